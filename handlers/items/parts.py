"""What coordinating units owe: `/edit 12 PC: 10/12` gives a part a deadline of its own, `/note 12 …` is its opinion."""

import re
from dataclasses import replace
from typing import Any

from domain.deadlines import Found
from domain.item import Item, What
from domain.message import Message
from handlers.core.context import Turn
from handlers.core.deadline_reading import read_deadline_only
from handlers.items.complete import here_for_a_part
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


def set_deadline(turn: Turn, row: ItemRow, unit: str, text: str) -> None:
    """A part's own deadline, not after the item's; the same day as the item's is none of its own."""
    item = items.view(turn.session, row)
    found = read_deadline_only(turn, text)
    part = item.part_of(unit)
    if part is not None and part.done_on is not None:
        turn.say("part.done_already", row.id, number=row.id, unit=unit)
    elif not isinstance(found, Found):
        turn.say("part.which_day", row.id, number=row.id, unit=unit)
    elif found.deadline.passes_at(turn.rules.zone) > item.deadline.passes_at(turn.rules.zone):
        turn.answer(Message("part", {"key": "part.too_late", "unit": unit}, (row.id,)))
    else:
        own = found.deadline if found.deadline != item.deadline else None
        parts = tuple(replace(one, deadline=own) if one.unit == unit else one for one in item.coordinating)
        fields: dict[str, Any] = {"coordinating": parts}
        items.change(turn.session, row, What.EDITED, by=turn.person, now=turn.now, **fields)
        _tell(turn, unit, Message("part", {"key": "part.set", "unit": unit}, (row.id,)))


def speaks_for_a_part(turn: Turn, row: ItemRow) -> str:
    """The coordinating unit for which this person speaks here; "" for none."""
    unit = turn.unit
    if unit is None or not here_for_a_part(turn, row) or not turn.acts_for(unit.id):
        return ""
    return unit.code


def _tell(turn: Turn, code: str, message: Message) -> None:
    """Here, and in the chat of the unit."""
    turn.answer(message)
    unit = units.unit_of(turn.session, code)
    chat = chats.unit_chat(turn.session, unit.id) if unit is not None else None
    if chat is not turn.chat:
        turn.push(chat, message)
