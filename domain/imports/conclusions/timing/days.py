"""The days in a document's words: by which something is to be done, or that are cited, or how far a plan reaches.

The grammar of deadlines (`domain.deadlines`) says which expressions there are and what each means; here is said what
each of them is in a document. A month or a quarter with its year is its last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.deadline import Deadline
from domain.deadlines.answers import QuestionReason
from domain.deadlines.compose import Meaning, meaning
from domain.deadlines.expressions.readings import Day, Scene, Slot
from domain.deadlines.phrases import Phrase, phrases_at
from domain.deadlines.surroundings.before import before, is_of_title
from domain.deadlines.surroundings.joints import OBJECTIONS, Joint, Step, steps_before
from domain.deadlines.tokens import Lexicon, Tokens, lexicon, tokenise
from domain.imports.conclusions.proposals import Doubt, DoubtKind
from domain.parsing.written_days import valid_day, written_days

_CITING = lexicon("""
công văn|nghị định|nghị quyết|quyết định|thông tư|thông báo|chỉ thị|kế hoạch|tờ trình|luật|pháp lệnh|văn bản|giấy mời
công điện|hướng dẫn|kết luận|báo cáo|biên bản|hợp đồng|phiếu chuyển|chương trình|đề án|dự thảo|cuộc họp|buổi họp
phiên họp
hội nghị|buổi làm việc|cuộc làm việc|giao ban|ý kiến|phiếu trình|kỳ họp|lễ|hội thảo|sự kiện|thông báo kết luận|họp
ban hành
ký|quy định|quy chế|hiệp định|thỏa thuận|phụ lục|tại
""")


_COMPLETES = lexicon("""
hoàn thành|xong|trình|ban hành|báo cáo|gửi|nộp|thực hiện xong|hoàn tất|phê duyệt|thông qua|công bố|đưa vào vận hành
xem xét|quyết định|nghiệm thu|thực hiện|triển khai|tổ chức|kết thúc|thời gian|thời hạn|hạn
""")


_REPORTS = lexicon("báo cáo|thực hiện|triển khai|kế hoạch|nhiệm vụ|tổ chức")


_DATA = lexicon("nhiệm vụ|số liệu|kết quả|phát sinh|hoạt động|công việc|sự kiện|văn bản|tình hình|chương trình")
_HORIZON = lexicon("đến|tới|tầm nhìn|tầm nhìn đến|định hướng đến|giai đoạn|nhiệm kỳ|từ|mục tiêu đến|và|cho đến")


_WITHIN = lexicon("trong|hết|trước|trong cả|ngay trong|cuối|đến hết|đến cuối|trước hết|xong trong|chậm nhất|nội trong")


_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)|năm nay|năm này|năm sau", re.IGNORECASE)


PURPOSE = re.compile(
    r"\s*,?\s*(?:để|nhằm|phục vụ|làm cơ sở|làm căn cứ|cho|bảo đảm|đảm bảo|theo|qua|về|bằng)\b", re.IGNORECASE
)


_SINCE = re.compile(r"\s*,?\s*(?:kể |tính )?từ (?:ngày|khi)[^,;.]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """When a document is read, and the local day of which it is: days before that one cannot be meant for its tasks."""

    scene: Scene
    since: date


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day by which something is to be done: `start` and `end` in the text, with the words that join it to them."""

    start: int
    end: int
    deadline: Deadline | None
    doubt: Doubt | None = None
    phrase_start: int = 0


def days_of(text: str, at: Setting) -> list[DayFound]:
    """The days by which something in `text` is to be done, in their order; those that are cited are none."""
    return list(_days(text, tokenise(text), at))


def offered(days: Sequence[DayFound]) -> tuple[Deadline, ...]:
    each = [one for day in days for one in ((day.deadline,) if day.deadline else day.doubt.days if day.doubt else ())]
    return tuple(dict.fromkeys(one for one in each if one is not None))


def _is_told(tokens: Tokens, phrase: Phrase, at: Setting) -> bool:
    """Whether it is the day of what was done: `(đã gửi trước ngày 25/11/2026)`."""
    written = latest_written(tokens, phrase)
    if written is None or written > at.since:
        return False
    for k in range(phrase.start - 1, max(-1, phrase.start - 10), -1):
        if tokens[k].is_symbol(",;"):
            return False
        if tokens[k].is_word("đã") and tokens[k].marked:
            return True
    return False


def latest_written(tokens: Tokens, phrase: Phrase) -> date | None:
    """The day of a month as the phrase writes it, with its year; None where it has none."""
    for k in range(phrase.start, phrase.end):
        for found in written_days(tokens, k):
            day = found.value
            if day.year is not None and found.end <= phrase.end:
                return valid_day(day.year, day.month, day.day)
    return None


