"""When a task is due: the days, periods and rules in its words, and the words without them.

The grammar of deadlines (`domain.deadlines`) says which expressions there are and what each means; here is said what
each of them is in a document: the day by which it is to be done, the date of a document or a meeting that is cited, a
horizon (`đến năm 2030`), the period that something is about. A month or a quarter with its year is its last day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.deadline import Deadline
from domain.deadlines.answers import QuestionReason
from domain.deadlines.compose import Meaning, meaning
from domain.deadlines.expressions.readings import Day, Scene, Slot
from domain.deadlines.phrases import Phrase, phrases_at
from domain.deadlines.surroundings.before import before, is_of_title
from domain.deadlines.surroundings.joints import Joint, steps_before
from domain.deadlines.tokens import TokenKind, Tokens, lexicon, tokenise
from domain.imports.conclusions import words
from domain.imports.conclusions.proposals import Doubt, DoubtKind, Timing, TimingKind
from domain.parsing.written_days import valid_day, written_days
from domain.schedule import recurrence_words

_CITING = lexicon("""
công văn|nghị định|nghị quyết|quyết định|thông tư|thông báo|chỉ thị|kế hoạch|tờ trình|luật|pháp lệnh|văn bản|giấy mời
công điện|hướng dẫn|kết luận|báo cáo|biên bản|hợp đồng|phiếu chuyển|chương trình|đề án|dự thảo|cuộc họp|buổi họp|phiên họp
hội nghị|buổi làm việc|cuộc làm việc|giao ban|ý kiến|phiếu trình|kỳ họp|lễ|hội thảo|sự kiện|thông báo kết luận|họp|ban hành
ký|quy định|quy chế|hiệp định|thỏa thuận|phụ lục|tại
""")
_COMPLETES = lexicon("""
hoàn thành|xong|trình|ban hành|báo cáo|gửi|nộp|thực hiện xong|hoàn tất|phê duyệt|thông qua|công bố|đưa vào vận hành
xem xét|quyết định|nghiệm thu|thực hiện|triển khai|tổ chức|kết thúc|thời gian|thời hạn|hạn
""")
_HORIZON = lexicon("đến|tới|tầm nhìn|tầm nhìn đến|định hướng đến|giai đoạn|nhiệm kỳ|từ|mục tiêu đến|và|cho đến")
_WITHIN = lexicon("trong|hết|trước|trong cả|ngay trong|cuối|đến hết|đến cuối|trước hết|xong trong|chậm nhất|nội trong")
_OCCASION = re.compile(
    r"\b(?:trước|chậm nhất(?: là)?|xong trước|hoàn thành (?:trước|xong trước))\s+(?:khi|kỳ họp|phiên họp|hội nghị|đại hội"
    r"|tết|thời điểm|lễ|cuộc họp|buổi|dịp|ngày (?:khai mạc|họp|diễn ra|tổ chức|bầu cử))\b[^,;.]*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:trong(?: thời hạn| thời gian| vòng)?|sau|chậm nhất(?: là)?(?: sau)?|không quá|thời hạn|thời gian)\s+"
    r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười)\s*(?:\([^)]*\)\s*)?(?:ngày|tuần|tháng|giờ|quý)\b[^,;.]*",
    re.IGNORECASE,
)
_STANDING = re.compile(r"^(?:thực hiện )?thường xuyên\b(?:,? liên tục)?\s*|[,;(]?\s*(?:thực hiện )?thường xuyên(?:,? liên"
                       r" tục)?\)?[.;\s]*$", re.IGNORECASE)  # fmt: skip
_STANDING_CELL = re.compile(r"(?:thực hiện )?(?:thường xuyên|hằng ngày|liên tục)(?:,? liên tục)?[\s.;]*", re.IGNORECASE)
_REGULAR = re.compile(
    r"(?:\bđịnh k[ỳì]\b|\bhằng (?:ngày|tuần|tháng|quý|năm)\b|\bhàng (?:ngày|tuần|tháng|quý|năm)\b"
    r"|\b(?:6|06|sáu|2|02|hai|3|03|ba) tháng (?:một|1|/) ?lần)",
    re.IGNORECASE,
)
_NUMBER_OF_QUARTER = r"(?:IV|I{1,3}|[1-4])(?![\dIV])"
_YEARS = r"(?:\s*(?:/|năm|-)\s*20\d\d)"
_LISTED_PERIODS = re.compile(
    rf"\bqu[ýí]\s+{_NUMBER_OF_QUARTER}{_YEARS}?(?:\s*(?:,|và|-|–|đến|hoặc)\s*(?:qu[ýí]\s+)?{_NUMBER_OF_QUARTER}{_YEARS}?)+"
    rf"(?:\s*[,-]\s*(?:năm )?20\d\d)*"
    rf"|\bqu[ýí]\s+{_NUMBER_OF_QUARTER}{_YEARS}\s*(?:,|-|–|và|đến)\s*(?:năm\s*)?20\d\d"
    r"|\btháng\s+\d{1,2}(?:\s*(?:/|năm)\s*20\d\d)?(?:\s*(?:,|và|-|–|đến|hoặc)\s*(?:tháng\s+)?\d{1,2}(?!\d|\s*ngày))+"
    r"\s*(?:/|năm)\s*20\d\d"
    r"|\b(?:năm\s+)?20\d\d\s*(?:-|–|đến|,)\s*(?:năm\s+)?20\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)|năm nay|năm này|năm sau", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:[\s,;:.(–-]|\b(?:hoàn thành|xong|và hoàn thành|thời gian hoàn thành|thời gian thực hiện|thời hạn hoàn thành"
    r"|thời hạn|thời gian|hoàn thành xong|gửi|phải|chậm nhất|trước|đồng thời|và|hạn|bảo đảm|yêu cầu|thực hiện xong"
    r"|thời gian báo cáo|xong và|trong|là|việc này|nội dung này|nhiệm vụ này|công việc này|yêu cầu hoàn thành)\b)+$",
    re.IGNORECASE,
)
_DELIVERS = re.compile(r"(?:[\s,;]|\b(?:gửi|phải gửi|và gửi)\b)$", re.IGNORECASE)
_PURPOSE = re.compile(
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


@dataclass(frozen=True, slots=True)
class Timed:
    """A task's words without those that say when, and what they say."""

    text: str
    timing: Timing = Timing()
    doubts: tuple[Doubt, ...] = ()


