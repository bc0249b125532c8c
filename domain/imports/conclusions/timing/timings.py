"""When a task is due: the day, the rule or `thường xuyên` in its words, the words without it, and what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.deadline import Deadline
from domain.deadlines.tokens import TokenKind, tokenise
from domain.imports.cells import last_of_period
from domain.imports.conclusions.proposals import Doubt, DoubtKind, Timing, TimingKind
from domain.imports.conclusions.timing.days import PURPOSE, DayFound, Setting, days_of, offered
from domain.imports.conclusions.timing.recurring import recurring
from domain.imports.conclusions.timing.timed import TRAILING, Timed, distinct, tidy
from domain.imports.conclusions.who import words
from domain.parsing.written_days import valid_day
from domain.schedule import recurrence_words

_OCCASION = re.compile(
    r"\b(?:trước|chậm nhất(?: là)?|xong trước|hoàn thành (?:trước|xong trước))\s+(?:khi|kỳ họp|phiên họp"
    r"|hội nghị|đại hội"
    r"|tết|thời điểm|lễ|cuộc họp|buổi|dịp|ngày (?:khai mạc|họp|diễn ra|tổ chức|bầu cử))\b[^,;.]*",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    r"\b(?:trong(?: thời hạn| thời gian| vòng)?|sau|chậm nhất(?: là)?(?: sau)?|không quá|thời hạn|thời gian)\s+"
    r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|mười)\s*(?:\([^)]*\)\s*)?(?:ngày|tuần|tháng|giờ|quý)\b[^,;.]*",
    re.IGNORECASE,
)


_PERIOD_PIECE = re.compile(r"(?P<year>20\d\d)|\b(?:IV|I{1,3}|\d{1,2})\b", re.IGNORECASE)
_FULL_DAY = re.compile(
    r"(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>\d{1,2})\s*(?:/|năm)\s*(?P<year>20\d\d)(?!\d)"
    r"|(?P<day_>\d{1,2})[-.](?P<month_>\d{1,2})[-.](?P<year_>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_LIMIT_LEFT = re.compile(r"\b(?:trước|chậm nhất|muộn nhất|hạn chót)\s+(?:là |ngày |hết |đến )*\d[\d/]*", re.IGNORECASE)
_STANDING = re.compile(
    r"^(?:thực hiện )?thường xuyên\b(?:,? liên tục)?\s*"
    r"|[,;(]?\s*(?:thực hiện )?thường xuyên(?:,? liên tục)?\)?[.;\s]*$",
    re.IGNORECASE,
)


_STANDING_CELL = re.compile(r"(?:thực hiện )?(?:thường xuyên|hằng ngày|liên tục)(?:,? liên tục)?[\s.;]*", re.IGNORECASE)


_NUMBER_OF_QUARTER = r"(?:IV|I{1,3}|[1-4])(?![\dIV])"


_YEARS = r"(?:\s*(?:/|năm|-)\s*20\d\d)"


_LISTED_PERIODS = re.compile(
    rf"\bqu[ýí]\s+{_NUMBER_OF_QUARTER}{_YEARS}?(?:\s*(?:,|và|-|–|đến"
    rf"|hoặc)\s*(?:qu[ýí]\s+)?{_NUMBER_OF_QUARTER}{_YEARS}?)+"
    rf"(?:\s*[,-]\s*(?:năm )?20\d\d)*"
    rf"|\bqu[ýí]\s+{_NUMBER_OF_QUARTER}{_YEARS}\s*(?:,|-|–|và|đến)\s*(?:năm\s*)?20\d\d"
    r"|\btháng\s+\d{1,2}(?:\s*(?:/|năm)\s*20\d\d)?(?:\s*(?:,|và|-|–|đến|hoặc)\s*(?:tháng\s+)?\d{1,2}(?!\d|\s*ngày))+"
    r"\s*(?:/|năm)\s*20\d\d"
    r"|\b(?:năm\s+)?20\d\d\s*(?:-|–|đến|,)\s*(?:năm\s+)?20\d\d\b",
    re.IGNORECASE,
)


_DUE_WORD = re.compile(
    r"(?:trước|chậm nhất|hoàn thành|xong|trong|hết|cuối|đến|hạn|thời|không|muộn|ngay|đầu|giữa|từ)\b", re.IGNORECASE
)


_TIME_WORDS = (
    *(
        "thời",
        "gian",
        "hoàn",
        "thành",
        "xong",
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
    ),
    *(
        "nhiệm",
        "vụ",
        "công",
        "là",
        "trước",
        "ngày",
        "trong",
        "báo",
        "cáo",
        "kết",
        "quả",
        "bộ",
        "trưởng",
        "trình",
        "chậm",
    ),
    *("nhất", "các", "trên", "nêu", "tại", "mục", "điểm", "toàn", "tất", "cả", "đơn", "vị", "lãnh", "đạo", "về", "văn"),
    *("phòng", "để", "tổng", "hợp", "gửi"),
)
"""Words that may stand in a sentence that says nothing but when."""


def timing_of(text: str, at: Setting) -> Timed:
    """When the one task that `text` tells is due. Several days, a day in the middle, and what is known in part only are
    doubtful."""
    if found := recurring(text, at):
        return found
    text, listed = _listed(text, at)
    days = days_of(text, at)
    standing = _STANDING.search(text)
    if not days:
        rest = _STANDING.sub("", text).strip(" ,;") if standing else text
        kind = TimingKind.STANDING if standing else TimingKind.NONE
        doubts = listed or distinct((*_unread(text, at), *_left(text, at)))
        return Timed(tidy(rest), Timing(kind, phrase=standing[0].strip(" ,;.()") if standing else ""), doubts)
    timed = _one_day(text, days[0]) if len(days) == 1 else _several(text, days)
    doubts = (*timed.doubts, *listed)
    if standing:
        doubts = (*doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, standing[0].strip(" ,;.()"), days=offered(days)))
    return replace(timed, doubts=distinct((*doubts, *_unread(timed.text, at), *_left(timed.text, at))))


def timing_of_cell(text: str, at: Setting) -> Timed:
    """What a table's column of deadlines says."""
    cell = " ".join(text.split()).strip(" .;")
    if not cell or not any(one.isalnum() for one in cell):
        return Timed("")
    if _STANDING_CELL.fullmatch(cell):
        return Timed("", Timing(TimingKind.STANDING, phrase=cell))
    rule = recurrence_words.read(cell, now=at.scene.now, zone=at.scene.zone, calendar=at.scene.calendar)
    if rule is not None and not rule.title:
        return Timed("", Timing(TimingKind.RECURRENCE, rule=rule.rule, phrase=cell))
    if month := re.fullmatch(r"(?:trước |trong )?(\d{1,2})\s*[/.-]\s*(20\d\d)", cell, re.IGNORECASE):
        cell = f"tháng {month[1]}/{month[2]}"
    elif re.fullmatch(r"20\d\d", cell):
        cell = f"năm {cell}"
    _, listed = _listed(cell, at)
    if listed:
        return Timed("", doubts=listed)
    said = cell if _DUE_WORD.match(cell) else f"trước {cell}" if cell[0].isdigit() else f"hoàn thành trong {cell}"
    timed = timing_of(f"x, {said}", at)
    rest = timed.text.strip("xX ,;.()").strip()
    known = timed.timing.kind is not TimingKind.NONE and not rest
    if known or any(one.kind is not DoubtKind.UNCLEAR_DEADLINE for one in timed.doubts):
        return replace(timed, text="")
    known_days = offered(days_of(f"x, {said}", at))
    return Timed("", doubts=(Doubt(DoubtKind.UNCLEAR_DEADLINE, cell, days=known_days),))


