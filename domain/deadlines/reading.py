"""Reading a deadline: the phrase at the end of a text, or at its start, and the title that is the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.deadlines.answers import DeadlineFound, DeadlineQuestion, QuestionReason
from domain.deadlines.compose import Meaning, meaning
from domain.deadlines.expressions.numerals import digits_at
from domain.deadlines.expressions.readings import DAY_END, Scene, Slot, scene_of
from domain.deadlines.expressions.resolve import day_alone
from domain.deadlines.phrases import WINDOW, Phrase, phrase_ending, phrases_at, widest_around
from domain.deadlines.surroundings.before import before, is_of_title
from domain.deadlines.surroundings.joints import Joint, joint_at, steps_before
from domain.deadlines.surroundings.neighbours import celebrates
from domain.deadlines.surroundings.occasions import begins_occasion, is_a_period_of, is_of_the_title
from domain.deadlines.surroundings.remarks import (
    RECURRENCE,
    begins_remark,
    begins_work,
    continues,
    joint_behind,
    start_of_doing,
)
from domain.deadlines.surroundings.tail import tail_of
from domain.deadlines.tokens import TokenKind, Tokens, lexicon, tokenise
from domain.parsing.titles import one_line
from domain.workdays import NoWorkingDayError, WorkCalendar

_HOURS = 24  # a greater number is no hour
_OCCASION = lexicon("họp|cuộc họp|buổi họp|phiên họp|hội nghị|hội thảo|meeting|conference|session|kỳ họp|giao ban")


def read(
    text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar, day_end: time = DAY_END
) -> DeadlineFound | DeadlineQuestion:
    """The deadline that stands at the end of `text` (contract, section 5), said at `now` (aware).

    What is not certain is asked. The title is the rest of the text without the joining word; it may be empty.
    ValueError for a naive `now`.
    """
    return _Reader(text, scene_of(now, zone, calendar, day_end)).read()


def read_only(
    text: str, *, now: datetime, zone: ZoneInfo, calendar: WorkCalendar, day_end: time = DAY_END
) -> DeadlineFound | DeadlineQuestion:
    """As `read`, of a text that should be nothing but a deadline: words besides it make it a question."""
    scene = scene_of(now, zone, calendar, day_end)
    if (number := _lone_number(text)) is not None:  # `20`, where a day was asked for
        meant = meaning([day_alone(number, scene)], scene)
        return DeadlineQuestion("", meant.doubt or QuestionReason.AMBIGUOUS, text.strip(), meant.offered)
    read_as = _Reader(text, scene, expected=True).read()
    if isinstance(read_as, DeadlineFound) and read_as.title:
        return DeadlineQuestion(read_as.title, QuestionReason.AMBIGUOUS, read_as.phrase, (read_as.deadline,))
    return read_as


class _Reader:
    """One text, read once."""

    def __init__(self, text: str, scene: Scene, *, expected: bool = False) -> None:
        self._text, self._scene, self._expected = text, scene, expected
        self._all = tokenise(text)
        self._tail = tail_of(self._all)
        self._whole = one_line(text)

    def read(self) -> DeadlineFound | DeadlineQuestion:
        """The deadline at the end, or else the one with which the text begins; two that differ are asked about."""
        last = self.at_the_end()
        if self._expected or (first := self._at_the_start()) is None:
            return last
        first_said, certain = first
        if isinstance(last, DeadlineQuestion):
            if last.reason is QuestionReason.MISSING or (certain and last.title == self._whole):
                return first_said
            return last
        if certain and isinstance(first_said, DeadlineFound) and first_said.deadline.day != last.deadline.day:
            both = _distinct((first_said.deadline, last.deadline))
            return DeadlineQuestion(self._whole, QuestionReason.ALTERNATIVES, last.phrase, both)
        return last

    def at_the_end(self) -> DeadlineFound | DeadlineQuestion:
        end = self._tail.end
        tokens = self._all[max(0, end - WINDOW) : end]
        if recurrence := RECURRENCE.before(tokens, len(tokens)):
            return DeadlineQuestion(
                self._whole, QuestionReason.RECURRING, self._words(tokens, recurrence.end, len(tokens))
            )
        start = 0
        while phrase := phrase_ending(tokens, len(tokens), self._scene, start):
            if answer := self._answer(tokens, phrase):
                return answer
            start = phrase.first_end if is_of_title(tokens, phrase) else phrase.start + 1
        if number := self._day_number(tokens):
            return number
        return self._before_a_remark(tokens) or DeadlineQuestion(
            self._whole, QuestionReason.MISSING, "", self._said_before(tokens)
        )

    def _day_number(self, tokens: Tokens) -> DeadlineFound | DeadlineQuestion | None:
        """`trước 25`: a number behind a word that must be followed by a deadline."""
        end = len(tokens)
        number = digits_at(tokens, end - 1, 2) if end > 1 and not tokens[end - 1].glued else None
        steps = list(steps_before(tokens, end - 1)) if number else []
        if number is None or not any(step.joint is Joint.DUE for step in steps):
            return None
        meant = meaning([day_alone(number.value, self._scene)], self._scene)
        title, words = self._title(tokens, steps[-1].start), self._words(tokens, end - 1, end)
        if meant.deadline and number.value > _HOURS:
            return DeadlineFound(title, meant.deadline, words)
        return DeadlineQuestion(title, meant.doubt or QuestionReason.AMBIGUOUS, words, meant.offered)

    def _before_a_remark(self, tokens: Tokens) -> DeadlineFound | DeadlineQuestion | None:
        """A limit with a remark behind it, which is neither deadline nor title: `trước ngày 25/11 để tổng hợp`."""
        for i in range(len(tokens) - 2, -1, -1):
            remark = next((each for each in phrases_at(tokens, i, self._scene) if each.has_day), None)
            if remark is None or is_of_title(tokens, remark):
                continue
            phrase = widest_around(tokens, i, self._scene)
            if not begins_remark(tokens, phrase.end):
                return None
            cut = tokens[: phrase.end]
            meant, left = meaning(phrase.readings, self._scene), before(cut, phrase, self._scene)
            if left is None or left.doubt or not (left.limit and left.start) or meant.doubt or meant.weak:
                return None
            return self._answer(cut, phrase)
        return None

    def _at_the_start(self) -> tuple[DeadlineFound | DeadlineQuestion, bool] | None:
        """A deadline with which the text begins and what follows as its title; and whether it can be nothing else."""
        tokens = self._all[:WINDOW]
        opened = 1 if tokens and tokens[0].is_symbol("[(【") else 0
        start, limit = self._past_limits(tokens, opened)
        if start >= len(tokens):
            return None
        phrase = max(phrases_at(tokens, start, self._scene), key=lambda each: each.end, default=None)
        if phrase is None or not (phrase.has_day or phrase.has_time or phrase.slots & {Slot.MOMENT, Slot.PERIOD}):
            return None
        end = phrase.end
        closed = end < len(tokens) and tokens[end].is_symbol("])】")
        parted = closed or (end < len(tokens) and tokens[end].is_symbol(":,-–—|"))
        title_at = end
        while title_at < len(self._all) and self._all[title_at].is_symbol("])】:,;.-–—|") and title_at < end + 3:
            title_at += 1
        meant = meaning(phrase.readings, self._scene)
        if title_at >= len(self._all) or meant.weak or (not limit and not opened and meant.deadline is None):
            return None
        words = self._words(tokens, phrase.start, end)
        title = one_line(self._text[self._all[title_at].start : self._end_of_title()])
        verb = begins_work(tokens, title_at)
        if meant.deadline is None:
            return (
                (DeadlineQuestion(title, meant.doubt or QuestionReason.MISSING, words, meant.choices), True)
                if meant.choices
                else None
            )
        if begins_occasion(tokens, title_at) or continues(tokens, phrase, self._scene) or joint_behind(tokens, end):
            return None
        if limit or (opened and closed) or (parted and not tokens[end].is_symbol(",")):
            return DeadlineFound(title, meant.deadline, words), True
        if phrase.slots & {Slot.PERIOD}:
            return None
        return (DeadlineFound(title, meant.deadline, words), False) if verb else None

    def _past_limits(self, tokens: Tokens, i: int) -> tuple[int, bool]:
        """Past `trước ngày`, `hạn:`; and whether one of them makes a deadline of what follows."""
        limit = False
        while i < len(tokens):
            if any(each.has_day for each in phrases_at(tokens, i, self._scene)):
                break
            joint = joint_at(tokens, i)
            if joint is None or joint[1] not in (Joint.DUE, Joint.TO, Joint.PLACE, Joint.AT, Joint.MARK):
                break
            limit, i = limit or joint[1] is Joint.DUE, joint[0]
        return i, limit

    def _end_of_title(self) -> int:
        """Where the words end that are no courtesy."""
        end = self._tail.end
        of_work = end < len(self._all) and self._all[end].is_word("cho", "với", "gửi", "nộp", "trình", "xong", "có")
        whole = of_work or not any(token.kind is TokenKind.WORD for token in self._all[end:])
        return len(self._text) if whole else self._all[end - 1].end

    def _answer(self, tokens: Tokens, phrase: Phrase) -> DeadlineFound | DeadlineQuestion | None:
        """What the phrase at the end says; None if it is none."""
        words = self._words(tokens, phrase.start, phrase.end)
        meant = meaning(phrase.readings, self._scene)
        if is_of_title(tokens, phrase):
            if meant.deadline is None:
                return None
            celebrated = celebrates(tokens, phrase.start)
            return (
                self._of_occasion(words, meant)
                if celebrated
                else DeadlineQuestion(self._whole, QuestionReason.AMBIGUOUS, words, (meant.deadline,))
            )
        left = before(tokens, phrase, self._scene)
        if left is None:
            return None
        if left.due and (day := self._day_before(tokens, left.start, phrase)):
            return self._with_day(tokens, day, phrase)
        if doubt := left.doubt:
            words = self._words(tokens, doubt.start, phrase.end)
            if doubt.reason is QuestionReason.OCCASION and meant.deadline:
                return self._of_occasion(words, meant)
            # `tính đến 31/10`, said in November: nobody means the next one
            cut_off = (
                doubt.reason in (QuestionReason.AMBIGUOUS, QuestionReason.OCCASION)
                and meant.doubt is QuestionReason.PAST
            )
            choices = _distinct((*doubt.choices, *(() if cut_off else meant.offered)))
            return DeadlineQuestion(self._title(tokens, doubt.title_end), doubt.reason, words, choices)
        if meant.weak and not (left.joined or self._expected):
            likely = meant.offered and meant.doubt is not QuestionReason.PAST
            return DeadlineQuestion(self._whole, QuestionReason.AMBIGUOUS, words, meant.offered) if likely else None
        if meant.deadline and not phrase.has_day and (elsewhere := self._day_elsewhere(tokens, phrase, left.start)):
            return DeadlineQuestion(
                self._title(tokens, left.start),
                QuestionReason.AMBIGUOUS,
                words,
                _distinct((*elsewhere, meant.deadline)),
            )
        if meant.deadline and not self._expected and is_of_the_title(tokens, phrase, left):
            return self._of_occasion(words, meant)
        if meant.deadline and not self._expected and is_a_period_of(tokens, phrase, left):
            return DeadlineQuestion(
                self._title(tokens, left.start) if left.due else self._whole,
                QuestionReason.VAGUE,
                words,
                (meant.deadline,),
            )
        title = self._title(tokens, start_of_doing(tokens, left.start, limit=left.limit))
        if meant.deadline is None:
            kept = self._whole if meant.keeps and not left.due else title
            return DeadlineQuestion(kept, meant.doubt or QuestionReason.MISSING, words, meant.choices)
        if self._tail.asks:
            return DeadlineQuestion(title, QuestionReason.AMBIGUOUS, words, (meant.deadline,))
        return DeadlineFound(title, meant.deadline, words)

    def _of_occasion(self, words: str, meant: Meaning) -> DeadlineQuestion:
        """A question: the working day before is offered, and the day itself."""
        said = meant.deadline
        if said is None:
            return DeadlineQuestion(self._whole, QuestionReason.OCCASION, words)
        try:
            day = self._scene.calendar.working_on_or_before(said.day - timedelta(days=1))
        except NoWorkingDayError:
            return DeadlineQuestion(self._whole, QuestionReason.OCCASION, words, (said,))
        earlier = (Deadline.of_day(day),) if day >= self._scene.today else ()
        return DeadlineQuestion(self._whole, QuestionReason.OCCASION, words, (*earlier, said))

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

    def _with_day(self, tokens: Tokens, day: Phrase, time: Phrase) -> DeadlineFound | DeadlineQuestion | None:
        """A time behind its day and a joining word; a day with a time of its own, or of a meeting, is doubtful."""
        joined = Phrase(day.start, time.end, day.first_end, (*day.readings, *time.readings))
        if not day.has_time and not _OCCASION.before(tokens, day.start):
            return self._answer(tokens, joined)
        both = (joined.readings, time.readings) if not day.has_time else (time.readings,)
        choices = [each for readings in both for each in meaning(readings, self._scene).offered]
        words = self._words(tokens, time.start, time.end)
        return DeadlineQuestion(self._whole, QuestionReason.AMBIGUOUS, words, _distinct(choices))

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
        """What can be offered where the end says nothing: the last day that the text names, with the hour said."""
        last = None
        for phrase in self._days(tokens):
            if last is None or phrase.end > last.end:
                last = phrase
        return meaning(last.readings, self._scene).offered if last else ()

    def _title(self, tokens: Tokens, end: int) -> str:
        if end == len(tokens):
            return self._whole
        title = one_line(self._text[: tokens[end].start])
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


def _distinct(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(dict.fromkeys(deadlines))
