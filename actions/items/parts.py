"""Deadlines of what coordinating units owe."""

from dataclasses import replace
from enum import StrEnum

from actions.context import ActionContext
from domain.deadline import Deadline
from domain.item import ChangeKind, Status
from domain.message import Message
from storage.items import items
from storage.models import ItemRow
from storage.people import chats, units


class PartResult(StrEnum):
    """What came of it."""

    SET = "set"
    NOT_YOURS = "not_yours"
    SETTLED = "settled"  # the item is done or cancelled
    NO_PART = "no_part"  # the unit does not help
    DONE_ALREADY = "done_already"  # its part
    TOO_LATE = "too_late"  # after the item's deadline


def set_part_deadline(context: ActionContext, row: ItemRow, code: str, deadline: Deadline) -> PartResult:
    """A part's own deadline, not after the item's; the same as the item's is none of its own. The unit is told."""
    item = items.view(context.session, row)
    part = item.part_of(code)
    if not context.acts_for(row.unit_id):
        return PartResult.NOT_YOURS
    if row.status != Status.OPEN:
        return PartResult.SETTLED
    if part is None:
        return PartResult.NO_PART
    if part.done_on is not None:
        return PartResult.DONE_ALREADY
    if deadline.passes_at(context.rules.zone) > item.deadline.passes_at(context.rules.zone):
        return PartResult.TOO_LATE
    own = replace(part, deadline=deadline if deadline != item.deadline else None)
    parts = tuple(own if one is part else one for one in item.coordinating)
    context.change(row, ChangeKind.EDITED, coordinating=parts)
    unit = units.unit_of(context.session, code)
    chat = chats.unit_chat(context.session, unit.id) if unit is not None else None
    if chat is not context.chat:
        context.push(chat, part_message(row, code, PartResult.SET))
    return PartResult.SET


def part_message(row: ItemRow, code: str, result: PartResult) -> Message:
    """What was done to the part of a unit, or (too late) why not: with the deadlines as they are then."""
    return Message("part", {"key": f"part.{result.value}", "unit": code}, (row.id,))
