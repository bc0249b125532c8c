"""What coordinating units owe: `/edit 12 PC: 10/12` gives a part a deadline of its own."""

import re

from actions.items.parts import PartResult, part_message, set_part_deadline
from domain.deadlines import DeadlineFound
from domain.item import Item
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline_only
from storage.items import items
from storage.models import ItemRow

PART = re.compile(r"\s*([^\s:]{1,32})\s*:\s*(.*)", re.DOTALL)


def named(item: Item, text: str) -> tuple[str, str] | None:
    """The coordinating unit and the day of `PC: 10/12`; None where the text says something else."""
    found = PART.fullmatch(text)
    if found is None or item.part_of(found[1].upper()) is None:
        return None
    return found[1].upper(), found[2]


def set_deadline(context: Context, row: ItemRow, unit: str, text: str) -> None:
    """The deadline that `text` says, for the part of a unit (its code)."""
    part = items.view(context.session, row).part_of(unit)
    found = read_deadline_only(context, text)
    if not isinstance(found, DeadlineFound):
        key = "part.done_already" if part is not None and part.done_on is not None else "part.which_day"
        context.say(key, row.id, number=row.id, unit=unit)
        return
    match set_part_deadline(context, row, unit, found.deadline):
        case PartResult.SET | PartResult.TOO_LATE as result:
            context.answer(part_message(row, unit, result))
        case PartResult.DONE_ALREADY:
            context.say("part.done_already", row.id, number=row.id, unit=unit)
        case PartResult.SETTLED:
            settled_already(context, row)
        case _:
            context.refuse("common.not_yours")
