"""The days off and the working days that the authorities decided, each with the number of the notice that says so.

They stand over the `holidays` library, which follows such notices by months and lacks some, and under the Office's own
days (contract, section 6). Only days that can change the answer are listed: weekdays off, weekend days worked. A year
that is decided later is one more line here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# Resolution 28/2026/QH16, Article 2: the Day of Vietnamese Culture is a day off each year, from 2026.
CULTURE_DAY = (11, 24)
CULTURE_DAY_FROM = 2026
CULTURE_DAY_NOTICE = "28/2026/QH16"


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """One decision: its number and symbol, the local days that it takes off, those that are worked for them."""

    number: str
    off: tuple[date, ...]
    worked: tuple[date, ...] = ()


def _days(first: date, last: date) -> tuple[date, ...]:
    """The weekdays from `first` through `last`."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if day.isoweekday() < 6)


NOTICES = (
    HolidayNotice("12729/VPCP-KGVX", (date(2026, 1, 1), date(2026, 1, 2)), (date(2026, 1, 10),)),
    HolidayNotice(
        "9859/VPCP-KGVX",  # carried out by Notice 9441/TB-BNV
        (*_days(date(2026, 2, 16), date(2026, 2, 20)), *_days(date(2026, 8, 31), date(2026, 9, 2))),
        (date(2026, 8, 22),),
    ),
    HolidayNotice("3383/BNV-CVL", (date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1))),
    HolidayNotice(
        "10065/VPCP-KGVX",
        (
            date(2026, 11, 24),
            *_days(date(2027, 2, 4), date(2027, 2, 10)),
            *_days(date(2027, 9, 2), date(2027, 9, 3)),
        ),
    ),
)


def days_off(year: int) -> dict[date, str]:
    """The days off decided for `year`, with the number of the notice of each."""
    decided = dict(_in_year(year, worked=False))
    if year >= CULTURE_DAY_FROM:
        decided.setdefault(date(year, *CULTURE_DAY), CULTURE_DAY_NOTICE)
    return decided


def days_worked(year: int) -> dict[date, str]:
    """The days of `year` that are worked in exchange for others, with the number of the notice of each."""
    return dict(_in_year(year, worked=True))


def is_decided(year: int) -> bool:
    """Whether a notice decides days of `year`: what stands by law each year is none."""
    return any(day.year == year for notice in NOTICES for day in notice.off)


def _in_year(year: int, *, worked: bool) -> Iterator[tuple[date, str]]:
    for notice in NOTICES:
        for day in notice.worked if worked else notice.off:
            if day.year == year:
                yield day, notice.number
