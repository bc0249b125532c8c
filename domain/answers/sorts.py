"""What one clause of an answer says, by the words that it holds: doubts are looked for before what completes."""

import re
from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from domain.answers.clauses import Clause, Sort
from domain.answers.completions import COMPLETING, completion, is_assured, is_day_and_month
from domain.answers.doubts import DONE, NEUTRAL, asks, conditional, ends_asking, is_purpose, negated
from domain.answers.lexicon import WordKind
from domain.answers.more_time import asks_for_more_time
from domain.answers.words import Word

K = WordKind

_DOUBTS = frozenset({
    K.NEGATION, K.QUESTION, K.CONDITION, K.ORDER, K.FUTURE, K.WAIT, K.STATE, K.LATER, K.SHARE, K.WISH,
})  # fmt: skip
_SIGNING = re.compile(r"\b(?:ky|duyet|trinh)\b")
_SUPERIORS = frozenset({"sep", "lanh dao", "lanh dao vu", "thu truong", "vu truong", "cac sep"})
_BUSY = frozenset({"dang hop", "dang ban", "dang lai xe"})
_ANSWERS = frozenset({"tra loi", "phuc dap", "co van ban", "co ket luan", "co thong bao"})
_CHECKING = frozenset(
    {"cap nhat", "xac nhan", "kiem tra", "ghi nhan", "xem", "xem xet", "theo doi", "check", "danh dau"}
)
_THANKS = frozenset(
    {"cam on", "xin cam on", "em cam on", "xin loi", "sorry", "thanks", "thank you", "tks", "quen", "chuc", "chuc mung"}
)


def sort_of(clause: Clause, text: str, before: Sequence[Word], now: time | None) -> Sort:
    """What the clause says; `before` are the words of the answer that stand before it."""
    told, kinds = clause.told, clause.kinds
    if told and told[0].kind is K.SUBJECT and before and before[-1].kind is K.PRODUCT:
        return Sort.TALK if kinds & _DOUBTS else Sort.REMARK  # what the document is about
    if _and_handed_in(told, kinds, before):
        return Sort.HANDED
    if _thanks(told, kinds):
        return Sort.COURTESY
    if asks_for_more_time(told, question=ends_asking(told)):
        return Sort.REMARK if _excuses(kinds, before) else Sort.MORE_TIME
    if asks(told, kinds, text[clause.start : clause.end]):
        return Sort.REPORT if _insists(told, kinds) else Sort.QUESTION
    if K.CONDITION in kinds and not (kinds & {K.STATE, K.WAIT, K.NEGATION} and is_purpose(told)):
        return conditional(told, kinds)
    if K.NEGATION in kinds:
        return negated(told, kinds)
    if K.WAIT in kinds and kinds & COMPLETING and not kinds & {K.PAST, K.ALREADY, K.UNKNOWN}:
        return Sort.CONDITION
    if (
        K.FRACTION in kinds
        and kinds & {K.UNKNOWN, K.SELF, K.HANDED}
        and not _promises_a_day(told)
        and not kinds & COMPLETING
    ):
        return Sort.STATE  # `3/4 khối lượng`
    if K.JUST in kinds and _only_just(told, kinds):
        return Sort.STATE
    if K.WAIT in kinds and any(word.kind is K.ISSUED and word.said not in _ANSWERS for word in told):
        return Sort.WAITS
    if any(word.kind is K.WAIT and _SIGNING.search(word.said) for word in told) and K.ORDER not in kinds:
        return Sort.WAITS
    if _was_handed_in(told, kinds):
        return Sort.HANDED
    if kinds >= {K.PART, K.SOFTENER} and kinds & COMPLETING and not (is_assured(told) or K.STATE in kinds):
        return Sort.UNSURE
    if kinds & {K.WAIT, K.PART, K.SHARE, K.STATE, K.DELAY, K.CAUSE}:
        return Sort.STATE if _is_state(told, kinds) else Sort.TALK
    if _measures(kinds):
        return Sort.MEASURE
    if (
        (kinds & {K.DAY, K.TIME} or _promises_a_day(told))
        and _hands_in(told)
        and not (is_assured(told) or kinds & {K.ORDER, K.SOFTENER})
    ):
        return Sort.PROMISE  # `thứ 5 em nộp ạ`
    if ordered := _ordered(told, kinds):
        return ordered
    if kinds & COMPLETING and not (_harmless_first(told) or _reported(told)):
        return completion(clause, before, now) or _unknown(told, kinds)
    return _without_completion(clause, told, kinds)