def days_of(text: str, at: Setting) -> list[DayFound]:
    """The days by which something in `text` is to be done, in their order; those that are cited are none."""
    return list(_days(text, tokenise(text), at))


def timing_of(text: str, at: Setting) -> Timed:
    """When the one task that `text` tells is due. Several days, a day in the middle, and what is known in part only are
    doubtful."""
    if found := _recurring(text, at):
        return found
    text, listed = _listed(text, at)
    days = days_of(text, at)
    standing = _STANDING.search(text)
    if not days:
        rest = _STANDING.sub("", text).strip(" ,;") if standing else text
        kind = TimingKind.STANDING if standing else TimingKind.NONE
        doubts = listed or _unread(text)
        return Timed(_tidy(rest), Timing(kind, phrase=standing[0].strip(" ,;.()") if standing else ""), doubts)
    timed = _one_day(text, days[0]) if len(days) == 1 else _several(text, days)
    doubts = (*timed.doubts, *listed)
    if standing:
        doubts = (*doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, standing[0].strip(" ,;.()"), days=_offered(days)))
    return replace(timed, doubts=_distinct((*doubts, *_unread(timed.text))))


def timing_of_cell(text: str, at: Setting) -> Timed:
    """What a table's column of deadlines says."""
    cell = " ".join(text.split()).strip(" .;")
    if not cell or not any(one.isalnum() for one in cell):
        return Timed("")
    if _STANDING_CELL.fullmatch(cell):
        return Timed("", Timing(TimingKind.STANDING, phrase=cell))
    if rule := recurrence_words.read(cell, now=at.scene.now, zone=at.scene.zone, calendar=at.scene.calendar):
        if not rule.title:
            return Timed("", Timing(TimingKind.RECURRENCE, rule=rule.rule, phrase=cell))
    if month := re.fullmatch(r"(?:trước |trong )?(\d{1,2})\s*[/.-]\s*(20\d\d)", cell, re.IGNORECASE):
        cell = f"tháng {month[1]}/{month[2]}"
    _, listed = _listed(cell, at)
    if listed:
        return Timed("", doubts=listed)
    said = cell if _DUE_WORD.match(cell) else f"trước {cell}" if cell[0].isdigit() else f"hoàn thành trong {cell}"
    timed = timing_of(f"x, {said}", at)
    rest = timed.text.strip("xX ,;.()").strip()
    known = timed.timing.kind is not TimingKind.NONE and not rest
    if known or any(one.kind is not DoubtKind.UNCLEAR_DEADLINE for one in timed.doubts):
        return replace(timed, text="")
    offered = _offered(days_of(f"x, {said}", at))
    return Timed("", doubts=(Doubt(DoubtKind.UNCLEAR_DEADLINE, cell, days=offered),))


