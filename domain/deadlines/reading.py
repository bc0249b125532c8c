"""Reading a deadline: the phrase at the end of a text (or at its start), what joins it to the title, what makes it doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.deadlines.answers import Ask, Found, Reason
from domain.deadlines.compose import meaning
from domain.deadlines.joints import OBJECTIONS, Joint, joint_at, skip_joints, steps_before
from domain.deadlines.neighbours import belongs_to_title
from domain.deadlines.numerals import digits_at
from domain.deadlines.phrases import WINDOW, Phrase, phrase_ending, phrases_at
from domain.deadlines.readings import Scene, Slot
from domain.deadlines.tail import tail_of
from domain.deadlines.tokens import DASHES, Tokens, lexicon, starts_word, tokenise
from domain.workdays import WorkCalendar

_NEW_LINES = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_OCCASION = lexicon("họp|cuộc họp|buổi họp|phiên họp|hội nghị|hội thảo|meeting|conference|session|kỳ họp|giao ban")
_RECURRENCE = lexicon(
    "hàng tuần|hằng tuần|mỗi tuần|hàng tháng|hằng tháng|mỗi tháng|hàng quý|hằng quý|mỗi quý|hàng năm|hằng năm|mỗi năm",
    "hàng ngày|hằng ngày|mỗi ngày|định kỳ|weekly|monthly|quarterly|yearly|daily|every week|every month|every quarter",
    "every year|every day|each week|each month|each quarter|each year|of every month|of each month|of every week",
)


def read(text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> Found | Ask:
    """The deadline that stands at the end of `text` (contract, section 5), said at `now` (aware).

    What is not certain is asked. The title is the rest of the text without the joining word; it may be empty.
    ValueError for a naive `now`.
    """
    return _Reader(text, _scene(now, zone, calendar)).at_the_end()


def read_only(text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> Found | Ask:
    """As `read`, of a text that should be nothing but a deadline: words besides it make it a question."""
    read_as = _Reader(text, _scene(now, zone, calendar), expected=True).at_the_end()
    if isinstance(read_as, Found) and read_as.title:
        return Ask(read_as.title, Reason.AMBIGUOUS, read_as.phrase, (read_as.deadline,))
    return read_as


def read_leading(text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> Found | Ask:
    """As `read`, of a text that begins with the deadline; the title is what follows, a reason for example.

    A text that begins with none is read from its end.
    """
    scene = _scene(now, zone, calendar)
    return _Reader(text, scene, expected=True).at_the_start() or _Reader(text, scene).at_the_end()


def _scene(now: datetime, zone: ZoneInfo, calendar: WorkCalendar) -> Scene:
    if now.tzinfo is None or now.utcoffset() is None:
        raise ValueError("now must bear its time zone")
    return Scene(now.astimezone(zone), zone, calendar)


class _Before(NamedTuple):
    """What stands before a phrase: where the title ends, whether a word joins the phrase to it, and what is doubtful."""

    start: int
    due: bool
    placed: bool
    doubt: Reason | None = None
    choices: tuple[Deadline, ...] = ()


class _Reader:
    """One text, read once."""

    def __init__(self, text: str, scene: Scene, *, expected: bool = False) -> None:
        self._text, self._scene, self._expected = text, scene, expected
        self._all = tokenise(text)
        self._tail = tail_of(self._all)
        self._whole = _in_one_line(text)

    def at_the_end(self) -> Found | Ask:
        end = self._tail.end
        tokens = self._all[max(0, end - WINDOW) : end]
        if recurrence := _RECURRENCE.before(tokens, len(tokens)):
            return Ask(self._whole, Reason.RECURRING, self._words(tokens, recurrence.end, len(tokens)))
        start = 0
        while phrase := phrase_ending(tokens, len(tokens), self._scene, start):
            if answer := self._answer(tokens, phrase):
                return answer
            start = phrase.first_end if self._belongs_to_title(tokens, phrase) else phrase.start + 1
        return Ask(self._whole, Reason.MISSING, "", self._said_before(tokens))

    def at_the_start(self) -> Found | Ask | None:
        tokens = self._all[:WINDOW]
        start = skip_joints(tokens, 0)
        if start >= len(tokens):
            return None
        phrase = max(phrases_at(tokens, start, self._scene), key=lambda each: each.end, default=None)
        if phrase is None:
            return None
        rest = self._text[self._all[phrase.end].start :] if phrase.end < len(self._all) else ""
        title = _in_one_line(rest).lstrip(" ,;:.-–—")
        words = self._words(tokens, phrase.start, phrase.end)
        meant = meaning(phrase.readings, self._scene)
        if (after := self._continues(tokens, phrase)) is not None:
            return Ask(title, after, words, meant.offered)
        if meant.deadline is None:
            return Ask(title, meant.doubt or Reason.MISSING, words, meant.choices)
        return Found(title, meant.deadline, words)

    def _answer(self, tokens: Tokens, phrase: Phrase) -> Found | Ask | None:
        """What the phrase at the end says; None if it is none."""
        words = self._words(tokens, phrase.start, phrase.end)
        if self._belongs_to_title(tokens, phrase):
            ahead = meaning(phrase.readings, self._scene).deadline
            return Ask(self._whole, Reason.AMBIGUOUS, words, (ahead,)) if ahead else None
        before = self._before(tokens, phrase)
        if before is None:
            return None
        if before.due and (day := self._day_before(tokens, before.start, phrase)):
            return self._with_day(tokens, day, phrase)
        meant = meaning(phrase.readings, self._scene)
        title = self._title(tokens, before.start)
        if before.doubt is not None:
            return Ask(self._whole, before.doubt, words, _distinct((*before.choices, *meant.offered)))
        if meant.weak and not (before.due or before.placed or self._expected):
            return Ask(self._whole, Reason.AMBIGUOUS, words, meant.offered) if meant.offered else None
        if meant.deadline is None:
            kept = self._whole if meant.keeps and not before.due else title
            return Ask(kept, meant.doubt or Reason.MISSING, words, meant.choices)
        if self._tail.asks:
            return Ask(title, Reason.AMBIGUOUS, words, (meant.deadline,))
        if not phrase.has_day and (elsewhere := self._day_elsewhere(tokens, phrase, before.start)):
            return Ask(title, Reason.AMBIGUOUS, words, _distinct((*elsewhere, meant.deadline)))
        return Found(title, meant.deadline, words)

    def _before(self, tokens: Tokens, phrase: Phrase) -> _Before | None:
        """Go outwards from the phrase; None if its first sign makes it the middle of something unknown."""
        start, due, placed = phrase.start, False, False
        glued_dash = (
            start > 0 and tokens[start].glued and tokens[start - 1].is_symbol(DASHES) and tokens[start - 1].glued
        )
        if (other := self._other(tokens, start, phrase, Joint.MARK)) is not None:
            return _Before(start, due, placed, Reason.ALTERNATIVES, other)
        for step in steps_before(tokens, start):
            if reason := OBJECTIONS.get(step.joint):
                return _Before(start, due, placed, None if due else reason)
            if not due and step.joint in (Joint.TO, Joint.OR, Joint.MARK):
                other = self._other(tokens, step.start, phrase, step.joint)
                if other is not None:
                    reason = Reason.RANGE if step.joint is Joint.TO else Reason.ALTERNATIVES
                    return _Before(step.start, due, placed, reason, other)
                if step.joint is Joint.OR:
                    break
                if glued_dash:
                    return None
            due = (
                due or step.joint is Joint.DUE or (step.joint is Joint.TO and not tokens[step.start].is_symbol(DASHES))
            )
            placed = placed or step.joint is Joint.PLACE
            start = step.start
        return _Before(start, due, placed)

    def _other(self, tokens: Tokens, end: int, phrase: Phrase, joint: Joint) -> tuple[Deadline, ...] | None:
        """The readings of the other half of a range or of alternatives, which ends before token `end`; None if there is none."""
        left = phrase_ending(tokens, end, self._scene)
        if left is None:
            return () if self._is_other_number(tokens, end, phrase, joint) else None
        if self._belongs_to_title(tokens, left):
            return None
        meant = meaning(left.readings, self._scene)
        if joint is Joint.MARK:  # two of the same kind side by side: either may be meant
            return meant.offered if left.slots & phrase.slots and meant.deadline and not meant.weak else None
        if Slot.PERIOD in left.slots:
            first = next(steps_before(tokens, left.start), None)
            return () if first and first.joint is Joint.START else None
        return meant.offered

    @staticmethod
    def _is_other_number(tokens: Tokens, end: int, phrase: Phrase, joint: Joint) -> bool:
        """Whether the number before token `end` is the other half: `5-10/12`, `từ 1 đến 5/12`, `ngày 4, 5/12`."""
        number = digits_at(tokens, end - 1, 2) if end > 0 else None
        first = phrase.start + (tokens[phrase.start].is_word("ngày") and phrase.end > phrase.start + 1)
        if number is None or not 1 <= number.value <= 31 or not tokens[first].is_number:
            return False
        if not starts_word(tokens, end - 1):
            return False
        return joint is not Joint.MARK or (end > 1 and tokens[end - 2].is_word("ngày", "mùng", "mồng"))

    def _continues(self, tokens: Tokens, phrase: Phrase) -> Reason | None:
        """What makes a phrase at the start doubtful that goes on behind it."""
        if _RECURRENCE.at(tokens, phrase.end):
            return Reason.RECURRING
        joint = joint_at(tokens, phrase.end)
        if joint is None or joint[1] not in (Joint.TO, Joint.OR):
            return None
        following = skip_joints(tokens, joint[0])
        if following < len(tokens) and any(phrases_at(tokens, following, self._scene)):
            return Reason.RANGE if joint[1] is Joint.TO else Reason.ALTERNATIVES
        return None

    def _day_before(self, tokens: Tokens, end: int, phrase: Phrase) -> Phrase | None:
        """The day of `thứ sáu trước 17h`."""
        if phrase.has_day or not phrase.has_time:
            return None
        day = phrase_ending(tokens, end, self._scene)
        if day is None or not day.has_day or self._belongs_to_title(tokens, day):
            return None
        return day

    def _with_day(self, tokens: Tokens, day: Phrase, time: Phrase) -> Found | Ask | None:
        """A time behind its day and a joining word; a day with a time of its own, or of a meeting, is doubtful."""
        joined = Phrase(day.start, time.end, day.first_end, (*day.readings, *time.readings))
        if not day.has_time and not _OCCASION.before(tokens, day.start):
            return self._answer(tokens, joined)
        both = (joined.readings, time.readings) if not day.has_time else (time.readings,)
        choices = [each for readings in both for each in meaning(readings, self._scene).offered]
        words = self._words(tokens, time.start, time.end)
        return Ask(self._whole, Reason.AMBIGUOUS, words, _distinct(choices))

    def _day_elsewhere(self, tokens: Tokens, phrase: Phrase, end: int) -> tuple[Deadline, ...]:
        """The readings of a time alone with a day that the title names: `họp thứ 6 phòng 302 lúc 14h`."""
        for day in self._days(tokens[:end]):
            if not day.has_time and (both := meaning((*day.readings, *phrase.readings), self._scene)).deadline:
                return both.offered
        return ()

    def _days(self, tokens: Tokens) -> Iterator[Phrase]:
        """The days that lie ahead and are said anywhere in `tokens`."""
        for i in range(len(tokens)):
            for phrase in phrases_at(tokens, i, self._scene):
                meant = meaning(phrase.readings, self._scene)
                if phrase.has_day and meant.deadline and not meant.weak and not self._belongs_to_title(tokens, phrase):
                    yield phrase

    def _said_before(self, tokens: Tokens) -> tuple[Deadline, ...]:
        """What can be offered where the end says nothing: the last deadline in the middle that a joining word marks."""
        found: tuple[Deadline, ...] = ()
        for phrase in self._days(tokens):
            nearest = next(steps_before(tokens, phrase.start), None)
            if nearest and nearest.joint is Joint.DUE:
                found = meaning(phrase.readings, self._scene).offered
        return found

    @staticmethod
    def _belongs_to_title(tokens: Tokens, phrase: Phrase) -> bool:
        return phrase.readings[0].slot is Slot.DATE and belongs_to_title(tokens, phrase.start)

    def _title(self, tokens: Tokens, end: int) -> str:
        title = _in_one_line(self._text[: tokens[end].start])
        if self._tail.closes and title.count("(") > title.count(")"):
            title += ")"
        return " ".join(filter(None, (title, *(self._text[start:stop] for start, stop in self._tail.tags))))

    def _words(self, tokens: Tokens, start: int, end: int) -> str:
        return self._text[tokens[start].start : tokens[end - 1].end]


def _in_one_line(text: str) -> str:
    """`text` as titles are kept: unchanged, but newlines are spaces and the ends are trimmed."""
    return _NEW_LINES.sub(" ", text).strip()


def _distinct(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(dict.fromkeys(deadlines))