def _excuses(kinds: set[WordKind], before: Sequence[Word]) -> bool:
    """`hoàn thành rồi | chậm 1 ngày mong chị thông cảm`."""
    done = any(word.kind in DONE for word in before) and is_assured(before)
    return done and K.DELAY in kinds and not kinds & {K.LATER, K.MORE, K.NUMBER}


def _insists(told: Sequence[Word], kinds: set[WordKind]) -> bool:
    """`xong rồi mà sao vẫn nhắc`: a report all the same."""
    return bool(kinds & DONE) and K.NEGATION not in kinds and any(word.said == "roi ma" for word in told)


def _promises_a_day(told: Sequence[Word]) -> bool:
    """`30/11 em nộp ạ`."""
    return (
        any(word.kind is K.FRACTION and is_day_and_month(word.said) for word in told)
        and _hands_in(told)
        and not is_assured(told)
    )


def _only_just(told: Sequence[Word], kinds: set[WordKind]) -> bool:
    """`mới có số liệu 3 tỉnh`, `mới xong dự thảo`: no more than that."""
    step = (
        K.PART in kinds
        or kinds >= {K.RECEIVED, K.QUANTITY}
        or not kinds & (COMPLETING | {K.HANDED, K.ISSUED, K.REPORTING, K.RECEIVED, K.LOOK})
    )
    return step and any(word.said == "moi" for word in told) and bool(kinds - NEUTRAL - {K.JUST})


def _and_handed_in(told: Sequence[Word], kinds: set[WordKind], before: Sequence[Word]) -> bool:
    """`đã hoàn thành | và báo cáo Bộ trưởng`: what was said to be past goes on."""
    handed = bool(told) and told[0].kind is K.AND and bool(kinds & {K.HANDED, K.ISSUED, K.REPORTING})
    return handed and is_assured(before) and not kinds & (_DOUBTS | {K.SOFTENER})


def _thanks(told: Sequence[Word], kinds: set[WordKind]) -> bool:
    """`cảm ơn chị đã nhắc`, `xin lỗi trả lời muộn`."""
    first = next((word for word in told if word.kind not in NEUTRAL - {K.COURTESY}), None)
    return first is not None and first.said in _THANKS and not kinds & (COMPLETING | {K.LATER})


def _was_handed_in(told: Sequence[Word], kinds: set[WordKind]) -> bool:
    """`đã trình dự thảo`: the draft is not finished, it was handed in."""
    verb = next((word.kind for word in told if word.kind not in NEUTRAL | {K.PAST, K.JUST, K.NOUN, K.REPORTING}), None)
    doubts = {K.WAIT, K.SHARE, K.DELAY, K.CAUSE, K.FUTURE, K.ORDER, K.WISH}
    issued = K.ISSUED in kinds and K.PRODUCT in kinds
    return verb in {K.HANDED, K.ISSUED} and not issued and is_assured(told) and not kinds & doubts


def _is_state(told: Sequence[Word], kinds: set[WordKind]) -> bool:
    if K.CAUSE in kinds and not kinds - NEUTRAL - {K.CAUSE, K.UNKNOWN}:
        return False
    if kinds >= {K.PART, K.SOFTENER} and not kinds & {K.STATE, K.WAIT, K.SHARE, K.PAST, K.ALREADY, K.JUST}:
        return False  # `em cho anh bản dự thảo nhé`
    going_on = (
        any(word.said.startswith("dang") or word.said in {"van", "bi"} for word in told) and K.SOFTENER not in kinds
    )
    if K.ORDER in kinds and not (kinds & {K.WAIT, K.SHARE} or going_on):
        return False
    if (
        kinds & {K.WAIT}
        and kinds <= NEUTRAL | {K.WAIT}
        and any(word.said in {"cho", "doi", "wait"} for word in told)
        and (K.SOFTENER in kinds or not kinds & {K.SELF, K.PARTICLE})
        and K.PARTICLE not in kinds
    ):
        return False  # `chờ anh nhé`
    if kinds <= NEUTRAL | {K.STATE} and all(word.said in _BUSY for word in told if word.kind is K.STATE):
        return False  # `em đang họp`
    content = kinds - NEUTRAL - {K.PART, K.STATE}
    return bool(content) or bool(kinds & {K.WAIT, K.SHARE, K.STATE})


