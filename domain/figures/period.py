"""The period of a report, and T: the instant as of which its figures are told (contract, section 7). Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from domain.deadline import start_of_day
from domain.reporting_months import CALENDAR, ReportingMonths


def taken_at(last_day: date, now: datetime, zone: ZoneInfo, as_of_day: date | None = None) -> datetime:
    """T of a period that ends with `last_day`, asked for at `now`: its end, or now while it runs.

    As of another day it is the end of that day, also of today: what is due today has passed then.
    """
    if as_of_day is not None:
        return start_of_day(as_of_day + timedelta(days=1), zone)
    return min(now, start_of_day(last_day + timedelta(days=1), zone))


def days_ahead(start: date, last_day: date, months: ReportingMonths = CALENDAR) -> tuple[date, date]:
    """The first and the last day of what a report on the days `start` to `last_day` looks ahead to.

    After a quarter, a half year, a year it is the next one; after a year's first nine months its last quarter; after a
    month the next one, and after any other days the rest of the month.
    """
    months = months.fitting(start, last_day)
    first, whole = last_day + timedelta(days=1), months.whole(start, last_day)
    month = months.of(first)
    ahead = 3 if (months.of(start).month, whole) == (1, 9) else whole
    if ahead not in {3, 6, 12} or (month.month - 1) % ahead:
        ahead = 1
    return first, months.end_of(month + relativedelta(months=ahead - 1))


@dataclass(frozen=True)
class ReportPeriod:
    """The local days `start` to `last_day`, asked for as of T = `at` (aware)."""

    start: date
    last_day: date
    at: datetime
    zone: ZoneInfo

    @cached_property
    def begins_at(self) -> datetime:
        return start_of_day(self.start, self.zone)

    @cached_property
    def ends_at(self) -> datetime:
        return start_of_day(self.last_day + timedelta(days=1), self.zone)

    @cached_property
    def day(self) -> date:
        """The last local day of which a part lies before T."""
        return (self.at - timedelta(microseconds=1)).astimezone(self.zone).date()

    @cached_property
    def until(self) -> date:
        """The last of the period's days that T has seen."""
        return min(self.last_day, self.day)

    @cached_property
    def over(self) -> date:
        """The last local day that is over at T: deadlines of whole days up to it have passed."""
        today = self.today
        return today if start_of_day(today + timedelta(days=1), self.zone) <= self.at else today - timedelta(days=1)

    @cached_property
    def today(self) -> date:
        """The local day in which T is, or that it begins."""
        return self.at.astimezone(self.zone).date()

    def has(self, day: date) -> bool:
        return self.start <= day <= self.last_day
