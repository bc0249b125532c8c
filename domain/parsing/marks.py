"""How a mark stands in a text, of secrecy or of circulation: what its reader sees, and what is left and right of it.

A mark is a few words that say something of the whole document. The same words inside a sentence say nothing of it; so
what stands around them decides.
"""

import re
import unicodedata
from typing import Literal

# Default-ignorable characters (Unicode, DerivedCoreProperties): nobody sees them, but they would split a word for us.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\u2800\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_UNSEEN_AND_ACCENT = re.compile(f"[{_INVISIBLE}]+([\u0300-\u036f]?)")
_LOOKALIKES = str.maketrans("МАТОІУЕмаоіуеΜΑΤΟΙΥΕοᴍᴀᴛᴏɪᴜʏᴇ", "MATOIYEmaoiyeMATOIYEomatoiuye")
SHAPES, TONES = "\u0302\u0306\u031b", "\u0300\u0301\u0303\u0309\u0323"  # circumflex, breve, horn; the five tones
_ACCENTED = re.compile("(.)([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+)", re.DOTALL)

DASHES = "\u2010-\u2015\u2212\\-"
GAP = r"[\W_]*+"  # letters may be spaced; never given back, so that the search stays linear
_TAG = re.compile(
    r"</?(?:[abisupq]|br|em|del|ins|div|pre|code|font|mark|span|strong|h[1-6])(?:\s[^<>]{0,200})?/?>", re.I
)
ALONE_LEFT, ALONE_RIGHT = r"(?<![^\W_])", r"(?![^\W_])"


def spaced(*letters: str, gap: str = GAP) -> str:
    return gap.join(letters)


_HEAD_LONGEST = 200  # characters: a command, numbers and every unit's code
_COMMAND_OR_MENTION = re.compile(r"[/@]\w+(?:@\w+)?")
_WORDS = re.compile(r"[^\W_]+")
# No Vietnamese syllable is without a vowel or has more than one capital in running text: so these are codes, numbers
_SHORTHAND = re.compile(r"[0-9B-DF-HJ-NP-TV-XZĐb-df-hj-np-tv-xzđ]+|[^\W\d_]")
CAPITALS = re.compile(r"[A-ZĐ0-9]+")


def legible(text: str) -> str:
    """`text` as its reader sees it: one character a letter, whatever characters it was typed with."""
    visible = _UNSEEN_AND_ACCENT.sub(lambda unseen: unseen[1] or " ", text)
    latin = unicodedata.normalize("NFKD", _TAG.sub(" ", visible)).translate(_LOOKALIKES)
    return _ACCENTED.sub(lambda letter: _composed(letter[1], letter[2]), latin)


def _composed(letter: str, accents: str) -> str:
    """The letter with its shape and tone in Vietnamese order; accents that Vietnamese does not know are dropped."""
    if letter.lower() not in set("aeiouy"):
        return letter
    ordered = "".join(accent for accent in SHAPES + TONES if accent in accents)
    return unicodedata.normalize("NFC", letter + ordered)


def is_at_start(text: str, start: int, codes: re.Pattern[str] | None) -> bool:
    """Whether before `start` its line has nothing but a command, numbering, mentions and codes."""
    line = text[max(0, start - _HEAD_LONGEST) : start]
    if "\n" in line:
        line = line.rpartition("\n")[2]
    elif start > _HEAD_LONGEST:
        return False
    rest = _COMMAND_OR_MENTION.sub(" ", line)
    return all(
        _SHORTHAND.fullmatch(word) or (codes is not None and codes.fullmatch(word)) for word in _WORDS.findall(rest)
    )


Edge = Literal["word", "end", "bracket", "cut", "comma"]
_CUTS = re.compile(f"[:.|{DASHES}]")


def left_of(text: str, start: int) -> Edge:
    """What stands left of `start`, behind blanks and ornaments (emoji, quotation marks, asterisks)."""
    edge: Edge = "word"
    for position in range(start - 1, -1, -1):
        character = text[position]
        if character == "\n":
            return "end"
        if character == "<" or unicodedata.category(character) == "Ps":
            return "bracket"
        if character.isalnum():
            return edge
        if _CUTS.match(character):
            edge = "cut"
        elif character == "," and edge == "word":
            edge = "comma"
    return "end"


def right_of(text: str, end: int) -> Edge:
    """What stands right of `end`, behind blanks, quotation marks and the asterisks of bold type."""
    for position in range(end, len(text)):
        character = text[position]
        if character == "\n":
            return "end"
        if character == ">" or unicodedata.category(character) == "Pe":
            return "bracket"
        if _CUTS.match(character):
            return "cut"
        if character not in " \t\r*_~`\"'“”‘’«»":
            return "word"
    return "end"
