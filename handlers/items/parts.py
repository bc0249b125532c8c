"""What coordinating units owe: `/edit 12 PC: 10/12` gives a part a deadline of its own, `/note 12 …` is its opinion."""

import re
from dataclasses import replace
from typing import Any

from domain.deadlines import DeadlineFound
from domain.item import ChangeKind, Item
from domain.message import Message
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline_only
from storage.items import items
from storage.models import ItemRow
from storage.people import chats, units

PART = re.compile(r"\s*([^\s:]{1,32})\s*:\s*(.*)", re.DOTALL)


def named(item: Item, text: str) -> tuple[str, str] | None:
    """The coordinating unit and the day of `PC: 10/12`; None where the text says something else."""
    found = PART.fullmatch(text)
    if found is None or item.part_of(found[1].upper()) is None:
        return None
    return found[1].upper(), found[2]


def set_deadline(context: Context, row: ItemRow, unit: str, text: str) -> None:
    """A part's own deadline, not after the item's; the same day as the item's is none of its own."""
    item = items.view(context.session, row)
    found = read_deadline_only(context, text)
    part = item.part_of(unit)
    if part is not None and part.done_on is not None:
        context.say("part.done_already", row.id, number=row.id, unit=unit)
    elif not isinstance(found, DeadlineFound):
        context.say("part.which_day", row.id, number=row.id, unit=unit)
    elif found.deadline.passes_at(context.rules.zone) > item.deadline.passes_at(context.rules.zone):
        context.answer(Message("part", {"key": "part.too_late", "unit": unit}, (row.id,)))
    else:
        own = found.deadline if found.deadline != item.deadline else None
        parts = tuple(replace(one, deadline=own) if one.unit == unit else one for one in item.coordinating)
        fields: dict[str, Any] = {"coordinating": parts}
        context.change(row, ChangeKind.EDITED, **fields)
        _tell(context, unit, Message("part", {"key": "part.set", "unit": unit}, (row.id,)))


def _tell(context: Context, code: str, message: Message) -> None:
    """Here, and in the chat of the unit."""
    context.answer(message)
    unit = units.unit_of(context.session, code)
    chat = chats.unit_chat(context.session, unit.id) if unit is not None else None
    if chat is not context.chat:
        context.push(chat, message)
