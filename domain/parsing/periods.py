"""Periods that a report is about, and the day as of which it is made: 10/2024, quý IV, tháng trước, tính đến 2/11.

Months, quarters, half years and years lie as the settings say (domain.reporting_months); a name with `(lịch)` behind it
is the calendar's. A report looks back: a month or quarter without a year is the latest that has begun, a day the latest
by today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dateutil.relativedelta import relativedelta

from domain.deadlines.expressions.dates import MONTH_NAMES, MONTH_WORDS
from domain.deadlines.expressions.named_periods import ROMAN_QUARTERS
from domain.deadlines.expressions.numerals import digits_at, number, ordinal, year
from domain.deadlines.tokens import DASHES, Lexicon, Match, Tokens, ends_word, lexicon, starts_word, tokenise
from domain.parsing.written_days import WrittenDay, is_date_sign, latest, valid_day, written_days
from domain.reporting_months import CALENDAR, ReportingMonths

LONGEST = timedelta(days=3_660)  # ten years, with their leap days

Kind = Literal["week", "month", "quarter", "half", "year", "range"]


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `start` through `end`."""

    start: date
    end: date
    kind: Kind

    @property
    def is_too_long(self) -> bool:
        """Whether nobody may ask for its figures, in the chat or by the feed: they cost what the period holds."""
        return is_too_long(self.start, self.end)


def is_too_long(start: date, end: date) -> bool:
    """Whether the local days `start` to `end` are more than the figures of one report may be of."""
    return end - start > LONGEST


class Split(NamedTuple):
    """A text taken apart: its period (None if it names none), and the rest of it as typed."""

    period: Period | None
    rest: str


class AsOf(NamedTuple):
    """A text without its `as of …`: `day` is None if there is none, or if it is `invalid`: no day up to today."""

    rest: str
    day: date | None
    invalid: bool = False


_RELATIVE: Lexicon[tuple[Kind, int]] = Lexicon(
    {
        "tuần này": ("week", 0),
        "this week": ("week", 0),
        "tuần trước": ("week", -1),
        "tuần qua": ("week", -1),
        "last week": ("week", -1),
        "tháng này": ("month", 0),
        "this month": ("month", 0),
        "tháng trước": ("month", -1),
        "tháng qua": ("month", -1),
        "tháng vừa qua": ("month", -1),
        "last month": ("month", -1),
        "previous month": ("month", -1),
        "quý này": ("quarter", 0),
        "this quarter": ("quarter", 0),
        "quý trước": ("quarter", -1),
        "last quarter": ("quarter", -1),
        "previous quarter": ("quarter", -1),
        "năm nay": ("year", 0),
        "năm này": ("year", 0),
        "this year": ("year", 0),
        "năm trước": ("year", -1),
        "năm ngoái": ("year", -1),
        "last year": ("year", -1),
        "previous year": ("year", -1),
    }
)
_YEARS_AWAY = Lexicon(
    {"năm nay": 0, "this year": 0, "năm ngoái": -1, "năm trước": -1, "last year": -1},
)
_QUARTER = lexicon("quý|quí|quarter")
_FIRST_HALF = lexicon("nửa đầu năm|đầu năm|first half|first half of")
_SECOND_HALF = lexicon("6 tháng cuối năm|sáu tháng cuối năm|nửa cuối năm|second half|second half of")
_FROM, _TO = lexicon("từ|từ ngày|ngày|from"), lexicon("đến|đến ngày|đến hết ngày|đến hết|tới|to|through")
_AS_OF = lexicon(
    "as of|as at|tính đến|tính đến ngày|tính đến hết|tính đến hết ngày|tính tới|tính tới ngày|tính tới hết ngày",
)
_OF_THE_CALENDAR = lexicon("(lịch)|(theo lịch)|(dương lịch)|(theo dương lịch)|(calendar)")
_DAYS_AWAY = Lexicon({"hôm nay": 0, "nay": 0, "today": 0, "hôm qua": -1, "yesterday": -1})


def read_period(text: str, today: date, months: ReportingMonths = CALENDAR) -> Period | None:
    """The period that `text` names, with or without diacritics; nothing is this month. None if it names none."""
    if not text.strip():
        return _lying(_relative("month", 0, months.of(today)), months)
    split = split_period(text, today, months)
    return split.period if not split.rest else None


def split_period(text: str, today: date, months: ReportingMonths = CALENDAR) -> Split:
    """The period with which `text` begins or else ends, and what it says besides (a unit, a hashtag)."""
    tokens = tokenise(text)
    starts = [0, *range(len(tokens) - 1, max(0, len(tokens) - 12), -1)]
    found: tuple[int, Match[Period]] | None = None
    for start in starts:
        if start >= len(tokens) or not starts_word(tokens, start):
            continue
        longest = max(_periods(tokens, start, today, months), key=lambda match: match.end, default=None)
        if longest and (start == 0 or longest.end == len(tokens)):
            found = (start, longest)
            if start == 0:
                break
    if found is None:
        return Split(None, text.strip())
    start, match = found
    after = text[tokens[match.end].start :] if match.end < len(tokens) else ""
    return Split(match.value, f"{text[: tokens[start].start].strip()} {after.strip()}".strip())


