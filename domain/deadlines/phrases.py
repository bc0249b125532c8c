"""Single expressions put side by side: `sáng thứ hai tuần tới`, `17h ngày 30/11`, `30/11 (thứ bảy) lúc 17:30`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from domain.deadlines.clock import clocks, parts
from domain.deadlines.dates import dates
from domain.deadlines.durations import durations
from domain.deadlines.readings import Reading, Scene, Slot
from domain.deadlines.spans import ends, periods
from domain.deadlines.tokens import Match, Tokens, ends_word, lexicon, starts_word
from domain.deadlines.weekdays import relative_days, weekdays

# The longest phrase that anybody writes has about twenty tokens; the work on one text is bounded by this.
WINDOW = 48
_LEFT_REACH = 24
_DAY_RULES: tuple[Callable[[Tokens, int, Scene], Iterable[Match[Any]]], ...] = (
    dates,
    weekdays,
    durations,
    ends,
    relative_days,
    periods,
)
_TIME_RULES: tuple[Callable[[Tokens, int], Iterable[Match[Any]]], ...] = (clocks, parts)
_BETWEEN = lexicon("ngày|vào|vào ngày|lúc|vào lúc|hồi|at|on|of|the|on the|của|của ngày|trong|trong ngày|hôm")
_PUNCTUATION = (",", "-", "–", "—", "(", ")", ";", "|", ":")
_ALONE = frozenset({Slot.PERIOD, Slot.MOMENT})
_DAYS = frozenset({Slot.DATE, Slot.WEEKDAY, Slot.OTHER_DAY})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Readings side by side: the tokens `[start, end)`; `first_end` is where the first of them ends."""

    start: int
    end: int
    first_end: int
    readings: tuple[Reading, ...]

    @property
    def slots(self) -> frozenset[Slot]:
        """What it says something about."""
        return frozenset(reading.slot for reading in self.readings)

    @property
    def has_day(self) -> bool:
        """Whether it names a day."""
        return bool(self.slots & _DAYS)

    @property
    def has_day_first(self) -> bool:
        """Whether it begins with the day."""
        return self.readings[0].slot in _DAYS

    @property
    def has_time(self) -> bool:
        """Whether it names a time of the day."""
        return bool(self.slots & {Slot.CLOCK, Slot.PART})


def phrases_at(tokens: Tokens, i: int, scene: Scene) -> Iterator[Phrase]:
    """All phrases that begin at token `i`."""
    if starts_word(tokens, i):
        for first in _readings_at(tokens, i, scene):
            for end, readings in _continued(tokens, first, frozenset(), scene):
                yield Phrase(i, end, first.end, readings)


def phrase_ending(tokens: Tokens, end: int, scene: Scene, start: int = 0) -> Phrase | None:
    """The longest phrase of the tokens `[start, end)` that reaches `end`."""
    cut = tokens[:end]
    for i in range(max(start, end - _LEFT_REACH), end):
        for phrase in phrases_at(cut, i, scene):
            if phrase.end == end:
                return phrase
    return None


def _readings_at(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Reading]]:
    for rule in _DAY_RULES:
        yield from rule(tokens, i, scene)
    for time_rule in _TIME_RULES:
        yield from time_rule(tokens, i)


def _continued(
    tokens: Tokens, match: Match[Reading], taken: frozenset[Slot], scene: Scene
) -> Iterator[tuple[int, tuple[Reading, ...]]]:
    """The phrases that begin with `match` beside readings of the slots `taken`, the longest first."""
    reading = match.value
    if reading.slot in taken or (taken and reading.slot in _ALONE):
        return
    taken |= {reading.slot}
    if reading.slot not in _ALONE:
        for following in _following(tokens, match.end):
            for after in _readings_at(tokens, following, scene) if following < len(tokens) else ():
                for end, readings in _continued(tokens, after, taken, scene):
                    yield end, (reading, *readings)
    if ends_word(tokens, match.end):
        yield match.end, (reading,)


def _following(tokens: Tokens, end: int) -> Iterator[int]:
    """Where the next reading may begin: here, or behind a word or sign that may stand between."""
    i = end
    if i < len(tokens) and tokens[i].is_symbol(_PUNCTUATION):
        i += 1
        while i < len(tokens) and tokens[i].is_symbol(_PUNCTUATION):
            i += 1
        if i < len(tokens) and tokens[i].glued and not tokens[i - 1].is_symbol(",(:;"):
            return
    if i < len(tokens) and (i > end or not tokens[i].glued):
        yield i
        if between := _BETWEEN.at(tokens, i):
            yield between.end
