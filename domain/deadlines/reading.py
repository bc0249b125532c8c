"""Reading a deadline: the phrase at the end of a text, or at its start, and the title that is the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.deadlines.answers import Ask, Found, Reason
from domain.deadlines.before import before, is_of_title
from domain.deadlines.compose import meaning
from domain.deadlines.joints import Joint, joint_at, skip_joints
from domain.deadlines.numerals import digits_at
from domain.deadlines.phrases import WINDOW, Phrase, phrase_ending, phrases_at
from domain.deadlines.readings import DAY_END, Scene, Slot, scene_of
from domain.deadlines.resolve import day_alone
from domain.deadlines.tail import tail_of
from domain.deadlines.tokens import Tokens, lexicon, tokenise
from domain.workdays import WorkCalendar

_NEW_LINES = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_OCCASION = lexicon("họp|cuộc họp|buổi họp|phiên họp|hội nghị|hội thảo|meeting|conference|session|kỳ họp|giao ban")
_RECURRENCE = lexicon(
    "hàng tuần|hằng tuần|mỗi tuần|hàng tháng|hằng tháng|mỗi tháng|hàng quý|hằng quý|mỗi quý|hàng năm|hằng năm|mỗi năm",
    "hàng ngày|hằng ngày|mỗi ngày|định kỳ|weekly|monthly|quarterly|yearly|daily|every week|every month|every quarter",
    "every year|every day|each week|each month|each quarter|each year|of every month|of each month|of every week",
)


def read(text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar, day_end: time = DAY_END) -> Found | Ask:
    """The deadline that stands at the end of `text` (contract, section 5), said at `now` (aware).

    What is not certain is asked. The title is the rest of the text without the joining word; it may be empty.
    ValueError for a naive `now`.
    """
    return _Reader(text, scene_of(now, zone, calendar, day_end)).at_the_end()


def read_only(
    text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar, day_end: time = DAY_END
) -> Found | Ask:
    """As `read`, of a text that should be nothing but a deadline: words besides it make it a question."""
    scene = scene_of(now, zone, calendar, day_end)
    if (number := _lone_number(text)) is not None:  # `20`, where a day was asked for
        meant = meaning([day_alone(number, scene)], scene)
        return Ask("", meant.doubt or Reason.AMBIGUOUS, text.strip(), meant.offered)
    read_as = _Reader(text, scene, expected=True).at_the_end()
    if isinstance(read_as, Found) and read_as.title:
        return Ask(read_as.title, Reason.AMBIGUOUS, read_as.phrase, (read_as.deadline,))
    return read_as


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
            start = phrase.first_end if is_of_title(tokens, phrase) else phrase.start + 1
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
        meant = meaning(phrase.readings, self._scene)
        if is_of_title(tokens, phrase):
            return Ask(self._whole, Reason.AMBIGUOUS, words, (meant.deadline,)) if meant.deadline else None
        left = before(tokens, phrase, self._scene)
        if left is None:
            return None
        if left.due and (day := self._day_before(tokens, left.start, phrase)):
            return self._with_day(tokens, day, phrase)
        if doubt := left.doubt:
            words = self._words(tokens, doubt.start, phrase.end)
            # `tính đến 31/10`, said in November: nobody means the next one
            cut_off = doubt.reason is Reason.AMBIGUOUS and meant.doubt is Reason.PAST
            choices = _distinct((*doubt.choices, *(() if cut_off else meant.offered)))
            return Ask(self._title(tokens, doubt.title_end), doubt.reason, words, choices)
        if meant.weak and not (left.joined or self._expected):
            likely = meant.offered and meant.doubt is not Reason.PAST
            return Ask(self._whole, Reason.AMBIGUOUS, words, meant.offered) if likely else None
        title = self._title(tokens, left.start)
        if meant.deadline is None:
            kept = self._whole if meant.keeps and not left.due else title
            return Ask(kept, meant.doubt or Reason.MISSING, words, meant.choices)
        if self._tail.asks:
            return Ask(title, Reason.AMBIGUOUS, words, (meant.deadline,))
        if not phrase.has_day and (elsewhere := self._day_elsewhere(tokens, phrase, left.start)):
            return Ask(title, Reason.AMBIGUOUS, words, _distinct((*elsewhere, meant.deadline)))
        return Found(title, meant.deadline, words)

    def _continues(self, tokens: Tokens, phrase: Phrase) -> Reason | None:
        """What makes a phrase at the start doubtful that goes on behind it."""
        if _RECURRENCE.at(tokens, phrase.end):
            return Reason.RECURRING
        joint = joint_at(tokens, phrase.end)
        if joint is None or joint[1] not in (Joint.TO, Joint.RANGE, Joint.OR):
            return None
        following = skip_joints(tokens, joint[0])
        if following < len(tokens) and any(phrases_at(tokens, following, self._scene)):
            return Reason.ALTERNATIVES if joint[1] is Joint.OR else Reason.RANGE
        return None

    def _day_before(self, tokens: Tokens, end: int, phrase: Phrase) -> Phrase | None:
        """The day of `thứ sáu trước 17h`."""
        if phrase.has_day or not phrase.has_time:
            return None
        while end and tokens[end - 1].is_symbol(")]"):
            end -= 1
        day = phrase_ending(tokens, end, self._scene)
        if day is None or not day.has_day or is_of_title(tokens, day):
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
                if phrase.has_day and meant.deadline and not meant.weak and not is_of_title(tokens, phrase):
                    yield phrase

    def _said_before(self, tokens: Tokens) -> tuple[Deadline, ...]:
        """What can be offered where the end says nothing: the last date or weekday that the text names."""
        found: tuple[Deadline, ...] = ()
        for phrase in self._days(tokens):
            if phrase.slots & {Slot.DATE, Slot.WEEKDAY}:
                found = meaning(phrase.readings, self._scene).offered
        return found

    def _title(self, tokens: Tokens, end: int) -> str:
        if end == len(tokens):
            return self._whole
        title = _in_one_line(self._text[: tokens[end].start])
        if self._tail.closes and title.count("(") > title.count(")"):
            title += ")"
        return " ".join(filter(None, (title, *(self._text[start:stop] for start, stop in self._tail.tags))))

    def _words(self, tokens: Tokens, start: int, end: int) -> str:
        words = self._text[tokens[start].start : tokens[end - 1].end]
        return f"{words})" if self._tail.closes and words.count("(") > words.count(")") else words


def _lone_number(text: str) -> int | None:
    """The number that is all of a text."""
    number = digits_at(tokens := tokenise(text), 0, 2)
    return number.value if number and len(tokens) == 1 else None


def _in_one_line(text: str) -> str:
    """`text` as titles are kept: unchanged, but newlines are spaces and the ends are trimmed."""
    return _NEW_LINES.sub(" ", text).strip()


def _distinct(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(dict.fromkeys(deadlines))