def _days(text: str, tokens: Tokens, at: Setting) -> Iterator[DayFound]:
    i, floor = 0, 0
    while i < len(tokens):
        phrase = max(
            (one for one in phrases_at(tokens, i, at.scene) if _names_a_day(tokens, one)),
            key=lambda one: one.end,
            default=None,
        )
        if phrase is None:
            i += 1
            continue
        if found := _judged(text, tokens, phrase, at, floor):
            yield found
            floor = found.end
        i = phrase.end


def _names_a_day(tokens: Tokens, phrase: Phrase) -> bool:
    if phrase.has_day or phrase.slots & {Slot.MOMENT}:
        return True
    first = phrase.readings[0]
    return first.slot is Slot.PERIOD and isinstance(first, Day)


def _judged(text: str, tokens: Tokens, phrase: Phrase, at: Setting, floor: int) -> DayFound | None:
    """What the phrase is in a document; None where it is no deadline."""
    begin, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
    written = text[begin:end]
    meant = meaning(phrase.readings, at.scene)
    steps = _steps(tokens, phrase.start)
    joints = {step.joint for step in steps}
    limit = Joint.DUE in joints
    if not limit and (is_of_title(tokens, phrase) or _is_cited(tokens, phrase, at)):
        return None
    if _is_told(tokens, phrase, at):
        return None
    left = before(tokens[: phrase.end], phrase, at.scene)
    if left is not None and left.doubt and left.doubt.reason is QuestionReason.RANGE:
        start = tokens[left.doubt.start].start
        return DayFound(
            start, end, None, Doubt(DoubtKind.PERIOD_WITHOUT_DAY, text[start:end], days=meant.offered), begin
        )
    if joints & {Joint.CUT_OFF, Joint.RECURRING} or _is_horizon(tokens, phrase, limit=limit):
        return None
    start = max(floor, tokens[steps[-1].start].start if steps else begin)
    if Joint.START in joints:
        if phrase.end < len(tokens) and tokens[phrase.end].is_word("đến", "tới"):  # a range, told at its other end
            return None
        if not limit and phrase.has_day and _YEAR.search(written):
            return DayFound(
                start,
                end,
                None,
                Doubt(DoubtKind.UNCLEAR_DEADLINE, text[start:end].strip(" ,;"), days=meant.offered),
                begin,
            )
        return None
    if phrase.slots == {Slot.PERIOD}:
        return _of_period(text, tokens, phrase, meant, start, limit=limit)
    return _of_day(text, tokens, phrase, meant, start, limit=limit or Joint.TO in joints)


def _steps(tokens: Tokens, i: int) -> list[Step]:
    """The joining words before token `i`, as far as they are of the day: `hết hiệu lực, | trước ngày 30/11`."""
    found: list[Step] = []
    for step in steps_before(tokens, i):
        if step.joint in OBJECTIONS and any(one.joint in (Joint.DUE, Joint.MARK) for one in found):
            break
        found.append(step)
    return found


def _of_day(text: str, tokens: Tokens, phrase: Phrase, meant: Meaning, start: int, *, limit: bool) -> DayFound | None:
    begin, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
    written = text[begin:end]
    relative = Slot.DATE not in phrase.slots
    ends_period = relative and _YEAR.search(written) is not None  # hết Quý IV/2024, cuối tháng 11/2024
    if meant.weak and not limit:
        return None
    if relative and (since := _SINCE.match(text, end)):
        end = since.end()
    said = text[start:end].strip(" ,;:(")
    kind = None
    if relative and not ends_period:
        if not limit and not _near(_COMPLETES, tokens, phrase.start, 10):
            return None
        kind = DoubtKind.RELATIVE_DAY
    elif _YEAR.search(written) is None:
        kind = DoubtKind.NO_YEAR
    elif meant.deadline is None:
        kind = _KINDS.get(meant.doubt or QuestionReason.MISSING, DoubtKind.UNCLEAR_DEADLINE)
    elif not limit and not ends_period:
        kind = DoubtKind.OCCASION  # `ngày 15/12/2024` without a word that makes a limit of it
    days = meant.offered
    if kind is DoubtKind.PAST and (past := latest_written(tokens, phrase)):
        days = (Deadline(past), *days)
    if kind is None:
        return DayFound(start, end, meant.deadline, None, begin)
    return DayFound(start, end, None, Doubt(kind, said, days=tuple(dict.fromkeys(days))), begin)


