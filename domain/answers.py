"""What an answer to a message of ours means: a completion, progress, or nothing that we may act on.

Source: section 4 of the contract, from "An answer to a message of ours". The rule behind every choice: what is not
surely a completion completes nothing. So all its words must be known (`domain.answer_words`), but for a note that
stands behind punctuation and tells of something done (`xong, đã gửi qua trục liên thông`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.answer_words import Kind, Word, letter_by_letter, tidy, words_of
from domain.done_day import DAY_PHRASE
from domain.measures import Added, Total, read_measure
from domain.products import find_products

LONGEST = 1_000  # characters; whoever writes more than a title is telling something


@dataclass(frozen=True, slots=True)
class Completed:
    """`numbers`: the items named, and only those; none with `everything`, which is to be asked about first.

    `product`: the documents' numbers as typed, joined by `, `. `done_on`: a phrase for `done_day.read_done_day`.
    """

    numbers: tuple[int, ...] = ()
    everything: bool = False
    product: str | None = None
    note: str | None = None
    done_on: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Measured progress of the items named, or of the one that the message is about."""

    numbers: tuple[int, ...]
    said: Total | Added


@dataclass(frozen=True, slots=True)
class NotAnAnswer:
    """Ordinary talk, or what only sounds like a completion."""


@dataclass(frozen=True, slots=True)
class DoneArguments:
    """What stands behind `/done 12`: all of it may be missing; `note` keeps the text as typed."""

    product: str | None = None
    note: str | None = None
    done_on: str | None = None


_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_ASKING = re.compile(r"[?？⁇؟‽]|(?<!\w)(?:à|á|ả|hả|há|hở|ư|nhỉ|chứ)(?!\w)", re.IGNORECASE)
_ASKING_FIRST = re.compile(r"\W*(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should)(?!\w)")
_SEPARATORS = frozenset(",;:.(\n-–—")
_NOTE = re.compile(
    r"(?:(?:em|anh|chi|minh|toi|don vi|we|i) )?(?:da|vua|kem|dinh kem|gui kem|file|anh chup|link|https?:|sent|attached"
    r"|see attached|signed|submitted|published|issued|ket qua|so lieu|cam on|thanks)(?!\w)"
)
_SUBJECT = re.compile(r"(?:ve|v/v|on)(?!\w)")
# fmt: off
_DOUBTS = frozenset({
    "chưa", "không", "ko", "k", "hông", "chẳng", "nhưng", "còn", "thiếu", "trừ", "phần", "nửa", "gần", "sắp", "đang",
    "sẽ", "mai", "chờ", "đợi", "nếu", "khi", "thì", "dự", "cần", "phải", "nhờ", "tạm", "lùi", "xin",
    "not", "no", "t", "but", "except", "almost", "half", "part", "partly", "partially", "nearly", "mostly", "will",
    "would", "should", "can", "could", "tomorrow", "when", "if", "until", "unless", "pending", "wait", "waiting",
    "still", "remaining", "draft", "later", "soon", "maybe", "probably", "need", "needs",
})
# fmt: on
# typed without diacritics; `cho` is left out: it is `cho` (for) more often than `chờ`
_DOUBTS_PLAIN = frozenset(letter_by_letter(word) for word in _DOUBTS) - {"cho"}
_SURELY_PAST = re.compile(r"\b(?:qua|kia|truoc|vua|yesterday|last|ago)\b")
_MAYBE_PROMISE = re.compile(r"(?:(?:hom|sang|trua|chieu|toi|dem) nay|(?:thu \w+|t\d|chu nhat|cn)(?: tuan nay)?)")
_OF_ANOTHER = r"theo|can cu|thuc hien|tra loi|phuc dap|according to|in reply to|re"
_REFERENCE = re.compile(rf"(?<!\w)(?:(?P<another>{_OF_ANOTHER})|bang|ban hanh|ky|gui|trinh|by|issued|as)(?!\w)")


def read_answer(text: str) -> Completed | Progress | NotAnAnswer:
    """What `text`, an answer to a message of ours or the caption of one, says was done."""
    said = tidy(text)
    if not said or len(said) > LONGEST or _ASKING.search(_LINK.sub("", said)):
        return NotAnAnswer()
    words, known_until = words_of(said)
    if known_until == len(said):
        return _progress(words) or _completed(words, said) or NotAnAnswer()
    note_from = _note_start(words, said, known_until)
    if note_from is None:
        return NotAnAnswer()
    head = [word for word in words if word.end <= note_from]
    return _completed(head, said, said[note_from:].strip(" \n)")) or NotAnAnswer()


def read_done_arguments(text: str) -> DoneArguments:
    """What is said behind `/done 12`: documents' numbers, a note, and the day it was done where the text begins or ends
    with it (`hôm 29/10 …`, `…, hôm 29/10`). A date right behind a number (`ngày 01/11/2024`) is the document's."""
    said = tidy(text)
    note, done_on = _without_day(said)
    words, known_until = words_of(note)
    only_numbers = known_until == len(note) and all(word.kind in _SAYING_NOTHING for word in words)
    return DoneArguments(_own_products(said), None if only_numbers or not note else note, done_on)


_SAYING_NOTHING = {Kind.PRODUCT, Kind.ORNAMENT, Kind.FILLER, Kind.ASSURED, Kind.DONE, Kind.ITEM}
_IN_PROGRESS = _SAYING_NOTHING - {Kind.PRODUCT} | {Kind.MEASURING, Kind.REPORTING, Kind.NUMBER}


