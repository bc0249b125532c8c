"""The Office's own calendar of days off and worked, which wins over all others: reminders and figures go by it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actions.context import ActionContext
from storage.items import items
from storage.reminders import reminders


class CalendarRefusal(StrEnum):
    """Why a day was not declared."""

    NOT_YOURS = "not_yours"  # it is for the Office


@dataclass(frozen=True, slots=True)
class DeclaredDay:
    """A local day on which nobody works (`off`), or people work all the same; `new`: it was not declared so before."""

    day: date
    off: bool
    new: bool


def declare_day(context: ActionContext, day: date, *, off: bool) -> DeclaredDay | CalendarRefusal:
    """Declare a day off or worked, ahead or past; the last word on it holds."""
    if not context.acts_as_office:
        return CalendarRefusal.NOT_YOURS
    new = reminders.declare(context.session, day, off=off, now=context.now)
    if new:
        items.record_change(
            context.session, None, "day_off" if off else "day_on", by=context.person, now=context.now,
            after={"day": day.isoformat()},
        )  # fmt: skip
    return DeclaredDay(day, off, new)