def _measures(kinds: set[WordKind]) -> bool:
    if kinds & {K.DELTA}:
        return True
    return K.MEASURING in kinds and not kinds & {K.UNKNOWN} and bool(kinds & {K.FRACTION, K.NUMBER})


def _ordered(told: Sequence[Word], kinds: set[WordKind]) -> Sort | None:
    """An order, a wish or a promise; None where there is no word of one."""
    completing = bool(kinds & DONE) or _finish(told) or (K.WORK in kinds and bool(kinds & {K.FUTURE, K.WISH}))
    told_of = (is_assured(told) or _english_past(told)) and not _begins_with(told, K.ORDER)
    if K.FUTURE in kinds and K.PARTICLE not in kinds and not kinds & DONE and not (_days_ahead(told) or told_of):
        return Sort.COMMAND  # `làm việc này trước nhé`
    if any(word.said == "han" or word.said.endswith(" han") for word in told if word.kind is K.ORDER):
        return Sort.ORDER if kinds & DONE else Sort.COMMAND  # `sát hạn rồi`
    if K.ORDER in kinds and not (told_of and kinds & {K.HANDED, K.ISSUED, K.UNKNOWN} and not kinds & DONE):
        if told_of and kinds & COMPLETING and not kinds & {K.SOFTENER}:
            return Sort.REPORT
        if any(word.said in _CHECKING for word in told) and not kinds & DONE:
            return Sort.REMARK  # `đề nghị VP cập nhật`
        return Sort.ORDER if kinds & DONE or _finish(told) else Sort.COMMAND
    if K.FUTURE in kinds or (K.WISH in kinds and kinds & (COMPLETING | {K.HANDED})):
        if _english_past(told) and {word.said for word in told if word.kind is K.FUTURE} <= {"by"}:
            return Sort.HANDED
        if told_of and kinds & (COMPLETING | {K.HANDED, K.ISSUED}):
            return Sort.REPORT
        if told_of and K.UNKNOWN in kinds:
            return Sort.REPORT
        return (
            Sort.PROMISE
            if completing or kinds & {K.ISSUED, K.WORK} or _hands_in(told) or _promises_alone(told)
            else Sort.TALK
        )
    return None


def _days_ahead(told: Sequence[Word]) -> bool:
    return any(word.kind is K.FUTURE and word.said not in {"truoc", "sau", "toi", "trong"} for word in told)


def _finish(told: Sequence[Word]) -> bool:
    return any(word.said == "finish" for word in told)


def _hands_in(told: Sequence[Word]) -> bool:
    return any(
        word.said in {"trinh", "gui", "nop", "chuyen", "bao cao", "bao", "send", "submit", "goi"} for word in told
    )


def _promises_alone(told: Sequence[Word]) -> bool:
    with_a_day = any(word.kind is K.DAY for word in told)
    return any(word.said in {"will do", "on it"} or (with_a_day and word.said == "hen") for word in told)


def _begins_with(told: Sequence[Word], kind: WordKind) -> bool:
    verb = next((word for word in told if word.kind not in NEUTRAL), None)
    return verb is not None and verb.kind is kind


def _reported(told: Sequence[Word]) -> bool:
    """`đã báo cáo xong`: it was reported, whatever it is."""
    return any(word.kind is K.PAST and then.kind is K.REPORTING for word, then in pairwise(told))


