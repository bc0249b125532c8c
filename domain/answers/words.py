"""An answer cut into words, each with what it does there: the lexicon's, figures, documents' numbers, days, names."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from domain.answers import telex
from domain.answers.figures import FIGURES, UNITS
from domain.answers.lexicon import LEXICON, NAMES, SPELLINGS, WordKind
from domain.deadlines.tokens import Token, TokenKind, tokenise
from domain.parsing.done_day import DATE
from domain.parsing.folding import fold
from domain.parsing.products import Product, find_products


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the answer at `text[start:end]`; `said` is what counts of it, folded but for a product's number.

    `new_line`: it begins one. `accented`: it was typed with diacritics.
    """

    kind: WordKind
    said: str
    start: int
    end: int
    new_line: bool = False


_UNIT_KIND = re.compile(r"(?:ben|phia|don vi|vu|cuc|ban|phong|trung tam|vien|thanh tra|tong cuc|hoc vien|truong|so) ")
_NUMBER = re.compile(r"#? ?([1-9]\d{0,8})(?!\w|[.:]\d| ?%| ?/ ?\d|/\w| ?[-\u2013] ?\d)")
_DOCUMENT = re.compile(
    r"(?:(?:bang|voi|tai|theo|la|by|with|in|as) )?"
    r"(?:(?:nghi dinh|nghi quyet|quyet dinh|chi thi|thong tu lien tich|thong tu|van ban hop nhat|van ban|vb|cong van|cv"
    r"|to trinh|ttr|bao cao|bc|ke hoach|kh|thong bao|tb|huong dan|hd"
    r"|luat|phap lenh|cong dien|chuong trinh|ket luan|qd|nd|nq"
    r"|decree|resolution|decision|directive|circular|official letter|letter|report|submission|plan) ?)?"
    r"(?:(?:so|no\.?|number)[: ] ?)?"
)
_DOCUMENT_DATE = re.compile(rf",? ?\(?(?:ngay|of|dated) (?:{DATE})\)?(?![\w/])")
_UNWELCOME = frozenset("👎❌❎🚫⛔🙅")
_ASKING = frozenset("?？⁇؟‽🤔❓❔")
_WAITING = frozenset("⏳⌛")
_TICKS = frozenset("✅☑✔")
_MARKS = frozenset(',;:.!…()[]{}\n–—-|/"“”«»>')
_LONGEST_NAME = 3
_UNITS_COUNTED = re.compile(r" (?:don vi|phong|vu|cuc|vien|trung tam)(?!\w)")
_COUNTED = frozenset({WordKind.UNKNOWN, WordKind.NOUN, WordKind.PART})  # `quý 3`, `dự thảo 2`; `5 bản`
_BEHIND_DA = frozenset({
    WordKind.DONE, WordKind.FINISH, WordKind.WORK, WordKind.HANDED, WordKind.ISSUED, WordKind.REPORTING,
    WordKind.RECEIVED, WordKind.UNKNOWN, WordKind.PAST,
    WordKind.SHARE, WordKind.MEASURING, WordKind.LATER, WordKind.LOOK, WordKind.PRODUCT, WordKind.WAIT,
})  # fmt: skip
_SPEAKING = frozenset(token.exact for token in tokenise("bảo bao"))  # `anh bảo xong rồi`: a name only as `Bảo`
_COUNTED_WITH = frozenset({
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "cả", "đủ", "hết", "việc", "nhiệm", "vụ",
    "đầu", "này", "trên",
})  # fmt: skip
_BEHIND_A_NAME = frozenset({
    None, WordKind.MARK, WordKind.PARTICLE, WordKind.SOFTENER, WordKind.COURTESY, WordKind.PERSON, WordKind.ALREADY,
    WordKind.DONE, WordKind.FINISH,
    WordKind.PAST,
})  # fmt: skip
_STRETCHED = re.compile(r"(.)\1{2,}")
_TONES_AGAIN = re.compile("([\u0300-\u036f])\\1+")
_STRETCHED_END = re.compile(r"(\w)\1+(?=[\u0300-\u036f]*\Z)")