_DUE_WORD = re.compile(
    r"(?:trước|chậm nhất|hoàn thành|xong|trong|hết|cuối|đến|hạn|thời|không|muộn|ngay|đầu|giữa|từ)\b", re.IGNORECASE
)


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
    steps = list(steps_before(tokens, phrase.start))
    joints = {step.joint for step in steps}
    limit = Joint.DUE in joints
    if not limit and (is_of_title(tokens, phrase) or _is_cited(tokens, phrase, at)):
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
    last = phrase.end >= len(tokens) or tokens[phrase.end].is_symbol(".;,)") or _PURPOSE.match(text, end) is not None
    parted = phrase.start > 0 and tokens[phrase.start - 1].is_symbol(",;:(-–")
    done = _near(_COMPLETES, tokens, phrase.start, 2)
    completes = _near(_COMPLETES, tokens, phrase.start, 12)
    if is_year and not within and not done:
        return None
    if not (within and completes) and not (parted and last and not is_year) and not (done and last):
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


_REPORTS = lexicon("báo cáo|thực hiện|triển khai|kế hoạch|nhiệm vụ|tổ chức")


def _near(lexicon_of: object, tokens: Tokens, i: int, reach: int) -> bool:
    """Whether one of the words stands within `reach` tokens before token `i`, in the same part of the sentence."""
    for k in range(i - 1, max(-1, i - 1 - reach), -1):
        if tokens[k].is_symbol(";"):
            return False
        if lexicon_of.at(tokens, k):  # type: ignore[attr-defined]
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


def latest_written(tokens: Tokens, phrase: Phrase) -> date | None:
    """The day of a month as the phrase writes it, with its year; None where it has none."""
    for k in range(phrase.start, phrase.end):
        for found in written_days(tokens, k):
            day = found.value
            if day.year is not None and found.end <= phrase.end:
                return valid_day(day.year, day.month, day.day)
    return None


def _is_horizon(tokens: Tokens, phrase: Phrase, *, limit: bool) -> bool:
    """`đến năm 2030`, `giai đoạn 2026 - 2030`, `tầm nhìn đến năm 2045`: how far a plan reaches."""
    if phrase.slots != {Slot.PERIOD} or limit:
        return False
    only_year = tokens[phrase.end - 1].is_number and not any(
        tokens[k].is_word("tháng", "quý", "quí", "t", "q") or tokens[k].is_symbol("/")
        for k in range(phrase.start, phrase.end)
    )
    return only_year and _HORIZON.before(tokens, phrase.start) is not None


