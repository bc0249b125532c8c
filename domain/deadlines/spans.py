"""Periods and their ends: cuối tháng, hết quý IV, EOM; and periods without a day: tuần sau, đầu tháng 12."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

from domain.deadlines.answers import Reason
from domain.deadlines.dates import MONTH_NAMES
from domain.deadlines.numerals import digits_at, ordinal, year
from domain.deadlines.readings import Day, Scene, Slot
from domain.deadlines.resolve import is_near, last_of_month
from domain.deadlines.tokens import Lexicon, Match, Tokens, ends_word, lexicon
from domain.deadlines.weekdays import WEEKS
from domain.workdays import NoWorkingDayError


@dataclass(frozen=True, slots=True)
class _Period:
    """Its first and last day. A `named` one (tháng 11) often belongs to the title, where `tuần sau` does not.

    `far` if it was said without a year and is more than six months ahead; `other` is another last day it might mean.
    """

    first: date
    last: date
    named: bool = False
    far: bool = False
    week: bool = False
    other: date | None = None


class _Position(Enum):
    """Which part of a period."""

    END = auto()
    LAST_WORKING_DAY = auto()
    START = auto()
    MIDDLE = auto()
    WHOLE = auto()


def _all(position: _Position, *groups: str) -> dict[str, _Position]:
    return {word: position for group in groups for word in group.split("|")}


_ENDS = Lexicon(
    _all(
        _Position.END,
        "cuối|hết|ngày cuối|ngày cuối của|ngày cuối cùng|ngày cuối cùng của|end|end of|the end of|last day of",
        "the last day of",
    )
    | _all(
        _Position.LAST_WORKING_DAY,
        "ngày làm việc cuối|ngày làm việc cuối cùng|ngày làm việc cuối cùng của|last working day of",
        "the last working day of|last business day of|the last business day of",
    )
)
_PARTS = Lexicon(
    _all(
        _Position.START,
        "đầu|nửa đầu|những ngày đầu|thượng tuần|tuần đầu|early|start of|the start of|beginning of|the beginning of",
    )
    | _all(_Position.MIDDLE, "giữa|trung tuần|mid|mid -|middle of|the middle of")
    | _all(
        _Position.WHOLE,
        "trong|trong cả|nửa cuối|những ngày cuối|hạ tuần|tuần cuối|late|in|during|within|sometime|sang|khoảng|qua",
    )
)
_WEEKDAYS_OFFERED = {
    _Position.START: (0, 1),
    _Position.MIDDLE: (2,),
    _Position.WHOLE: (4, 6),
}
_IN_THE_DAY = lexicon("trong ngày|trong buổi|during the day|within the day")
_SHORT_ENDS = Lexicon(
    {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
    | {f"{kind}{gap}end": kind for kind in ("month", "quarter", "year") for gap in (" ", " - ")}
)
_WEEKEND = Lexicon({"weekend": 0, "the weekend": 0, "this weekend": 0, "next weekend": 1})
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
_ROMAN = Lexicon({"i": 1, "ii": 2, "iii": 3, "iv": 4})
_MONTH_WORD, _QUARTER_WORD = lexicon("tháng|thg"), lexicon("quý|quí")
_OTHER_WORDS = ("may", "march", "mar", "dec", "sep")


def ends(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """The readings of the end of a period at token `i`: its last calendar day."""
    if (short := _SHORT_ENDS.at(tokens, i)) and ends_word(tokens, short.end):
        yield Match(short.end, _end(_bare(short.value, scene), scene))
    if weekend := _WEEKEND.at(tokens, i):
        yield Match(weekend.end, _week_end(tokens, i, _week(weekend.value, scene), scene))
    if (prefix := _ENDS.at(tokens, i)) is None:
        return
    for match in _periods(tokens, prefix.end, scene, bare=True):
        if not ends_word(tokens, match.end):
            continue
        if prefix.value is _Position.LAST_WORKING_DAY:
            yield Match(match.end, _last_working_day(match.value, scene))
        elif match.value.week:
            yield Match(match.end, _week_end(tokens, i, match.value, scene))
        else:
            yield Match(match.end, _end(match.value, scene))


def _end(period: _Period, scene: Scene) -> Day:
    if period.other and period.other != period.last:
        return Day(Slot.OTHER_DAY, None, Reason.AMBIGUOUS, (period.last, period.other))
    if period.last < scene.today or period.far:
        return Day(Slot.OTHER_DAY, None, Reason.PAST, (period.last,))
    return Day(Slot.OTHER_DAY, period.last)


def _week_end(tokens: Tokens, i: int, week: _Period, scene: Scene) -> Day:
    """Weeks end on Sunday; but `before the end of the week` may be said of its last working day."""
    if i and tokens[i - 1].is_word("trước", "before"):
        return Day(Slot.OTHER_DAY, None, Reason.AMBIGUOUS, (week.first + timedelta(days=4), week.last))
    return _end(week, scene)


def _last_working_day(period: _Period, scene: Scene) -> Day:
    try:
        last = scene.calendar.working_on_or_before(period.last)
    except NoWorkingDayError:
        return Day(Slot.OTHER_DAY, None, Reason.IMPOSSIBLE)
    return _end(replace(period, last=last), scene)


def periods(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """The readings of a period without a day at token `i`: nothing but a question, with a day or two to choose."""
    prefix = _PARTS.at(tokens, i)
    position = prefix.value if prefix else _Position.WHOLE
    for match in _periods(tokens, prefix.end if prefix else i, scene, bare=prefix is not None):
        if not ends_word(tokens, match.end) or (
            prefix is None and match.value.last < scene.today and not match.value.named
        ):
            continue
        doubtful_name = tokens[i].is_word(*_OTHER_WORDS) and match.end == i + 1
        choices = _choices(match.value, position)
        keeps = match.value.named and prefix is None
        yield Match(match.end, Day(Slot.PERIOD, None, Reason.VAGUE, choices, weak=doubtful_name, keeps=keeps))
    if (day := _IN_THE_DAY.at(tokens, i)) and ends_word(tokens, day.end):
        yield Match(day.end, Day(Slot.PERIOD, None, Reason.VAGUE, (scene.today,)))


def _choices(period: _Period, position: _Position) -> tuple[date, ...]:
    """Days to offer: of a week its Friday first, of a longer period the 10th or 15th of its first month, or its end."""
    if period.far:
        return ()
    if period.week:
        return tuple(period.first + timedelta(days=n) for n in _WEEKDAYS_OFFERED[position])
    if position is _Position.WHOLE:
        return (period.last, period.other) if period.other else (period.last,)
    middle = period.first + (period.last - period.first) / 2
    return (period.first.replace(day=10),) if position is _Position.START else (middle,)


def _periods(tokens: Tokens, i: int, scene: Scene, *, bare: bool) -> Iterator[Match[_Period]]:
    """The periods named at token `i`, the longest first; the bare word (`tháng`) only behind a prefix."""
    if i >= len(tokens):
        return
    if week := WEEKS.at(tokens, i):
        yield Match(week.end, _week(week.value, scene))
    yield from _months(tokens, i, scene)
    yield from _quarters(tokens, i, scene)
    yield from _years(tokens, i, scene, bare=bare)
    if bare and (word := _BARE.at(tokens, i)):
        yield Match(word.end, _bare(word.value, scene))


def _bare(kind: str, scene: Scene) -> _Period:
    if kind == "week":
        return _week(0, scene)
    if kind == "month":
        return _months_from(scene.today.replace(day=1), 0)
    if kind == "quarter":
        return _quarter_from(scene.today, 0)
    return _year(scene.today.year)


def _week(ahead: int, scene: Scene) -> _Period:
    monday = scene.monday + timedelta(weeks=ahead)
    return _Period(monday, monday + timedelta(days=6), week=True)


def _year(which: int, *, named: bool = False) -> _Period:
    return _Period(date(which, 1, 1), date(which, 12, 31), named=named)


def _months_from(day: date, away: int, length: int = 1) -> _Period:
    first = day.replace(day=1) + relativedelta(months=away)
    final = first + relativedelta(months=length - 1)
    return _Period(first, last_of_month(final.year, final.month))


def _quarter_from(day: date, away: int) -> _Period:
    return _months_from(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), away * 3, 3)


def _of_year(first_month: int, length: int, which: int | None, scene: Scene) -> _Period:
    """A month or quarter of the year `which`; without it the coming one."""
    this = _months_from(date(which or scene.today.year, first_month, 1), 0, length)
    if which is None and this.last < scene.today:
        this = _months_from(this.first, 12, length)
    return replace(this, named=True, far=which is None and not is_near(this.last, scene))


def _months(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[_Period]]:
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


def _month_numbers(tokens: Tokens, i: int) -> Iterator[Match[int]]:
    """`tháng 11`, `November`, `T11`; T2 to T7 are weekdays unless a year follows."""
    word = _MONTH_WORD.at(tokens, i)
    month = ordinal(tokens, word.end) if word else None
    if word and month and tokens[word.end].exact != "sau":
        yield month
    if name := MONTH_NAMES.at(tokens, i):
        yield name
    if tokens[i].is_word("t") and (short := digits_at(tokens, i + 1, 2)) and tokens[i + 1].glued:
        has_year = short.end < len(tokens) and tokens[short.end].is_symbol("/") and year(tokens, short.end + 1)
        if short.value in (1, *range(8, 13)) or has_year:
            yield short


def _quarters(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[_Period]]:
    if away := _QUARTERS.at(tokens, i):
        yield Match(away.end, _quarter_from(scene.today, away.value))
    number = None
    if word := _QUARTER_WORD.at(tokens, i):
        number = ordinal(tokens, word.end, digits=1) or _ROMAN.at(tokens, word.end)
    elif tokens[i].is_word("q") and i + 1 < len(tokens) and tokens[i + 1].glued:
        number = digits_at(tokens, i + 1, 1)
    if number and 1 <= number.value <= 4:
        for end, which in _with_year(tokens, number.end, scene):
            yield Match(end, _of_year(number.value * 3 - 2, 3, which, scene))


def _years(tokens: Tokens, i: int, scene: Scene, *, bare: bool) -> Iterator[Match[_Period]]:
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
