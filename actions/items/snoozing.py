"""A unit puts off what it is reminded of: on a morning of its choice it hears of it again."""

from datetime import date
from enum import StrEnum

from actions.context import ActionContext
from domain.item import Item
from domain.schedule.hours import mornings_of
from domain.schedule.mornings import Mornings
from domain.schedule.snooze import days_to_choose
from storage.items import items
from storage.models import ItemRow
from storage.people.hours import own_hour
from storage.reminders import snoozes


class SnoozeResult(StrEnum):
    """What came of it."""

    SNOOZED = "snoozed"
    NOT_YOURS = "not_yours"
    NO_LONGER = "no_longer"  # the unit owes nothing of it any more, or cannot put it off until then


def snooze(context: ActionContext, row: ItemRow, day: date) -> SnoozeResult:
    """Put off, until the morning of a local day, what the unit whose chat this is leads, or its part."""
    unit = context.unit
    if unit is None or not context.acts_for(unit.id):
        return SnoozeResult.NOT_YOURS
    item = items.view(context.session, row)
    due = item.due_for(unit.code)
    if not _owes(item, unit.code) or day not in days_to_choose(due, context.now, mornings(context)):
        return SnoozeResult.NO_LONGER
    snoozes.put_off(context.session, row, unit.id, day, by=context.person, now=context.now)
    return SnoozeResult.SNOOZED


def mornings(context: ActionContext) -> Mornings:
    """When this chat is reminded on a day."""
    return mornings_of(context.rules, own_hour(context.chat))


def _owes(item: Item, code: str) -> bool:
    """Whether something of it is still to be done by the unit."""
    part = item.part_of(code)
    return item.is_open and (item.unit == code or (part is not None and part.done_on is None))
