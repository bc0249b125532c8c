"""What a period is called: a month, a quarter, a half year, a year, or its two days."""

from datetime import date
from typing import NamedTuple

from domain.figures.period import whole_months
from texts import formats
from texts.catalogue import Catalogue

_ROMAN = ("I", "II", "III", "IV")


def period_name(start: date, last_day: date, say: Catalogue) -> str:
    """`tháng 10/2024`, `quý IV/2024`, `năm 2024`, `từ ngày 01/10/2024 đến ngày 15/10/2024`."""
    months = whole_months(start, last_day)
    year = start.year
    if months == 1:
        return say("summary.month", month=formats.month(start))
    if months == 3 and start.month % 3 == 1:
        quarter = (start.month - 1) // 3
        return say("summary.quarter", roman=_ROMAN[quarter], quarter=quarter + 1, year=year)
    if months == 6 and start.month in {1, 7}:
        return say(f"summary.half_{1 if start.month == 1 else 2}", year=year)
    if months == 12 and start.month == 1:
        return say("summary.year", year=year)
    if start == last_day:
        return say("summary.day", start=formats.day(start))
    return say("summary.range", start=formats.day(start), end=formats.day(last_day))


class PeriodName(NamedTuple):
    """What an official document calls a period: `tháng 10`, with its year `tháng 10 năm 2024`; `within`: `trong tháng`.

    `is_of_year`: the two differ, so that one year can stand behind two periods.
    """

    short: str
    full: str
    within: str

    @property
    def is_of_year(self) -> bool:
        return self.short != self.full


def spoken(start: date, last_day: date, say: Catalogue) -> PeriodName:
    """The period's names without strokes, as a title wants them."""
    months, year = whole_months(start, last_day), str(start.year)
    if months == 1:
        short = say("official.period.month", month=formats.month_name(start, say.language))
        return PeriodName(short, say("official.period.of_year", period=short, year=year), say("official.within.month"))
    if months == 3 and start.month % 3 == 1:
        short = say("official.period.quarter", quarter=_ROMAN[(start.month - 1) // 3])
        return PeriodName(
            short, say("official.period.of_year", period=short, year=year), say("official.within.quarter")
        )
    other = say("official.within.other")
    if months == 6 and start.month in {1, 7}:
        short = say(f"official.period.half_{1 if start.month == 1 else 2}")
        return PeriodName(short, say("official.period.half_of_year", period=short, year=year), other)
    if months == 12 and start.month == 1:
        name = say("official.period.year", year=year)
        return PeriodName(name, name, say("official.within.year"))
    days = [formats.written_day(day, say.language) for day in (start, last_day)]
    if start == last_day:
        name = say("official.period.day", start=days[0])
    else:
        name = say("official.period.range", start=days[0], end=days[1])
    return PeriodName(name, name, other)


def spoken_rest(first: date, last_day: date, say: Catalogue) -> PeriodName:
    """The same of days that may begin within a month, and then end with it."""
    if first.day == 1:
        return spoken(first, last_day, say)
    short = say("official.period.rest", month=formats.month_name(first, say.language))
    full = say("official.period.of_year", period=short, year=str(first.year))
    return PeriodName(short, full, say("official.within.month"))


def is_longer_than_a_month(start: date, last_day: date) -> bool:
    return (last_day - start).days > 30
