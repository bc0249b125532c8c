"""The whole of an answer: its clauses taken together -> one of the readings.

A completion stands with its remarks (`xong rồi ạ, em gửi file ở trên`), never with a doubt in another clause.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from itertools import pairwise

from domain.answers.clauses import Clause, Sort, clauses_of
from domain.answers.completions import COMPLETING, SMALL_SHARES, is_day_and_month
from domain.answers.lexicon import WordKind
from domain.answers.readings import (
    AnswerReason,
    CompletionAnswer,
    DocumentAnswer,
    NoAnswer,
    ProgressAnswer,
    Reading,
    UnsureAnswer,
)
from domain.answers.sorts import sort_of
from domain.answers.words import Word, letter_by_letter, tidy, words_of
from domain.parsing.products import find_products
from domain.parsing.progress import ProgressStep, ProgressTotal, read_measure

LONGEST = 1_000  # characters; whoever writes more than a title is telling something

K = WordKind
_HARMLESS = frozenset({Sort.COMPLETION, Sort.HANDED, Sort.ISSUED, Sort.REMARK, Sort.COURTESY, Sort.RECEIVED})
_SILENT = (
    (Sort.QUESTION, AnswerReason.QUESTION), (Sort.CONDITION, AnswerReason.CONDITION),
    (Sort.NEGATION, AnswerReason.NEGATION),
    (Sort.RECEIVED, AnswerReason.RECEIVED),
)  # fmt: skip
_OF_ANOTHER = r"theo|can cu|thuc hien|tra loi|phuc dap|according to|in reply to|re"
_REFERENCE = re.compile(
    rf"(?<!\w)(?:tra loi(?: ?:| tai| bang| so)|(?:van ban|cong van) tra loi|(?P<another>{_OF_ANOTHER})|tai|bang"
    r"|ban hanh|ky|gui|(?<!to )trinh|by|issued|as)(?!\w)"
)


def read_answer(text: str, names: Iterable[str] = (), now: time | None = None) -> Reading:
    """What `text`, an answer to a message of ours or the caption of one, says of the work that the message is about.

    `names`: the code and the names of the unit that answers or is answered for. `now`: the local time of day.
    """
    said = tidy(text)
    if not said or len(said) > LONGEST:
        return NoAnswer(AnswerReason.LONG if said else AnswerReason.EMPTY)
    words = words_of(said, names)
    measure = _progress(words)
    if measure is not None:
        return measure
    clauses = clauses_of(words)
    sorts = [
        sort_of(clause, said, words[: words.index(clause.words[0])], now) if clause.words else Sort.TALK
        for clause in clauses
    ]
    return _together(list(zip(clauses, sorts, strict=True)), said, words)


def _together(parts: list[tuple[Clause, Sort]], text: str, words: Sequence[Word]) -> Reading:
    sorts = {sort for _, sort in parts}
    numbers = _numbers(parts)
    product = own_products(text)
    if Sort.MORE_TIME in sorts and Sort.CONDITION not in sorts:
        wished = _numbers([part for part in parts if part[1] is Sort.MORE_TIME])
        return UnsureAnswer(AnswerReason.MORE_TIME, wished if wished or Sort.COMPLETION in sorts else numbers)
    if Sort.COMPLETION in sorts and sorts <= _HARMLESS and not _of_a_part(parts):
        return _completed(parts, text)
    if sorts & {Sort.COMPLETION}:
        return UnsureAnswer(AnswerReason.REPORT, numbers, product=product)
    if Sort.QUESTION in sorts and not _report_beside_a_question(parts):
        return NoAnswer(AnswerReason.QUESTION)
    if sorts & {Sort.ORDER, Sort.UNSURE}:
        return UnsureAnswer(AnswerReason.ORDER, numbers, product=product)
    if Sort.CONDITION in sorts and not sorts & {Sort.HANDED, Sort.ISSUED, Sort.WAITS, Sort.REPORT}:
        return NoAnswer(AnswerReason.CONDITION)
    if Sort.ISSUED in sorts and product and sorts <= _HARMLESS:
        return DocumentAnswer(numbers, product)
    if sorts & {Sort.HANDED, Sort.ISSUED, Sort.WAITS}:
        return UnsureAnswer(AnswerReason.HANDED_IN, numbers, product=product)
    if Sort.STATE in sorts:
        share = _share(words)
        return UnsureAnswer(AnswerReason.SHARE if share is not None else AnswerReason.STATE, numbers, share)
    if Sort.PROMISE in sorts:
        return UnsureAnswer(AnswerReason.PROMISE, numbers, product=product)
    if Sort.MEASURE in sorts:
        return UnsureAnswer(AnswerReason.REPORT, numbers)
    if Sort.REPORT in sorts:
        return _reported(parts, sorts, numbers, product)
    if product and sorts <= {Sort.REMARK, Sort.TALK, Sort.COURTESY, Sort.RECEIVED}:
        return UnsureAnswer(AnswerReason.REPORT, numbers, product=product)
    ticked = any(word.kind is K.TICK for word in words)
    if ticked and sorts <= {Sort.COURTESY, Sort.RECEIVED, Sort.REMARK}:
        return UnsureAnswer(AnswerReason.REPORT, numbers)
    return NoAnswer(next((reason for sort, reason in _SILENT if sort in sorts), AnswerReason.TALK))


def _of_a_part(parts: Sequence[tuple[Clause, Sort]]) -> bool:
    """`số liệu: xong`, `họp: đã xong`: what stands before a colon or a dash is all that is."""
    return any(
        sort is Sort.REMARK
        and not clause.kinds & {K.LOOK, K.PERSON}
        and then is Sort.COMPLETION
        and clause.words[-1].said in ":-–—"
        for (clause, sort), (_, then) in pairwise(parts)
    )


def _report_beside_a_question(parts: Sequence[tuple[Clause, Sort]]) -> bool:
    return any(sort in {Sort.HANDED, Sort.ISSUED} and K.UNKNOWN not in clause.kinds for clause, sort in parts)


def _reported(
    parts: Sequence[tuple[Clause, Sort]], sorts: set[Sort], numbers: tuple[int, ...], product: str | None
) -> Reading:
    if sorts & {Sort.COMMAND}:
        return NoAnswer(AnswerReason.TALK)
    if Sort.NEGATION in sorts:
        return UnsureAnswer(AnswerReason.STATE, numbers)
    return UnsureAnswer(AnswerReason.REPORT, numbers, product=product)


def _numbers(parts: Sequence[tuple[Clause, Sort]]) -> tuple[int, ...]:
    """The items that something is said of: with a completion those, and not the ones of a doubt beside it."""
    told = [clause for clause, sort in parts if sort is Sort.COMPLETION] or [clause for clause, _ in parts]
    return tuple(dict.fromkeys(number for clause in told for number in clause.numbers))


def _completed(parts: Sequence[tuple[Clause, Sort]], text: str) -> Reading:
    told = [word for clause, sort in parts if sort is Sort.COMPLETION for word in clause.words]
    kinds = {word.kind for word in told}
    numbers = _numbers(parts)
    note = _note(parts, text)
    days = [word for word in told if word.kind in {K.DAY, K.FRACTION}]
    counts = [_count(word.said) for word in told if word.kind is K.COUNT]
    products = ", ".join(word.said for word in told if word.kind is K.PRODUCT and not _is_of_another(text, word))
    others = {number for clause, sort in parts if sort is not Sort.COMPLETION for number in clause.numbers}
    if (
        len(days) > 1
        or len(counts) > 1
        or (counts and len(numbers) not in {0, counts[0]})
        or (numbers and others - {*numbers})
    ):
        return UnsureAnswer(AnswerReason.REPORT, numbers)
    return CompletionAnswer(
        numbers,
        everything=K.EVERYTHING in kinds and not numbers,
        count=counts[0] if counts and not numbers else None,
        product=products or own_products(note or ""),
        note=note,
        done_on=text[days[0].start : days[0].end] if days else None,
        reason=_reason(told),
    )


def _reason(told: Sequence[Word]) -> AnswerReason:
    kinds = {word.kind for word in told}
    if kinds & {K.PAST, K.ALREADY, K.JUST} and kinds & COMPLETING:
        return AnswerReason.ASSURED
    return AnswerReason.DONE if kinds & COMPLETING else AnswerReason.NUMBER


def _note(parts: Sequence[tuple[Clause, Sort]], text: str) -> str | None:
    """The remarks as they were typed, in their order; none where all else is courtesy."""
    remarks = {Sort.HANDED, Sort.ISSUED, Sort.REMARK}
    kept = [text[clause.start : clause.end].strip(" \n)(,;:.-–—") for clause, sort in parts if sort in remarks]
    return ", ".join(filter(None, kept)) or None


_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}


def _count(said: str) -> int:
    if said.startswith("both"):
        return 2
    return next(
        int(word) if word.isdigit() else _COUNTS[word] for word in said.split() if word.isdigit() or word in _COUNTS
    )


def _share(words: Sequence[Word]) -> int | None:
    """Percent said to be done; only where it is one figure and whole."""
    shares = [word.said for word in words if word.kind is K.SHARE]
    found = re.search(r"(?<![.,\d])\d{1,3}(?![.,\d])", shares[0]) if len(shares) == 1 else None
    return int(found[0]) if found and int(found[0]) <= 100 else None


_SAYING_NOTHING = frozenset({
    K.PERSON, K.SELF, K.NAME, K.PARTICLE, K.SOFTENER, K.YES, K.COURTESY, K.AUX, K.DONE, K.FINISH, K.WORK, K.ITEM,
    K.PAST, K.ALREADY, K.JUST, K.MEASURING, K.REPORTING, K.NUMBER, K.FRACTION, K.DELTA, K.THIS,
    K.NOUN,
})  # fmt: skip


def _progress(words: Sequence[Word]) -> ProgressAnswer | None:
    """Progress that all the words speak of; with `xong`, `9/10` may be a day and is none."""
    told = [word for word in words if word.kind not in {K.MARK, K.ORNAMENT, K.TICK}]
    kinds = {word.kind for word in told}
    measures = [word for word in told if word.kind in {K.FRACTION, K.DELTA}]
    numbers = [int(word.said) for word in told if word.kind is K.NUMBER]
    if len(measures) > 1 or kinds - _SAYING_NOTHING or _is_a_part(measures, kinds):
        return None
    done = bool(kinds & {K.DONE, K.FINISH})
    if measures and not (done and is_day_and_month(measures[0].said)):
        said = read_measure(measures[0].said)
        return ProgressAnswer(tuple(numbers), said) if isinstance(said, (ProgressTotal, ProgressStep)) else None
    if not measures and K.MEASURING in kinds and numbers and len(numbers) <= 2 and not done:
        return ProgressAnswer(tuple(numbers[:-1]), ProgressTotal(numbers[-1]))
    return None


def _is_a_part(measures: Sequence[Word], kinds: set[WordKind]) -> bool:
    """`làm được 2/3 rồi`, `mới 5/10`: a share of it, and no count."""
    small = any(word.said in SMALL_SHARES for word in measures)
    return bool(measures) and (K.JUST in kinds or (small and K.WORK in kinds))


def own_products(text: str) -> str | None:
    """The numbers of what was issued, as typed; not of what it follows or answers (`trả lời 1074/SNV-TCBC`)."""
    plain = letter_by_letter(text)
    own = [text[product.start : product.end] for product in find_products(text) if not _refers(plain, product.start)]
    return ", ".join(own) or None


def _refers(plain: str, start: int) -> bool:
    references = [found["another"] for found in _REFERENCE.finditer(plain, 0, start)]
    return bool(references) and references[-1] is not None


def _is_of_another(text: str, word: Word) -> bool:
    return _refers(letter_by_letter(text), text.index(word.said, word.start))
