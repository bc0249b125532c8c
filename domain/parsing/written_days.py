"""Days of a month as written, the year perhaps left out: 2/11, 2/11/2024, 2024-11-02, `2 tháng 11`, `2 Nov 2024`."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.deadlines.expressions.dates import MONTH_NAMES, MONTH_WORDS
from domain.deadlines.expressions.numerals import digits_at, ordinal, year
from domain.deadlines.tokens import Match, Tokens


class WrittenDay(NamedTuple):
    """A day as written, nothing of it judged."""

    day: int
    month: int
    year: int | None


def written_days(tokens: Tokens, i: int) -> Iterator[Match[WrittenDay]]:
    """A day of a month as written: 2/11, 02/11/2024, 2024-11-02, `2 tháng 11 năm 2024`, `2 Nov 2024`."""
    full = year(tokens, i)
    month = digits_at(tokens, full.end + 1, 2) if full and is_date_sign(tokens, full.end) else None
    if full and month and is_date_sign(tokens, month.end) and (day := digits_at(tokens, month.end + 1, 2)):
        yield Match(day.end, WrittenDay(day.value, month.value, full.value))
    day = digits_at(tokens, i, 2)
    if day is None:
        return
    month = digits_at(tokens, day.end + 1, 2) if is_date_sign(tokens, day.end) else MONTH_NAMES.at(tokens, day.end)
    if month is None and (word := MONTH_WORDS.at(tokens, day.end)):
        month = ordinal(tokens, word.end)
    if month is None:
        return
    at = month.end
    if at < len(tokens) and (is_date_sign(tokens, at) or tokens[at].is_word("năm")):
        at += 1
    if full := year(tokens, at):
        yield Match(full.end, WrittenDay(day.value, month.value, full.value))
    yield Match(month.end, WrittenDay(day.value, month.value, None))


def is_date_sign(tokens: Tokens, i: int) -> bool:
    """Whether token `i` parts day, month and year."""
    return i < len(tokens) and tokens[i].is_symbol("/-.")


def latest(written: WrittenDay, today: date) -> date | None:
    """The day written; without a year the latest such by `today`. None if there is none or it is still to come."""
    # Eight years reach over a century without a leap year, back to the last 29 February.
    years = range(today.year, today.year - 9, -1) if written.year is None else (written.year,)
    days = (valid_day(each, written.month, written.day) for each in years)
    return next((day for day in days if day and day <= today), None)


def valid_day(in_year: int, month: int, day: int) -> date | None:
    """That day, if there is such."""
    if not (1 <= in_year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(in_year, month)[1]):
        return None
    return date(in_year, month, day)