def tidy(text: str) -> str:
    """`text` composed (NFC), without invisible characters, blanks single; the form that `words_of` takes."""
    seen = "".join(
        letter for letter in unicodedata.normalize("NFC", text) if unicodedata.category(letter) not in {"Cf", "Mn"}
    )
    return re.sub(r"[^\S\n]+", " ", seen.translate(_APOSTROPHES)).strip()


_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc", "'''")


def letter_by_letter(text: str) -> str:
    """`text` (tidy) folded, every character at its own place."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def words_of(text: str, names: Iterable[str] = ()) -> list[Word]:
    """The words of `text` (tidy). `names`: the code and the names of the unit that answers, or is answered for."""
    return _Cutter(text, names).cut()


class _Cutter:
    """One text, cut once."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._text, self._plain = text, letter_by_letter(text)
        self._tokens = [_spelt(token) for token in tokenise(text)]
        self._accented = any(token.marked for token in self._tokens)
        self._products = {product.start: product for product in find_products(text)}
        self._names = _spelled(names)
        self._words: list[Word] = []

    def cut(self) -> list[Word]:
        i = 0
        while i < len(self._tokens):
            word = next(filter(None, (read(i) for read in self._readers)))
            new_line = bool(self._words) and "\n" in self._text[self._words[-1].end : word.start]
            self._words.append(replace(word, new_line=new_line))
            while i < len(self._tokens) and self._tokens[i].start < word.end:
                i += 1
        return self._words

    @property
    def _readers(self) -> Sequence[Callable[[int], Word | None]]:
        return (
            self._document, self._own_name, self._figure, self._mention, self._name, self._number, self._listed,
            self._sign, self._unknown,
        )  # fmt: skip

    def _word(self, kind: WordKind, i: int, end: int, said: str = "") -> Word:
        start = self._tokens[i].start
        return Word(kind, said or self._plain[start:end], start, end)

    def _whole(self, end: int) -> bool:
        """Whether a token ends at this character."""
        return end == len(self._text) or any(end in {token.end, token.start} for token in self._tokens)

    def _document(self, i: int) -> Word | None:
        start = self._tokens[i].start
        introduced = _DOCUMENT.match(self._plain, start)
        product: Product | None = self._products.get(introduced.end() if introduced else start)
        if product is None:
            return None
        dated = _DOCUMENT_DATE.match(self._plain, product.end)
        return self._word(
            WordKind.PRODUCT, i, dated.end() if dated else product.end, self._text[product.start : product.end]
        )

    def _own_name(self, i: int) -> Word | None:
        """The unit's code or name, with the kind of unit before it or not: `Vụ TCBC`."""
        start = self._tokens[i].start
        behind = _UNIT_KIND.match(self._plain, start)
        for name in self._names:
            for begins in {start, behind.end() if behind else start}:
                if self._plain.startswith(name, begins) and self._whole(begins + len(name)):
                    return self._word(WordKind.SELF, i, begins + len(name))
        return None

    def _figure(self, i: int) -> Word | None:
        start = self._tokens[i].start
        for kind, pattern in FIGURES.items():
            found = pattern.match(self._plain, start)
            if found is None or not self._whole(found.end()) or not found[0].isascii():
                continue
            if (
                kind is WordKind.DELTA
                and found[0][0] == "+"
                and self._words
                and self._words[-1].kind is WordKind.NUMBER
            ):
                return None  # `12 +15`
            if kind is WordKind.COUNT and self._words and self._words[-1].kind in {WordKind.AND, WordKind.NUMBER}:
                continue  # `12 và cả 15`
            if self._is_misread(kind, start, found.end()):
                continue
            return self._word(kind, i, found.end())
        return None

    def _is_misread(self, kind: WordKind, start: int, end: int) -> bool:
        """Whether the diacritics say otherwise: `anh Tuấn` is no week, `tới` no evening."""
        typed = self._text[start:end].lower().split()
        if kind is WordKind.DAY:
            return bool({"tôi", "tới", "thư", "thủ", "thú"} & {*typed})
        if kind is WordKind.COUNT:
            return any(not word.isascii() and word not in _COUNTED_WITH for word in typed)
        return kind is WordKind.LENGTH and not typed[-1].isascii() and typed[-1] not in UNITS

    def _number(self, i: int) -> Word | None:
        found = _NUMBER.match(self._plain, self._tokens[i].start)
        if found is None or not found[0].isascii() or not self._whole(found.end()):
            return None
        after = self._reading(self._after(found.end()))
        before = self._words[-1].kind if self._words else None
        things = {*_COUNTED, WordKind.REMARK, WordKind.REPORTING}
        listed = any(word.kind in {WordKind.NUMBER, WordKind.ITEM, WordKind.THIS} for word in self._words[-2:])
        units = not listed and _UNITS_COUNTED.match(self._plain, found.end()) is not None
        counted = before in _COUNTED or after in things or units
        return self._word(WordKind.QUANTITY if counted else WordKind.NUMBER, i, found.end(), found[1])

    def _after(self, end: int) -> int:
        return next((i for i, token in enumerate(self._tokens) if token.start >= end), len(self._tokens))

    def _reading(self, i: int) -> WordKind | None:
        """What the word at this token would be; a plain look ahead. None: the text ends."""
        if i >= len(self._tokens):
            return None
        if self._tokens[i].kind is not TokenKind.WORD:
            return WordKind.MARK
        word = self._own_name(i) or self._figure(i) or self._listed(i)
        return word.kind if word is not None else WordKind.UNKNOWN

    def _mention(self, i: int) -> Word | None:
        if self._tokens[i].exact != "@" or i + 1 >= len(self._tokens) or not self._tokens[i + 1].glued:
            return None
        found = re.compile(r"@\w+").match(self._text, self._tokens[i].start)
        return self._word(WordKind.NAME, i, found.end()) if found else None

    def _name(self, i: int) -> Word | None:
        """One to three words: behind a form of address, or a known given name with its capital."""
        token = self._tokens[i]
        addressed = bool(self._words) and self._words[-1].kind is WordKind.PERSON
        if token.kind is not TokenKind.WORD or not self._is_name(token, addressed=addressed):
            return None
        if not token.capital and LEXICON.at(self._tokens, i) is not None and not _is_sure_name(token):
            return None
        listed = LEXICON.at(self._tokens, i)
        if listed is not None and listed.end > i + 1:
            return None
        end = i + 1
        while end < len(self._tokens) and end - i < _LONGEST_NAME and self._is_surname(end):
            end += 1
        return self._word(WordKind.NAME, i, self._tokens[end - 1].end)

    def _is_name(self, token: Token, *, addressed: bool) -> bool:
        written = self._text[token.start : token.end].lower()
        if token.capital:
            known = LEXICON.at([token], 0)
            if known is not None and self._accented and not token.marked and token.exact not in SPELLINGS:
                known = None  # `Lan` is not `lần` where other words bear their diacritics
            return (addressed and (known is None or written in NAMES)) or (written in NAMES and known is None)
        return (
            addressed
            and token.exact not in _SPEAKING
            and self._ends_an_address(self._tokens.index(token) + 1)
            and (written in NAMES or (written.isascii() and written in _PLAIN_NAMES))
        )

    def _ends_an_address(self, i: int) -> bool:
        """Whether nothing but a particle follows: `chị hoa ạ`, and not `em viet báo cáo`."""
        return self._reading(i) in _BEHIND_A_NAME

    def _is_surname(self, i: int) -> bool:
        token = self._tokens[i]
        return token.kind is TokenKind.WORD and token.capital and LEXICON.at([token], 0) is None

    def _listed(self, i: int) -> Word | None:
        found = LEXICON.at(self._tokens, i)
        if self._tokens[i].exact == "da" and self._reading(i + 1) not in _BEHIND_DA:
            return self._word(
                WordKind.YES, i, self._tokens[i].end
            )  # `da em xong` begins with `dạ`, `em da xong` has `đã`
        last = self._words[-1].kind if self._words else None
        token = self._tokens[i]
        if (
            self._plain[token.start : token.end] == "voi"
            and last is WordKind.NUMBER
            and _NUMBER.match(self._plain, token.end + 1)
        ):
            return self._word(WordKind.AND, i, self._tokens[i].end)  # `12 với 15`
        behind = self._tokens[found.end] if found and found.end < len(self._tokens) else None
        if found and found.value is WordKind.THIS and behind and (behind.is_number or behind.exact == "#"):
            return self._word(WordKind.ITEM, i, self._tokens[found.end - 1].end)  # `nhiệm vụ 12`
        if found is None:
            return None
        tokens = self._tokens[i : found.end]
        spelt = [fold(token.exact) for token in tokens]
        as_typed = all(self._plain[token.start : token.end] == word for token, word in zip(tokens, spelt, strict=True))
        return self._word(found.value, i, tokens[-1].end, "" if as_typed else " ".join(spelt))

    def _sign(self, i: int) -> Word | None:
        token = self._tokens[i]
        if token.kind is not TokenKind.SYMBOL:
            return None
        character = self._text[token.start]
        kinds = (
            (_UNWELCOME, WordKind.NEGATION), (_ASKING, WordKind.QUESTION), (_WAITING, WordKind.WAIT),
            (_TICKS, WordKind.TICK),
            (_MARKS, WordKind.MARK),
        )  # fmt: skip
        for characters, kind in kinds:
            if character in characters:
                return self._word(kind, i, token.end)
        if character in "+&" and self._words and self._words[-1].kind is WordKind.NUMBER:
            return self._word(WordKind.ORNAMENT, i, token.end)
        odd = character in "=<\\%$@+" or unicodedata.category(character)[0] not in "PSZCM"
        return self._word(WordKind.UNKNOWN if odd else WordKind.ORNAMENT, i, token.end)

    def _unknown(self, i: int) -> Word:
        return self._word(WordKind.UNKNOWN, i, self._tokens[i].end)


def _spelled(names: Iterable[str]) -> list[str]:
    """The names folded, with dashes and without, the longest first."""
    plain = {letter_by_letter(tidy(name)) for name in names}
    undashed = {re.sub(r" ?[-\u2013,] ?", " ", name) for name in plain}
    return sorted(filter(None, plain | undashed), key=len, reverse=True)


_PLAIN_NAMES = frozenset(map(fold, NAMES))


def _is_sure_name(token: Token) -> bool:
    """A given name that is a word of the lexicon only without its diacritics."""
    return token.marked and LEXICON.at([token], 0) is None


def _spelt(token: Token) -> Token:
    """`xonggg` as `xong`, `rooif` as `roi`, where no word is written so."""
    if token.kind is not TokenKind.WORD or token.exact in SPELLINGS or fold(token.exact) in _PLAIN_SPELLINGS:
        return token
    keyed = telex.key(token.exact)
    if keyed in _TELEX:
        return replace(token, exact=keyed[0], marked=False)
    shorter = _STRETCHED_END.sub(r"\1", _STRETCHED.sub(r"\1", _TONES_AGAIN.sub(r"\1", token.exact)))
    return replace(token, exact=shorter) if shorter in SPELLINGS or fold(shorter) in _PLAIN_SPELLINGS else token


_PLAIN_SPELLINGS = frozenset(map(fold, SPELLINGS))
_TELEX = frozenset(telex.key(spelling) for spelling in SPELLINGS if not spelling.isascii())
