"""The day on which something was done, in words: `hôm qua`, `ngày 29/10/2024`, `thứ 6 tuần trước`, `on 29 Oct`.

It looks back, as deadlines look ahead. Source: sections 4 and 5 of the contract (`xong hôm 29/10` is done that day;
days come before months; weeks run Monday to Sunday; a weekday and a date that disagree are asked). Choices:
- A day without a year is the last such day if at most six months ago, else it is taken for one ahead (`FUTURE`).
- A bare weekday is the last one before today; `last Friday` said on a Sunday may be two days: `AMBIGUOUS`.
- A bare day of the month (`hôm 29`) is the last such day, today included.
"""

import re
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from domain.parsing.folding import fold


class DoneDayRefusal(StrEnum):
    """Why a phrase gives no day on which something was done."""

    FUTURE = "future"
    IMPOSSIBLE = "impossible"  # no such day: 31/9
    NO_DAY = "no_day"  # a period: `tuần trước`
    AMBIGUOUS = "ambiguous"
    DISAGREES = "disagrees"  # the weekday is not that of the date
    UNREADABLE = "unreadable"


# All patterns are of folded text.
_PART = r"(?:sang|trua|chieu|toi|dem)"
_JOIN = r"(?:(?:tu|vao|on|since) )"
_TODAY = rf"(?:(?:ngay )?(?:hom|{_PART}) nay|today|this morning|this afternoon)"
_YESTERDAY = rf"(?:(?:ngay |{_PART} )?hom qua|{_PART} qua|yesterday|last night)"
_DAY_BEFORE = rf"(?:(?:ngay |{_PART} )?hom kia|the day before yesterday)"
_DAYS_AGO = r"(?:cach day (\d{1,3}) (?:ngay|hom)|(\d{1,3}) (?:(?:ngay|hom) truoc|days? ago))"
_PERIOD = r"(?:(?:tuan|thang) (?:truoc|qua|vua roi)|last (?:week|month))"
_WEEKDAY = r"(thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
# both from Monday to Sunday
_DAY_NAMES = ("hai", "ba", "tu", "nam", "sau", "bay", "nhat", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WHICH_WEEK = r"(tuan truoc|tuan qua|tuan nay|vua roi|vua qua|truoc)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z])"
_NTH = r"(?:st|nd|rd|th)"
_DATES = {
    r"(\d{4})-(\d{2})-(\d{2})": "ymd",
    r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?": "dmy",
    r"(\d{1,2}) thang (\d{1,2})(?:(?: nam |/)(\d{4}))?": "dmy",
    rf"(\d{{1,2}}){_NTH}? {_MONTH}(?:,? (\d{{4}}))?": "dmy",
    rf"{_MONTH} (\d{{1,2}}){_NTH}?(?:,? (\d{{4}}))?": "mdy",
}
_DATE = f"(?:{'|'.join(_DATES)})"
_DAY_OF_MONTH = rf"(?:(?:hom|ngay) (\d{{1,2}})|the (\d{{1,2}}){_NTH})"
_NAMED = rf"(?:{_PART} )?(?:(?:hom|ngay|last) ){{0,2}}"
_ON_A_WEEKDAY = rf"{_NAMED}{_WEEKDAY}(?: {_WHICH_WEEK}|,? (?:ngay )?{_DATE})?"
_ON_A_DATE = rf"{_NAMED}{_DATE}"


def _as_part(pattern: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", pattern)


DATE = _as_part(_DATE)
DAY_PHRASE = _as_part(
    rf"{_JOIN}{{0,2}}(?:{_TODAY}|{_YESTERDAY}|{_DAY_BEFORE}|{_DAYS_AGO}|{_PERIOD}|{_ON_A_WEEKDAY}"
    rf"|{_ON_A_DATE}|{_DAY_OF_MONTH})"
)
"""The pattern, of folded text, of a phrase for `read_done_day`; `DATE` is that of a date alone."""


def read_done_day(phrase: str, today: date) -> date | DoneDayRefusal:
    """The day that `phrase` names, said on the local day `today` and not after it, or why there is none."""
    words = re.sub(rf"^{_JOIN}{{0,2}}", "", fold(phrase).strip(" ,.;!"))
    if re.fullmatch(_PERIOD, words):
        return DoneDayRefusal.NO_DAY
    for pattern, days in ((_TODAY, 0), (_YESTERDAY, 1), (_DAY_BEFORE, 2)):
        if re.fullmatch(pattern, words):
            return today - timedelta(days)
    if ago := re.fullmatch(_DAYS_AGO, words):
        return today - timedelta(int(ago[1] or ago[2]))
    if nth := re.fullmatch(_DAY_OF_MONTH, words):
        return _last_of_month(int(nth[1] or nth[2]), today)
    if re.fullmatch(_ON_A_WEEKDAY, words) and (weekday := re.search(_WEEKDAY, words)):
        return _on_a_weekday(weekday, today)
    return _read_date(re.sub(f"^{_NAMED}", "", words), today)


def _on_a_weekday(said: re.Match[str], today: date) -> date | DoneDayRefusal:
    weekday, rest = _weekday(said[1]), said.string[said.end() :].strip(" ,").removeprefix("ngay ")
    monday = today - timedelta(today.weekday())
    latest = today - timedelta((today.weekday() - weekday) % 7 or 7)
    if rest in {"tuan truoc", "tuan qua"}:
        return monday + timedelta(weekday - 7)
    if rest == "tuan nay":
        return _not_ahead(monday + timedelta(weekday), today)
    if said.string.startswith("last ") and latest >= monday:
        return DoneDayRefusal.AMBIGUOUS
    if not rest or re.fullmatch(_WHICH_WEEK, rest):
        return latest
    day = _read_date(rest, today)
    return DoneDayRefusal.DISAGREES if isinstance(day, date) and day.weekday() != weekday else day


def _weekday(name: str) -> int:
    """Monday is 0. In Vietnamese Monday is the second day: `thứ hai`, `thứ 2`, `t2`."""
    last = "nhat" if name == "cn" else name.rpartition(" ")[2]
    if last[-1].isdigit():
        return int(last[-1]) - 2
    return _DAY_NAMES.index(last[:3]) % 7 if last.endswith("day") else _DAY_NAMES.index(last) % 7


def _read_date(words: str, today: date) -> date | DoneDayRefusal:
    for pattern, order in _DATES.items():
        if found := re.fullmatch(pattern, words):
            parts = dict(zip(order, found.groups(), strict=True))
            return _last_such_day(int(parts["d"]), _month(parts["m"]), parts["y"], today)
    return DoneDayRefusal.UNREADABLE


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name) + 1


def _last_such_day(day: int, month: int, year: str | None, today: date) -> date | DoneDayRefusal:
    try:
        if year is not None:
            return _not_ahead(date(int(year) + (2000 if len(year) == 2 else 0), month, day), today)
        this_year = date(today.year, month, day)
        before = this_year if this_year <= today else date(today.year - 1, month, day)
    except ValueError:
        return DoneDayRefusal.IMPOSSIBLE
    return before if before >= today - relativedelta(months=6) else DoneDayRefusal.FUTURE


def _last_of_month(day: int, today: date) -> date | DoneDayRefusal:
    first = today.replace(day=1) if day <= today.day else today.replace(day=1) - relativedelta(months=1)
    try:
        return first.replace(day=day)
    except ValueError:
        return DoneDayRefusal.IMPOSSIBLE


def _not_ahead(day: date, today: date) -> date | DoneDayRefusal:
    return day if day <= today else DoneDayRefusal.FUTURE
