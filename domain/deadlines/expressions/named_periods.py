"""Periods as people name them: tuần sau, tháng 11/2024, quý IV, T10, 6 tháng đầu năm, năm 2025."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from domain.deadlines.expressions.dates import MONTH_NAMES, MONTH_WORDS
from domain.deadlines.expressions.numerals import NUMBER_WORDS, digits_at, number, ordinal, year
from domain.deadlines.expressions.readings import Scene
from domain.deadlines.expressions.resolve import is_near, last_of_month
from domain.deadlines.expressions.weekdays import WEEKS
from domain.deadlines.tokens import Lexicon, Match, Tokens, lexicon, openings


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """Its first and last day. A `named` one (tháng 11) often belongs to the title, where `tuần sau` does not.

    `far` if it was said without a year and is more than six months ahead; `other` is another last day it might mean.
    """

    first: date
    last: date
    named: bool = False
    far: bool = False
    week: bool = False
    other: date | None = None


_BARE = Lexicon(
    {
        word: kind
        for kind, words in {
            "week": "tuần|week|the week",
            "month": "tháng|month|the month",
            "quarter": "quý|quí|quarter|the quarter",
            "year": "năm|year|the year",
        }.items()
        for word in words.split("|")
    }
)
_MONTHS = Lexicon(
    {"tháng này": 0, "tháng nay": 0, "tháng sau": 1, "tháng tới": 1, "tháng kế tiếp": 1, "tháng tiếp theo": 1}
    | {"this month": 0, "next month": 1, "tháng trước": -1, "last month": -1}
)
_QUARTERS = Lexicon(
    {f"{word} {which}": away for word in ("quý", "quí") for which, away in {"này": 0, "sau": 1, "tới": 1}.items()}
    | {"quý nay": 0, "this quarter": 0, "next quarter": 1, "quý trước": -1, "last quarter": -1}
)
_YEARS = Lexicon(
    {"năm nay": 0, "năm này": 0, "năm sau": 1, "năm tới": 1, "this year": 0, "next year": 1}
    | {"năm ngoái": -1, "năm trước": -1, "last year": -1}
)
_HALF_OF_YEAR = Lexicon({"đầu năm": True, "cuối năm": False})
ROMAN_QUARTERS = Lexicon({"i": 1, "ii": 2, "iii": 3, "iv": 4})
_QUARTER_WORD = lexicon("quý|quí")
NAMED_PERIODS_BEGIN = openings(
    *(WEEKS, _MONTHS, MONTH_WORDS, MONTH_NAMES, _QUARTERS, _QUARTER_WORD, _YEARS, NUMBER_WORDS), words=("t", "q", "năm")
)


def named_periods(tokens: Tokens, i: int, scene: Scene, *, bare: bool) -> Iterator[Match[NamedPeriod]]:
    """The periods named at token `i`, the longest first; the bare word (`tháng`) only behind a prefix."""
    if i >= len(tokens):
        return
    for match in _all_named(tokens, i, scene, bare=bare):
        if not _is_before_a_day(tokens, match.end):
            yield match


def _is_before_a_day(tokens: Tokens, end: int) -> bool:
    """Whether `trước` before token `end` is that of the day which follows: `khen thưởng cuối năm trước 15/12`."""
    if end >= len(tokens) or not tokens[end - 1].is_word("trước"):
        return False
    return tokens[end].is_number or tokens[end].is_word("ngày", "thứ", "mai", "tháng", "t", "hết", "khi", "giờ")


def _all_named(tokens: Tokens, i: int, scene: Scene, *, bare: bool) -> Iterator[Match[NamedPeriod]]:
    if week := WEEKS.at(tokens, i):
        yield Match(week.end, week_of(week.value, scene))
    yield from _months(tokens, i, scene)
    yield from _quarters(tokens, i, scene)
    yield from _years(tokens, i, scene, bare=bare)
    yield from _months_of_year(tokens, i, scene)
    if bare and (word := _BARE.at(tokens, i)):
        yield Match(word.end, bare_period(word.value, scene))


def bare_period(kind: str, scene: Scene) -> NamedPeriod:
    """The running week, month, quarter or year."""
    if kind == "week":
        return week_of(0, scene)
    if kind == "month":
        return _months_from(scene.today.replace(day=1), 0)
    if kind == "quarter":
        return _quarter_from(scene.today, 0)
    return _year(scene.today.year)


def week_of(ahead: int, scene: Scene) -> NamedPeriod:
    """The week that lies `ahead` weeks after this one."""
    monday = scene.monday + timedelta(weeks=ahead)
    return NamedPeriod(monday, monday + timedelta(days=6), week=True)


def _year(which: int, *, named: bool = False) -> NamedPeriod:
    return NamedPeriod(date(which, 1, 1), date(which, 12, 31), named=named)


def _months_from(day: date, away: int, length: int = 1) -> NamedPeriod:
    first = day.replace(day=1) + relativedelta(months=away)
    final = first + relativedelta(months=length - 1)
    return NamedPeriod(first, last_of_month(final.year, final.month))


def _quarter_from(day: date, away: int) -> NamedPeriod:
    return _months_from(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), away * 3, 3)


def _of_year(first_month: int, length: int, which: int | None, scene: Scene) -> NamedPeriod:
    """A month or quarter of the year `which`; without it the coming one."""
    this = _months_from(date(which or scene.today.year, first_month, 1), 0, length)
    if which is None and this.last < scene.today:
        this = _months_from(this.first, 12, length)
    return replace(this, named=True, far=which is None and not is_near(this.last, scene))


def _months(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[NamedPeriod]]:
    if away := _MONTHS.at(tokens, i):
        period = _months_from(scene.today, away.value)
        if tokens[i].exact == "thang" and tokens[away.end - 1].exact == "sau":  # or `tháng sáu`
            period = replace(period, other=_of_year(6, 1, None, scene).last)
        yield Match(away.end, period)
    for match in _month_numbers(tokens, i):
        if 1 <= match.value <= 12:
            for end, in_year in _with_year(tokens, match.end, scene):
                yield Match(end, _of_year(match.value, 1, in_year, scene))
    figures = digits_at(tokens, i, 2)  # 11/2024
    if figures and 1 <= figures.value <= 12 and figures.end < len(tokens) and tokens[figures.end].is_symbol("/-."):
        which = year(tokens, figures.end + 1)
        if which and tokens[figures.end].glued and tokens[figures.end + 1].glued:
            yield Match(which.end, _of_year(figures.value, 1, which.value, scene))


def _months_of_year(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[NamedPeriod]]:
    """`6 tháng đầu năm 2025`."""
    count = number(tokens, i, digits=2)
    word = MONTH_WORDS.at(tokens, count.end) if count else None
    if count is None or word is None or not 1 <= count.value <= 12:
        return
    if which := _HALF_OF_YEAR.at(tokens, word.end):
        first_month = 1 if which.value else 13 - count.value
        for end, in_year in _with_year(tokens, which.end, scene):
            yield Match(end, _of_year(first_month, count.value, in_year, scene))


def _month_numbers(tokens: Tokens, i: int) -> Iterator[Match[int]]:
    """`tháng 11`, `November`, `T11`; T2 to T7 are weekdays unless a year follows."""
    word = MONTH_WORDS.at(tokens, i)
    month = ordinal(tokens, word.end) if word else None
    if word and month and tokens[word.end].exact != "sau":
        yield month
    if name := MONTH_NAMES.at(tokens, i):
        yield name
    if tokens[i].is_word("t") and (short := digits_at(tokens, i + 1, 2)) and tokens[i + 1].glued:
        has_year = short.end < len(tokens) and tokens[short.end].is_symbol("/") and year(tokens, short.end + 1)
        if short.value in (1, *range(8, 13)) or has_year:
            yield short


def _quarters(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[NamedPeriod]]:
    if away := _QUARTERS.at(tokens, i):
        yield Match(away.end, _quarter_from(scene.today, away.value))
    which = None
    if word := _QUARTER_WORD.at(tokens, i):
        which = ordinal(tokens, word.end, digits=1) or ROMAN_QUARTERS.at(tokens, word.end)
    elif tokens[i].is_word("q") and i + 1 < len(tokens) and tokens[i + 1].glued:
        which = digits_at(tokens, i + 1, 1)
    if which and 1 <= which.value <= 4:
        for end, in_year in _with_year(tokens, which.end, scene):
            yield Match(end, _of_year(which.value * 3 - 2, 3, in_year, scene))


def _years(tokens: Tokens, i: int, scene: Scene, *, bare: bool) -> Iterator[Match[NamedPeriod]]:
    if away := _YEARS.at(tokens, i):
        yield Match(away.end, _year(scene.today.year + away.value))
    word = i < len(tokens) and tokens[i].is_word("năm")
    if (word or bare) and (which := year(tokens, i + bool(word))):
        yield Match(which.end, _year(which.value, named=True))


def _with_year(tokens: Tokens, end: int, scene: Scene) -> Iterator[tuple[int, int | None]]:
    """The year that may follow a month or quarter that ends before token `end`, and none."""
    if away := _YEARS.at(tokens, end):
        yield away.end, scene.today.year + away.value
    at = end + (end < len(tokens) and (tokens[end].is_word("năm", "of") or tokens[end].is_symbol("/-,.")))
    if which := year(tokens, at):
        yield which.end, which.value
    yield end, None