def _progress(words: Sequence[Word]) -> Progress | None:
    """Progress that all the words speak of; with `xong`, `9/10` may be a day and is none."""
    kinds = {word.kind for word in words}
    measures = [word for word in words if word.kind in {Kind.FRACTION, Kind.DELTA}]
    numbers = [int(word.said) for word in words if word.kind is Kind.NUMBER]
    if len(measures) > 1 or kinds - _IN_PROGRESS - {Kind.FRACTION, Kind.DELTA}:
        return None
    if measures and not (Kind.DONE in kinds and _is_day_and_month(measures[0].said)):
        said = read_measure(measures[0].said)
        return Progress(tuple(numbers), said) if isinstance(said, (Total, Added)) else None
    named = any(word.said in {"tien do", "progress"} for word in words)
    if not measures and named and numbers and len(numbers) <= 2 and Kind.DONE not in kinds:
        return Progress(tuple(numbers[:-1]), Total(numbers[-1]))
    return None


def _completed(words: Sequence[Word], text: str, note: str | None = None) -> Completed | None:
    """The completion that the words of `text` make, or None if they are not surely one."""
    told = [word for word in words if word.kind is not Kind.ORNAMENT]
    kinds = {word.kind for word in told}
    if Kind.DONE not in kinds or kinds & {Kind.DELTA, Kind.MEASURING} or _ASKING_FIRST.match(text.lower()):
        return None
    numbers = tuple(dict.fromkeys(int(word.said) for word in told if word.kind is Kind.NUMBER))
    days = [word for word in told if word.kind in {Kind.DAY, Kind.FRACTION}]
    if not _order_is_sure(told, numbers) or len(days) > 1 or not all(_is_past(day, told) for day in days):
        return None
    products = ", ".join(word.said for word in told if word.kind is Kind.PRODUCT)
    return Completed(
        numbers,
        everything=Kind.EVERYTHING in kinds and not numbers,
        product=products or _own_products(note or ""),
        note=note,
        done_on=text[days[0].start : days[0].end] if days else None,
    )


def _order_is_sure(told: Sequence[Word], numbers: Sequence[int]) -> bool:
    """Whether each word means here what it seems to: `xong 2 việc` and `xong cả 2` count, they name no item."""
    for place, word in enumerate(told):
        before = told[place - 1].kind if place else None
        after = [other.kind for other in told[place + 1 : place + 3]]
        if word.kind is Kind.NUMBER and after[:1] == [Kind.ITEM] and after[1:] != [Kind.NUMBER]:
            return False
        if word.kind is Kind.NUMBER and before is Kind.EVERYTHING and len(numbers) == 1:
            return False
        done_before = any(other.kind is Kind.DONE for other in told[:place])
        if word.kind is Kind.REPORTING and done_before and before is not Kind.DONE:
            return False
    return True


def _is_past(day: Word, told: Sequence[Word]) -> bool:
    """Whether a day is told of, and not promised: `thứ sáu xong` may be either."""
    if day.kind is Kind.FRACTION:
        done, _, target = day.said.partition("/")
        if not _is_day_and_month(day.said) or int(done) <= int(target):
            return False
    if _SURELY_PAST.search(day.said) or any(word.kind is Kind.ASSURED for word in told):
        return True
    behind = any(word.kind is Kind.DONE and word.start < day.start for word in told)
    return behind and not _MAYBE_PROMISE.fullmatch(day.said)


def _is_day_and_month(fraction: str) -> bool:
    day, _, month = fraction.partition("/")
    return month != "" and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _note_start(words: Sequence[Word], text: str, known_until: int) -> int | None:
    """Where a note begins that tells of something done, or None: behind punctuation, or as a document's subject."""
    plain = letter_by_letter(text)
    for word in reversed(words):
        rest = plain[word.end :].lstrip()
        if word.kind is Kind.PRODUCT and _SUBJECT.match(rest):
            return None if _is_doubtful(text[word.end :]) else word.end
        if word.kind is Kind.ORNAMENT and word.said in _SEPARATORS:
            return word.end if _NOTE.match(rest) and not _is_doubtful(text[word.end :]) else None
    return None


def _is_doubtful(note: str) -> bool:
    unlinked = _LINK.sub("", note.lower())
    words = re.findall(r"\w+", unlinked)
    return "%" in unlinked or any(word in _DOUBTS or (word.isascii() and word in _DOUBTS_PLAIN) for word in words)


def _own_products(text: str) -> str | None:
    """The numbers of what was issued, as typed; not of what it follows or answers (`trả lời 1074/SNV-TCBC`)."""
    plain = letter_by_letter(text)
    own = []
    for product in find_products(text):
        references = [found["another"] for found in _REFERENCE.finditer(plain, 0, product.start)]
        if not references or references[-1] is None:
            own.append(text[product.start : product.end])
    return ", ".join(own) or None


def _without_day(text: str) -> tuple[str, str | None]:
    """The text without the day at its beginning or behind a comma at its end, and that day."""
    plain = letter_by_letter(text)
    if opening := re.match(rf"(?:{DAY_PHRASE})(?![\w/])", plain):
        return text[opening.end() :].strip(" ,.;:-"), text[: opening.end()]
    products = [product.end for product in find_products(text)]
    for closing in re.finditer(rf"(?<![\w/])(?:{DAY_PHRASE})\W*\Z", plain):
        before = text[: closing.start()].rstrip()
        behind_number = bool(products) and products[-1] == len(before) and not closing[0].startswith("ngay")
        if before.endswith((",", ";")) or behind_number:
            return before.rstrip(" ,;"), text[closing.start() :].strip()
    return text, None
