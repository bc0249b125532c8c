"""Which days are worked: the weekend, Vietnam's public holidays, the decided days, and the Office's own days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from domain import decided_days

# Longer than any holiday: a search that finds nothing so far has a calendar that cannot be meant.
_SEARCHED_DAYS = 400
_MONTH_FIRST = re.compile(r"\b(\d\d)/(\d\d)/(\d{4})\b")


class NoWorkingDayError(LookupError):
    """A calendar has no working day for more than a year."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of one installation; all days are local.

    `weekend` holds ISO weekdays (Monday is 1). `days_off` and `days_on` are the Office's own days and win over
    what was decided (domain.decided_days), which wins over the `holidays` library; a day in both is worked.
    """

    weekend: frozenset[int] = frozenset({6, 7})
    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        if day in self.days_on:
            return True
        if day in self.days_off:
            return False
        known = _vietnam(day.year, "vi")
        if day in known.worked:
            return True
        return day.isoweekday() not in self.weekend and day not in known.names

    def next_working(self, day: date, n: int = 1) -> date:
        """The `n`-th working day strictly after `day` (`n` from 1): `n` working days from `day`.

        NoWorkingDayError if there is a year without one.
        """
        if n < 1:
            raise ValueError(f"working days are counted from 1, not {n}")
        for _ in range(n):
            day = self._first_working(day + timedelta(days=ahead) for ahead in range(1, _SEARCHED_DAYS))
        return day

    def working_on_or_before(self, day: date) -> date:
        """`day` itself if it is worked, else the last working day before it. NoWorkingDayError as above."""
        return self._first_working(day - timedelta(days=back) for back in range(_SEARCHED_DAYS))

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, through `end`; negative if `end` is before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def days_over(self, due: date, day: date) -> int:
        """For how many working days what was due on `due` is overdue on `day`: those after it, `day` too (contract,
        section 6). 0: none yet, or it is not overdue."""
        return max(0, self.working_days_between(due, day))

    def _first_working(self, days: Iterable[date]) -> date:
        for day in days:
            if self.is_working(day):
                return day
        raise NoWorkingDayError("the calendar has no working day for more than a year")


def holiday_name(day: date, language: str = "vi") -> str | None:
    """The public holiday that `day` is, named in `language` ("vi", or "en_US" for English); None if it is none.

    A day that the library does not name has the number of its notice for a name; the Office's own days off have none.
    A name may hold a date: days come before months in English, too.
    """
    name = _vietnam(day.year, language).names.get(day)
    return _MONTH_FIRST.sub(r"\2/\1/\3", name) if name and language == "en_US" else name


@dataclass(frozen=True, slots=True)
class _Year:
    """What is known of a year: its holidays by name, and the weekend days worked in exchange for others."""

    names: dict[date, str]
    worked: frozenset[date]


@lru_cache(maxsize=64)
def _vietnam(year: int, language: str) -> _Year:
    # Imported when first needed: it loads every country, which takes 0.3 s and 40 MB.
    from holidays import country_holidays

    # A day can be worked in exchange for one in the year before or after it.
    years = range(max(year - 1, date.min.year), min(year + 1, date.max.year) + 1)
    known = country_holidays("VN", years=years, language=language)
    off, worked = decided_days.days_off(year), decided_days.days_worked(year)
    names = {day: name for day, name in known.items() if day.year == year and day not in worked}
    return _Year({**off, **names}, frozenset((set(known.weekend_workdays) - set(off)) | set(worked)))
