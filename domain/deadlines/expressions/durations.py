"""Deadlines counted from now: trong 5 ngày, 10 ngày làm việc nữa, in two weeks, 2 giờ nữa; and bare lengths of time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, timedelta
from enum import Enum, auto
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from domain.deadlines.answers import QuestionReason
from domain.deadlines.expressions.numerals import NUMBER_WORDS, number
from domain.deadlines.expressions.readings import Day, Moment, Scene, Slot
from domain.deadlines.tokens import Lexicon, Match, Tokens, either, ends_in, ends_word, lexicon, openings
from domain.workdays import NoWorkingDayError, WorkCalendar


class Unit(Enum):
    """What lengths of time are counted in."""

    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WORKING_DAY = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()


_UNITS = Lexicon(
    {
        name: unit
        for unit, names in {
            Unit.MINUTE: "phút|minute|minutes|min|mins",
            Unit.HOUR: "giờ|tiếng|tiếng đồng hồ|h|hour|hours|hr|hrs",
            Unit.DAY: "ngày|hôm|day|days|calendar day|calendar days",
            Unit.WORKING_DAY: "ngày làm việc|ngày công|working day|working days|business day|business days|workdays",
            Unit.WEEK: "tuần|tuần lễ|week|weeks",
            Unit.MONTH: "tháng|month|months",
            Unit.YEAR: "năm|year|years",
        }.items()
        for name in names.split("|")
    }
)
# No deadline is that far off; the limit also bounds the counting of working days.
_MOST = {
    Unit.MINUTE: 10_000,
    Unit.HOUR: 10_000,
    Unit.DAY: 4_000,
    Unit.WORKING_DAY: 1_000,
    Unit.WEEK: 500,
    Unit.MONTH: 120,
    Unit.YEAR: 50,
}


class _Within(NamedTuple):
    """An expression before the number; `loose` ones may also mean something else before hours, or months and years."""

    loose_hours: bool = False
    loose_months: bool = False


_WITHIN = Lexicon(
    {
        "trong": _Within(loose_months=True),
        "trong vòng": _Within(),
        "trong thời hạn": _Within(),
        "trong thời gian": _Within(loose_months=True),
        "trong tối đa": _Within(),
        "sau": _Within(loose_hours=True),
        "in": _Within(),
        "within": _Within(),
        "in the next": _Within(),
        "within the next": _Within(),
    }
)
_HUNDRED = 100
_FROM_NOW = lexicon(
    "nữa|kể từ hôm nay|kể từ nay|kể từ bây giờ|tính từ hôm nay|tính từ nay|từ hôm nay|từ nay|từ bây giờ|from now",
    "from today|' time|’ time|time",
)
_AHEAD = lexicon("tới|sắp tới|tới đây")
_LIMITS = "hạn|hạn chót|hạn là|hạn :|thời hạn|thời hạn là|thời hạn :|không quá|tối đa|chậm nhất|chậm nhất là|muộn nhất"
_MORE_LIMITS = (
    "muộn nhất là|deadline|deadline :|no more than|at most|thời hạn xử lý|thời hạn giải quyết|thời hạn trả lời"
    "|thời hạn thực hiện|thời hạn hoàn thành|hạn xử lý|hạn trả lời"
)
_AT_MOST = either(f"{_LIMITS}|{_MORE_LIMITS}", "gia hạn|trung hạn|dài hạn|ngắn hạn|giới hạn|quá hạn")
_A = lexicon("a|an")
_HALVES = Lexicon({"nửa tháng": (15, Unit.DAY), "nửa năm": (6, Unit.MONTH), "half a year": (6, Unit.MONTH)})
AND_A_HALF = lexicon("rưỡi|and a half")
DURATIONS_BEGIN = openings(_WITHIN, _A, _HALVES, NUMBER_WORDS)


class Length(NamedTuple):
    """So many of a unit."""

    number: int
    unit: Unit

    @property
    def is_of_days(self) -> bool:
        """Whether it is counted in days or longer units."""
        return self.unit not in (Unit.MINUTE, Unit.HOUR)

    @property
    def is_possible(self) -> bool:
        """Whether a deadline can be that far off."""
        return 1 <= self.number <= _MOST[self.unit]

    def after(self, day: date, calendar: WorkCalendar) -> date:
        """The day that lies so long after `day`; of a length `is_of_days`. NoWorkingDayError as the calendar's."""
        if self.unit is Unit.WORKING_DAY:
            return calendar.next_working(day, self.number)
        if self.unit is Unit.DAY:
            return day + timedelta(days=self.number)
        if self.unit is Unit.WEEK:
            return day + timedelta(weeks=self.number)
        return day + (
            relativedelta(months=self.number) if self.unit is Unit.MONTH else relativedelta(years=self.number)
        )


