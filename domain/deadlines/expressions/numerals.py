"""Numbers as people write them: in digits, in Vietnamese words, in English words."""

from domain.deadlines.tokens import Lexicon, Match, Tokens

YEARS = range(1900, 2200)  # that are written: this century and those beside it

_UNITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_AFTER_TEN = _UNITS | {"lăm": 5, "tư": 4}
_AFTER_TENS = _AFTER_TEN | {"mốt": 1, "nhăm": 5}
_ENGLISH_UNITS = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(1, 10), strict=True),
)
_ENGLISH_TEENS = dict(
    zip(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
        range(10, 20),
        strict=True,
    ),
)
_ENGLISH_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}


def _words() -> dict[str, int]:
    words = _UNITS | {"mười": 10} | _ENGLISH_UNITS | _ENGLISH_TEENS | _ENGLISH_TENS
    words |= {f"mười {unit}": 10 + value for unit, value in _AFTER_TEN.items()}
    for tens, ten in _UNITS.items():
        words[f"{tens} mươi"] = ten * 10
        words |= {f"{tens} mươi {unit}": ten * 10 + value for unit, value in _AFTER_TENS.items()}
    for tens, ten in _ENGLISH_TENS.items():
        words |= {f"{tens}{gap}{unit}": ten + value for unit, value in _ENGLISH_UNITS.items() for gap in (" ", "-")}
    return words


NUMBER_WORDS = Lexicon(_words())
# Only where nothing but a number can stand: `tháng tư`, `thứ tư`.
_ORDINAL_WORDS = Lexicon(_words() | {"tư": 4})


def number(tokens: Tokens, i: int, *, digits: int = 4) -> Match[int] | None:
    """The number at token `i`, in words or of at most `digits` digits."""
    return digits_at(tokens, i, digits) or _in_words(NUMBER_WORDS, tokens, i)


def ordinal(tokens: Tokens, i: int, *, digits: int = 2) -> Match[int] | None:
    """The number at token `i` after `thứ`, `tháng` or `quý`, where four is also called `tư`."""
    return digits_at(tokens, i, digits) or _in_words(_ORDINAL_WORDS, tokens, i)


def _in_words(words: Lexicon[int], tokens: Tokens, i: int) -> Match[int] | None:
    match = words.at(tokens, i)
    if match and tokens[i].exact == "sau" and any(token.marked for token in tokens):
        return None  # `sau` (after, next) where people write diacritics; only without them it may be `sáu`
    return match


def digits_at(tokens: Tokens, i: int, digits: int) -> Match[int] | None:
    """The number of at most `digits` digits at token `i`."""
    if i < len(tokens) and tokens[i].is_number and tokens[i].end - tokens[i].start <= digits:
        return Match(i + 1, int(tokens[i].exact))
    return None


def year(tokens: Tokens, i: int) -> Match[int] | None:
    """The year of four digits at token `i`, one of YEARS."""
    match = digits_at(tokens, i, 4)
    return match if match and match.value in YEARS else None
