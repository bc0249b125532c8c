"""The weekly round: on which day units are asked how their work stands, of what, and until when (contract, section 6).

A week's round is on its configured weekday, or on the working day before where that is off. A week that is off nearly
altogether has none: its day would lie right behind the round of the week before.
"""

from datetime import date, timedelta

from domain.deadline import Deadline
from domain.workdays import NoWorkingDayError, WorkCalendar

SILENT_DAYS = 5  # working days without a word, after which is asked
NEAR_DAYS = 3  # working days before a deadline in which nothing is asked: the reminders do
ANSWER_DAYS = 2  # working days after the round's in which an answer is in time

_SEARCHED_WEEKS = 9
_MOVED_DAYS = 4  # by which a round may come before its weekday
_FAR = timedelta(days=60)  # no holidays are so long that a deadline behind it could be near


def round_day(day: date, weekday: int, calendar: WorkCalendar) -> date | None:
    """The day of the last round on or before a local day. `weekday`: ISO, 0 for never. None: there was none."""
    if weekday == 0:
        return None
    nominal = day + timedelta(days=7 + weekday - day.isoweekday())  # next week's may come before its week
    for back in range(_SEARCHED_WEEKS):
        found = _in_week(nominal - timedelta(weeks=back), calendar)
        if found is not None and found <= day:
            return found
    return None


def _in_week(nominal: date, calendar: WorkCalendar) -> date | None:
    try:
        found = calendar.working_on_or_before(nominal)
    except NoWorkingDayError:
        return None
    return found if (nominal - found).days <= _MOVED_DAYS else None


def is_asked(last_word: date, deadline: Deadline, today: date, calendar: WorkCalendar) -> bool:
    """Whether a unit is asked on `today` of an open item of which the last word is of the local day `last_word`."""
    if deadline.day <= today + _FAR and calendar.working_days_between(today, deadline.day) <= NEAR_DAYS:
        return False
    return last_word < today - _FAR or calendar.working_days_between(last_word, today) >= SILENT_DAYS


def answers_until(asked_on: date, calendar: WorkCalendar) -> date | None:
    """The last local day on which an answer is in time. None: the calendar has no such day."""
    try:
        return calendar.next_working(asked_on, ANSWER_DAYS)
    except NoWorkingDayError:
        return None
