"""Whether a text bears the marking of a state secret: such a text may not be kept anywhere.

Sources. Law 29/2018/QH14 on the Protection of State Secrets, Article 8: the three levels are `tuyệt mật`, `tối mật`,
`mật`. Decree 26/2020/NĐ-CP, Article 2: a seal, a stamp or words on what carries the secret show its level.
Where the words count as a marking: section 2 of the contract (standing alone at the start, in brackets, before
`:` `-` `.` or after `Độ mật:`).

Choices where the contract leaves room:
- The start is that of any line, behind numbering, a command, item numbers, mentions and units' codes.
- A marking cut off by punctuation on its left (`Báo cáo - MẬT`) and closing its line or bracket counts too.
- `mật` as a syllable of a longer word (`mật độ`, `bảo mật`) is none, wherever it stands: two short lists below say
  which. A word left out of them costs a needless refusal; one too many would let a secret in, so words that also
  begin another word (`mật vụ`: `MẬT Vụ Tổ chức …`) are left out on purpose.
- Without diacritics `MAT` may be `mắt`, `mặt`, `mất`, and `toi mat` is `tôi mất` too: so they count only in capitals,
  at the start or in brackets, and closed by punctuation, `_` (as in names of files), a bracket or the end of the line.
  Behind `Độ mật:` they always count, whatever stands between (quotation marks, brackets, boxes of a form).
- A ticked box (`☑`, `[x]`) before a level marks it, wherever it stands; tags of HTML are not seen.
- Letters of a marking may be spaced by anything that is neither letter nor digit, however much of it.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

Marking = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]

# Default-ignorable characters (Unicode, DerivedCoreProperties): nobody sees them, but they would split a word for us.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\u2800\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_UNSEEN_AND_ACCENT = re.compile(f"[{_INVISIBLE}]+([\u0300-\u036f]?)")
_LOOKALIKES = str.maketrans("МАТОІУЕмаоіуеΜΑΤΟΙΥΕοᴍᴀᴛᴏɪᴜʏᴇ", "MATOIYEmaoiyeMATOIYEomatoiuye")
_SHAPES, _TONES = "\u0302\u0306\u031b", "\u0300\u0301\u0303\u0309\u0323"  # circumflex, breve, horn; the five tones
_ACCENTED = re.compile("(.)([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+)", re.DOTALL)

_DASHES = "\u2010-\u2015\u2212\\-"
_GAP = r"[\W_]*+"  # letters may be spaced; never given back, so that the search stays linear
_BETWEEN = rf"[\s._*·{_DASHES}]*+"  # syllables, and letters without diacritics: `Tối: mật ong`, `M&A T:` are none
_TAG = re.compile(
    r"</?(?:[abisupq]|br|em|del|ins|div|pre|code|font|mark|span|strong|h[1-6])(?:\s[^<>]{0,200})?/?>", re.I
)
_ALONE_LEFT, _ALONE_RIGHT = r"(?<![^\W_])", r"(?![^\W_])"


def _spaced(*letters: str, gap: str = _GAP) -> str:
    return gap.join(letters)


def _levels(top: Sequence[str], utmost: Sequence[str], plain: Sequence[str], gap: str = _GAP) -> str:
    """The pattern of the three levels, each given letter by letter."""
    higher = rf"(?:(?P<top>{_spaced(*top, gap=gap)})|(?P<utmost>{_spaced(*utmost, gap=gap)})){_BETWEEN}"
    return rf"{_ALONE_LEFT}(?:{higher})?{_spaced(*plain, gap=gap)}{_ALONE_RIGHT}"


_MARKING = re.compile(_levels("tối", "tuyệt", "mật"), re.IGNORECASE)
_BARE_MARKING = re.compile(_levels("TOI", "TUYET", "MAT", _BETWEEN))
_LABELLED = re.compile(
    rf"{_ALONE_LEFT}[đd][ộo]{_GAP}(?:(?P<of_keeping>b[ảa]o|b[íi]){_GAP})?m[ậa]t\s*+(?:[:=|>→{_DASHES}]{_GAP})"
    rf"(?:[xv](?=[\])}}]){_GAP})?" + _levels(("t", "[ốo]", "i"), ("t", "u", "y", "[ệe]", "t"), ("m", "[ậa]", "t")),
    re.IGNORECASE,
)


def _unaccented(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if letter not in _SHAPES + _TONES)


def _any_of(*syllables: str) -> str:
    return f"(?:{'|'.join(_spaced(*syllable, gap=_BETWEEN) for syllable in syllables)})"


_SYLLABLES_BEFORE = ["bảo", "bí", "cơ", "cẩn", "thân", "giải", "không", "độ", "mức"]
_SYLLABLES_BEFORE += ["túi", "sỏi", "ống", "ong", "lấy", "giọt", "ngọt", "đường", "trăng"]
_WORD_BEFORE = re.compile(
    rf"{_ALONE_LEFT}{_any_of(*_SYLLABLES_BEFORE, *map(_unaccented, _SYLLABLES_BEFORE))}[\s_]{{0,8}}-?\Z", re.IGNORECASE
)
_SYLLABLES_AFTER = _any_of("độ", "khẩu", "mã", "ong", "mía", "gấu", "ngọt", "tông", "thiết")
_WORD_AFTER = re.compile(
    rf"[ \t_]{{1,8}}{_SYLLABLES_AFTER}{_ALONE_RIGHT}(?!\s(?:kế|bị|lập){_ALONE_RIGHT})", re.IGNORECASE
)
# `mặt bằng`, `mặt trận`, `mặt hàng`, `mất nước` and the like, as names of files in capitals spell them
_BARE_WORD_AFTER = re.compile(
    rf"[ \t_]{{1,8}}(?:DO|KHAU|MA|ONG|TRAN|BANG|HANG|DUONG|DAT|NUOC|TIEN|TICH|CAN){_ALONE_RIGHT}"
)

_HEAD_LONGEST = 200  # characters: a command, numbers and every unit's code
_COMMAND_OR_MENTION = re.compile(r"[/@]\w+(?:@\w+)?")
_WORDS = re.compile(r"[^\W_]+")
# No Vietnamese syllable is without a vowel or has more than one capital in running text: so these are codes, numbers
_SHORTHAND = re.compile(r"[0-9B-DF-HJ-NP-TV-XZĐb-df-hj-np-tv-xzđ]+|[^\W\d_]")
_CAPITALS = re.compile(r"[A-ZĐ0-9]+")


def marking(text: str) -> Marking | None:
    """The level that a marking in `text` gives, or None if it bears none.

    `text` is whatever a person sent, whole: a message with its command, a caption, the name of a file, a table's cell.
    It takes time in proportion to the length of `text`.
    """
    plain = _legible(text)
    for found in _LABELLED.finditer(plain):
        plain_level = not (found["top"] or found["utmost"])
        if not (found["of_keeping"] and plain_level and _WORD_AFTER.match(plain, found.end())):
            return _level_of(found)
    for found in _MARKING.finditer(plain):
        if not _is_part_of_word(plain, found, _WORD_AFTER) and _stands_alone(plain, found):
            return _level_of(found)
    for found in _BARE_MARKING.finditer(plain):
        if not _is_part_of_word(plain, found, _BARE_WORD_AFTER) and _bare_stands_alone(plain, found):
            return _level_of(found)
    return None


def _level_of(found: re.Match[str]) -> Marking:
    if found["utmost"]:
        return "TUYỆT MẬT"
    return "TỐI MẬT" if found["top"] else "MẬT"


def _legible(text: str) -> str:
    """`text` as its reader sees it: one character a letter, whatever characters it was typed with."""
    visible = _UNSEEN_AND_ACCENT.sub(lambda unseen: unseen[1] or " ", text)
    latin = unicodedata.normalize("NFKD", _TAG.sub(" ", visible)).translate(_LOOKALIKES)
    return _ACCENTED.sub(lambda letter: _composed(letter[1], letter[2]), latin)


def _composed(letter: str, accents: str) -> str:
    """The letter with its shape and tone in Vietnamese order; accents that Vietnamese does not know are dropped."""
    if letter.lower() not in set("aeiouy"):
        return letter
    ordered = "".join(accent for accent in _SHAPES + _TONES if accent in accents)
    return unicodedata.normalize("NFC", letter + ordered)


def _is_part_of_word(text: str, found: re.Match[str], word_after: re.Pattern[str]) -> bool:
    """Whether a plain `mật` is but a syllable of a longer word."""
    if found["top"] or found["utmost"]:
        return False
    before = text[max(0, found.start() - 40) : found.start()]
    if not found[0].islower():  # `… bí⏎mật nhà nước` is a wrapped line, `… cán bộ cơ⏎MẬT` is a marking below it
        before = before.rpartition("\n")[2]
    return bool(_WORD_BEFORE.search(before) or word_after.match(text, found.end()))


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    left, right = _left_of(text, found.start()), _right_of(text, found.end())
    ticked = _TICKED.search(text, max(0, found.start() - 20), found.start())
    if ticked or left == "bracket" or right == "cut" or _is_at_start(text, found.start(), _CAPITALS):
        return True
    return (left == "cut" and right in {"end", "bracket"}) or (left == "comma" and right == "bracket")


def _bare_stands_alone(text: str, found: re.Match[str]) -> bool:
    left, right = _left_of(text, found.start()), _right_of(text, found.end())
    closed = right in {"end", "bracket", "cut"} or text[found.end() : found.end() + 1] == "_"
    return closed and (left == "bracket" or _is_at_start(text, found.start(), None))


def _is_at_start(text: str, start: int, codes: re.Pattern[str] | None) -> bool:
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


_TICKED = re.compile(r"(?:[☑☒🗹✅✓✔]|[\[({<][xvXV✓✔][\])}>])[^\w\n]*\Z")
_Edge = Literal["word", "end", "bracket", "cut", "comma"]
_CUTS = re.compile(f"[:.|{_DASHES}]")


def _left_of(text: str, start: int) -> _Edge:
    """What stands left of `start`, behind blanks and ornaments (emoji, quotation marks, asterisks)."""
    edge: _Edge = "word"
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


def _right_of(text: str, end: int) -> _Edge:
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
