"""Whether a clause with words of completion is one: not an order, not a promise, not of a part.

Source: section 4 of the contract, and rule 15 of docs/architecture.md: with `nhé`, or behind `vâng`/`dạ`/`ok` and a
person, only `đã … / … rồi` completes, or a bare `xong`, `done`.
"""

import re
from collections.abc import Sequence
from datetime import time

from domain.answers.clauses import Clause, Sort
from domain.answers.lexicon import WordKind
from domain.answers.words import Word

K = WordKind

COMPLETING = frozenset({K.DONE, K.FINISH, K.WORK})
_SURELY_PAST = re.compile(r"\b(?:qua|kia|truoc|vua|yesterday|last|ago)\b")
_MAYBE_PROMISE = re.compile(
    r"(?:tu |vao |on )*(?:ngay )?(?:(?:hom|trua|chieu|toi|dem) nay|(?:thu \w+|t\d|chu nhat|cn|\w+day)"
    r"(?: (?:tuan )?nay)?|today|this \w+)"
)
_BEGINS = (("chieu nay", 12), ("afternoon", 12), ("toi nay", 17), ("dem nay", 17))  # hour of the day
SMALL_SHARES = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "2/4"})
_ALLOWED = COMPLETING | {
    K.PAST, K.ALREADY, K.JUST, K.PERSON, K.SELF, K.NAME, K.PARTICLE, K.SOFTENER, K.YES, K.COURTESY, K.AND, K.AUX, K.FOR,
    K.REPORTING, K.ITEM, K.THIS, K.NOUN, K.LABEL, K.MANNER, K.EVERYTHING, K.NUMBER, K.COUNT, K.WHOLE, K.FRACTION,
    K.PRODUCT, K.DAY, K.TIME,
}  # fmt: skip
_ADDRESSING = frozenset(
    {"thua", "kinh thua", "kinh gui", "kinh bao cao", "xin bao cao", "em xin bao cao", "tran trong bao cao"}
)
_OPENING = frozenset({"alo", "bao tin", "xin thong bao"})
_SOFT = frozenset({"nhe", "nha", "nhen", "nghen", "hen", "nhoe"})  # `với` and `cái` beg
_BESIDE_A_SOFTENER = frozenset({
    K.DONE, K.FINISH, K.PERSON, K.NAME, K.PARTICLE, K.YES, K.COURTESY, K.SOFTENER, K.NUMBER, K.AND,
})  # fmt: skip
_PRAISE = frozenset({"chuc", "chuc mung", "hoan ho"})
_JUNIORS = frozenset({"em", "ban", "cac em", "e", "cau"})
_ENGLISH = frozenset({"finished", "completed"})  # no order: that would be `finish`
_OBJECTS = frozenset({K.NOUN, K.THIS, K.ITEM, K.REPORTING})
_SUBJECTS = frozenset({K.PERSON, K.SELF, K.NAME})
_BEHIND_FOR = frozenset({K.DAY, K.TIME, K.FRACTION})
_LISTED = frozenset({K.NUMBER, K.ITEM, K.EVERYTHING, K.PERSON, K.SELF, K.NAME, K.PRODUCT})


def completion(clause: Clause, before: Sequence[Word], now: time | None) -> Sort | None:
    """What a clause that holds a word of completion says; None where it has words that do not belong there.

    `before`: the words of the answer before it. `now`: the local time, if known: `xong lúc 9h` may lie ahead.
    """
    told = clause.told
    kinds = clause.kinds
    verb = next(place for place, word in enumerate(told) if word.kind in COMPLETING)
    assured = is_assured(told)
    days = [word for word in told if word.kind in {K.DAY, K.FRACTION}]
    if any(word.said in SMALL_SHARES for word in days):
        return Sort.STATE
    if kinds - _ALLOWED or len(days) > 1 or not _stands_in_order(told, assured=assured):
        return None
    if any(not _is_over(day, told, now, assured=assured) for day in days):
        return Sort.PROMISE
    if not _times_are_over(told, days, now, assured=assured):
        return Sort.PROMISE
    if any(word.said in _PRAISE for word in told):
        return Sort.UNSURE
    done = [word for word in told if word.kind is not K.WORK and word.kind in COMPLETING]
    if not done and not assured:
        return Sort.TALK if kinds & {*_OBJECTS, K.NUMBER} and K.YES not in kinds else Sort.RECEIVED
    if assured or any(_SURELY_PAST.search(day.said) for day in days):
        return _of_the_whole(told, verb)
    return _bare(clause, before, verb)


