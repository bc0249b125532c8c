"""Whether a clause asks for more time: `xin gia hạn`, `thêm 3 ngày nữa ạ`, `không kịp`; and not whether to.

Which day is meant, and why, is read by `domain.extensions.reading`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.answers.lexicon import WordKind
from domain.answers.words import Word

K = WordKind
_TIMELY = re.compile(r"\b(?:han|tien do|kip|time|schedule)\b")
_DAYS = frozenset({K.FUTURE, K.DAY, K.FRACTION, K.LENGTH, K.IN_TIME, K.DELAY, K.MORE, K.TIME})
_OF_A_WISH = frozenset({K.WISH, K.ORDER, K.PAST, K.FOR, K.AUX, K.PERSON, K.MORE})
_NO_CONDITION = frozenset({"until", "till", "de", "after", "sau khi"})


def asks_for_more_time(told: Sequence[Word], *, question: bool) -> bool:
    """`told`: the words of the clause; `question`: it ends as one (`… không`, `… chưa`)."""
    kinds = {word.kind for word in told}
    said = {word.said for word in told}
    if question and "chua" in {word.said for word in told[-3:]}:
        return False  # `xin gia hạn chưa`
    if _cannot_make_it(told) and not (question or K.LATER in kinds or K.QUESTION in kinds):
        return True
    if not (_longer(told, kinds) or _wished(told, kinds)):
        return False
    past = any(word.kind is K.ALREADY or (word.kind is K.PAST and word.said != "duoc") for word in told)
    if past and K.WISH not in kinds and not _too_late(told):
        return False  # `đã gia hạn rồi`
    if any(word.kind is K.CONDITION and word.said not in _NO_CONDITION for word in told) or _is_denied(told):
        return False
    polite = bool(kinds & {K.MAY_WE, K.WISH})
    return polite or not (K.QUESTION in kinds or (question and said & {"co", "co can", "can"}))


def _longer(told: Sequence[Word], kinds: set[WordKind]) -> bool:
    more = any(" more " in word.said for word in told if word.kind is K.LENGTH)
    late = kinds >= {K.DELAY, K.LENGTH} and not kinds & {K.PAST, K.ALREADY, K.STATE, K.CAUSE}
    late = late or kinds >= {K.LENGTH, K.IN_TIME}
    return K.LATER in kinds or kinds >= {K.MORE, K.LENGTH} or more or late


def _wished(told: Sequence[Word], kinds: set[WordKind]) -> bool:
    """`em xin sang thứ 2 nộp ạ`, and not `em xin hoàn thành đúng hạn`."""
    finishing = kinds & {K.DONE, K.FINISH} or any(word.said == "finish" for word in told)
    until = K.MAY_WE in kinds and any(word.said == "until" for word in told)
    deferential = bool(told) and (told[-1].kind is K.PARTICLE or told[-1].said in {"anh", "chi", "sep"})
    if K.MAY_WE in kinds and kinds & {K.DAY, K.FUTURE, K.FRACTION, K.LENGTH} and deferential and not finishing:
        return True  # `thứ 6 em nộp được không ạ`
    return until or (K.WISH in kinds and bool(kinds & _DAYS) and not finishing)


def _cannot_make_it(told: Sequence[Word]) -> bool:
    """`không xong kịp`, `khó hoàn thành đúng hạn`."""
    doubts = [place for place, word in enumerate(told) if word.kind is K.NEGATION or word.said in {"kho", "kho khan"}]
    behind = told[doubts[0] + 1 :] if doubts else ()
    if any(word.kind in {K.DONE, K.FINISH} and then.said == "truoc" for word, then in pairwise(behind)):
        return True  # `không thể xong trước thứ 6`
    return any(word.kind is K.IN_TIME or (word.kind is K.MANNER and _TIMELY.search(word.said)) for word in behind)


def _is_denied(told: Sequence[Word]) -> bool:
    """A negation right before the wish: `không cần gia hạn`, `đừng xin lùi`."""
    place = next((place for place, word in enumerate(told) if word.kind in {K.LATER, K.MORE}), 0)
    while place and told[place - 1].kind in _OF_A_WISH:
        place -= 1
    return place > 0 and told[place - 1].kind is K.NEGATION


def _too_late(told: Sequence[Word]) -> bool:
    return any(word.kind is K.LATER and "kip" in word.said for word in told)