_KINDS = {
    QuestionReason.PAST: DoubtKind.PAST,
    QuestionReason.TIME_PASSED: DoubtKind.PAST,
    QuestionReason.IMPOSSIBLE: DoubtKind.IMPOSSIBLE_DAY,
    QuestionReason.MONTH_FIRST: DoubtKind.IMPOSSIBLE_DAY,
    QuestionReason.VAGUE: DoubtKind.PERIOD_WITHOUT_DAY,
    QuestionReason.RANGE: DoubtKind.PERIOD_WITHOUT_DAY,
    QuestionReason.ALTERNATIVES: DoubtKind.SEVERAL_DAYS,
    QuestionReason.OCCASION: DoubtKind.OCCASION,
}


def _of_period(
    text: str, tokens: Tokens, phrase: Phrase, meant: Meaning, start: int, *, limit: bool
) -> DayFound | None:
    """A month, a quarter, a year without a day: a deadline where it is said to be done within it, or stands apart."""
    begin, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
    written, said = text[begin:end], text[start:end].strip(" ,;:(")
    first = tokens[phrase.start]
    is_year = re.fullmatch(r"(?:(?:trong|hết|cuối|cả)\s+)*(?:năm\s+)?20\d\d", written, re.IGNORECASE) is not None
    within = (
        limit or first.is_word("trong", "hết", "cuối", "sang", "ngay") or bool(_WITHIN.before(tokens, phrase.start))
    )
    last = phrase.end >= len(tokens) or tokens[phrase.end].is_symbol(".;,)") or PURPOSE.match(text, end) is not None
    parted = phrase.start > 0 and tokens[phrase.start - 1].is_symbol(",;:(-–")
    done = _near(_COMPLETES, tokens, phrase.start, 2)
    completes = _near(_COMPLETES, tokens, phrase.start, 12)
    if is_year and not within and not done:
        return None
    set_within = within and (completes or (last and not _near(_DATA, tokens, phrase.start, 4)))
    if not set_within and not (parted and last and not is_year) and not (done and last):
        if within and last:
            return DayFound(start, end, None, Doubt(DoubtKind.PERIOD_WITHOUT_DAY, said, days=meant.offered), begin)
        return None
    if done and not within and not parted and _near(_REPORTS, tokens, phrase.start, 2):  # `báo cáo tháng 10/2024`
        return None
    day = phrase.readings[0]
    if _YEAR.search(written) is None:
        return DayFound(start, end, None, Doubt(DoubtKind.NO_YEAR, said, days=meant.offered), begin)
    if limit and first.is_word("tháng", "quý", "quí", "năm") and tokens[phrase.start - 1].is_word("trước"):
        return DayFound(start, end, None, Doubt(DoubtKind.PERIOD_WITHOUT_DAY, said, days=meant.offered), begin)
    if meant.deadline is None or not isinstance(day, Day):
        kind = _KINDS.get(meant.doubt or QuestionReason.MISSING, DoubtKind.PERIOD_WITHOUT_DAY)
        return DayFound(start, end, None, Doubt(kind, said, days=meant.offered), begin)
    return DayFound(start, end, meant.deadline, None, begin)


def _near(of: Lexicon[str], tokens: Tokens, i: int, reach: int) -> bool:
    """Whether one of the words stands within `reach` tokens before token `i`, in the same part of the sentence."""
    for k in range(i - 1, max(-1, i - 1 - reach), -1):
        if tokens[k].is_symbol(";"):
            return False
        if of.at(tokens, k):
            return True
    return False


def _is_cited(tokens: Tokens, phrase: Phrase, at: Setting) -> bool:
    """Whether the day is that of a document or meeting before: `cuộc họp ngày 22 tháng 8 năm 2024`."""
    i = phrase.start
    named = tokens[i].is_word("ngày", "sáng", "chiều", "hôm") or (i > 0 and tokens[i - 1].is_word("ngày", "hôm", "vào"))
    written = latest_written(tokens, phrase)
    if not named or written is None or written > at.since:
        return False
    for k in range(i - 1, max(-1, i - 30), -1):
        if tokens[k].is_symbol(";"):
            return False
        if _CITING.at(tokens, k):
            return True
    return False


def _is_horizon(tokens: Tokens, phrase: Phrase, *, limit: bool) -> bool:
    """`đến năm 2030`, `giai đoạn 2026 - 2030`, `tầm nhìn đến năm 2045`: how far a plan reaches."""
    if phrase.slots != {Slot.PERIOD} or limit:
        return False
    only_year = tokens[phrase.end - 1].is_number and not any(
        tokens[k].is_word("tháng", "quý", "quí", "t", "q") or tokens[k].is_symbol("/")
        for k in range(phrase.start, phrase.end)
    )
    return only_year and _HORIZON.before(tokens, phrase.start) is not None
