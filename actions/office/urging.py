"""The Office urges a unit: a reminder now, or the official letter about what it is late with."""

from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from domain.message import Message
from domain.schedule.reminder_policy import deadline_key
from storage.items import items, lists, overdue
from storage.items.lists import Filter, ListQuery
from storage.models import UnitRow
from storage.people import chats


class UrgeRefusal(StrEnum):
    """Why a unit is not urged."""

    NOT_YOURS = "not_yours"  # it is for the Office
    NO_CHAT = "no_chat"  # the unit has none
    NOTHING = "nothing"  # there is nothing to urge about


@dataclass(frozen=True, slots=True)
class ReminderSent:
    """The numbers of the items that the unit was reminded of, and whether one that it leads is overdue."""

    items: tuple[int, ...]
    has_overdue: bool


@dataclass(frozen=True, slots=True)
class UrgingLetter:
    """The numbers of the items that a letter names: those that the unit leads and that are overdue now."""

    items: tuple[int, ...]


def remind(context: ActionContext, unit: UnitRow) -> ReminderSent | UrgeRefusal:
    """Remind a unit's chat now of all that the unit leads and that is overdue or due this week."""
    if not context.acts_as_office:
        return UrgeRefusal.NOT_YOURS
    chat = chats.unit_chat(context.session, unit.id)
    if chat is None:
        return UrgeRefusal.NO_CHAT
    week = lists.numbers(context.session, ListQuery(Filter.WEEK, context.today, context.now, unit.id))
    rows = [row for row in items.by_numbers(context.session, week) if row.unit_id == unit.id]
    if not rows:
        return UrgeRefusal.NOTHING
    numbers = tuple(row.id for row in rows)
    due = {str(item.number): deadline_key(item.deadline) for item in items.views(context.session, rows)}
    context.push(chat, Message("morning", {"page": 1, "due": due}, numbers))
    items.record_change(context.session, None, "remind", by=context.person, now=context.now, after={"unit": unit.code})
    return ReminderSent(numbers, bool(_overdue(context, unit)))


def write_letter(context: ActionContext, unit: UnitRow) -> UrgingLetter | UrgeRefusal:
    """Have the letter to a unit written; the history says that it was."""
    if not context.acts_as_office:
        return UrgeRefusal.NOT_YOURS
    numbers = _overdue(context, unit)
    if not numbers:
        return UrgeRefusal.NOTHING
    items.record_change(
        context.session, None, "letter", by=context.person, now=context.now,
        after={"unit": unit.code, "items": len(numbers)},
    )  # fmt: skip
    return UrgingLetter(numbers)


def _overdue(context: ActionContext, unit: UnitRow) -> tuple[int, ...]:
    return tuple(one.number for one in overdue.led(context.session, context.today, context.now, unit.id))
