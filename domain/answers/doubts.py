"""Doubts of a clause: a question, a condition, a negation; and what such a clause says all the same.

`chưa xong` is nothing to note, `Bộ Tài chính chưa trả lời` is; `đã gửi để anh xem` tells of what was done.
"""

import re
from collections.abc import Sequence

from domain.answers.clauses import Sort
from domain.answers.completions import COMPLETING, is_assured
from domain.answers.lexicon import WordKind
from domain.answers.words import Word

K = WordKind

NEUTRAL = frozenset({
    K.PERSON, K.SELF, K.NAME, K.PARTICLE, K.SOFTENER, K.YES, K.COURTESY, K.AUX, K.AND, K.NUMBER, K.ITEM, K.THIS,
    K.EVERYTHING,
})  # fmt: skip
_TAIL = NEUTRAL - {K.NUMBER}
DONE = frozenset({K.DONE, K.FINISH})
_OTHERS = frozenset({"ky", "duyet", "phe duyet", "tra loi", "phuc dap", "phan hoi", "nhan", "nhan duoc", "thong qua",
                     "co y kien", "cho y kien", "gop y", "cung cap", "thay"})  # fmt: skip
_INVERTED = re.compile(
    r"\W*(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should)(?:n't)? "
    r"(?:it|this|that|the|you|we|they|i|he|she|everything|all|any|items?|tasks?|#?\d+|your|our)(?!\w)"
)


def asks(told: Sequence[Word], kinds: set[WordKind], said: str) -> bool:
    if kinds & {K.QUESTION, K.MAY_WE}:
        return True
    if ends_asking(told):
        return True
    first = next((word.start for word in told if word.kind not in {K.YES, K.COURTESY, K.PERSON}), 0)
    return _INVERTED.match(said.lower(), first - told[0].start if told else 0) is not None


def ends_asking(told: Sequence[Word]) -> bool:
    """`… chưa`, `… không` behind what it asks about, before an address."""
    rest = list(told)
    while rest and rest[-1].kind in _TAIL:
        rest.pop()
    if not rest or rest[-1].kind is not K.NEGATION or rest[-1].said in {"dau"}:
        return False
    return any(word.kind not in _TAIL for word in rest[:-1])


def conditional(told: Sequence[Word], kinds: set[WordKind]) -> Sort:
    """`đã gửi để anh xem` tells of what was done; `nếu xong thì báo` of nothing."""
    if is_purpose(told) and kinds & DONE and not is_assured(told):
        return Sort.ORDER  # `hoàn thành để kịp báo cáo`
    if (
        is_purpose(told)
        and kinds & {K.HANDED, K.ISSUED}
        and is_assured(told)
        and not kinds & {K.NEGATION, K.ORDER, K.FUTURE}
    ):
        return Sort.HANDED
    return Sort.CONDITION


def is_purpose(told: Sequence[Word]) -> bool:
    return all(word.said == "de" for word in told if word.kind is K.CONDITION)


def negated(told: Sequence[Word], kinds: set[WordKind]) -> Sort:
    """`chưa xong` is nothing to note; that others have not answered, or why it is not done, is."""
    if kinds & {K.WAIT, K.CAUSE} or (K.STATE in kinds and kinds & {K.UNKNOWN, K.HANDED, K.QUANTITY, K.REMARK, K.NOUN}):
        return Sort.STATE
    if any(
        word.kind is K.NEGATION and told[place + 1].said.split()[0] in {"co", "thong"}
        for place, word in enumerate(told[:-2])
    ) and kinds & {K.UNKNOWN, K.REMARK, K.NOUN, K.REPORTING}:
        return Sort.STATE
    others = any(word.said in _OTHERS for word in told) and bool(
        kinds & {K.UNKNOWN, K.PERSON, K.SELF, K.NAME, K.NOUN, K.REMARK, K.HANDED, K.REPORTING}
    )
    subject_first = bool(told) and told[0].kind in {K.PERSON, K.NAME} and told[0].said in {"em", "e"}
    if others and not (subject_first and not any(word.said.startswith("nhan") for word in told)):
        return Sort.STATE
    return Sort.STATE if _others_did_not(told) or _done_but(told) else Sort.NEGATION


def _done_but(told: Sequence[Word]) -> bool:
    """`xong rồi mà chưa ký`."""
    place = next(place for place, word in enumerate(told) if word.kind is K.NEGATION)
    done = any(word.kind in COMPLETING for word in told[:place]) and is_assured(told[:place])
    return done and told[place].said != "dau" and any(word.kind not in NEUTRAL for word in told[place + 1 :])


def _others_did_not(told: Sequence[Word]) -> bool:
    """`bên BTC chưa gửi số liệu`: somebody else, before the negation."""
    place = next(place for place, word in enumerate(told) if word.kind is K.NEGATION)
    others = any(word.kind in {K.UNKNOWN, K.NAME, K.REMARK, K.QUANTITY} for word in told[:place])
    not_signed = [word.said for word in told[place + 1 : place + 2]] == ["duoc"] and K.ISSUED in {
        word.kind for word in told[place:]
    }
    missing = {K.HANDED, K.ISSUED, K.REPORTING, K.MANNER}
    return not_signed or (others and any(word.kind in missing for word in told[place:]))
