"""Work that comes again, in a document's words: `Định kỳ hằng quý …`, `… trước ngày 25 hằng tháng`.

The rules are those of `domain.schedule.recurrence_words`; `kế hoạch hằng năm` is none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from domain.deadlines.tokens import lexicon, tokenise
from domain.imports.conclusions.proposals import Doubt, DoubtKind, Timing, TimingKind
from domain.imports.conclusions.timing.days import PURPOSE, Setting, days_of, offered
from domain.imports.conclusions.timing.timed import TRAILING, Timed, distinct, tidy
from domain.schedule import recurrence_words

_REGULAR = re.compile(
    r"\bđịnh k[ỳì]\b|\b(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b"
    r"|\b(?:6|06|sáu|2|02|hai|3|03|ba) tháng (?:một|1|/) ?lần",
    re.IGNORECASE,
)


_SEPARATE = re.compile(
    r"\bmỗi (?:ngày|tuần|tháng|quý|năm)\b|(?:[;,]|\bvà)\s+(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)\b"
    r"|(?<!ngân sách )(?<!kế hoạch )(?<!giao ban )(?<!kinh phí )(?<!chương trình )(?<!dự toán )(?<!số liệu )"
    r"(?:hằng|hàng) (?:tuần|tháng|quý)\b",
    re.IGNORECASE,
)
_WEEKDAY_SAID = re.compile(r"\bngày (?=thứ\b|chủ nhật\b)", re.IGNORECASE)


_REPORTING = lexicon("báo cáo|gửi|tổng hợp|cập nhật|rà soát|kiểm tra|nộp|đánh giá|thống kê")


def recurring(text: str, at: Setting) -> Timed | None:
    """A rule at the start or at the end of the text."""
    said = _REGULAR.search(text)
    if said is None:
        return None
    regularly = "định k" in said[0].lower()
    if said.start() <= len(text) - len(text.lstrip(" ,;-")) + 1:
        return _rule_first(text, at)
    cut = text[: said.end()]
    found = recurrence_words.read(cut, now=at.scene.now, zone=at.scene.zone, calendar=at.scene.calendar)
    on_a_day = found is not None and (found.rule.day or found.rule.weekdays) and PURPOSE.match(text, said.end())
    if found and on_a_day and not days_of(found.title, at):
        rest = f"{TRAILING.sub('', found.title)}{text[said.end() :]}"
        return Timed(tidy(rest), Timing(TimingKind.RECURRENCE, rule=found.rule, phrase=found.phrase))
    end = recurrence_words.read(text.rstrip(" .;"), now=at.scene.now, zone=at.scene.zone, calendar=at.scene.calendar)
    if end is not None and (regularly or end.rule.day or end.rule.weekdays or _reports(end.title)):
        if days_of(end.title, at):
            return Timed(
                tidy(text), doubts=(Doubt(DoubtKind.SEVERAL_DAYS, end.phrase, days=offered(days_of(text, at))),)
            )
        timing = Timing(TimingKind.RECURRENCE, rule=end.rule, phrase=end.phrase)
        doubts = (Doubt(DoubtKind.ONE_DEADLINE_FOR_SEVERAL, end.phrase),) if ";" in end.title.rstrip(" ;") else ()
        return Timed(tidy(TRAILING.sub("", end.title)), timing, doubts)
    if end is not None or regularly or _SEPARATE.search(text):
        timed = _without_rules(text, at)
        return replace(timed, doubts=distinct((*timed.doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, said[0]))))
    if before_day := re.search(r"(?:trước|vào|chậm nhất)[^,;.]{0,40}$", text[: said.start()], re.IGNORECASE):
        phrase = text[before_day.start() : said.end()]
        timed = _without_rules(text, at)
        return replace(timed, doubts=distinct((*timed.doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, phrase))))
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
            timed, doubts=distinct((*timed.doubts, Doubt(DoubtKind.UNCLEAR_DEADLINE, " ".join(text.split()[:8]))))
        )
    stop, found = best
    rest = text[stop:]
    doubts: tuple[Doubt, ...] = ()
    if re.match(r"\s*[,(]?\s*(?:\d|trước|chậm nhất|vào|ngày|thứ|và|hằng|hàng|định)\b", rest, re.IGNORECASE):
        doubts = (Doubt(DoubtKind.UNCLEAR_DEADLINE, " ".join(text.split()[:12])),)
    elif days := days_of(rest, at):
        doubts = (Doubt(DoubtKind.SEVERAL_DAYS, found.phrase, days=offered(days)),)
    phrase = text[:stop].strip(" ,;")
    return Timed(tidy(rest), Timing(TimingKind.RECURRENCE, rule=found.rule, phrase=phrase), doubts)


def _without_rules(text: str, at: Setting) -> Timed:
    days = days_of(text, at)
    doubts = tuple(one.doubt for one in days if one.doubt)
    if any(one.deadline for one in days):
        doubts = (*doubts, Doubt(DoubtKind.SEVERAL_DAYS, "", days=offered(days)))
    return Timed(tidy(text), doubts=doubts)


def _reports(title: str) -> bool:
    """Whether the last part of the words before a rule is what is done again and again."""
    tokens = tokenise(re.split(r"[,;]", title)[-1])
    return bool(tokens) and _REPORTING.at(tokens, 0) is not None
