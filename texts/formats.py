"""Days, moments, numbers and shares as each language writes them, by Babel with explicit patterns.

Days are `30/11/2024` in both languages (the contract, section 2): a ministry's English follows its Vietnamese.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

from domain.deadline import Deadline
from domain.shares import percent
from domain.workdays import holiday_name

LOCALES = {"vi": "vi", "en": "en_GB"}
HOLIDAYS = {"vi": "vi", "en": "en_US"}  # what the library that names them calls the languages
NOTHING = "–"
SUNDAY = 7


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES[language])


def day(value: date) -> str:
    """`30/11/2024`."""
    return f"{value:%d/%m/%Y}"


def month(value: date) -> str:
    """`10/2024`."""
    return f"{value:%m/%Y}"


def moment(value: datetime, zone: ZoneInfo) -> str:
    """`17:30 30/11/2024`, in the zone."""
    return f"{value.astimezone(zone):%H:%M %d/%m/%Y}"


def weekdays(values: Sequence[date], language: str) -> str:
    """`thứ Hai, thứ Tư và thứ Sáu`."""
    return format_list([weekday(value, language) for value in values], locale=_locale(language))


def weekday(value: date, language: str) -> str:
    """`thứ Bảy`, `Chủ nhật` or `Saturday`, as documents write them (Decree 30/2020, annex II, V.8.c)."""
    name: str = get_day_names("wide", "stand-alone", _locale(language))[value.weekday()]
    if language != "vi":
        return name
    return name.capitalize() if value.isoweekday() == SUNDAY else name[:1].lower() + name[1:]


def deadline(value: Deadline, zone: ZoneInfo, language: str) -> str:
    """`30/11/2024 (thứ Bảy)`, with the hour before it where it is a moment."""
    written = moment(value.at, zone) if value.at else day(value.day)
    return f"{written} ({weekday(value.day, language)})"


def number(value: int, language: str) -> str:
    """`3.629` or `3,629`."""
    written: str = format_decimal(value, locale=_locale(language))
    return written


def count(value: int, language: str) -> str:
    """A count in a sentence, as Vietnamese documents write it: `06`, `12`, `3.629`; in English `6`."""
    return f"{value:02}" if language == "vi" and 0 < value < 10 else number(value, language)


def share(part: int, whole: int, language: str) -> str:
    """`91,9%` or `91.9%`: one decimal, halves up; `100.0%` and `0.0%` only when exact; `–` of nothing."""
    rounded = percent(part, whole)
    if rounded is None:
        return NOTHING
    written: str = format_decimal(rounded, format="0.0", locale=_locale(language))
    return f"{written}%"


def plain_share(part: int, whole: int, language: str) -> str:
    """The same in a document: `91,9%`, and whole percentages without a decimal, `100%`."""
    return share(part, whole, language).replace(",0%", "%").replace(".0%", "%")


def written_day(value: date, language: str) -> str:
    """A day as a title writes it, without strokes: `01 tháng 10 năm 2024` or `1 October 2024`."""
    if language == "vi":
        return f"{value:%d} tháng {month_name(value, language)} năm {value.year}"
    return f"{value.day} {month_name(value, language)} {value.year}"


def month_name(value: date, language: str) -> str:
    """`01`, `02`, `3` to `12` (Decree 30/2020/NĐ-CP, Annex I, part II, 4), or `January`."""
    if language == "vi":
        return f"{value.month:02}" if value.month < 3 else str(value.month)
    name: str = get_month_names("wide", "stand-alone", _locale(language))[value.month]
    return name


def fraction(part: int, whole: int, language: str) -> str:
    """`3.629/5.000 = 72,6%`; the fraction alone of nothing."""
    written = f"{number(part, language)}/{number(whole, language)}"
    return f"{written} = {share(part, whole, language)}" if whole else f"{written} ({NOTHING})"


def holiday(value: date, language: str) -> str:
    """`Tết Dương lịch` or `New Year's Day`; "" where the day is no public holiday."""
    return holiday_name(value, HOLIDAYS[language]) or ""


def short_day(value: date, today: date, language: str) -> str:
    """`Thứ Bảy 30/11` for a button; with the year where it is not this one."""
    written = f"{value:%d/%m}" if value.year == today.year else day(value)
    name = weekday(value, language)
    return f"{name[:1].upper()}{name[1:]} {written}"