def split_as_of(text: str, today: date) -> AsOf:
    """Take a trailing `as of 2/11` or `tính đến hết ngày 2/11/2024` off `text`; without a year the latest by today."""
    tokens = tokenise(text)
    for i in range(len(tokens)):
        if (mark := _AS_OF.at(tokens, i)) and starts_word(tokens, i):
            end, day = _past_day(tokens, mark.end, today)
            after = text[tokens[end].start :] if end < len(tokens) else ""
            return AsOf(f"{text[: tokens[i].start].strip()} {after.strip()}".strip(), day, invalid=day is None)
    return AsOf(text.strip(), None)


def _past_day(tokens: Tokens, i: int, today: date) -> tuple[int, date | None]:
    """The day at token `i`, up to today, and where it ends."""
    if (away := _DAYS_AWAY.at(tokens, i)) and ends_word(tokens, away.end):
        return away.end, today + timedelta(days=away.value)
    for match in written_days(tokens, i):
        if ends_word(tokens, match.end):
            return match.end, latest(match.value, today)
    return i, None


def _periods(tokens: Tokens, i: int, today: date, months: ReportingMonths) -> Iterator[Match[Period]]:
    """The periods that begin with token `i`."""
    for match in (*_all_days(tokens, i, today), *_all_months(tokens, i, today, months)):
        if ends_word(tokens, match.end):
            yield match


def _all_days(tokens: Tokens, i: int, today: date) -> Iterator[Match[Period]]:
    """Those that lie the same everywhere: weeks, ranges of days."""
    if (relative := _RELATIVE.at(tokens, i)) and relative.value[0] == "week":
        yield Match(relative.end, _relative(*relative.value, today))
    yield from _ranges(tokens, i, today)


def _all_months(tokens: Tokens, i: int, today: date, months: ReportingMonths) -> Iterator[Match[Period]]:
    """Those that are made of months, as these lie; behind `(lịch)` the calendar's."""
    for match in _named(tokens, i, months.of(today)):
        yield Match(match.end, _lying(match.value, months))
    for match in _named(tokens, i, today):
        if mark := _OF_THE_CALENDAR.at(tokens, match.end):
            yield Match(mark.end, match.value)


def _lying(period: Period, months: ReportingMonths) -> Period:
    """A period of the calendar's months, of these months instead."""
    return Period(months.start_of(period.start), months.end_of(period.end.replace(day=1)), period.kind)


def _named(tokens: Tokens, i: int, today: date) -> Iterator[Match[Period]]:
    """As the calendar's months lie; `today` is a day of the running one."""
    if (relative := _RELATIVE.at(tokens, i)) and relative.value[0] != "week":
        yield Match(relative.end, _relative(*relative.value, today))
    for match in _months(tokens, i):
        for end, which in _with_year(tokens, match.end, today):
            yield Match(end, _latest_of("month", match.value, which, today))
    for match in _quarters(tokens, i):
        for end, which in _with_year(tokens, match.end, today):
            yield Match(end, _latest_of("quarter", match.value * 3 - 2, which, today))
    for match in _halves(tokens, i):
        for end, which in _with_year(tokens, match.end, today):
            yield Match(end, _latest_of("half", match.value, which, today))
    yield from _years(tokens, i)
    yield from _first_months(tokens, i, today)


def _relative(kind: Kind, away: int, today: date) -> Period:
    if kind == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
        return Period(monday, monday + timedelta(days=6), kind)
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    first_month = (today.month - 1) // months * months + 1
    return _of_months(kind, date(today.year, first_month, 1) + relativedelta(months=away * months))


def _of_months(kind: Kind, first: date, months: int | None = None) -> Period:
    months = months or {"month": 1, "quarter": 3, "half": 6, "year": 12}[kind]
    return Period(first, first + relativedelta(months=months, days=-1), kind)


def _latest_of(kind: Kind, first_month: int, which: int | None, today: date) -> Period:
    """That month, quarter or half of the year `which`; without it the latest that has begun."""
    period = _of_months(kind, date(which or today.year, first_month, 1))
    if which is None and period.start > today:
        return _of_months(kind, period.start - relativedelta(years=1))
    return period


def _with_year(tokens: Tokens, end: int, today: date) -> Iterator[tuple[int, int | None]]:
    if away := _YEARS_AWAY.at(tokens, end):
        yield away.end, today.year + away.value
    at = end + (end < len(tokens) and (tokens[end].is_word("năm", "of") or tokens[end].is_symbol("/-.,")))
    if which := year(tokens, at):
        yield which.end, which.value
    yield end, None


