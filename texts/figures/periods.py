"""What a period is called: a month, a quarter, a half year, a year, or its two days."""

from datetime import date
from typing import NamedTuple

from domain.figures.summary import Figures
from domain.reporting_months import CALENDAR, ReportingMonths
from texts import formats
from texts.catalogue import Catalogue

_ROMAN = ("I", "II", "III", "IV")


def named_period(figures: Figures, say: Catalogue, *, dated: bool = False) -> str:
    """What the period of some figures is called."""
    return period_name(figures.start, figures.last_day, say, figures.months, dated=dated)


def period_name(
    start: date, last_day: date, say: Catalogue, months: ReportingMonths = CALENDAR, *, dated: bool = False
) -> str:
    """`tháng 10/2024`, `quý IV/2024`, `năm 2024`, `từ ngày 01/10/2024 đến ngày 15/10/2024`; of the calendar's months,
    where those of the reports are others, `tháng 10/2024 (lịch)`. `dated`: with its days behind it."""
    fitting = months.fitting(start, last_day)
    name = _of_months(start, last_day, say, fitting)
    if name is None:
        if start == last_day:
            return say("summary.day", start=formats.day(start))
        return say("summary.range", start=formats.day(start), end=formats.day(last_day))
    if fitting != months:
        name = say("summary.of_the_calendar", period=name)
    return f"{name} ({formats.day(start)}–{formats.day(last_day)})" if dated else name


def days_line(figures: Figures, say: Catalogue) -> str:
    """Which days the period is of; "" where its name says them."""
    months = figures.months.fitting(figures.start, figures.last_day)
    if _of_months(figures.start, figures.last_day, say, months) is None:
        return ""
    return say("summary.days", start=formats.day(figures.start), end=formats.day(figures.last_day))


def _of_months(start: date, last_day: date, say: Catalogue, months: ReportingMonths) -> str | None:
    """The name of a period of whole months; None: it is none that has a name."""
    whole, month = months.whole(start, last_day), months.of(start)
    if whole == 1:
        return say("summary.month", month=formats.month(month))
    if whole == 3 and month.month % 3 == 1:
        quarter = (month.month - 1) // 3
        return say("summary.quarter", roman=_ROMAN[quarter], quarter=quarter + 1, year=month.year)
    if whole == 6 and month.month in {1, 7}:
        return say(f"summary.half_{1 if month.month == 1 else 2}", year=month.year)
    if whole == 12 and month.month == 1:
        return say("summary.year", year=month.year)
    return None


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


def spoken(start: date, last_day: date, say: Catalogue, months: ReportingMonths = CALENDAR) -> PeriodName:
    """The period's names without strokes, as a title wants them."""
    months = months.fitting(start, last_day)
    whole, month = months.whole(start, last_day), months.of(start)
    year = str(month.year)
    if whole == 1:
        short = say("official.period.month", month=formats.month_name(month, say.language))
        return PeriodName(short, say("official.period.of_year", period=short, year=year), say("official.within.month"))
    if whole == 3 and month.month % 3 == 1:
        short = say("official.period.quarter", quarter=_ROMAN[(month.month - 1) // 3])
        return PeriodName(
            short, say("official.period.of_year", period=short, year=year), say("official.within.quarter")
        )
    other = say("official.within.other")
    if whole == 6 and month.month in {1, 7}:
        short = say(f"official.period.half_{1 if month.month == 1 else 2}")
        return PeriodName(short, say("official.period.half_of_year", period=short, year=year), other)
    if whole == 12 and month.month == 1:
        name = say("official.period.year", year=year)
        return PeriodName(name, name, say("official.within.year"))
    days = [formats.written_day(day, say.language) for day in (start, last_day)]
    if start == last_day:
        name = say("official.period.day", start=days[0])
    else:
        name = say("official.period.range", start=days[0], end=days[1])
    return PeriodName(name, name, other)


def spoken_rest(first: date, last_day: date, say: Catalogue, months: ReportingMonths = CALENDAR) -> PeriodName:
    """The same of days that may begin within a month, and then end with it."""
    month = months.of(first)
    if months.start_of(month) == first:
        return spoken(first, last_day, say, months)
    short = say("official.period.rest", month=formats.month_name(month, say.language))
    full = say("official.period.of_year", period=short, year=str(month.year))
    return PeriodName(short, full, say("official.within.month"))


def is_longer_than_a_month(start: date, last_day: date) -> bool:
    return (last_day - start).days > 30