def is_only_time(text: str, at: Setting) -> bool:
    """Whether a sentence says when, and nothing else: `Thời gian hoàn thành xong trước ngày 05/10/2026.`"""
    timed = timing_of(text, at)
    if timed.timing.kind is TimingKind.NONE and not timed.doubts:
        return False
    tokens = [one for one in tokenise(timed.text) if one.kind is TokenKind.WORD]
    return not tokens or all(one.is_word(*_TIME_WORDS) for one in tokens)


def acts(text: str) -> bool:
    """Whether a piece of a sentence says something to do."""
    tokens = tokenise(text)
    i = 0
    while i < len(tokens) and (
        tokens[i].is_symbol(",;.:-–") or tokens[i].is_word("và", "đồng", "thời", "sau", "đó", "để")
    ):
        i += 1
    return i < len(tokens) and (words.ACTIONS.at(tokens, i) is not None or words.ADVERBS.at(tokens, i) is not None)


def _one_day(text: str, day: DayFound) -> Timed:
    """The words around the only day: what stands behind it is a purpose, or another task."""
    head, behind = text[: day.start], text[day.end :]
    head_text = TRAILING.sub("", head) if day.start else ""
    rest = behind.strip(" ,;.)(")
    doubts: list[Doubt] = [day.doubt] if day.doubt else []
    days = (day.deadline,) if day.deadline else ()
    said = text[day.start : day.end].strip(" ,;:(")
    leading = not any(one.isalpha() for one in head)
    if rest and not leading and not PURPOSE.match(behind) and acts(rest):
        doubts.append(Doubt(DoubtKind.DEADLINE_IN_THE_MIDDLE, said, days=days))
    elif rest and leading and ";" in behind.rstrip(" ;."):
        doubts.append(Doubt(DoubtKind.ONE_DEADLINE_FOR_SEVERAL, said, days=days))
    if not leading and _tasks_of(head_text) > 1:
        doubts.append(Doubt(DoubtKind.ONE_DEADLINE_FOR_SEVERAL, said, days=days))
    joined = f"{head_text}{behind}" if not leading else behind
    if head_text.count("(") > head_text.count(")") and ")" not in behind:
        joined = f"{joined})"
    timing = Timing(TimingKind.DEADLINE, day.deadline, phrase=said) if day.deadline else Timing(phrase=said)
    return Timed(tidy(joined), timing, tuple(doubts))


