"""Words typed in Telex while the keyboard was not set to Vietnamese: `rooif` is `rồi`, `ddax` is `đã`."""

import re
import unicodedata

from domain.parsing.folding import fold

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TYPED = re.compile(r"(?P<begins>[^aeiouy]*[aeiouy][a-z]*?)(?P<tone>[sfrxj])(?P<ends>(?:c|ch|m|n|ng|nh|p|t|[aeiou])?)")
_DOUBLED = re.compile(r"(?P<letter>[adeo])(?P=letter)")


def key(word: str) -> tuple[str, str]:
    """`word` (lower case, its tone marks at its end or upon a vowel) without diacritics, and its tone; both the same
    for a word and for what Telex takes for it."""
    marks = "".join(mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES.values())
    plain = fold(word)
    typed = None if marks else _TYPED.fullmatch(plain)
    letters = typed["begins"] + typed["ends"] if typed else plain
    return _DOUBLED.sub(r"\g<letter>", letters).replace("w", ""), marks or (_TONES[typed["tone"]] if typed else "")