def _months(tokens: Tokens, i: int) -> Iterator[Match[int]]:
    """`tháng 10`, `October`, `T10`, and the month of `10/2024` and `2024-10`."""
    month = None
    if word := MONTH_WORDS.at(tokens, i):
        # `tháng sau` is no June where people write diacritics: nobody reports on the next month.
        month = ordinal(tokens, word.end)
    elif name := MONTH_NAMES.at(tokens, i):
        month = name
    elif tokens[i].is_word("t") and i + 1 < len(tokens) and tokens[i + 1].glued:
        month = digits_at(tokens, i + 1, 2)
    elif (month := digits_at(tokens, i, 2)) and not (is_date_sign(tokens, month.end) and year(tokens, month.end + 1)):
        month = None
    if month and 1 <= month.value <= 12:
        yield month


def _quarters(tokens: Tokens, i: int) -> Iterator[Match[int]]:
    quarter = None
    if word := _QUARTER.at(tokens, i):
        quarter = ordinal(tokens, word.end, digits=1) or ROMAN_QUARTERS.at(tokens, word.end)
    elif tokens[i].is_word("q") and i + 1 < len(tokens) and tokens[i + 1].glued:
        quarter = digits_at(tokens, i + 1, 1)
    if quarter and 1 <= quarter.value <= 4:
        yield quarter


def _halves(tokens: Tokens, i: int) -> Iterator[Match[int]]:
    """The first month of a half year: `H1`, `nửa đầu năm`, `6 tháng cuối năm`."""
    if first := _FIRST_HALF.at(tokens, i):
        yield Match(first.end, 1)
    if second := _SECOND_HALF.at(tokens, i):
        yield Match(second.end, 7)
    if (
        tokens[i].is_word("h")
        and (half := digits_at(tokens, i + 1, 1))
        and tokens[i + 1].glued
        and half.value in (1, 2)
    ):
        yield Match(half.end, 1 if half.value == 1 else 7)


def _years(tokens: Tokens, i: int) -> Iterator[Match[Period]]:
    """`2024`, `năm 2024`; also the months of ISO's `2024-10`."""
    which = year(tokens, i + tokens[i].is_word("năm", "year"))
    if which is None:
        return
    yield Match(which.end, Period(date(which.value, 1, 1), date(which.value, 12, 31), "year"))
    if is_date_sign(tokens, which.end) and (month := digits_at(tokens, which.end + 1, 2)) and 1 <= month.value <= 12:
        yield Match(month.end, _of_months("month", date(which.value, month.value, 1)))


def _first_months(tokens: Tokens, i: int, today: date) -> Iterator[Match[Period]]:
    """`6 tháng đầu năm 2024`, `9 tháng năm 2024`."""
    count = number(tokens, i, digits=2)
    if count is None or not 1 <= count.value <= 12 or not (word := MONTH_WORDS.at(tokens, count.end)):
        return
    start = lexicon("đầu năm|đầu").at(tokens, word.end)
    for end, which in _with_year(tokens, start.end if start else word.end, today):
        if start or which:
            first = date(which or today.year, 1, 1)
            yield Match(end, _of_months("half" if count.value == 6 else "range", first, count.value))


def _ranges(tokens: Tokens, i: int, today: date) -> Iterator[Match[Period]]:
    """`1/10-15/10`, `từ 1/10/2024 đến 15/10/2024`, `1-15/10`."""
    lead = _FROM.at(tokens, i)
    start = lead.end if lead else i
    firsts = list(written_days(tokens, start))
    if day := digits_at(tokens, start, 2):
        firsts.append(Match(day.end, WrittenDay(day.value, 0, None)))
    for first in firsts:
        to = _TO.at(tokens, first.end)
        dash = first.end < len(tokens) and tokens[first.end].is_symbol(DASHES)
        after = to.end if to else first.end + 1 if dash else None
        for last in written_days(tokens, after) if after else ():
            period = _range(first.value, last.value, today)
            if period:
                yield Match(last.end, period)


def _range(first: WrittenDay, last: WrittenDay, today: date) -> Period | None:
    first = first if first.month else first._replace(month=last.month)
    turns = (last.month, last.day) < (first.month, first.day)  # over the end of a year
    if first.year is None and last.year is not None:
        first = first._replace(year=last.year - turns)
    start = latest(first, today) if first.year is None else valid_day(first.year, first.month, first.day)
    if start is None:
        return None
    end = valid_day(last.year or start.year + turns, last.month, last.day)
    if end is None or end < start:
        return None
    # Longer than half a year over New Year, the years left out: rather the days were turned round.
    guessed = turns and last.year is None
    return None if guessed and end - start > timedelta(days=183) else Period(start, end, "range")
