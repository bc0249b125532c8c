"""A unit closes: what it has open goes to the unit that takes over; both chats are told."""

from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from actions.items.list_page import ListRequest, list_page
from domain.message import say
from storage.items.lists import Filter
from storage.models import UnitRow
from storage.people import chats, closing
from storage.people.closing import OpenWork


class ClosingRefusal(StrEnum):
    """Why a unit is not closed."""

    NOT_YOURS = "not_yours"  # it is for the Office
    NOT_WORKING = "not_working"  # it, or the unit that takes over, is closed
    SAME = "same"  # a unit does not take over from itself
    NEEDS_SUCCESSOR = "needs_successor"  # it has work open, and nobody takes over


@dataclass(frozen=True, slots=True)
class ClosingResult:
    """The numbers of the items that the unit that takes over leads from now on."""

    moved: tuple[int, ...]


def preview(context: ActionContext, unit: UnitRow, into: UnitRow | None) -> OpenWork | ClosingRefusal:
    """What would go to `into` (None: nobody takes over) if the unit were closed now."""
    if not context.acts_as_office:
        return ClosingRefusal.NOT_YOURS
    if unit.closed_on is not None or (into is not None and into.closed_on is not None):
        return ClosingRefusal.NOT_WORKING
    if into is not None and into.id == unit.id:
        return ClosingRefusal.SAME
    has = closing.open_of(context.session, unit)
    return ClosingRefusal.NEEDS_SUCCESSOR if into is None and has.needs_a_successor else has


def close(context: ActionContext, unit: UnitRow, into: UnitRow | None) -> ClosingResult | ClosingRefusal:
    """Close the unit; its chat is nobody's afterwards."""
    found = preview(context, unit, into)
    if isinstance(found, ClosingRefusal):
        return found
    former = chats.unit_chat(context.session, unit.id)
    moved = closing.close(context.session, unit, into, by=context.person, now=context.now, today=context.today)
    code = into.code if into is not None else ""
    context.push(former, say("closing.told_into" if into else "closing.told", unit=unit.code, into=code))
    if into is not None and moved:
        successor = chats.unit_chat(context.session, into.id)
        context.push(successor, say("closing.taken_over", unit=unit.code, count=len(moved)))
        context.push(successor, list_page(context, ListRequest(Filter.OPEN, into.id), 1))
    return ClosingResult(moved)