def _stands_in_order(told: Sequence[Word], *, assured: bool) -> bool:
    """Whether each word has a place that it has in a report: `xong rồi báo cáo anh nhé` is two acts, one to come."""
    verbs = [place for place, word in enumerate(told) if word.kind in COMPLETING]
    already = next((place for place, word in enumerate(told) if word.kind is K.ALREADY and place > verbs[0]), len(told))
    for place, word in enumerate(told):
        then = told[place + 1] if place + 1 < len(told) else None
        match word.kind:
            case K.DONE | K.FINISH | K.WORK if place != verbs[0]:
                if not _goes_on(told, verbs[verbs.index(place) - 1], place):
                    return False
            case K.REPORTING if place > already:
                return False
            case K.NUMBER if verbs[-1] < already < place and any(one.kind is K.NUMBER for one in told[:already]):
                return False  # `làm 12 xong rồi 15`
            case K.FOR if then is None or then.kind not in _BEHIND_FOR | (_SUBJECTS if assured else set()):
                return False
            case K.LABEL if not any(one.kind is K.PRODUCT for one in told[place:]):
                return False
            case K.AND if then is None or then.kind not in _LISTED:
                return False
            case K.PAST if word.said == "duoc" or (place > verbs[-1] and word.said != "already"):
                return False  # `xong đã nhé`
            case K.AUX if word.said == "la" and place > verbs[0]:
                return False  # `xong là tốt rồi`
            case K.MANNER if word.said == "han" and place < verbs[0]:
                return False  # `hẳn xong rồi`
            case K.COURTESY if word.said == "quen" and then is not None and then.start <= word.end + 1:
                return False  # `quên hoàn thành rồi`
            case K.COURTESY if word.said in _OPENING and place > verbs[0]:
                return False  # `xong rồi alo anh nhé`
            case K.JUST if place > verbs[-1]:
                return False
            case _:
                pass
    return True


def _goes_on(told: Sequence[Word], before: int, verb: int) -> bool:
    """Whether a second verb belongs to the first (`làm việc này xong`, `hoàn thành xong`) or to another item."""
    between = {word.kind for word in told[before + 1 : verb]}
    if told[verb].kind is K.WORK or K.ALREADY in between:
        return K.NUMBER in between and told[verb].kind is not K.WORK
    resultative = told[before].kind is K.WORK or told[before].kind is not told[verb].kind or not between
    return K.NUMBER in between or (
        resultative and between <= {*_OBJECTS, K.MANNER, K.EVERYTHING, K.PAST, K.ITEM, K.AUX}
    )


def is_assured(told: Sequence[Word]) -> bool:
    """`đã` before the verb, or `rồi` behind it."""
    verbs = [place for place, word in enumerate(told) if word.kind in COMPLETING | {K.HANDED, K.ISSUED}]
    if not verbs:
        return any(word.kind in {K.PAST, K.ALREADY} for word in told)
    past = any(word.kind is K.PAST for word in told[: verbs[-1]]) or _was_just(told[: verbs[-1]])
    return past or any(word.kind is K.ALREADY for word in told[verbs[0] :])


def _was_just(before: Sequence[Word]) -> bool:
    """`vừa xong`, `mới xong`; `thứ 6 mới xong` is not before then."""
    just = next((place for place, word in enumerate(before) if word.kind is K.JUST), None)
    return just is not None and not any(word.kind in {K.DAY, K.FRACTION, K.TIME, K.FUTURE} for word in before[:just])


def _of_the_whole(told: Sequence[Word], verb: int) -> Sort | None:
    """`đã làm báo cáo` tells of a step; with `xong`, or without an object, it is the whole."""
    only_work = not any(word.kind in {K.DONE, K.FINISH} for word in told)
    behind = {word.kind for word in told[verb:]}
    if only_work and behind & {K.NOUN, K.REPORTING, K.FOR, K.TIME}:
        return None
    return Sort.COMPLETION