def _several(text: str, days: Sequence[DayFound]) -> Timed:
    said = "; ".join(text[one.start : one.end].strip(" ,;:(") for one in days)
    every = offered(days)
    doubts = [one.doubt for one in days if one.doubt]
    if len({one.deadline for one in days}) == 1 and not doubts:
        last = days[-1]
        kept = text
        for one in reversed(days):
            kept = TRAILING.sub("", kept[: one.start]) + kept[one.end :]
        return Timed(tidy(kept), Timing(TimingKind.DEADLINE, last.deadline, phrase=said))
    return Timed(tidy(text), Timing(phrase=said), (Doubt(DoubtKind.SEVERAL_DAYS, said, days=every), *doubts))


def _tasks_of(text: str) -> int:
    """How many pieces between semicolons say something to do."""
    return sum(acts(piece) for piece in text.split(";"))


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
        due = re.search(
            r"(?:trong|hoàn thành|(?:thời gian|thời hạn)(?: thực hiện| hoàn thành)?:?|[,;(])\s*$", head, re.IGNORECASE
        )
        if alone or (due and not (years and due[0].strip() in ",;(")):
            days = tuple(one for one in _ends_of(found[0]) if one.day >= at.scene.today)
            rest = text[: found.start()] + text[found.end() :]
            return rest, (Doubt(DoubtKind.PERIOD_WITHOUT_DAY, found[0].strip(), days=days),)
    return text, ()


def _ends_of(listed: str) -> tuple[Deadline, ...]:
    """The last day of each of the periods in a row; of one without its year by the next year that is named."""
    ends: list[date | None] = []
    waiting: list[str] = []
    for piece in _PERIOD_PIECE.finditer(listed):
        if piece["year"] is None:
            waiting.append(piece[0])
            continue
        kind = "tháng" if "tháng" in listed.lower() else "quý"
        ends += [last_of_period(f"{kind} {one}/{piece['year']}") for one in waiting]
        if not waiting:
            ends.append(last_of_period(f"năm {piece['year']}"))
        waiting = []
    return tuple(Deadline(day) for day in dict.fromkeys(ends) if day is not None)


def _unread(text: str, at: Setting) -> tuple[Doubt, ...]:
    """Words of a deadline that are not one that can be read: `trước kỳ họp thứ 10`, `trong 10 ngày kể từ …`."""
    found = [Doubt(DoubtKind.OCCASION, one[0].strip()) for one in _OCCASION.finditer(text) if not _is_step(one[0])]
    for counted in _COUNTED.finditer(text):
        days = offered(days_of(f"hoàn thành {counted[0]}", at))
        found.append(Doubt(DoubtKind.RELATIVE_DAY, counted[0].strip(), days=days))
    return tuple(found)


def _left(text: str, at: Setting) -> tuple[Doubt, ...]:
    """A day to come, or a word that makes a limit, that is left in the words: it was taken for that of a document."""
    found: list[Doubt] = []
    for said in _FULL_DAY.finditer(text):
        day = valid_day(*(int(said[part] or said[f"{part}_"]) for part in ("year", "month", "day")))
        if day is not None and day > at.since:
            found.append(Doubt(DoubtKind.UNCLEAR_DEADLINE, said[0], days=(Deadline(day),)))
    limit = _LIMIT_LEFT.search(text)
    if limit and not re.search(r"\bđã\b[^,;]{0,40}$", text[: limit.start()], re.IGNORECASE):
        found.append(Doubt(DoubtKind.UNCLEAR_DEADLINE, limit[0]))
    return tuple(found)


def _is_step(said: str) -> bool:
    """`trước khi trình`: the order of steps, no day."""
    return re.match(r"trước khi\b", said, re.IGNORECASE) is not None
