"""How pressing an open item is: what a line of a reminder says of it, and the order of the lines."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.deadline import Deadline, in_utc
from domain.workdays import NoWorkingDayError, WorkCalendar


class DeadlineState(StrEnum):
    """Where an open item stands."""

    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Urgency:
    """`days` are working days: since the deadline's day (0: it passed today), or still left; 0 with `TODAY`."""

    when: DeadlineState
    days: int = 0


def urgency(deadline: Deadline, now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> Urgency:
    """How pressing an open item with this deadline is at `now` (aware; ValueError for a naive one).

    `TODAY` is the last working day through the deadline, and the days off after it: a deadline on a Sunday is due,
    for reminders, on the Friday.
    """
    today = in_utc(now).astimezone(zone).date()
    if deadline.has_passed(now, zone):
        return Urgency(DeadlineState.OVERDUE, calendar.days_over(local_day(deadline, zone), today))
    if not deadline.is_set:
        return Urgency(DeadlineState.AHEAD)
    left = calendar.working_days_between(today, due_day(deadline, zone, calendar))
    return Urgency(DeadlineState.AHEAD, left) if left > 0 else Urgency(DeadlineState.TODAY)


def by_urgency(deadline: Deadline, number: int, zone: ZoneInfo) -> tuple[datetime, int]:
    """The key to sort items by: the longest overdue first, then today's, then the nearest; then by number."""
    return deadline.passes_at(zone), number


def due_day(deadline: Deadline, zone: ZoneInfo, calendar: WorkCalendar) -> date:
    """The day on which reminders call it due: its own if that is worked, else the working day before.

    Of a calendar that has no such day: its own all the same.
    """
    day = local_day(deadline, zone)
    try:
        return calendar.working_on_or_before(day)
    except NoWorkingDayError:
        return day


def local_day(deadline: Deadline, zone: ZoneInfo) -> date:
    """The deadline's day as `zone` has it: a moment may lie on another day than in the zone it was written in."""
    return deadline.at.astimezone(zone).date() if deadline.at is not None else deadline.day
