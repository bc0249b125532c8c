"""What stands before a phrase: where the title ends, whether a word joins them, and the other half of `5-10/12`."""

from __future__ import annotations

from typing import NamedTuple

from domain.deadline import Deadline
from domain.deadlines.answers import QuestionReason
from domain.deadlines.compose import meaning
from domain.deadlines.expressions.numerals import digits_at
from domain.deadlines.expressions.readings import Day, Scene, Slot
from domain.deadlines.phrases import Phrase, phrase_ending
from domain.deadlines.surroundings.joints import OBJECTIONS, Joint, Step, steps_before
from domain.deadlines.surroundings.neighbours import belongs_to_title, celebrates, counts_things
from domain.deadlines.tokens import DASHES, Match, Tokens, starts_word

_RANGES = (Joint.TO, Joint.RANGE)
_STRIPPED_BEFORE_RANGE = (Joint.START, Joint.DUE, Joint.PLACE, Joint.AT, Joint.MARK)


class Doubt(NamedTuple):
    """Why the words before a phrase make it doubtful; where the title ends then, and where the doubtful words begin.

    `choices` are what might be meant besides the phrase itself.
    """

    reason: QuestionReason
    title_end: int
    start: int
    choices: tuple[Deadline, ...] = ()


class Before(NamedTuple):
    """The title ends before token `start`; `joined` if a word joins the phrase to it, `due` if that word says when,
    `limit` if it can say nothing but the last moment (`trước`, `hạn`, not `đến`)."""

    start: int
    due: bool = False
    limit: bool = False
    joined: bool = False
    doubt: Doubt | None = None


def is_of_title(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the date with which the phrase begins belongs to the words before it."""
    return phrase.readings[0].slot is Slot.DATE and belongs_to_title(tokens, phrase.start)


def before(tokens: Tokens, phrase: Phrase, scene: Scene) -> Before | None:
    """Go outwards from the phrase at the end of `tokens`; None if it is glued by a dash to something unknown."""
    result = Before(phrase.start, doubt=_other_half(tokens, phrase.start, phrase, Joint.MARK, scene))
    if result.doubt:
        return result
    for step in steps_before(tokens, phrase.start):
        if step.joint in OBJECTIONS:
            doubt = Doubt(OBJECTIONS[step.joint], len(tokens), step.start)
            return result if result.due else result._replace(doubt=doubt)
        if step.joint is Joint.OR or (not result.due and step.joint in (Joint.TO, Joint.RANGE, Joint.MARK)):
            other = _other_half(tokens, step.start, phrase, step.joint, scene)
            if other:
                return result._replace(doubt=other)
            if _is_glued_dash(tokens, phrase.start):
                return None
        if step.joint in (Joint.OR, Joint.RANGE) or (step.joint is Joint.AT and phrase.has_day_first):
            return result
        result = _stripped(tokens, result, step)
    return result


def _stripped(tokens: Tokens, so_far: Before, step: Step) -> Before:
    due = step.joint is Joint.DUE or (step.joint is Joint.TO and not tokens[step.start].is_symbol(DASHES))
    placed = step.joint in (Joint.PLACE, Joint.AT)
    limit = so_far.limit or step.joint is Joint.DUE
    return Before(step.start, so_far.due or due, limit, so_far.joined or due or placed)


def _is_glued_dash(tokens: Tokens, i: int) -> bool:
    return i > 0 and tokens[i].glued and tokens[i - 1].is_symbol(DASHES) and tokens[i - 1].glued


def _other_half(tokens: Tokens, end: int, phrase: Phrase, joint: Joint, scene: Scene) -> Doubt | None:
    """The other half of a range or of alternatives, if one ends before token `end`."""
    if doubt := _other_number(tokens, end, phrase, joint, scene):
        return doubt
    left = phrase_ending(tokens, end, scene)
    if left is None:
        return None
    if is_of_title(tokens, left):  # `lễ 30/4 - 1/5`: so is its other half; a document's date has none
        celebrated = celebrates(tokens, left.start)
        return Doubt(QuestionReason.OCCASION, len(tokens), left.start) if celebrated else None
    if joint is Joint.MARK:
        # Two of the same kind side by side: either may be meant, or the first belongs to the title.
        meant = meaning(left.readings, scene)
        if left.slots == {Slot.PERIOD}:  # `kế hoạch năm 2025 trong tháng 11`
            return None
        alike = left.slots & phrase.slots and meant.deadline and not meant.weak
        return Doubt(QuestionReason.ALTERNATIVES, end, phrase.start, meant.offered) if alike else None
    start, begins = _before_range(tokens, left.start)
    if Slot.PERIOD in left.slots and not begins:
        return None
    readings = left.readings
    if not left.has_day:  # `từ 8h đến 10h thứ 6`
        readings = (*readings, *(each for each in phrase.readings if isinstance(each, Day)))
    reason = QuestionReason.RANGE if begins or joint in _RANGES else QuestionReason.ALTERNATIVES
    return Doubt(reason, start, start, meaning(readings, scene).offered)


def _before_range(tokens: Tokens, i: int) -> tuple[int, bool]:
    """Where the title ends before a range that begins at token `i`, and whether `từ` stands there."""
    begins = False
    for step in steps_before(tokens, i):
        if step.joint not in _STRIPPED_BEFORE_RANGE:
            break
        begins = begins or step.joint is Joint.START
        i = step.start
    return i, begins


def _other_number(tokens: Tokens, end: int, phrase: Phrase, joint: Joint, scene: Scene) -> Doubt | None:
    """The number before token `end` as the other half: `5-10/12`, `từ 1 đến 5/12`, `ngày 4, 5/12`, `2-3 ngày nữa`."""
    number = digits_at(tokens, end - 1, 2) if end > 0 else None
    first = phrase.start + (tokens[phrase.start].is_word("ngày") and phrase.end > phrase.start + 1)
    if number is None or not 1 <= number.value <= 31 or not tokens[first].is_number or not starts_word(tokens, end - 1):
        return None
    named = end > 1 and tokens[end - 2].is_word("ngày", "mùng", "mồng") and not (end > 2 and tokens[end - 3].is_number)
    if not named and counts_things(tokens, end - 1):  # `kỳ họp thứ 7 đến 5/12`
        return None
    if joint is Joint.MARK and not (named or _is_listed(tokens, end, number, phrase)):
        return None
    meant = meaning(phrase.readings, scene).deadline
    offered: tuple[Deadline, ...] = ()
    if meant and meant.at is None and number.value < meant.day.day and Slot.DATE in phrase.slots:
        day = meant.day.replace(day=number.value)
        offered = (Deadline.of_day(day),) if day >= scene.today else ()
    start, _ = _before_range(tokens, end - 1 - named)
    return Doubt(QuestionReason.RANGE if joint in _RANGES else QuestionReason.ALTERNATIVES, start, start, offered)


def _is_listed(tokens: Tokens, end: int, number: Match[int], phrase: Phrase) -> bool:
    """Whether the number stands in a list with the phrase: `4, 5/12`."""
    if not tokens[end].is_symbol(","):
        return False
    day = phrase.readings[0]
    return not (isinstance(day, Day) and day.day and day.slot is Slot.DATE) or number.value < day.day.day
