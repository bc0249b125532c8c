"""The days on which somebody is away: `12/12-20/12`, `từ 12/12 đến 20/12/2026`, `12-20/12`, `hôm nay - 3/12`, `mai`.

Days are local. A day without a year is the coming such day, the last one the first such from the first day on.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from domain.deadlines.expressions.numerals import digits_at
from domain.deadlines.tokens import DASHES, Lexicon, Match, Tokens, ends_word, lexicon, starts_word, tokenise
from domain.parsing.written_days import WrittenDay, valid_day, written_days

LONGEST = timedelta(days=183)
TODAY = 13  # a month that is none: of a day that is counted from today

_FROM = lexicon("từ ngày|từ|from|kể từ ngày")
_TO = lexicon("đến hết ngày|đến hết|đến ngày|đến|tới ngày|tới|hết ngày|to|until|till|through")
_AWAY = Lexicon({"hôm nay": 0, "nay": 0, "today": 0, "ngày mai": 1, "mai": 1, "tomorrow": 1})


class AbsenceDays(NamedTuple):
    """From `first` through `last`."""

    first: date
    last: date


class AbsenceError(StrEnum):
    """Why a text names no days on which somebody will be away."""

    UNREAD = "unread"
    PAST = "past"
    TURNED = "turned"  # it ends before it begins
    TOO_LONG = "too_long"


def read_absence(text: str, today: date) -> AbsenceDays | AbsenceError:
    """The days that a text names, wherever in it they stand; what has begun already begins today."""
    tokens = tokenise(text)
    starts = (i for i in range(len(tokens)) if starts_word(tokens, i))
    found = next((max(some) for i in starts if (some := list(_spans(tokens, i, today)))), None)
    if found is None:
        return AbsenceError.UNREAD
    first, last = found.value
    if last < first:
        return AbsenceError.TURNED
    if last < today:
        return AbsenceError.PAST
    if last - max(first, today) > LONGEST:
        return AbsenceError.TOO_LONG
    return AbsenceDays(max(first, today), last)


def _spans(tokens: Tokens, i: int, today: date) -> Iterator[Match[AbsenceDays]]:
    """What can be read from token `i` on: a day, one and another, a last one (`đến 20/12`: from today)."""
    word = _FROM.at(tokens, i)
    start = word.end if word else i
    if (until := _TO.at(tokens, start)) is not None:
        for last in _days(tokens, until.end):
            if (end := _day(last.value, today)) and ends_word(tokens, last.end):
                yield Match(last.end, AbsenceDays(min(today, end), end))
        return
    for first in (*_days(tokens, start), *_days_of_a_month(tokens, start)):
        if first.value.month and (day := _day(first.value, today)) and ends_word(tokens, first.end):
            yield Match(first.end, AbsenceDays(day, day))
        for last in _days(tokens, _after_a_joint(tokens, first.end)):
            span = _span(first.value, last.value, today)
            if span is not None and ends_word(tokens, last.end):
                yield Match(last.end, span)


def _days(tokens: Tokens, i: int) -> Iterator[Match[WrittenDay]]:
    yield from written_days(tokens, i)
    if (word := _AWAY.at(tokens, i)) is not None:
        yield Match(word.end, WrittenDay(word.value, TODAY, None))


def _days_of_a_month(tokens: Tokens, i: int) -> Iterator[Match[WrittenDay]]:
    """The `12` of `12-20/12`."""
    if (day := digits_at(tokens, i, 2)) is not None:
        yield Match(day.end, WrittenDay(day.value, 0, None))


def _after_a_joint(tokens: Tokens, i: int) -> int:
    """Where the last day begins behind a dash or `đến`; past the end where there is neither."""
    if (word := _TO.at(tokens, i)) is not None:
        return word.end
    return i + 1 if i < len(tokens) and tokens[i].is_symbol(DASHES) else len(tokens)


def _span(first: WrittenDay, last: WrittenDay, today: date) -> AbsenceDays | None:
    if not first.month:
        if last.month == TODAY:
            return None
        first = first._replace(month=last.month)
    if first.year is None and last.year is not None and first.month != TODAY:
        turns = (last.month, last.day) < (first.month, first.day)  # over the end of a year
        first = first._replace(year=last.year - turns)
    start = _day(first, today)
    if start is None and first.year is None:
        return None
    end = _day(last, start or today)
    return AbsenceDays(start, end) if start is not None and end is not None else None


def _day(written: WrittenDay, today: date) -> date | None:
    """The day; without a year the coming such, from `today` on."""
    if written.month == TODAY:
        return today + timedelta(days=written.day)
    years = range(today.year, today.year + 9) if written.year is None else (written.year,)
    days = (valid_day(each, written.month, written.day) for each in years)
    return next((day for day in days if day and (written.year is not None or day >= today)), None)
