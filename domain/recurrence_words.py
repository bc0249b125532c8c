"""Recurring work in words -> its rule: `ngày 20 hàng tháng`, `thứ hai hàng tuần`, `every quarter`.

A closed grammar on the tokens of `domain.deadlines`: how often (`hàng tuần`, `every`), at most one day of that period,
at most one hour, in any order, at the end of a text. What it does not know is no rule, and is asked about as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.deadlines.compose import meaning
from domain.deadlines.joints import Joint, steps_before
from domain.deadlines.numerals import digits_at, number
from domain.deadlines.phrases import WINDOW, phrase_ending, phrases_at
from domain.deadlines.readings import Day, Scene, Slot
from domain.deadlines.tail import tail_of
from domain.deadlines.tokens import Lexicon, Match, Tokens, ends_word, lexicon, starts_word, tokenise
from domain.deadlines.weekdays import weekday_at
from domain.recurrence import SHORTEST_MONTH, Every, Rule
from domain.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Found:
    """A rule, what the text says besides (`title`, may be empty), and the words that said the rule."""

    title: str
    rule: Rule
    phrase: str


def read(text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> Found | None:
    """The rule at the end of `text`, said at `now` (aware); None where there is none that is certain."""
    tokens = tokenise(text)
    tail = tail_of(tokens)
    if tail.asks:
        return None
    scene = Scene(now.astimezone(zone), zone, calendar)
    said = tokens[: tail.end]
    window = range(max(0, tail.end - WINDOW), tail.end)
    if not any(_HOW_OFTEN.at(said, i) or _EVERY.at(said, i) for i in window):  # most work is done once: no more is read
        return None
    for start in window:
        rule = _rule(said, start, scene) if starts_word(said, start) else None
        if rule is not None:
            return _found(text, said, start, rule, scene, tail.tags)
    return None


def _found(
    text: str, tokens: Tokens, start: int, rule: Rule, scene: Scene, tags: tuple[tuple[int, int], ...]
) -> Found | None:
    """The rest of the text, without the joining word; None where what stands before makes something else of it."""
    phrase = text[tokens[start].start : tokens[-1].end]
    if regularly := _REGULARLY.before(tokens, start):
        start = regularly.end
    for step in steps_before(tokens, start):
        if step.joint not in (Joint.DUE, Joint.PLACE, Joint.AT, Joint.MARK):
            return None
        start = step.start
    if start and (tokens[start - 1].is_number or _is_day(tokens, start, scene)):
        return None
    if rule.day is None and rule.weekday is None and _ENDS.before(tokens, start):  # cuối tháng hàng quý
        return None
    title = " ".join(text[: tokens[start].start].splitlines()).strip()
    return Found(" ".join(filter(None, (title, *(text[begin:end] for begin, end in tags)))), rule, phrase)


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
        for name, place in (("đầu", 1), ("giữa", 2), ("cuối", 3))
        for of in ("", " của", " quý")
    }
)
_ENGLISH_MONTHS = Lexicon(
    {
        name: place
        for place, names in enumerate(
            (
                *("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul"),
                *("august|aug", "september|sep|sept", "october|oct", "november|nov", "december|dec"),
            ),
            start=1,
        )
        for name in names.split("|")
    }
)
_DAYS_OF = {
    Every.WEEK: {"weekday"}, Every.MONTH: {"day"}, Every.QUARTER: {"day", "of_quarter"}, Every.YEAR: {"day", "month"},
}  # fmt: skip
_DAY = lexicon("ngày|day")
_OF = lexicon("of|,")
_REGULARLY = lexicon("định kỳ|định kì|regularly")
_TH = lexicon("st|nd|rd|th")
_GLUE = lexicon("vào|on|on the|of|of the|the|at|at the|by|by the|before|trước|lúc|vào lúc|của|định kỳ|,|(|)|in")


@dataclass(slots=True)
class _Said:
    """What was read so far: each at most once."""

    every: Every | None = None
    each: bool = False  # `every` alone, which a weekday must follow
    end: Every | None = None
    weekday: int | None = None
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


def _rule(tokens: Tokens, start: int, scene: Scene) -> Rule | None:
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
    return _combined(said) if ends_word(tokens, i) else None


def _element(tokens: Tokens, i: int, said: _Said, scene: Scene) -> int | None:
    """Read what begins at token `i` into `said`; where it ends, or None."""
    if match := _ENDS_OF_EACH.at(tokens, i):
        return match.end if said.put(every=match.value, end=match.value) else None
    if match := _HOW_OFTEN.at(tokens, i):
        return match.end if said.put(every=match.value) else None
    if match := _ENDS.at(tokens, i):
        return match.end if said.put(end=match.value) else None
    if place := _MONTH_OF_QUARTER.at(tokens, i):
        return place.end if said.put(of_quarter=place.value) else None
    if weekday := weekday_at(tokens, i):
        return weekday.end if said.put(weekday=weekday.value) else None
    if dated := _day_and_month(tokens, i):
        return dated.end if said.put(day=dated.value[0], month=dated.value[1]) else None
    if day := _day_of_month(tokens, i):
        return day.end if said.put(day=day.value) else None
    if each := _EVERY.at(tokens, i):
        return each.end if said.put(each=True) else None
    if hour := _hour(tokens, i, scene):
        return hour.end if said.put(minutes=hour.value) else None
    return None


def _day_and_month(tokens: Tokens, i: int) -> Match[tuple[int, int]] | None:
    """`15/12`, `ngày 15 tháng 12`, `15 December`, `December 15th`."""
    if month := _ENGLISH_MONTHS.at(tokens, i):
        day = digits_at(tokens, month.end, 2)
        return _dated(_after_th(tokens, day.end), day.value, month.value) if day else None
    named = _DAY.at(tokens, i)
    day = number(tokens, named.end if named else i, digits=2)
    if day is None:
        return None
    at = _after_th(tokens, day.end)
    if (of := _OF.at(tokens, at)) is not None:
        at = of.end
    if month := _ENGLISH_MONTHS.at(tokens, at):
        return _dated(month.end, day.value, month.value)
    if at < len(tokens) and (tokens[at].is_symbol("/-.") or tokens[at].is_word("tháng")):
        month = number(tokens, at + 1, digits=2)
        if month is not None and not (month.end < len(tokens) and tokens[month.end].is_symbol("/-.")):
            return _dated(month.end, day.value, month.value)
    return None


def _dated(end: int, day: int, month: int) -> Match[tuple[int, int]] | None:
    return Match(end, (day, month)) if 1 <= month <= 12 and 1 <= day <= _longest(month) else None


def _longest(month: int) -> int:
    """How many days the month can have."""
    return (date(2024, month, SHORTEST_MONTH) + timedelta(days=4)).replace(day=1).toordinal() - date(
        2024, month, 1
    ).toordinal()  # 2024 is a leap year


def _day_of_month(tokens: Tokens, i: int) -> Match[int] | None:
    """`ngày 20`, `20th`."""
    named = _DAY.at(tokens, i)
    day = number(tokens, named.end if named else i, digits=2)
    if day is None or not 1 <= day.value <= 31:
        return None
    end = _after_th(tokens, day.end)
    return Match(end, day.value) if named or end > day.end else None


def _after_th(tokens: Tokens, i: int) -> int:
    """Past the `th` of `20th`."""
    th = _TH.at(tokens, i) if i < len(tokens) and tokens[i].glued else None
    return th.end if th else i


def _hour(tokens: Tokens, i: int, scene: Scene) -> Match[int] | None:
    """A time of the day that leaves no doubt, in minutes."""
    tomorrow = Day(Slot.DATE, scene.today + timedelta(days=1))
    for phrase in phrases_at(tokens, i, scene):
        if phrase.has_time and not phrase.has_day and phrase.slots <= {Slot.CLOCK, Slot.PART}:
            at = (meant := meaning((tomorrow, *phrase.readings), scene).deadline) and meant.at
            if at:
                local = at.astimezone(scene.zone)
                return Match(phrase.end, local.hour * 60 + local.minute)
    return None


def _combined(said: _Said) -> Rule | None:
    """The rule, where a day of the very period was said, or none."""
    every = said.every
    if every is None and said.each and said.weekday is not None:
        every = Every.WEEK
    if every is None or said.end not in (None, every):
        return None
    named = {name for name in ("weekday", "day", "month", "of_quarter") if getattr(said, name) is not None}
    if named and (said.end is not None or named != _DAYS_OF.get(every)):
        return None
    return Rule(every, said.weekday, said.day, said.month or said.of_quarter, said.minutes)