def _one_day(text: str, day: DayFound) -> Timed:
    """The words around the only day: what stands behind it is a purpose, or another task."""
    head, behind = text[: day.start], text[day.end :]
    head_text = _TRAILING.sub("", head) if day.start else ""
    rest = behind.strip(" ,;.)(")
    doubts: list[Doubt] = [day.doubt] if day.doubt else []
    days = (day.deadline,) if day.deadline else ()
    said = text[day.start : day.end].strip(" ,;:(")
    leading = not any(one.isalpha() for one in head)
    if rest and not leading and not _PURPOSE.match(behind) and _does_something(rest):
        doubts.append(Doubt(DoubtKind.DEADLINE_IN_THE_MIDDLE, said, days=days))
    elif rest and leading and ";" in behind.rstrip(" ;."):
        doubts.append(Doubt(DoubtKind.ONE_DEADLINE_FOR_SEVERAL, said, days=days))
    if not leading and _tasks_of(head_text) > 1:
        doubts.append(Doubt(DoubtKind.ONE_DEADLINE_FOR_SEVERAL, said, days=days))
    joined = f"{head_text}{behind}" if not leading else behind
    if head_text.count("(") > head_text.count(")") and ")" not in behind:
        joined = f"{joined})"
    timing = Timing(TimingKind.DEADLINE, day.deadline, phrase=said) if day.deadline else Timing(phrase=said)
    return Timed(_tidy(joined), timing, tuple(doubts))


def _several(text: str, days: Sequence[DayFound]) -> Timed:
    said = "; ".join(text[one.start : one.end].strip(" ,;:(") for one in days)
    offered = _offered(days)
    doubts = [one.doubt for one in days if one.doubt]
    if len({one.deadline for one in days}) == 1 and not doubts:
        last = days[-1]
        kept = text
        for one in reversed(days):
            kept = _TRAILING.sub("", kept[: one.start]) + kept[one.end :]
        return Timed(_tidy(kept), Timing(TimingKind.DEADLINE, last.deadline, phrase=said))
    return Timed(_tidy(text), Timing(phrase=said), (Doubt(DoubtKind.SEVERAL_DAYS, said, days=offered), *doubts))


def _offered(days: Sequence[DayFound]) -> tuple[Deadline, ...]:
    each = [one for day in days for one in ((day.deadline,) if day.deadline else day.doubt.days if day.doubt else ())]
    return tuple(dict.fromkeys(one for one in each if one is not None))


def _does_something(text: str) -> bool:
    """Whether a piece of a sentence says something to do."""
    tokens = tokenise(text)
    i = 0
    while i < len(tokens) and (
        tokens[i].is_symbol(",;.:-–") or tokens[i].is_word("và", "đồng", "thời", "sau", "đó", "để")
    ):
        i += 1
    return i < len(tokens) and (words.ACTIONS.at(tokens, i) is not None or words.ADVERBS.at(tokens, i) is not None)


def _tasks_of(text: str) -> int:
    """How many pieces between semicolons say something to do."""
    return sum(_does_something(piece) for piece in text.split(";"))


