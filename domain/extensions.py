"""An extension in words -> the new deadline and the reason: `thêm 3 ngày vì chờ số liệu`, `do mưa bão, xin đến 15/12`.

A length of time counts from the deadline in force (contract, section 4), a date is read as any other deadline. What is
asked with (`em xin`, `đề nghị cho lùi`, `ạ`) is no reason; all else is, whole and as typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.deadlines.compose import meaning
from domain.deadlines.durations import AND_A_HALF, Length, Unit, length_at
from domain.deadlines.extension_words import (
    ABOUT,
    AGREEING,
    ASKING,
    CONDITIONS,
    EXTENDING,
    FEW,
    FORMULA,
    LONGER,
    MORE,
    REASONS,
    SINCE,
    SINCE_TODAY,
    TOWARDS,
)
from domain.deadlines.joints import Joint, joint_at
from domain.deadlines.numerals import digits_at, number
from domain.deadlines.phrases import Phrase, phrases_at
from domain.deadlines.readings import DAY_END, Scene, Slot, scene_of
from domain.deadlines.resolve import day_alone
from domain.deadlines.tail import tail_of
from domain.deadlines.tokens import Kind, Tokens, tokenise
from domain.extension_reasons import SEPARATORS, Reasons
from domain.workdays import NoWorkingDayError, WorkCalendar

_DATED = frozenset({Slot.DATE, Slot.WEEKDAY})
_PASSED_JOINTS = frozenset({Joint.DUE, Joint.TO, Joint.PLACE, Joint.AT})


class Lack(StrEnum):
    """Why there is no new deadline yet."""

    MISSING = "missing"  # nothing is said of one
    DOUBTFUL = "doubtful"  # what is said may mean several days, or none
    NOT_LATER = "not_later"  # it is not after the deadline in force, or not after now


@dataclass(frozen=True, slots=True)
class Extension:
    """What a text asks for. Exactly one of `deadline` and `lack` is None.

    `reason` is "" where none was given: then it is to be asked for. `choices` are deadlines that can be offered where
    one is lacking (all after the one in force; may be empty). `asks` tells that the text has words of asking for more
    time (`xin gia hạn`, `lùi`, `thêm 2 ngày`), where it was not said behind `/extend`.
    """

    deadline: Deadline | None
    reason: str
    lack: Lack | None = None
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
) -> Extension:
    """What `text`, said at `now` (aware), asks of an item whose deadline in force is `current`.

    `day_end` is the local end of office hours (`hết giờ hành chính`). ValueError for a naive `now`.
    """
    return _Reader(text, current, scene_of(now, zone, calendar, day_end)).read()


def is_later(later: Deadline, current: Deadline, now: datetime, zone: ZoneInfo) -> bool:
    """Whether `later` extends `current`: it passes after it, and after `now` (aware)."""
    return later.passes_at(zone) > max(current.passes_at(zone), now)


@dataclass(frozen=True, slots=True)
class _Time:
    """The tokens `[start, end)` that say the new deadline; `said_from` is where the words that ask for it begin.

    `choices` are what it may mean, one where it is certain. `asked`: a word of asking stands before it, `more`: one
    that asks for longer; `bare`: nothing but a mark or the start of the text does.
    """

    said_from: int
    start: int
    end: int
    choices: tuple[Deadline, ...]
    certain: bool
    asked: bool
    bare: bool
    more: bool = False


class _Reader:
    """One text, read once."""

    def __init__(self, text: str, current: Deadline, scene: Scene) -> None:
        self._text, self._current, self._scene = text, current, scene
        self._all = tokenise(text)
        self._tokens = self._all[: tail_of(self._all, deeds=False).end]
        self._words = Reasons(text, self._all, self._tokens)

    def read(self) -> Extension:
        times = list(self._times())
        if len(self._tokens) == 1 and (day := digits_at(self._tokens, 0, 2)):  # `15`
            meant = meaning([day_alone(day.value, self._scene)], self._scene)
            return Extension(None, "", Lack.DOUBTFUL, self._later(meant.offered))
        asks = any(each.more for each in times) or any(EXTENDING.at(self._tokens, i) for i in range(len(self._tokens)))
        if any(each.asked for each in times):  # a date that nothing asks for is one of the reason
            times = [each for each in times if each.asked or (each.bare and each.said_from == 0)]
        if not times:
            return Extension(
                None, self._words.alone(named=bool(self._elsewhere())), Lack.MISSING, self._elsewhere(), asks
            )
        main = times[0] if len(times) == 1 else self._agreed(times)
        if main is None:
            both = tuple(dict.fromkeys(choice for each in times for choice in each.choices))
            return Extension(
                None, self._words.alone(named=bool(self._elsewhere())), Lack.DOUBTFUL, self._later(both), asks
            )
        reason = self._words.around(main.said_from, main.end)
        if not main.certain or len(main.choices) != 1:
            return Extension(None, reason, Lack.DOUBTFUL, self._later(main.choices), asks)
        later = main.choices[0]
        if not is_later(later, self._current, self._scene.now, self._scene.zone):
            return Extension(None, reason, Lack.NOT_LATER, (), asks)
        return Extension(later, reason, asks=asks)

    def _later(self, deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
        now, zone = self._scene.now, self._scene.zone
        return tuple(each for each in deadlines if is_later(each, self._current, now, zone))

    def _times(self) -> Iterator[_Time]:
        """What says a new deadline: at the start, behind words of asking, or alone behind a mark at the end."""
        i = 0
        while i < len(self._tokens):
            if found := self._time_from(i):
                yield found
                i = found.end
                if also := self._same_again(i):
                    yield also
                    i = also.end
            else:
                i += 1

    def _time_from(self, start: int) -> _Time | None:
        """A time that is asked for from token `start` on."""
        tokens, i, more, asked = self._tokens, start, False, False
        towards = False
        while i < len(tokens):
            if found := self._at(i, more=more, asked=asked):
                end, choices, certain = found
                bare = not asked and not towards
                behind_mark = start > 0 and tokens[start - 1].is_symbol(SEPARATORS)
                if start > 0 and not asked and not (behind_mark and end == len(tokens)):
                    return None
                if towards and not asked and start > 0 and not behind_mark:
                    certain = False
                certain = certain and not CONDITIONS.at(tokens, self._past_marks(end))
                return _Time(start, i, end, choices, certain, asked, bare, more)
            if since := self._since_current(i):
                i = since
            elif longer := LONGER.at(tokens, i):
                more, asked, i = True, True, longer.end
            elif asking := ASKING.at(tokens, i):
                asked, i = True, asking.end
            elif (plus := tokens[i]).is_symbol("+") and not (i and plus.glued):
                more, asked, i = True, True, i + 1
            elif to := TOWARDS.at(tokens, i):
                towards, i = True, to.end
            elif (joint := joint_at(tokens, i)) and joint[1] in _PASSED_JOINTS and (asked or start == 0):
                if inner := next((k for k in range(i + 1, joint[0]) if self._at(k, more=more, asked=asked)), None):
                    i = inner
                    continue
                towards, i = True, joint[0]
            elif (asked or start == 0) and (formula := FORMULA.at(tokens, i)):
                i = formula.end
            elif asked and tokens[i].is_symbol(":,") and i > start:
                i += 1
            elif (
                asked
                and i + 1 < len(tokens)
                and tokens[i + 1].is_number
                and (tokens[i].is_word("số") or tokens[i].is_symbol("#"))
            ):  # việc số 12
                i += 2
            else:
                return None
        return None

    def _past_marks(self, i: int) -> int:
        while i < len(self._tokens) and self._tokens[i].is_symbol(SEPARATORS):
            i += 1
        return i

    def _same_again(self, i: int) -> _Time | None:
        """The day that a length comes to: `thêm 3 ngày, tức đến 02/12`."""
        tokens, start, other = self._tokens, i, False
        while i < len(tokens):
            if tokens[i].is_symbol(",(;:=→-"):
                i += 1
            elif word := AGREEING.at(tokens, i) or TOWARDS.at(tokens, i):
                i = word.end
            elif (joint := joint_at(tokens, i)) and joint[1] is Joint.OR:
                other, i = True, joint[0]
            else:
                break
        found = self._at(i, more=False, asked=False) if start < i < len(tokens) else None
        if found is None:
            return None
        end, choices, certain = found
        return _Time(start, i, end, choices, certain and not other, asked=True, bare=False)

    def _since_current(self, i: int) -> int | None:
        """Where `từ 30/11` ends, if that is the deadline in force: what follows is the new one."""
        since = SINCE.at(self._tokens, i)
        for phrase in (
            phrases_at(self._tokens, since.end, self._scene) if since and since.end < len(self._tokens) else ()
        ):
            meant = meaning(phrase.readings, self._scene)
            if any(each.day == self._current.day for each in meant.offered):
                return phrase.end
        return None

    def _at(self, i: int, *, more: bool, asked: bool) -> tuple[int, tuple[Deadline, ...], bool] | None:
        """The time at token `i`: where it ends, what it may mean, and whether that is certain."""
        length = self._length(i, more=more, asked=asked)
        phrase = self._phrase(i)
        if length and not (phrase and phrase.slots & _DATED and phrase.end > length[0]):
            return length
        about = ABOUT.at(self._tokens, i)
        doubted = self._phrase(about.end if about else i + 2 if self._begins_range(i) else None)
        if doubted and doubted.has_day and (phrase is None or doubted.end > phrase.end):
            return doubted.end, meaning(doubted.readings, self._scene).offered, False
        if phrase is None or (Slot.PERIOD in phrase.slots and phrase.end - phrase.start == 1):
            return None
        meant = meaning(phrase.readings, self._scene)
        end = self._past_other_half(phrase.end)
        return end, meant.offered, meant.deadline is not None and end == phrase.end

    def _phrase(self, i: int | None) -> Phrase | None:
        """The longest phrase of the grammar of deadlines at token `i`."""
        if i is None or i >= len(self._tokens):
            return None
        return max(phrases_at(self._tokens, i, self._scene), key=lambda each: each.end, default=None)

    def _begins_range(self, i: int) -> bool:
        """Whether `10-` of `10-12/12` stands at token `i`."""
        tokens = self._tokens
        return bool(digits_at(tokens, i, 2)) and i + 1 < len(tokens) and tokens[i + 1].is_symbol("-–")

    def _past_other_half(self, end: int) -> int:
        """Past `hoặc 20/12`, `đến 20/12` behind a date: a range, alternatives."""
        joint = joint_at(self._tokens, end)
        if joint is None or joint[1] not in (Joint.TO, Joint.RANGE, Joint.OR):
            return end
        other = self._phrase(joint[0])
        return other.end if other else end

    def _length(self, i: int, *, more: bool, asked: bool) -> tuple[int, tuple[Deadline, ...], bool] | None:
        """A length of time at token `i`, counted from the deadline."""
        tokens = self._tokens
        doubtful = False
        if about := ABOUT.at(tokens, i):
            doubtful, i = True, about.end
        if few := FEW.at(tokens, i):
            return (few.end, (), False) if more or asked or i == 0 else None
        unit = length_at(tokens, i, one=True)
        # `another week`, `thêm tuần nữa`, but not `thêm ngày mai`
        one = more and unit is not None and (tokens[i].exact.isascii() or MORE.at(tokens, unit.end) is not None)
        if (count := number(tokens, i, digits=3)) is None and not length_at(tokens, i, one=one):
            return None
        if count and count.end + 1 < len(tokens) and tokens[count.end].is_symbol("-–,~/"):
            i, doubtful = count.end + 1, True  # 2-3 ngày
        elif count and (joint := joint_at(tokens, count.end)) and joint[1] in (Joint.OR, Joint.TO, Joint.RANGE):
            i, doubtful = joint[0], True  # 2 hoặc 3 ngày
        elif count and number(tokens, count.end, digits=2) and not length_at(tokens, i):
            i, doubtful = count.end, True  # hai ba ngày
        elif (
            count
            and (extra := MORE.at(tokens, count.end))
            and (unit := length_at([tokens[i], *tokens[extra.end :]], 0))
        ):
            return self._measured(unit.value, extra.end - 1 + unit.end - (count.end - i - 1), doubtful=doubtful)
        length = length_at(tokens, i, one=one)
        if length is None:
            return self._incomplete(tokens, count.end, count.value) if more and count else None
        end, value = length
        if since := SINCE_TODAY.at(tokens, end):
            found = self._counted(value, today=True)
            return since.end, found, bool(found) and not doubtful
        if not value.is_of_days and not (more or asked):  # 17h
            return None
        suffix = MORE.at(tokens, end)
        if suffix and not more and not asked and not doubtful:  # `3 ngày nữa`: of today, or of the deadline?
            both = (*self._counted(value, today=True), *self._counted(value))
            return suffix.end, tuple(dict.fromkeys(both)), False
        return self._measured(value, suffix.end if suffix else end, doubtful=doubtful)

    def _incomplete(self, tokens: Tokens, end: int, count: int) -> tuple[int, tuple[Deadline, ...], bool]:
        """A number of nothing that is known (`+3`), or of halves: days are offered, or nothing."""
        for at in (end + 1, end + 2, end + 3):
            if half := AND_A_HALF.at(tokens, at):
                return half.end, (), False
        unknown = end < len(tokens) and tokens[end].kind is Kind.WORD and not REASONS.at(tokens, end)  # 2 buổi
        return end + unknown, self._counted(Length(count, Unit.DAY)), False

    def _measured(self, length: Length, end: int, *, doubtful: bool) -> tuple[int, tuple[Deadline, ...], bool]:
        found = self._counted(length)
        if found and not is_later(found[0], self._current, self._scene.now, self._scene.zone):
            return end, self._counted(length, today=True), False  # long overdue: from today on?
        return end, found, bool(found) and not doubtful

    def _counted(self, length: Length, *, today: bool = False) -> tuple[Deadline, ...]:
        """The deadline so long after the one in force (or after today); none where it cannot be said."""
        if not length.is_possible:
            return ()
        if not length.is_of_days:
            hours = timedelta(hours=length.number) if length.unit is Unit.HOUR else timedelta(minutes=length.number)
            at = self._current.at  # of a whole day an hour more is no deadline that anybody means
            return (Deadline.of_moment(at + hours, self._scene.zone),) if at else ()
        try:
            day = length.after(self._scene.today if today else self._current.day, self._scene.calendar)
        except (NoWorkingDayError, OverflowError, ValueError):
            return ()
        return (self._current.moved_to(day, self._scene.zone),)

    def _agreed(self, times: list[_Time]) -> _Time | None:
        """One of several that say the same: `thêm 3 ngày, đến 15/12`; `từ 30/11 sang 15/12`. None: they do not."""
        first, *others = (each for each in times if each.choices != (Deadline.of_day(self._current.day),))
        if not others:
            return first
        if all(each.certain and {one.day for one in each.choices} == {first.choices[0].day} for each in others):
            last = others[-1]
            best = last if last.choices[0].at else first
            return _Time(first.said_from, first.start, last.end, best.choices, first.certain, asked=True, bare=False)
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
