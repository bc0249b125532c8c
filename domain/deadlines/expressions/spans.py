"""Periods and their ends: cuối tháng, hết quý IV, EOM; and periods without a day: tuần sau, đầu tháng 12."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto

from domain.deadlines.answers import QuestionReason
from domain.deadlines.expressions.named_periods import (
    NAMED_PERIODS_BEGIN,
    NamedPeriod,
    bare_period,
    named_periods,
    week_of,
)
from domain.deadlines.expressions.readings import Day, Scene, Slot
from domain.deadlines.tokens import Lexicon, Match, Tokens, ends_word, openings
from domain.workdays import NoWorkingDayError


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
_IN_THE_DAY = Lexicon({"trong ngày": True, "ngay trong ngày": True, "within the day": True, "trong buổi": False})
_WEEK_OF_MONTH = Lexicon(
    {
        f"tuần {name}": week
        for week, names in enumerate(
            (
                "1|thứ 1|thứ nhất|đầu|đầu tiên|i|01",
                "2|thứ 2|thứ hai|ii|02",
                "3|thứ 3|thứ ba|iii|03",
                "4|thứ 4|thứ tư|iv|04",
                "cuối|cuối cùng|5|thứ 5|thứ năm|05",
            )
        )
        for name in names.split("|")
    }
    | {"first week of": 0, "the first week of": 0, "second week of": 1, "last week of": 4}
)
_FRIDAY = 5
_SHORT_ENDS = Lexicon(
    {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
    | {f"{kind}{gap}end": kind for kind in ("month", "quarter", "year") for gap in (" ", " - ")}
)
_WEEKEND = Lexicon({"weekend": 0, "the weekend": 0, "this weekend": 0, "next weekend": 1})
ENDS_BEGIN = openings(_ENDS, _SHORT_ENDS, _WEEKEND)
PERIODS_BEGIN = NAMED_PERIODS_BEGIN | openings(_PARTS, _WEEK_OF_MONTH, _IN_THE_DAY)
_OTHER_WORDS = ("may", "march", "mar", "dec", "sep")


def ends(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """The readings of the end of a period at token `i`: its last calendar day."""
    if (short := _SHORT_ENDS.at(tokens, i)) and ends_word(tokens, short.end):
        yield Match(short.end, _end(bare_period(short.value, scene), scene))
    if weekend := _WEEKEND.at(tokens, i):
        yield Match(weekend.end, _week_end(tokens, i, week_of(weekend.value, scene), scene))
    if (prefix := _ENDS.at(tokens, i)) is None:
        return
    for match in named_periods(tokens, prefix.end, scene, bare=True):
        if not ends_word(tokens, match.end):
            continue
        if prefix.value is _Position.LAST_WORKING_DAY:
            yield Match(match.end, _last_working_day(match.value, scene))
        elif match.value.week:
            yield Match(match.end, _week_end(tokens, i, match.value, scene))
        else:
            yield Match(match.end, _end(match.value, scene))


def _end(period: NamedPeriod, scene: Scene) -> Day:
    if period.other and period.other != period.last:
        return Day(Slot.OTHER_DAY, None, QuestionReason.AMBIGUOUS, (period.last, period.other))
    if period.last < scene.today or period.far:
        return Day(Slot.OTHER_DAY, None, QuestionReason.PAST, (period.last,))
    return Day(Slot.OTHER_DAY, period.last)


def _week_end(tokens: Tokens, i: int, week: NamedPeriod, scene: Scene) -> Day:
    """Weeks end on Sunday; but `before the end of the week` may be said of its last working day."""
    if i and tokens[i - 1].is_word("trước", "before"):
        return Day(Slot.OTHER_DAY, None, QuestionReason.AMBIGUOUS, (week.first + timedelta(days=4), week.last))
    return _end(week, scene)


def _last_working_day(period: NamedPeriod, scene: Scene) -> Day:
    try:
        last = scene.calendar.working_on_or_before(period.last)
    except NoWorkingDayError:
        return Day(Slot.OTHER_DAY, None, QuestionReason.IMPOSSIBLE)
    return _end(replace(period, last=last), scene)


def periods(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Day]]:
    """The readings of a period without a day at token `i`: nothing but a question, with a day or two to choose."""
    if week := _WEEK_OF_MONTH.at(tokens, i):
        yield from _weeks_of_month(tokens, week, scene)
    prefix = _PARTS.at(tokens, i)
    if prefix and (week := _WEEK_OF_MONTH.at(tokens, prefix.end)):
        yield from _weeks_of_month(tokens, week, scene)
    position = prefix.value if prefix else _Position.WHOLE
    for match in named_periods(tokens, prefix.end if prefix else i, scene, bare=prefix is not None):
        if not ends_word(tokens, match.end) or (
            prefix is None and match.value.last < scene.today and not match.value.named
        ):
            continue
        doubtful_name = tokens[i].is_word(*_OTHER_WORDS) and match.end == i + 1
        choices = _choices(match.value, position)
        keeps = match.value.named and prefix is None
        whole = position is _Position.WHOLE and (prefix is None or tokens[i].is_word("trong", "in", "within"))
        if (
            whole
            and match.value.named
            and match.value.last >= scene.today
            and not (match.value.far or match.value.other)
        ):
            day = Day(Slot.PERIOD, match.value.last, weak=doubtful_name, period=True)
        else:
            day = Day(Slot.PERIOD, None, QuestionReason.VAGUE, choices, weak=doubtful_name, keeps=keeps)
        yield Match(match.end, day)
    if (today := _IN_THE_DAY.at(tokens, i)) and ends_word(tokens, today.end) and not _is_of_a_day(tokens, today.end):
        doubt = None if today.value else QuestionReason.VAGUE
        yield Match(today.end, Day(Slot.OTHER_DAY, None if doubt else scene.today, doubt, (scene.today,)))


def _is_of_a_day(tokens: Tokens, i: int) -> bool:
    """Whether the day that `trong ngày` speaks of stands at token `i`: `trong ngày 20/11`, `trong ngày mai`."""
    return i < len(tokens) and (tokens[i].is_number or tokens[i].is_word("mai", "mốt", "kia", "thứ", "hôm", "t", "làm"))


def _weeks_of_month(tokens: Tokens, week: Match[int], scene: Scene) -> Iterator[Match[Day]]:
    """`tuần 1 tháng 12`: a question, with the Friday of that week to choose."""
    of = week.end + (week.end < len(tokens) and tokens[week.end].is_word("của"))
    for match in named_periods(tokens, of, scene, bare=False):
        first = match.value.first + timedelta(days=(_FRIDAY - match.value.first.isoweekday()) % 7)
        fridays = [first + timedelta(weeks=n) for n in range(5) if first + timedelta(weeks=n) <= match.value.last]
        friday = fridays[min(week.value, len(fridays) - 1)] if fridays else match.value.last
        if ends_word(tokens, match.end):
            yield Match(match.end, Day(Slot.PERIOD, None, QuestionReason.VAGUE, (friday,)))


def _choices(period: NamedPeriod, position: _Position) -> tuple[date, ...]:
    """Days to offer: of a week its Friday first, of a longer period the 10th or 15th of its first month, or its end."""
    if period.far:
        return ()
    if period.week:
        return tuple(period.first + timedelta(days=n) for n in _WEEKDAYS_OFFERED[position])
    if position is _Position.WHOLE:
        return (period.last, period.other) if period.other else (period.last,)
    middle = period.first + (period.last - period.first) / 2
    return (period.first.replace(day=10),) if position is _Position.START else (middle,)