def _recurring(text: str, at: Setting) -> Timed | None:
    """A rule at the start or at the end of the text."""
    said = _REGULAR.search(text)
    if said is None:
        return None
    regularly = "định k" in said[0].lower()
    if said.start() <= len(text) - len(text.lstrip(" ,;-")) + 1:
        return _rule_first(text, at)
    cut = text[: said.end()]
    if _PURPOSE.match(text, said.end()) and (
        found := recurrence_words.read(cut, now=at.scene.now, zone=at.scene.zone, calendar=at.scene.calendar)
    ):
        if (found.rule.day or found.rule.weekdays) and not days_of(found.title, at):
            rest = f"{_TRAILING.sub('', found.title)}{text[said.end() :]}"
            return Timed(_tidy(rest), Timing(TimingKind.RECURRENCE, rule=found.rule, phrase=found.phrase))
    end = recurrence_words.read(text.rstrip(" .;"), now=at.scene.now, zone=at.scene.zone, calendar=at.scene.calendar)
    if end is not None and (regularly or end.rule.day or end.rule.weekdays or _reports(end.title)):
        if days_of(end.title, at):
            return Timed(
                _tidy(text), doubts=(Doubt(DoubtKind.SEVERAL_DAYS, end.phrase, days=_offered(days_of(text, at))),)
            )
        return Timed(
            _tidy(_TRAILING.sub("", end.title)), Timing(TimingKind.RECURRENCE, rule=end.rule, phrase=end.phrase)
        )
    if end is not None or regularly:
        timed = _without_rules(text, at)
        return replace(timed, doubts=_distinct((*timed.doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, said[0]))))
    if before_day := re.search(r"(?:trước|vào|chậm nhất)[^,;.]{0,40}$", text[: said.start()], re.IGNORECASE):
        phrase = text[before_day.start() : said.end()]
        timed = _without_rules(text, at)
        return replace(timed, doubts=_distinct((*timed.doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, phrase))))
    return None


def _rule_first(text: str, at: Setting) -> Timed:
    """`Định kỳ hằng quý tổng hợp …`: the longest beginning that is a rule and nothing else."""
    text = _WEEKDAY_SAID.sub(lambda said: " " * len(said[0]), text)
    tokens = tokenise(text)
    best: tuple[int, recurrence_words.RecurrenceFound] | None = None
    for end in range(1, min(len(tokens), 18) + 1):
        found = recurrence_words.read(
            text[: tokens[end - 1].end], now=at.scene.now, zone=at.scene.zone, calendar=at.scene.calendar
        )
        if found and not found.title:
            best = tokens[end - 1].end, found
    if best is None:
        timed = _without_rules(text, at)
        return replace(
            timed, doubts=_distinct((*timed.doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, " ".join(text.split()[:8]))))
        )
    stop, found = best
    rest = text[stop:]
    doubts: tuple[Doubt, ...] = ()
    if re.match(r"\s*[,(]?\s*(?:\d|trước|chậm nhất|vào|ngày|thứ|và|hằng|hàng|định)\b", rest, re.IGNORECASE):
        doubts = (Doubt(DoubtKind.UNCLEAR_DEADLINE, " ".join(text.split()[:12])),)
    elif days := days_of(rest, at):
        doubts = (Doubt(DoubtKind.SEVERAL_DAYS, found.phrase, days=_offered(days)),)
    phrase = text[:stop].strip(" ,;")
    return Timed(_tidy(rest), Timing(TimingKind.RECURRENCE, rule=found.rule, phrase=phrase), doubts)


_WEEKDAY_SAID = re.compile(r"\bngày (?=thứ\b|chủ nhật\b)", re.IGNORECASE)


def _without_rules(text: str, at: Setting) -> Timed:
    days = days_of(text, at)
    doubts = tuple(one.doubt for one in days if one.doubt)
    if any(one.deadline for one in days):
        doubts = (*doubts, Doubt(DoubtKind.SEVERAL_DAYS, "", days=_offered(days)))
    return Timed(_tidy(text), doubts=doubts)


_REPORTING = lexicon("báo cáo|gửi|tổng hợp|cập nhật|rà soát|kiểm tra|nộp|đánh giá|thống kê")


def _reports(title: str) -> bool:
    """Whether the last part of the words before a rule is what is done again and again."""
    tokens = tokenise(re.split(r"[,;]", title)[-1])
    return bool(tokens) and _REPORTING.at(tokens, 0) is not None


