"""Where a text says a new deadline, and with which words it asks for it: `xin lùi đến 15/12`, `thêm 3 ngày`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.deadline import Deadline
from domain.deadlines.expressions.readings import Day, Scene
from domain.deadlines.surroundings.joints import Joint, joint_at
from domain.deadlines.surroundings.occasions import is_of_occasion
from domain.deadlines.tokens import Tokens
from domain.extensions.reasons import SEPARATORS
from domain.extensions.times import TimesAt
from domain.extensions.words import AGREEING, ASKING, CAUSES, CONDITIONS, FORMULA, LASTING, LONGER, MOVING, TOWARDS

_PASSED = frozenset({Joint.DUE, Joint.TO, Joint.PLACE, Joint.AT})


@dataclass(frozen=True, slots=True)
class Time:
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


class AskedTimes:
    """Of one text (without the courtesy at its end) and the deadline in force."""

    def __init__(self, tokens: Tokens, current: Deadline, scene: Scene) -> None:
        self._tokens, self._current, self._scene = tokens, current, scene
        self._readings = TimesAt(tokens, current, scene)

    def all(self) -> Iterator[Time]:
        """What says a new deadline: at the start, behind words of asking, or alone behind a mark at the end."""
        i = 0
        while i < len(self._tokens):
            if found := self._time_from(i):
                if since := self._readings.since_current(past_marks(self._tokens, found.end)):
                    found = replace(found, end=since)
                also = self._same_again(found.end)
                yield replace(found, asked=True) if also else found
                i = found.end
                if also:
                    yield also
                    i = also.end
            else:
                i += 1

    def _time_from(self, start: int) -> Time | None:
        """A time that is asked for from token `start` on."""
        tokens, i, more, asked = self._tokens, start, False, False
        towards = False
        while i < len(tokens):
            if (found := self._readings.at(i, more=more, asked=asked)) and not self._joins(i, found[0]):
                end, choices, certain = found
                bare = not asked and not towards
                behind_mark = start > 0 and tokens[start - 1].is_symbol(SEPARATORS)
                if start > 0 and not asked and not (behind_mark and end == len(tokens)):
                    return None
                if towards and not asked and start > 0 and not behind_mark:
                    certain = False
                certain = certain and not CONDITIONS.at(tokens, past_marks(self._tokens, end))
                certain = certain and not moves_event(tokens, start)
                return Time(start, i, end, choices, certain, asked, bare, more)
            if since := self._readings.since_current(i):
                i = since
            elif longer := LONGER.at(tokens, i):
                more, asked, i = True, True, longer.end
            elif asking := ASKING.at(tokens, i):
                asked, i = True, asking.end
            elif (plus := tokens[i]).is_symbol("+") and not (i and plus.glued):
                more, asked, i = True, True, i + 1
            elif to := TOWARDS.at(tokens, i):
                towards, i = True, to.end
            elif (joint := joint_at(tokens, i)) and joint[1] in _PASSED and (asked or start == 0):
                if inner := next(
                    (k for k in range(i + 1, joint[0]) if self._readings.at(k, more=more, asked=asked)), None
                ):
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

    def _joins(self, i: int, end: int) -> bool:
        """Whether the time up to token `end` is none: `tối` of `tối đa`, `sang` where diacritics are typed."""
        joint = joint_at(self._tokens, i)
        if joint is not None and joint[0] > end and joint[1] is Joint.DUE:
            return True
        if end == i + 1 or self._tokens[i].exact != "sang" or not any(token.marked for token in self._tokens):
            return False
        day = self._readings.phrase(i + 1)
        return (
            day is not None and day.has_day and not any(isinstance(each, Day) and each.period for each in day.readings)
        )

    def _same_again(self, i: int) -> Time | None:
        """The day that a length comes to: `thêm 3 ngày, tức đến 02/12`."""
        tokens, start, other = self._tokens, i, False
        while i < len(tokens):
            if tokens[i].is_symbol(",(;:=→-"):
                i += 1
            elif word := AGREEING.at(tokens, i) or TOWARDS.at(tokens, i):
                i = word.end
            elif (joint := joint_at(tokens, i)) and joint[1] in (Joint.OR, Joint.DUE):  # `đến 5/12, chậm nhất 6/12`
                other, i = other or joint[1] is Joint.OR, joint[0]
            else:
                break
        found = self._readings.at(i, more=False, asked=False) if start < i < len(tokens) else None
        if found is None:
            return None
        end, choices, certain = found
        return Time(start, i, end, choices, certain and not other, asked=True, bare=False)


def past_marks(tokens: Tokens, i: int) -> int:
    """Past the punctuation at token `i`."""
    while i < len(tokens) and tokens[i].is_symbol(SEPARATORS):
        i += 1
    return i


def moves_event(tokens: Tokens, i: int) -> bool:
    """Whether token `i` may say that something else is moved or lasts: `do hội nghị lùi sang 28/11`."""
    if i == 0 or tokens[i - 1].is_symbol(SEPARATORS) or MOVING.at(tokens, i) is None:
        return False
    lasts = LASTING.at(tokens, i) is not None and not (FORMULA.before(tokens, i) or ASKING.before(tokens, i))
    return lasts or is_of_occasion(tokens, i) or _has_subject(tokens, i)


def _has_subject(tokens: Tokens, i: int) -> bool:
    """Whether a reason names who moves something: `do Bộ Nông nghiệp lùi thời hạn trả lời`."""
    if ASKING.before(tokens, i) or FORMULA.before(tokens, i):
        return False
    while i and not tokens[i - 1].is_symbol(SEPARATORS):
        i -= 1
    return CAUSES.at(tokens, i) is not None