def length_at(tokens: Tokens, i: int, *, one: bool = False) -> Match[Length] | None:
    """The length of time at token `i`: `3 ngày`, `05 (năm) ngày làm việc`, `nửa tháng`, `a week`; no `2 ngày rưỡi`.

    `one`: a unit alone is one of it (`another week`).
    """
    if half := _HALVES.at(tokens, i):
        return Match(half.end, Length(*half.value))
    article = _A.at(tokens, i)
    count = Match(article.end, 1) if article else number(tokens, i) or (Match(i, 1) if one else None)
    unit = _UNITS.at(tokens, _skip_words_of(tokens, count.end)) if count else None
    if count is None or unit is None or AND_A_HALF.at(tokens, unit.end):
        return None
    return Match(unit.end, Length(count.value, unit.value))


def durations(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day | Moment]]:
    """The readings of a length of time at token `i`, the longest first."""
    if (half := _HALVES.at(tokens, i)) and (suffix := _FROM_NOW.at(tokens, half.end)):  # `nửa tháng nữa`
        yield Match(suffix.end, _reading(*half.value, scene))
    if within := _WITHIN.at(tokens, i):
        yield from _lengths(tokens, i, within, scene)
    yield from _lengths(tokens, i, None, scene)


def _lengths(tokens: Tokens, i: int, within: Match[_Within] | None, scene: Scene) -> Iterator[Match[Day | Moment]]:
    start = within.end if within else i
    article = _A.at(tokens, start)
    count = Match(article.end, 1) if article else number(tokens, start)
    if count is None:
        return
    several = number(tokens, count.end, digits=2) if count.value < _HUNDRED else None  # `hai ba ngày`: two or three
    unit = _UNITS.at(tokens, several.end if several else _skip_words_of(tokens, count.end))
    if unit is None:
        return
    reading = _reading(several.value if several else count.value, unit.value, scene)
    if several:
        reading = _doubted(reading, QuestionReason.RANGE)
    for suffix in (_FROM_NOW.at(tokens, unit.end), _AHEAD.at(tokens, unit.end) if within else None):
        if suffix and ends_word(tokens, suffix.end):
            yield Match(suffix.end, reading)
    if not ends_word(tokens, unit.end):
        return
    if within:
        loose = (within.value.loose_hours and unit.value is Unit.HOUR) or (
            within.value.loose_months and unit.value in (Unit.MONTH, Unit.YEAR)
        )
        yield Match(unit.end, _doubted(reading, QuestionReason.AMBIGUOUS) if loose else reading)
    elif unit.value is not Unit.HOUR and not article:  # `17 giờ` is a time of the day
        long = unit.value in (Unit.MONTH, Unit.YEAR)  # `số liệu 9 tháng`
        yield Match(unit.end, reading if ends_in(_AT_MOST, tokens, i) else _bare(reading, offered=not long))


def _skip_words_of(tokens: Tokens, i: int) -> int:
    """Past `(năm)` in `05 (năm) ngày`, as documents write numbers."""
    if i < len(tokens) and tokens[i].is_symbol("(") and (words := number(tokens, i + 1)):
        return words.end + (words.end < len(tokens) and tokens[words.end].is_symbol(")"))
    return i


def _reading(count: int, unit: Unit, scene: Scene) -> Day | Moment:
    if not Length(count, unit).is_possible:
        return Day(Slot.OTHER_DAY, None, QuestionReason.IMPOSSIBLE)
    if not (length := Length(count, unit)).is_of_days:
        ahead = timedelta(minutes=count) if unit is Unit.MINUTE else timedelta(hours=count)
        return Moment(scene.now.astimezone(UTC).replace(second=0, microsecond=0) + ahead)
    try:
        return Day(Slot.OTHER_DAY, length.after(scene.today, scene.calendar))
    except NoWorkingDayError:
        return Day(Slot.OTHER_DAY, None, QuestionReason.IMPOSSIBLE)


def _bare(reading: Day | Moment, *, offered: bool) -> Day | Moment:
    """A length of time without a word that makes it a deadline: `nghỉ phép 10 ngày`."""
    doubted = _doubted(reading, QuestionReason.VAGUE)
    if isinstance(doubted, Moment):
        return doubted
    return replace(doubted, slot=Slot.PERIOD, choices=doubted.choices if offered else ())


def _doubted(reading: Day | Moment, reason: QuestionReason) -> Day | Moment:
    if isinstance(reading, Moment):
        return Moment(reading.at, reason)
    choices = (reading.day,) if reading.day else ()
    return Day(reading.slot, None, reading.doubt or reason, choices, keeps=reason is not QuestionReason.RANGE)
