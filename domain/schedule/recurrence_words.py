"""Recurring work in words -> its rule: `ngày 20 hàng tháng`, `thứ hai và thứ năm hàng tuần`, `every other Friday`.

A closed grammar on the tokens of `domain.deadlines`: how often (`hàng tuần`, `2 tuần một lần`, `every`), at most one
day of that period (of a week several), at most one hour, in any order, at the end of a text. What it does not know is
no rule, and is asked about as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.deadlines.expressions.readings import Scene, Slot
from domain.deadlines.expressions.weekdays import weekday_at
from domain.deadlines.phrases import WINDOW, phrase_ending
from domain.deadlines.surroundings.joints import Joint, steps_before
from domain.deadlines.surroundings.tail import tail_of
from domain.deadlines.tokens import Lexicon, Match, Tokens, ends_word, lexicon, starts_word, tokenise
from domain.schedule.recurrence import MONTHS_OF_A_QUARTER, Every, Recurrence
from domain.schedule.recurrence_days import day_and_month, day_of_month, read_hour
from domain.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class RecurrenceFound:
    """A rule, what the text says besides (`title`, may be empty), and the words that said the rule."""

    title: str
    rule: Recurrence
    phrase: str


def read(text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> RecurrenceFound | None:
    """The rule at the end of `text`, said at `now` (aware); None where there is none that is certain."""
    tokens = tokenise(text)
    tail = tail_of(tokens)
    if tail.asks:
        return None
    scene = Scene(now.astimezone(zone), zone, calendar)
    said = tokens[: tail.end]
    window = range(max(0, tail.end - WINDOW), tail.end)
    often = (_HOW_OFTEN, _EVERY, _SELDOM)
    if not any(words.at(said, i) for i in window for words in often):  # most work is done once: no more is read
        return None
    for start in window:
        rule = _rule(said, start, scene) if starts_word(said, start) else None
        if rule is not None:
            return _found(text, said, start, rule, scene, tail.tags)
    return None


def _found(
    text: str, tokens: Tokens, start: int, rule: Recurrence, scene: Scene, tags: tuple[tuple[int, int], ...]
) -> RecurrenceFound | None:
    """The rest of the text, without the joining word; None where what stands before makes something else of it."""
    phrase = text[tokens[start].start : tokens[-1].end]
    if regularly := _REGULARLY.before(tokens, start):
        start = regularly.end
    for step in steps_before(tokens, start):
        if step.joint not in (Joint.DUE, Joint.PLACE, Joint.AT, Joint.MARK):
            return None
        start = step.start
    if start and (tokens[start - 1].is_number or _is_day(tokens, start, scene) or _SELDOM.before(tokens, start)):
        return None
    if rule.day is None and not rule.weekdays and _ENDS.before(tokens, start):  # cuối tháng hàng quý
        return None
    if start and tokens[start - 1].is_word("của", "of"):  # of something that is not known
        return None
    title = " ".join(text[: tokens[start].start].splitlines()).strip()
    return RecurrenceFound(" ".join(filter(None, (title, *(text[begin:end] for begin, end in tags)))), rule, phrase)


def _is_day(tokens: Tokens, end: int, scene: Scene) -> bool:
    """Whether another day stands right before: `thứ 2, thứ 5 hàng tuần`, `thứ hai hàng tháng`."""
    before = phrase_ending(tokens, end, scene)
    return before is not None and bool(before.slots & {Slot.DATE, Slot.WEEKDAY})


_PERIODS = {
    Every.DAY: "ngày|mọi ngày|ngày làm việc|day|working day|workday", Every.WEEK: "tuần|week",
    Every.MONTH: "tháng|month", Every.QUARTER: "quý|quarter", Every.YEAR: "năm|year",
}  # fmt: skip
_EACH = ("hàng", "hằng", "mỗi", "every", "each")
_HOW_OFTEN = Lexicon(
    {f"{each} {name}": every for every, names in _PERIODS.items() for name in names.split("|") for each in _EACH}
    | {"daily": Every.DAY, "weekly": Every.WEEK, "monthly": Every.MONTH, "quarterly": Every.QUARTER}
    | {"yearly": Every.YEAR, "annually": Every.YEAR}
)
_EVERY = lexicon("mỗi|every|each")
_COUNTS = {2: "2|hai|two", 3: "3|ba|three", 4: "4|bốn|four", 6: "6|sáu|six"}
_PATTERNS = {
    Every.WEEK: "{n} tuần một lần|{n} tuần 1 lần|mỗi {n} tuần|mỗi {n} tuần một lần|every {n} weeks"
    "|once every {n} weeks",
    Every.MONTH: "{n} tháng một lần|{n} tháng 1 lần|mỗi {n} tháng|mỗi {n} tháng một lần|every {n} months"
    "|once every {n} months",
}  # fmt: skip
_SELDOM = Lexicon(
    {
        expression.format(n=word): (every, count)
        for every, patterns in _PATTERNS.items()
        for expression in patterns.split("|")
        for count, words in _COUNTS.items()
        if every is Every.MONTH or count < 6
        for word in words.split("|")
    }
    | dict.fromkeys(("cách tuần", "every other week", "fortnightly", "every fortnight"), (Every.WEEK, 2))
    | dict.fromkeys(("nửa năm một lần", "mỗi nửa năm", "every half year", "half-yearly"), (Every.MONTH, 6))
)
_EVERY_OTHER = lexicon("every other|every second")
_ENDS = Lexicon(
    {
        f"{end} {name}": every
        for every, names in _PERIODS.items()
        for name in names.split("|")[:1]
        for end in ("cuối", "hết", "ngày cuối", "ngày cuối của", "ngày cuối cùng", "ngày cuối cùng của")
    }
    | {
        f"{end} {name}": every
        for every, names in _PERIODS.items()
        for name in names.split("|")[-1:]
        for end in ("end of", "end of the", "last day of", "last day of the")
    }
)
_ENDS_OF_EACH = Lexicon(
    {
        f"{end} {each} {name}": every
        for every, names in _PERIODS.items()
        for name in names.split("|")
        for end in ("cuối", "hết", "ngày cuối", "ngày cuối cùng của", "end of", "last day of")
        for each in _EACH
    }
)
_MONTH_OF_QUARTER = Lexicon(
    {
        f"tháng {name}{of}": place
        for place, names in ((1, "đầu|thứ 1|thứ nhất"), (2, "giữa|thứ 2|thứ hai"), (3, "cuối|thứ 3|thứ ba"))
        for name in names.split("|")
        for of in ("", " của", " quý")
    }
    | {f"month {place} of": place for place in (1, 2, 3)}
)
_DAYS_OF = {
    Every.WEEK: {"weekdays"}, Every.MONTH: {"day"}, Every.QUARTER: {"day", "of_quarter"}, Every.YEAR: {"day", "month"},
}  # fmt: skip
_AND = lexicon("và|and|&|,|, và|, and")
_REGULARLY = lexicon("định kỳ|định kì|regularly")
_GLUE = lexicon("vào|on|on the|of|of the|the|at|at the|by|by the|before|trước|lúc|vào lúc|của|định kỳ|,|(|)|in")


@dataclass(slots=True)
class _Said:
    """What was read so far: each at most once."""

    every: Every | None = None
    interval: int | None = None
    each: bool = False  # `every` alone, which a weekday must follow
    end: Every | None = None
    weekdays: tuple[int, ...] | None = None
    day: int | None = None
    month: int | None = None
    of_quarter: int | None = None
    minutes: int | None = None

    def put(self, **values: Any) -> bool:
        """Whether none of these was said before."""
        if any(getattr(self, name) not in (None, False) for name in values):
            return False
        for name, value in values.items():
            setattr(self, name, value)
        return True


def _rule(tokens: Tokens, start: int, scene: Scene) -> Recurrence | None:
    """The rule that all the tokens from `start` on say together."""
    said = _Said()
    i = start
    while i < len(tokens):
        if (after := _element(tokens, i, said, scene)) is None:
            glue = _GLUE.at(tokens, i)
            if glue is None or i == start:
                return None
            after = glue.end
        i = after
    return _combined(said, scene.today) if ends_word(tokens, i) else None


def _element(tokens: Tokens, i: int, said: _Said, scene: Scene) -> int | None:
    """Read what begins at token `i` into `said`; where it ends, or None."""
    if match := _ENDS_OF_EACH.at(tokens, i):
        return match.end if said.put(every=match.value, end=match.value) else None
    if seldom := _SELDOM.at(tokens, i):
        return seldom.end if said.put(every=seldom.value[0], interval=seldom.value[1]) else None
    if match := _HOW_OFTEN.at(tokens, i):
        return match.end if said.put(every=match.value, interval=1) else None
    if match := _ENDS.at(tokens, i):
        return match.end if said.put(end=match.value) else None
    if place := _MONTH_OF_QUARTER.at(tokens, i):
        return place.end if said.put(of_quarter=place.value) else None
    if weekdays := _weekdays(tokens, i):
        return weekdays.end if said.put(weekdays=weekdays.value) else None
    if dated := day_and_month(tokens, i):
        return dated.end if said.put(day=dated.value[0], month=dated.value[1]) else None
    if day := day_of_month(tokens, i):
        return day.end if said.put(day=day.value) else None
    if other := _EVERY_OTHER.at(tokens, i):
        return other.end if said.put(each=True, interval=2) else None
    if each := _EVERY.at(tokens, i):
        return each.end if said.put(each=True) else None
    if hour := read_hour(tokens, i, scene):
        return hour.end if said.put(minutes=hour.value) else None
    return None


def _weekdays(tokens: Tokens, i: int) -> Match[tuple[int, ...]] | None:
    """`thứ hai`, `thứ 2, thứ 5`, `Monday and Thursday`; each once."""
    found = weekday_at(tokens, i)
    if found is None:
        return None
    days, end = [found.value], found.end
    while (joint := _AND.at(tokens, end)) is not None and (found := weekday_at(tokens, joint.end)) is not None:
        days.append(found.value)
        end = found.end
    return Match(end, tuple(sorted(days))) if len(set(days)) == len(days) else None


def _combined(said: _Said, today: date) -> Recurrence | None:
    """The rule, where a day of the very period was said, or none."""
    every = said.every
    if every is None and said.each and said.weekdays is not None:
        every = Every.WEEK
    if every is None or said.end not in (None, every):
        return None
    named = {name for name in ("weekdays", "day", "month", "of_quarter") if getattr(said, name) is not None}
    if named and (said.end is not None or named != _DAYS_OF.get(every)):
        return None
    interval, weekdays = said.interval or 1, said.weekdays or ()
    if every is Every.MONTH and interval == MONTHS_OF_A_QUARTER and said.day is None:
        every, interval = Every.QUARTER, 1
    anchor = _anchor(weekdays, today) if every is Every.WEEK and interval > 1 else None
    return Recurrence(every, weekdays, said.day, said.month or said.of_quarter, said.minutes, interval, anchor)


def _anchor(weekdays: tuple[int, ...], today: date) -> date:
    """The Monday of the week in which the first one is due: on the next of its weekdays after today."""
    ahead = (today + timedelta(days=days) for days in range(1, 8))
    first = next(day for day in ahead if day.isoweekday() in weekdays) if weekdays else today
    return first - timedelta(days=first.weekday())
