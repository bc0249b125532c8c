"""What may be a new deadline at a place of a text: a day, a time, a length that counts from the deadline in force."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.deadlines.compose import meaning
from domain.deadlines.expressions.durations import AND_A_HALF, Length, Unit, length_at
from domain.deadlines.expressions.numerals import digits_at, number
from domain.deadlines.expressions.readings import Scene, Slot
from domain.deadlines.phrases import Phrase, phrases_at
from domain.deadlines.surroundings.joints import Joint, joint_at
from domain.deadlines.tokens import TokenKind, Tokens
from domain.extensions.words import ABOUT, BEHIND, COUNTED_FROM, FEW, MORE, REASONS, SINCE, SINCE_TODAY
from domain.workdays import NoWorkingDayError

_DATED = frozenset({Slot.DATE, Slot.WEEKDAY})


def is_later(later: Deadline, current: Deadline, now: datetime, zone: ZoneInfo) -> bool:
    """Whether `later` extends `current`: it passes after it, and after `now` (aware)."""
    return later.passes_at(zone) > max(current.passes_at(zone), now)


class TimesAt:
    """Of one text and the deadline in force."""

    def __init__(self, tokens: Tokens, current: Deadline, scene: Scene) -> None:
        self._tokens, self._current, self._scene = tokens, current, scene

    def at(self, i: int, *, more: bool, asked: bool) -> tuple[int, tuple[Deadline, ...], bool] | None:
        """The time at token `i`: where it ends, what it may mean, and whether that is certain."""
        length = self._length(i, more=more, asked=asked)
        phrase = self.phrase(i)
        if length and not (phrase and phrase.slots & _DATED and phrase.end > length[0]):
            return length
        about = ABOUT.at(self._tokens, i)
        doubted = self.phrase(about.end if about else i + 2 if self._begins_range(i) else None)
        if doubted and doubted.has_day and (phrase is None or doubted.end > phrase.end):
            return doubted.end, meaning(doubted.readings, self._scene).offered, False
        if phrase is None or (Slot.PERIOD in phrase.slots and phrase.end - phrase.start == 1):
            return None
        meant = meaning(phrase.readings, self._scene)
        end = self._past_other_half(phrase.end)
        return end, meant.offered, meant.deadline is not None and end == phrase.end

    def phrase(self, i: int | None) -> Phrase | None:
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
        other = self.phrase(joint[0])
        return other.end if other else end

    def _length(self, i: int, *, more: bool, asked: bool) -> tuple[int, tuple[Deadline, ...], bool] | None:
        """A length of time at token `i`, counted from the deadline."""
        tokens = self._tokens
        doubtful, about = False, ABOUT.at(tokens, i)
        if few := FEW.at(tokens, i) or (FEW.at(tokens, about.end) if about else None):
            return (few.end, (), False) if more or asked or i == 0 else None
        if about:
            doubtful, i = True, about.end
        unit = length_at(tokens, i, one=True)
        if unit and number(tokens, i) is None and tokens[unit.end - 1].is_word("days", "weeks", "months", "hours"):
            return (unit.end, (), False) if more else None  # `more days`
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
        end = suffix.end if suffix else end
        elsewhere = COUNTED_FROM.at(tokens, end) and not BEHIND.at(tokens, end) and self.since_current(end) is None
        return self._measured(value, end, doubtful=doubtful or bool(elsewhere))

    def _incomplete(self, tokens: Tokens, end: int, count: int) -> tuple[int, tuple[Deadline, ...], bool]:
        """A number of nothing that is known (`+3`), or of halves: days are offered, or nothing."""
        for at in (end + 1, end + 2, end + 3):
            if half := AND_A_HALF.at(tokens, at):
                return half.end, (), False
        unknown = end < len(tokens) and tokens[end].kind is TokenKind.WORD and not REASONS.at(tokens, end)  # 2 buổi
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

    def since_current(self, i: int) -> int | None:
        """Where `từ 30/11` ends, if that is the deadline in force: what follows is the new one."""
        since = SINCE.at(self._tokens, i)
        for phrase in (
            phrases_at(self._tokens, since.end, self._scene) if since and since.end < len(self._tokens) else ()
        ):
            meant = meaning(phrase.readings, self._scene)
            if any(each.day == self._current.day for each in meant.offered):
                return phrase.end
        return None
