"""Single expressions put side by side: `sáng thứ hai tuần tới`, `17h ngày 30/11`, `30/11 (thứ bảy) lúc 17:30`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from domain.deadlines.expressions.clock import CLOCKS_BEGIN, PARTS_BEGIN, clocks, parts
from domain.deadlines.expressions.dates import DATES_BEGIN, dates
from domain.deadlines.expressions.durations import DURATIONS_BEGIN, durations
from domain.deadlines.expressions.readings import Reading, Scene, Slot
from domain.deadlines.expressions.spans import ENDS_BEGIN, PERIODS_BEGIN, ends, periods
from domain.deadlines.expressions.weekdays import RELATIVE_DAYS_BEGIN, WEEKDAYS_BEGIN, relative_days, weekdays
from domain.deadlines.tokens import Match, Tokens, ends_word, lexicon, starts_word

# The longest phrase that anybody writes has about twenty tokens; the work on one text is bounded by this.
WINDOW = 48
_LEFT_REACH = 24
_WIDEST = 12  # tokens of a time before its day
_Rule = Callable[[Tokens, int, Scene], Iterable[Match[Any]]]


class PhraseRule(NamedTuple):
    """What reads one kind of expression, how the words are typed with which one begins, and whether a number can."""

    read: _Rule
    words: frozenset[str]
    numbers: bool = False


RULES = (
    PhraseRule(dates, DATES_BEGIN, numbers=True),
    PhraseRule(weekdays, WEEKDAYS_BEGIN),
    PhraseRule(durations, DURATIONS_BEGIN, numbers=True),
    PhraseRule(ends, ENDS_BEGIN),
    PhraseRule(relative_days, RELATIVE_DAYS_BEGIN),
    PhraseRule(periods, PERIODS_BEGIN, numbers=True),
    PhraseRule(lambda tokens, i, _: clocks(tokens, i), CLOCKS_BEGIN, numbers=True),
    PhraseRule(lambda tokens, i, _: parts(tokens, i), PARTS_BEGIN),
)
# Most words of a text begin nothing, and reading is as fast as that is found out.
_OF_NUMBERS = tuple(rule.read for rule in RULES if rule.numbers)
_BY_WORD = {
    word: tuple(rule.read for rule in RULES if word in rule.words)
    for word in frozenset().union(*(rule.words for rule in RULES))
}
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


def widest_around(tokens: Tokens, i: int, scene: Scene) -> Phrase:
    """The longest phrase with a day that ends where that at token `i` does or later: `16h00 ngày 25/11`."""
    found = [
        each
        for k in range(max(0, i - _WIDEST), i + 1)
        for each in phrases_at(tokens, k, scene)
        if each.has_day and each.end > i
    ]
    return max(found, key=lambda each: (each.end, -each.start))


def _readings_at(tokens: Tokens, i: int, scene: Scene) -> Iterator[Match[Reading]]:
    first = tokens[i]
    for rule in _OF_NUMBERS if first.is_number else _BY_WORD.get(first.exact, ()):
        yield from rule(tokens, i, scene)


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
