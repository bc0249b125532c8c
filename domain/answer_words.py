"""The words of an answer: closed lists, for what is not surely a completion completes nothing.

Source: the end of section 4 of the contract (`ạ` `rồi` `nhé` `👍` `!` mean nothing; any negation, question or part
completes nothing). A word that is on no list ends the reading; what an answer means is for `domain.answers` to say.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from domain.done_day import DATE, DAY_PHRASE
from domain.folding import fold
from domain.products import Product, find_products


class Kind(Enum):
    """What a word does in an answer."""

    PRODUCT = auto()  # a document's number, with its type before it and its date behind it
    DAY = auto()
    DELTA = auto()  # `+3`
    FRACTION = auto()  # `39/55`, or the day `29/10`
    WHOLE = auto()  # `100%`
    NUMBER = auto()  # of an item
    DONE = auto()
    ASSURED = auto()  # it has happened, and is no promise
    EVERYTHING = auto()
    MEASURING = auto()
    REPORTING = auto()  # before `xong` a courtesy, right behind it the work; later (`xong em báo cáo`) a promise
    ITEM = auto()
    FILLER = auto()
    ORNAMENT = auto()  # blanks, punctuation, emoji


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the answer at `text[start:end]`; `said` is what counts of it, folded but for a product's number."""

    kind: Kind
    said: str
    start: int
    end: int


_END = r"(?!\w)"


def _either_way(words: str) -> str:
    """The words with their diacritics or without: `tối` is not `tôi`, but `anh chi` is `anh chị`."""
    return "|".join(dict.fromkeys([*words.split("|"), *map(fold, words.split("|"))]))


_PEOPLE = "em|anh|chị|bạn|sếp|thầy|ông|bác|mình|tui|chúng tôi|chúng em|đơn vị|bên em|phòng em|e|a|c|bot|we|i"
_POLITE = "ạ|nhé|nhá|nha|nhen|dạ|vâng|thưa|xin|ơi|cảm ơn|chào|ah|ok|oke|okay|okie|oki|thanks|thank you|tks|dear"
_LINKING = "và|với|đều|cũng|vừa|mới|làm|đã được|việc này|việc đó|đúng hạn|on time"
_ENGLISH = "and|with|is|are|it|its|this|the|one|now|have|has|been"
# without diacritics they would be `tối` or `cố` or `ba` (three): no filler, but a promise or a part
_ACCENTED_ONLY = "tôi|cô|bà|chú|này|có"
_FILLERS = f"{_either_way(f'{_PEOPLE}|{_POLITE}|{_LINKING}')}|{_ENGLISH}|{_ACCENTED_ONLY}|da|'(?:s|ve|m|re)"

# of folded text
_PATTERNS = {
    # a bare `29/10` is left to FRACTION: it may be a share
    Kind.DAY: rf"(?=[a-z]|\d{{1,3}}(?:st|nd|rd|th)? [a-z]|\d+/\d+/)({DAY_PHRASE})(?![\w/])",
    Kind.DELTA: r"(?<!\w)([+\u2212-]\d{1,9})(?![\w/%]|[.,:]\d)",
    Kind.FRACTION: r"(\d{1,9} ?/ ?\d{1,9})(?![\w/]| ?%|[.,]\d)",
    Kind.WHOLE: r"(100 ?%)",
    # no range, time, share, decimal; `12,15` is two numbers
    Kind.NUMBER: r"(?:# ?)?([1-9]\d{0,8})(?!\w|[.:]\d| ?[%/]| ?[-\u2013] ?\d)",
    Kind.DONE: rf"(xong xuoi|xong|hoan thanh|hoan tat|done|completed?|finished){_END}",
    Kind.EVERYTHING: rf"(het ca|het thay|tat ca|toan bo|het|ca|all of them|all|everything){_END}",
    Kind.MEASURING: rf"(tien do|progress|cap nhat|update|tang them|tang|them|dat|duoc|dang|hien tai|hien){_END}",
    Kind.REPORTING: rf"(bao cao|bc){_END}",
}
# of lower case
_EXACT_PATTERNS = {
    Kind.FILLER: rf"({_FILLERS}){_END}",
    Kind.ASSURED: rf"(đã|{_either_way('rồi|rùi')}|r|already){_END}",
    Kind.ITEM: rf"({_either_way('việc|nhiệm vụ|số')}|items?|tasks?|numbers?){_END}",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in (_PATTERNS | _EXACT_PATTERNS).items()}
_DOCUMENT = re.compile(
    r"(?:(?:bang|voi|tai|by|with|in|as) )?"
    r"(?:(?:nghi dinh|nghi quyet|quyet dinh|chi thi|thong tu lien tich|thong tu|van ban hop nhat|van ban|vb|cong van|cv"
    r"|to trinh|bao cao|ke hoach|thong bao|huong dan|luat|phap lenh|cong dien|chuong trinh|ket luan|decree|resolution"
    r"|decision|directive|circular|official letter|letter|report|submission|plan) ?)?(?:(?:so|no\.?|number)[: ] ?)?"
)
_DOCUMENT_DATE = re.compile(rf",? ?(?:ngay|of|dated) (?:{DATE})(?![\w/])")
_UNWELCOME = frozenset("?？⁇¿‽؟%/\\<>=~^|#@👎❌❎🚫⛔⏳⌛🤔❓❔🙅")


def tidy(text: str) -> str:
    """`text` composed (NFC), without invisible characters, blanks single; the form that `words_of` takes."""
    seen = "".join(
        letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter) not in {"Cf", "Mn"}
    )
    return re.sub(r"[^\S\n]+", " ", seen).strip()


def letter_by_letter(text: str) -> str:
    """`text` (tidy) folded, every character at its own place."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def words_of(text: str) -> tuple[list[Word], int]:
    """The words of `text` (tidy) from its beginning, and where the first unknown one stands (at its end: nowhere)."""
    plain = letter_by_letter(text)
    lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    numbers = {product.start: product for product in find_products(text)}
    words: list[Word] = []
    position = 0
    while position < len(text):
        word = (
            _document_at(text, plain, position, numbers)
            or _word_at(plain, lower, position)
            or _ornament_at(text, position, words)
        )
        if word is None:
            break
        words.append(word)
        position = word.end
    return words, position


def _document_at(text: str, plain: str, position: int, numbers: Mapping[int, Product]) -> Word | None:
    introduced = _DOCUMENT.match(plain, position)
    product = numbers.get(introduced.end() if introduced else position)
    if product is None:
        return None
    dated = _DOCUMENT_DATE.match(plain, product.end)
    return Word(Kind.PRODUCT, text[product.start : product.end], position, dated.end() if dated else product.end)


def _word_at(plain: str, lower: str, position: int) -> Word | None:
    if position and plain[position - 1].isalnum() and plain[position].isalnum():
        return None
    for kind, pattern in _COMPILED.items():
        if found := pattern.match(lower if kind in _EXACT_PATTERNS else plain, position):
            return Word(kind, found[1], position, found.end())
    return None


def _ornament_at(text: str, position: int, before: list[Word]) -> Word | None:
    character = text[position]
    if character in _UNWELCOME or unicodedata.category(character)[0] not in "PSZC":
        return None
    if character == "+" and not any(word.kind is Kind.NUMBER for word in before[-2:]):
        return None  # `+ 3` is progress, whatever else is said
    return Word(Kind.ORNAMENT, character, position, position + 1)