def _listed(text: str, at: Setting) -> tuple[str, tuple[Doubt, ...]]:
    """Several periods in a row, where they can be a deadline: `Quý III, IV/2026`, `2024 - 2030`."""
    for found in _LISTED_PERIODS.finditer(text):
        head = text[: found.start()]
        years = re.fullmatch(r"(?:năm\s+)?20\d\d\s*(?:-|–|đến|,)\s*(?:năm\s+)?20\d\d", found[0].strip(), re.IGNORECASE)
        alone = not head.strip()
        if (
            years
            and not alone
            and re.search(r"(?:giai đoạn|nhiệm kỳ|từ năm|khóa|kỳ|năm học|thời kỳ)\s*$", head, re.IGNORECASE)
        ):
            continue
        due = re.search(r"(?:trong|hoàn thành|thời gian(?: thực hiện)?:?|[,;(])\s*$", head, re.IGNORECASE)
        if alone or (due and not (years and due[0].strip() in ",;(")):
            days = _offered(days_of(f"x trước {found[0]}", at))
            ends = tuple(one.deadline for one in days_of(f"hoàn thành trong {found[0]}", at) if one.deadline)
            said = found[0].strip()
            return text[: found.start()] + text[found.end() :], (
                Doubt(DoubtKind.PERIOD_WITHOUT_DAY, said, days=tuple(dict.fromkeys((*ends, *days)))),
            )
    return text, ()


def _unread(text: str) -> tuple[Doubt, ...]:
    """Words of a deadline that are not one that can be read: `trước kỳ họp thứ 10`, `trong 10 ngày kể từ …`."""
    found = [Doubt(DoubtKind.OCCASION, one[0].strip()) for one in _OCCASION.finditer(text) if not _is_step(one[0])]
    found += [Doubt(DoubtKind.RELATIVE_DAY, one[0].strip()) for one in _COUNTED.finditer(text)]
    return tuple(found)


def _is_step(said: str) -> bool:
    """`trước khi trình`: the order of steps, no day."""
    return re.match(r"trước khi\b", said, re.IGNORECASE) is not None


def _distinct(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(
        {one.kind: one for one in reversed(doubts)}[kind] for kind in dict.fromkeys(one.kind for one in doubts)
    )


def _tidy(text: str) -> str:
    """The words as a title: marks at the ends and doubled ones are gone, the first letter is a capital."""
    text = re.sub(r"\(\s*[,;]?\s*\)", "", text)
    text = re.sub(r"\s+([,;.)])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;])(?:\s*[,;.])+", r"\1", text).strip(" ,;.:-–/")
    if text.count("(") > text.count(")"):
        text += ")"
    return text[:1].upper() + text[1:]


def is_only_time(text: str, at: Setting) -> bool:
    """Whether a sentence says when, and nothing else: `Thời gian hoàn thành xong trước ngày 05/10/2026.`"""
    timed = timing_of(text, at)
    if timed.timing.kind is TimingKind.NONE and not timed.doubts:
        return False
    tokens = [one for one in tokenise(timed.text) if one.kind is TokenKind.WORD]
    return not tokens or all(one.is_word(*_TIME_WORDS) for one in tokens)


_TIME_WORDS = tuple(
    [
        "thời",
        "gian",
        "hoàn",
        "thành",
        "xong",
        "thời",
        "hạn",
        "thực",
        "hiện",
        "yêu",
        "cầu",
        "phải",
        "việc",
        "này",
        "nội",
        "dung",
        "nhiệm",
        "vụ",
        "công",
        "là",
        "trước",
        "ngày",
        "trong",
        "hạn",
        "báo",
        "cáo",
        "kết",
        "quả",
        "bộ",
        "trưởng",
        "trình",
        "chậm",
        "nhất",
        "các",
        "trên",
        "nêu",
        "tại",
        "mục",
        "điểm",
        "này",
        "toàn",
        "bộ",
        "tất",
        "cả",
        "đơn",
        "vị",
        "lãnh",
        "đạo",
        "về",
        "văn",
        "phòng",
        "để",
        "tổng",
        "hợp",
        "gửi",
    ]
)