def _harmless_first(told: Sequence[Word]) -> bool:
    """`đã gửi báo cáo hoàn thành`: the first verb is another one."""
    verb = next((word.kind for word in told if word.kind in COMPLETING | {K.HANDED, K.ISSUED}), None)
    return verb in {K.HANDED, K.ISSUED} and not any(word.kind is K.DONE for word in told)


def _unknown(told: Sequence[Word], kinds: set[WordKind]) -> Sort:
    if not kinds & DONE and not is_assured(told):
        return Sort.TALK
    return Sort.REPORT


def _without_completion(clause: Clause, told: Sequence[Word], kinds: set[WordKind]) -> Sort:
    past = bool(kinds & {K.PAST, K.ALREADY, K.JUST})
    if K.PRODUCT in kinds and (
        kinds <= NEUTRAL | {K.PRODUCT, K.LABEL, K.REPORTING, K.NOUN, K.DAY, K.PAST}
        or (K.ISSUED in kinds and not _softened(kinds))
    ):
        return Sort.ISSUED
    if K.LOOK in kinds and past and kinds <= NEUTRAL | {K.LOOK, K.PAST, K.ALREADY}:
        seen = {word.said for word in told if word.kind is K.LOOK} == {"xem"} and not any(
            word.said in _SUPERIORS for word in told
        )
        return Sort.RECEIVED if seen else Sort.REPORT
    if K.LOOK in kinds and not kinds & {K.PAST, K.ALREADY}:
        return Sort.REMARK
    if kinds & {K.HANDED, K.ISSUED} or (K.REPORTING in kinds and past):
        if past or _english_past(told):
            return Sort.HANDED
        return Sort.COMMAND if _softened(kinds) else Sort.REMARK
    if K.RECEIVED in kinds and past and any(word.said in _SUPERIORS for word in told):
        return Sort.REPORT  # `sếp đồng ý rồi`
    if K.RECEIVED in kinds and kinds <= NEUTRAL | {
        K.RECEIVED,
        K.PAST,
        K.ALREADY,
        K.FOR,
        K.JUST,
        K.REPORTING,
        K.NOUN,
        K.REMARK,
    }:
        return Sort.RECEIVED
    if kinds <= NEUTRAL | {K.REPORTING, K.MANNER, K.FOR}:
        return Sort.COMPLETION if _number_is_fine(clause) else (Sort.RECEIVED if K.YES in kinds else Sort.COURTESY)
    if kinds <= NEUTRAL | {K.ALREADY, K.PAST, K.TIME, K.DAY, K.WHOLE}:
        if K.NUMBER in kinds and K.ALREADY in kinds:
            return Sort.COMPLETION
        if {word.said for word in told if word.kind not in NEUTRAL} in ({"duoc"}, {"duoc", "roi"}):
            return Sort.RECEIVED
        if kinds & {K.YES, K.SOFTENER} and not kinds & {K.NUMBER, K.PAST} and not _begins_with(told, K.ALREADY):
            return Sort.RECEIVED
        return Sort.REPORT if past or K.WHOLE in kinds else Sort.TALK
    if kinds & {K.REMARK, K.LINK}:
        return Sort.REMARK
    return Sort.REPORT if past or (K.PRODUCT in kinds and K.SOFTENER not in kinds) else Sort.TALK


def _softened(kinds: set[WordKind]) -> bool:
    return K.SOFTENER in kinds and not kinds & {K.PAST, K.ALREADY, K.JUST}


def _english_past(told: Sequence[Word]) -> bool:
    return any(
        word.kind in {K.HANDED, K.ISSUED} and word.said.endswith(("ed", "sent", "handed in", "handed over"))
        for word in told
    )


def _number_is_fine(clause: Clause) -> bool:
    """`12 ok`, `12 ✅`: the number first."""
    first = next((word.kind for word in clause.told), None)
    if first not in {K.NUMBER, K.ITEM} or not clause.numbers:
        return False
    fine = (
        any(word.kind is K.TICK for word in clause.words)
        or clause.told[-1].said in _FINE
        or any(word.kind is K.YES and word.said in _FINE for word in clause.told)
    )
    return fine and K.SOFTENER not in clause.kinds


_FINE = frozenset({"ok", "oke", "okay", "okie", "oki", "okela", "on"})
