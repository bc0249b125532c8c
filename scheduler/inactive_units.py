"""Towards a month's end the Office's morning also names the units that have reported nothing in it.

On the month's third-last working day: so it is said once a month, and there is time left to ask. A morning without
anything else to say is not broken for it; `/quiet` has the list on every day.
"""

from datetime import date, datetime, timedelta

from domain.deadline import start_of_day
from domain.settings import Rules
from domain.workdays import WorkCalendar
from storage.calendars import rules_now
from storage.database.engine import Session
from storage.reminders import inactive_units

BEFORE_THE_LAST = 2  # working days of the month that are still to come


def quiet_units(session: Session, now: datetime, rules: Rules) -> tuple[str, ...]:
    """The codes of those units, most open work first; none on any other day."""
    rules = rules_now(session, rules)
    today = now.astimezone(rules.zone).date()
    if not is_the_day(today, rules.calendar):
        return ()
    since = start_of_day(today.replace(day=1), rules.zone)
    return tuple(one.unit for one in inactive_units.quiet(session, since, today, now, rules.admins))


def is_the_day(day: date, calendar: WorkCalendar) -> bool:
    """Whether a day is the third-last working day of its month."""
    days = (day + timedelta(days=ahead) for ahead in range(1, 31))
    coming = sum(calendar.is_working(one) for one in days if one.month == day.month)
    return calendar.is_working(day) and coming == BEFORE_THE_LAST
