"""When the Office gets a month's summary: on the first working day after the month, or the next it can."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from domain.deadline import in_utc
from domain.reporting_months import ReportingMonths
from domain.schedule.mornings import Mornings, earliest
from domain.settings import Rules


@dataclass(frozen=True, slots=True)
class MonthlyDecision:
    """The months (as domain.reporting_months names them, oldest first) to send now, and when to look again (UTC, later
    than the look).

    `next_at` is None where the calendar has no working day ahead.
    """

    months: tuple[date, ...]
    next_at: datetime | None


def summaries_due(sent: Set[date], *, began: date, now: datetime, rules: Rules) -> MonthlyDecision:
    """The summaries that are due at `now` (aware; ValueError for a naive one).

    `sent` holds the months that were sent: never again, also when the clock was set back. `began` is
    the local day on which the installation began: its month is the first to get one. A summary goes out on a working
    day between `summary_at` and the day's end; each month that an outage left behind gets its own.
    """
    now = in_utc(now)
    mornings = Mornings(rules.summary_at, rules.day_end, rules.zone, rules.calendar)
    month, waiting = rules.months.of(began), []
    due = _due_at(month, rules.months, mornings)
    while due is not None and due <= now:
        if month not in sent:
            waiting.append(month)
        month += relativedelta(months=1)
        due = _due_at(month, rules.months, mornings)
    if not waiting or mornings.is_open(now):
        return MonthlyDecision(tuple(waiting), due)
    opens = mornings.first_day_after(now)
    return MonthlyDecision((), earliest(due, mornings.on(opens) if opens is not None else None))


def _due_at(month: date, months: ReportingMonths, mornings: Mornings) -> datetime | None:
    """The morning of the first working day after the month."""
    day = mornings.step(months.end_of(month), 1)
    return mornings.on(day) if day is not None else None
