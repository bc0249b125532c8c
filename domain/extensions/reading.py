"""An extension in words -> the new deadline and the reason: `thêm 3 ngày vì chờ số liệu`, `do mưa bão, xin đến 15/12`.

A length of time counts from the deadline in force (contract, section 4), a date is read as any other deadline. What is
asked with (`em xin`, `đề nghị cho lùi`, `ạ`) is no reason; all else is, whole and as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.deadlines.compose import meaning
from domain.deadlines.expressions.numerals import digits_at
from domain.deadlines.expressions.readings import DAY_END, Scene, scene_of
from domain.deadlines.expressions.resolve import day_alone
from domain.deadlines.phrases import phrases_at
from domain.deadlines.surroundings.tail import tail_of
from domain.deadlines.tokens import tokenise
from domain.extensions.asking import AskedTimes, Time, moves_event, past_marks
from domain.extensions.reasons import SEPARATORS, Reasons
from domain.extensions.times import is_later
from domain.extensions.words import EXTENDING, MOVING, REASONS
from domain.workdays import WorkCalendar

__all__ = ["ExtensionRequest", "MissingPart", "is_later", "read_extension"]


class MissingPart(StrEnum):
    """Why there is no new deadline yet."""

    MISSING = "missing"  # nothing is said of one
    DOUBTFUL = "doubtful"  # what is said may mean several days, or none
    NOT_LATER = "not_later"  # it is not after the deadline in force, or not after now


@dataclass(frozen=True, slots=True)
class ExtensionRequest:
    """What a text asks for. Exactly one of `deadline` and `lack` is None.

    `reason` is "" where none was given: then it is to be asked for. `choices` are deadlines that can be offered where
    one is lacking (all after the one in force; may be empty). `asks` tells that the text has words of asking for more
    time (`xin gia hạn`, `lùi`, `thêm 2 ngày`), where it was not said behind `/extend`.
    """

    deadline: Deadline | None
    reason: str
    lack: MissingPart | None = None
    choices: tuple[Deadline, ...] = ()
    asks: bool = False


def read_extension(
    text: str,
    *,
    current: Deadline,
    now: datetime,
    zone: ZoneInfo,
    calendar: WorkCalendar,
    day_end: time = DAY_END,
) -> ExtensionRequest:
    """What `text`, said at `now` (aware), asks of an item whose deadline in force is `current`.

    `day_end` is the local end of office hours (`hết giờ hành chính`). ValueError for a naive `now`.
    """
    return _Reader(text, current, scene_of(now, zone, calendar, day_end)).read()


class _Reader:
    """One text, read once."""

    def __init__(self, text: str, current: Deadline, scene: Scene) -> None:
        self._text, self._current, self._scene = text, current, scene
        self._all = tokenise(text)
        self._tokens = self._all[: tail_of(self._all, deeds=False).end]
        self._words = Reasons(text, self._all, self._tokens)

    def read(self) -> ExtensionRequest:
        times = list(AskedTimes(self._tokens, self._current, self._scene).all())
        if len(self._tokens) == 1 and (day := digits_at(self._tokens, 0, 2)):  # `15`
            meant = meaning([day_alone(day.value, self._scene)], self._scene)
            return ExtensionRequest(None, "", MissingPart.DOUBTFUL, self._later(meant.offered))
        asks = any(each.more for each in times) or any(EXTENDING.at(self._tokens, i) for i in range(len(self._tokens)))
        if len(times) > 1:
            times = [each for each in times if not self._is_of_reason(each, followed=each is not times[-1])] or times
        if any(each.asked for each in times):  # a date that nothing asks for is one of the reason
            times = [each for each in times if each.asked or self._stands_first(each)]
        if not times:
            return ExtensionRequest(
                None, self._words.alone(named=bool(self._elsewhere())), MissingPart.MISSING, self._elsewhere(), asks
            )
        main = times[0] if len(times) == 1 else self._agreed(times)
        if main is None:
            both = tuple(dict.fromkeys(choice for each in times for choice in each.choices))
            return ExtensionRequest(
                None, self._words.alone(named=bool(self._elsewhere())), MissingPart.DOUBTFUL, self._later(both), asks
            )
        reason = self._words.around(main.said_from, main.end)
        if not main.certain or len(main.choices) != 1:
            return ExtensionRequest(None, reason, MissingPart.DOUBTFUL, self._later(main.choices), asks)
        later = main.choices[0]
        if not is_later(later, self._current, self._scene.now, self._scene.zone):
            return ExtensionRequest(None, reason, MissingPart.NOT_LATER, (), asks)
        return ExtensionRequest(later, reason, asks=asks)

    def _stands_first(self, time: Time) -> bool:
        """Whether the text begins with the time: alone, or `đến 02/12` with a reason behind it."""
        tokens, end = self._tokens, time.end
        behind = REASONS.at(tokens, past_marks(tokens, end)) is not None
        goes_on = end < len(tokens) and not tokens[end].is_symbol(SEPARATORS)  # `05/12 mới có số liệu`
        return time.said_from == 0 and (behind or (time.bare and not goes_on))

    def _is_of_reason(self, time: Time, *, followed: bool) -> bool:
        """Whether a reason says what was moved until then: `do họp chuyển sang 28/11`, `hội nghị lùi sang 9/12 nên`."""
        tokens, i = self._tokens, time.said_from
        if followed and moves_event(tokens, i):
            return True
        if MOVING.at(tokens, i) is None:
            return False
        while i and not tokens[i - 1].is_symbol(SEPARATORS):
            i -= 1
            if (reason := REASONS.at(tokens, i)) and reason.end < time.said_from:
                return True
        return False

    def _later(self, deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
        now, zone = self._scene.now, self._scene.zone
        return tuple(each for each in deadlines if is_later(each, self._current, now, zone))

    def _agreed(self, times: list[Time]) -> Time | None:
        """One of several that say the same: `thêm 3 ngày, đến 15/12`; `từ 30/11 sang 15/12`. None: they do not."""
        first, *others = (each for each in times if each.choices != (Deadline.of_day(self._current.day),))
        if not others:
            return first
        if all(each.certain and {one.day for one in each.choices} == {first.choices[0].day} for each in others):
            last = others[-1]
            best = last if last.choices[0].at else first
            return Time(first.said_from, first.start, last.end, best.choices, first.certain, asked=True, bare=False)
        return None

    def _elsewhere(self) -> tuple[Deadline, ...]:
        """What may be meant where nothing asks for it: the dates that the text names."""
        found = (
            meaning(phrase.readings, self._scene).offered
            for i in range(len(self._tokens))
            for phrase in phrases_at(self._tokens, i, self._scene)
            if phrase.has_day
        )
        return self._later(tuple(dict.fromkeys(each for offered in found for each in offered)))[:3]