def _bare(clause: Clause, before: Sequence[Word], verb: int) -> Sort:
    """Without `đã` and `rồi`: what is done, or is to be done?"""
    told = clause.told
    kinds = clause.kinds
    word = told[verb]
    last = max(place for place, one in enumerate(told) if one.kind in COMPLETING)
    frame = any(one.kind is K.REPORTING or one.said in _ADDRESSING for one in told[:verb]) and any(
        one.kind is K.PERSON for one in told[:verb]
    )
    subject = _subject(clause, verb)
    objects = [one.kind for one in told[verb:] if one.kind in _OBJECTS]
    softeners = {one.said for one in (*before, *told) if one.kind is K.SOFTENER}
    agreed = any(one.kind is K.YES for one in (*before, *told[:verb]))
    polite = any(one.kind is K.PARTICLE for one in told)
    plain = word.kind is K.DONE or word.said in _ENGLISH
    if any(one.kind is K.FOR or one.said == "la" for one in told[:last]) and not frame:
        return Sort.UNSURE  # `làm nốt là xong`
    if K.NOUN in objects or (K.REPORTING in objects and _reporting_is_object(told, verb)):
        return Sort.UNSURE
    if any(_urges(one) for one in (*before, *told)) or (not plain and any(one.said == "ma" for one in told)):
        return Sort.UNSURE
    if softeners and (
        not plain
        or subject is not None
        or kinds - _BESIDE_A_SOFTENER - ({K.REPORTING} if frame else set())
        or softeners - _SOFT
        or any(one.said.startswith("@") or (clause.numbers and one.said in _JUNIORS) for one in told)
    ):
        return Sort.UNSURE
    if agreed and subject is not None and not frame and (not plain or objects or clause.numbers):
        return Sort.UNSURE
    if plain:
        return Sort.UNSURE if K.THIS in objects and subject is K.PERSON and not polite else Sort.COMPLETION
    speaks = subject is K.SELF or (polite and told[verb - 1].said in {"em", "e"})
    if subject is not None and not frame and (objects or kinds & {K.MANNER, K.WHOLE} or not speaks):
        return Sort.UNSURE  # `các đ/c hoàn thành ạ`
    trailing = told[-1].kind is K.PERSON and told[-1].said in _JUNIORS
    return Sort.UNSURE if not polite and (K.THIS in objects or trailing) else Sort.COMPLETION


def _urges(word: Word) -> bool:
    """`xong luôn`, `làm xong thôi`, `xong đây`: as well of what is to come."""
    return word.said in {"luon", "lun", "thoi", "not", "chac chan", "yen tam"} or (
        word.kind is K.AUX and word.said in {"day", "co"}
    )


def _subject(clause: Clause, verb: int) -> WordKind | None:
    """Who stands right before the verb, without a comma between: `em hoàn thành`."""
    told = clause.told
    if verb == 0 or told[verb - 1].kind not in _SUBJECTS:
        return None
    cut = any(word.kind is K.MARK and told[verb - 1].end <= word.start < told[verb].start for word in clause.words)
    return None if cut else told[verb - 1].kind


def _reporting_is_object(told: Sequence[Word], verb: int) -> bool:
    """`xong báo cáo ạ`, and not `báo cáo anh xong ạ`."""
    return any(word.kind is K.REPORTING for word in told[verb:])


def _is_over(day: Word, told: Sequence[Word], now: time | None, *, assured: bool) -> bool:
    """Whether a day is told of, and not promised: `thứ sáu xong` may be either."""
    if day.kind is K.FRACTION and not is_day_and_month(day.said):
        return False
    later = next((hour for part, hour in _BEGINS if part in day.said), 0)
    if now is not None and now.hour < later:
        return False  # `tối nay xong rồi`, said in the morning
    if assured or _SURELY_PAST.search(day.said):
        return True
    behind = [word for word in told if word.kind in COMPLETING and word.start < day.start]
    if any(word.said in _ENGLISH for word in behind):
        return True
    if any(word.said == "done" for word in behind) and re.fullmatch(r"today|this \w+", day.said):
        return True
    return bool(behind) and not _MAYBE_PROMISE.fullmatch(day.said)


def _times_are_over(told: Sequence[Word], days: Sequence[Word], now: time | None, *, assured: bool) -> bool:
    said = [word for word in told if word.kind is K.TIME]
    behind = any(word.kind in COMPLETING and word.start < said[0].start for word in told) if said else True
    if not said or (assured and (behind or days or now is None)):
        return True
    found = re.search(r"(\d{1,2})(?:\D+(\d{2}))?", said[0].said)
    if found is None or now is None or not (behind or assured):
        return False
    hour = int(found[1]) + (12 if int(found[1]) < 12 and re.search(r"chieu|toi|pm", said[0].said) else 0)
    return (hour, int(found[2] or 0)) <= (now.hour, now.minute)


def is_day_and_month(fraction: str) -> bool:
    """Whether `29/10` can be a day."""
    day, _, month = fraction.replace(" ", "").partition("/")
    return month != "" and 1 <= int(day) <= 31 and 1 <= int(month) <= 12
