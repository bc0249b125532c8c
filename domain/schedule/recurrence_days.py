"""The day and the hour of recurring work: `ngày 20`, `15/12`, `December 15th`, `17h`."""

from __future__ import annotations

from datetime import date, timedelta

from domain.deadlines.compose import meaning
from domain.deadlines.expressions.numerals import digits_at, number
from domain.deadlines.expressions.readings import Day, Scene, Slot
from domain.deadlines.phrases import phrases_at
from domain.deadlines.tokens import Lexicon, Match, Tokens, lexicon
from domain.schedule.recurrence import SHORTEST_MONTH

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
_DAY = lexicon("ngày|day")
_OF = lexicon("of|,")
_TH = lexicon("st|nd|rd|th")


def day_and_month(tokens: Tokens, i: int) -> Match[tuple[int, int]] | None:
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


def day_of_month(tokens: Tokens, i: int) -> Match[int] | None:
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


def read_hour(tokens: Tokens, i: int, scene: Scene) -> Match[int] | None:
    """A time of the day that leaves no doubt, in minutes."""
    tomorrow = Day(Slot.DATE, scene.today + timedelta(days=1))
    for phrase in phrases_at(tokens, i, scene):
        if phrase.has_time and not phrase.has_day and phrase.slots <= {Slot.CLOCK, Slot.PART}:
            at = (meant := meaning((tomorrow, *phrase.readings), scene).deadline) and meant.at
            if at:
                local = at.astimezone(scene.zone)
                return Match(phrase.end, local.hour * 60 + local.minute)
    return None
