"""A text cut into words, numbers and symbols that remember where they stood, and tables of words to look up in it.

Vietnamese is typed with and without diacritics. A word typed with them means exactly what it says (`tối` is not
`tới`); a word typed without any may be each word that folds to it (`toi` is both). Vocabulary is written with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from domain.parsing.folding import fold

V = TypeVar("V")

# The five tone marks: they are typed on either vowel of a pair (`hoà`, `hòa`), so they are compared apart from it.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OPENING = frozenset("([{【<«“‘\"',;:|…")
_CLOSING = frozenset(")]}】>»”’\"',;:.!?…|")
DASHES = frozenset("-–—~")


class TokenKind(Enum):
    """What a token is made of: digits, letters, or one other character."""

    NUMBER = auto()
    WORD = auto()
    SYMBOL = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text `[start, end)`; `glued` if no white space stands before it.

    `exact` is its lower-case form, the same for each normal form; `marked` if it bears diacritics; `capital` if only
    its first letter is one, as in a name.
    """

    kind: TokenKind
    exact: str
    marked: bool
    capital: bool
    glued: bool
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it consists of digits."""
        return self.kind is TokenKind.NUMBER

    def is_symbol(self, symbols: Iterable[str]) -> bool:
        """Whether it is one of `symbols`."""
        return self.kind is TokenKind.SYMBOL and self.exact in symbols

    def is_word(self, *words: str) -> bool:
        """Whether it can be read as one of `words`."""
        marked, plain = _forms(words)
        return self.exact in (marked if self.marked else plain)


Tokens = Sequence[Token]


class Match(NamedTuple, Generic[V]):
    """What was read: `value`, from where the reading began up to the token `end`."""

    end: int
    value: V


class Spelling(NamedTuple):
    """A word of the vocabulary: as it is written, and as it is typed without diacritics."""

    exact: str
    plain: str


def tokenise(text: str) -> list[Token]:
    """Cut `text`; work and result are linear in its length."""
    tokens: list[Token] = []
    position, glued = 0, False
    while position < len(text):
        kind = _kind(text[position])
        end = position + 1
        if kind is None:  # white space parts words, an invisible character does not
            glued = glued and not text[position].isspace()
            position = end
            continue
        while end < len(text) and (_kind(text[end]) is kind is not TokenKind.SYMBOL or _continues(text[end])):
            end += 1
        piece = text[position:end]
        exact, capital = _exact(piece), piece[0].isupper() and not piece.isupper()
        tokens.append(Token(kind, exact, not exact.isascii(), capital, glued, position, end))
        position, glued = end, True
    return tokens


@lru_cache(maxsize=1024)  # of every letter of every message, and those are few
def _kind(char: str) -> TokenKind | None:
    if char.isspace() or unicodedata.category(char) == "Cf":
        return None
    if char.isdecimal() and char.isascii():
        return TokenKind.NUMBER
    return TokenKind.WORD if char.isalpha() else TokenKind.SYMBOL


def _continues(char: str) -> bool:
    """Whether `char` belongs to the one before it: a mark upon it, or something invisible."""
    return unicodedata.category(char) in ("Mn", "Cf")


def _exact(piece: str) -> str:
    plain = piece.casefold()
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFD", plain)
    tones = "".join(char for char in decomposed if char in _TONES)
    return "".join(char for char in decomposed if char not in _TONES and unicodedata.category(char) != "Cf") + tones


@lru_cache(maxsize=2048)
def _forms(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """How these words are typed with diacritics, and how where none are."""
    exact = frozenset(map(_exact, words))
    return exact, exact | frozenset(map(fold, words))


def _reads_as(token: Token, word: Spelling) -> bool:
    return token.exact == word.exact or (not token.marked and token.exact == word.plain)


def starts_word(tokens: Tokens, i: int) -> bool:
    """Whether something can begin at token `i`: it is no middle of a number of a document, a fraction, a version."""
    if not tokens[i].glued:
        return True
    if i == 0 or not tokens[i - 1].is_symbol(_OPENING | DASHES):
        return False
    return not (tokens[i].is_number and tokens[i - 1].is_symbol(",:'") and i > 1 and tokens[i - 2].is_number)


def ends_word(tokens: Tokens, j: int) -> bool:
    """Whether something can end before token `j`: the end, white space, or punctuation that ends a word."""
    while j < len(tokens) and tokens[j].glued:
        if not tokens[j].is_symbol(_CLOSING):
            return False
        if tokens[j].is_symbol("]】"):  # [30/11]Báo cáo
            return True
        j += 1
    return True


class Lexicon(Generic[V]):
    """Expressions of one or several words and what each means. Spaces in them match any gap, or none."""

    def __init__(self, meanings: Mapping[str, V]) -> None:
        self._by_first: dict[str, list[tuple[tuple[Spelling, ...], V]]] = {}
        self._by_last: dict[str, list[tuple[tuple[Spelling, ...], V]]] = {}
        for expression, meaning in sorted(meanings.items(), key=lambda item: -len(tokenise(item[0]))):
            words = tuple(Spelling(token.exact, fold(token.exact)) for token in tokenise(expression))
            for spelling in set(words[0]):
                self._by_first.setdefault(spelling, []).append((words, meaning))
            for spelling in set(words[-1]):
                self._by_last.setdefault(spelling, []).append((words, meaning))

    @property
    def first_forms(self) -> frozenset[str]:
        """How the words with which its expressions begin are typed."""
        return frozenset(self._by_first)

    def at(self, tokens: Tokens, i: int) -> Match[V] | None:
        """The longest expression that begins with token `i`."""
        if i < len(tokens):
            for words, meaning in self._by_first.get(tokens[i].exact, ()):
                if self._fits(tokens, i, words):
                    return Match(i + len(words), meaning)
        return None

    def before(self, tokens: Tokens, i: int) -> Match[V] | None:
        """The longest expression that ends just before token `i`; the match's `end` is where it begins."""
        if 0 < i <= len(tokens):
            for words, meaning in self._by_last.get(tokens[i - 1].exact, ()):
                start = i - len(words)
                if start >= 0 and self._fits(tokens, start, words):
                    return Match(start, meaning)
        return None

    @staticmethod
    def _fits(tokens: Tokens, start: int, words: tuple[Spelling, ...]) -> bool:
        if start + len(words) > len(tokens):
            return False
        return all(_reads_as(tokens[start + n], word) for n, word in enumerate(words))


def lexicon(*expressions: str) -> Lexicon[str]:
    """A lexicon in which each expression (several may be divided by `|` or new lines) means itself."""
    each = (one.strip() for group in expressions for one in re.split(r"[|\n]", group))
    return Lexicon({one: one for one in each if one})


def openings(*lexicons: Lexicon[Any], words: tuple[str, ...] = ()) -> frozenset[str]:
    """How the words are typed with which an expression of `lexicons`, or one of `words`, begins."""
    return frozenset().union(*(each.first_forms for each in lexicons), _forms(words)[1])


def either(meant: str, not_meant: str) -> Lexicon[bool]:
    """A lexicon of expressions and of longer ones that end in them but are no such thing; `|` divides both."""
    return Lexicon(dict.fromkeys(meant.split("|"), True) | dict.fromkeys(not_meant.split("|"), False))


def ends_in(words: Lexicon[bool], tokens: Tokens, i: int) -> bool:
    """Whether an expression of `either` that is meant ends just before token `i`."""
    match = words.before(tokens, i)
    return match is not None and match.value
