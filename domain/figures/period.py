"""The period of a report, and T: the instant as of which its figures are told (contract, section 7). Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from domain.deadline import start_of_day


def taken_at(last_day: date, now: datetime, zone: ZoneInfo, as_of_day: date | None = None) -> datetime:
    """T of a period that ends with `last_day`, asked for at `now`: its end, or now while it runs.

    As of another day it is the end of that day, also of today: what is due today has passed then.
    """
    if as_of_day is not None:
        return start_of_day(as_of_day + timedelta(days=1), zone)
    return min(now, start_of_day(last_day + timedelta(days=1), zone))


def whole_months(start: date, last_day: date) -> int:
    """How many calendar months the days make up exactly; 0: they do not."""
    after = last_day + timedelta(days=1)
    if start.day != 1 or after.day != 1:
        return 0
    return (after.year - start.year) * 12 + after.month - start.month


def days_ahead(start: date, last_day: date) -> tuple[date, date]:
    """The first and the last day of what a report on the days `start` to `last_day` looks ahead to.

    After a quarter, a half year, a year it is the next one; after a year's first nine months its last quarter; after a
    month the next one, and after any other days the rest of the month.
    """
    first, months = last_day + timedelta(days=1), whole_months(start, last_day)
    ahead = 3 if (start.month, months) == (1, 9) else months
    if ahead not in {3, 6, 12} or (first.month - 1) % ahead:
        ahead = 1
    return first, first + relativedelta(months=ahead - 1, day=31)


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
