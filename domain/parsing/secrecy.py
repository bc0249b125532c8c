"""Whether a text bears the marking of a state secret: such a text may not be kept anywhere.

Sources. Law 117/2025/QH15 on the Protection of State Secrets, Article 5: a state secret may be neither written nor kept
on what is connected to the Internet, and nothing may be marked as one that is on no list: so a level is read here, and
never given. Decree 63/2026/NĐ-CP: the stamps of the three levels, `tuyệt mật`, `tối mật`, `mật`. Decree 30/2020/NĐ-CP,
Annex I, box 10a: where a document bears its level. What limits circulation only is none (domain.parsing.circulation).
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

from domain.parsing.marks import (
    ALONE_LEFT,
    ALONE_RIGHT,
    CAPITALS,
    DASHES,
    GAP,
    SHAPES,
    TONES,
    is_at_start,
    left_of,
    legible,
    right_of,
    spaced,
)

Marking = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]

_BETWEEN = rf"[\s._*·{DASHES}]*+"  # syllables, and letters without diacritics: `Tối: mật ong`, `M&A T:` are none


def _levels(top: Sequence[str], utmost: Sequence[str], plain: Sequence[str], gap: str = GAP) -> str:
    """The pattern of the three levels, each given letter by letter."""
    higher = rf"(?:(?P<top>{spaced(*top, gap=gap)})|(?P<utmost>{spaced(*utmost, gap=gap)})){_BETWEEN}"
    return rf"{ALONE_LEFT}(?:{higher})?{spaced(*plain, gap=gap)}{ALONE_RIGHT}"


_MARKING = re.compile(_levels("tối", "tuyệt", "mật"), re.IGNORECASE)
_BARE_MARKING = re.compile(_levels("TOI", "TUYET", "MAT", _BETWEEN))
_LABELLED = re.compile(
    rf"{ALONE_LEFT}[đd][ộo]{GAP}(?:(?P<of_keeping>b[ảa]o|b[íi]){GAP})?m[ậa]t\s*+(?:[:=|>→{DASHES}]{GAP})"
    rf"(?:[xv](?=[\])}}]){GAP})?" + _levels(("t", "[ốo]", "i"), ("t", "u", "y", "[ệe]", "t"), ("m", "[ậa]", "t")),
    re.IGNORECASE,
)


def _unaccented(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if letter not in SHAPES + TONES)


def _any_of(*syllables: str) -> str:
    return f"(?:{'|'.join(spaced(*syllable, gap=_BETWEEN) for syllable in syllables)})"


_SYLLABLES_BEFORE = ["bảo", "bí", "cơ", "cẩn", "thân", "giải", "không", "độ", "mức"]
_SYLLABLES_BEFORE += ["túi", "sỏi", "ống", "ong", "lấy", "giọt", "ngọt", "đường", "trăng"]
_WORD_BEFORE = re.compile(
    rf"{ALONE_LEFT}{_any_of(*_SYLLABLES_BEFORE, *map(_unaccented, _SYLLABLES_BEFORE))}[\s_]{{0,8}}-?\Z", re.IGNORECASE
)
_SYLLABLES_AFTER = _any_of("độ", "khẩu", "mã", "ong", "mía", "gấu", "ngọt", "tông", "thiết")
_WORD_AFTER = re.compile(
    rf"[ \t_]{{1,8}}{_SYLLABLES_AFTER}{ALONE_RIGHT}(?!\s(?:kế|bị|lập){ALONE_RIGHT})", re.IGNORECASE
)
# `mặt bằng`, `mặt trận`, `mặt hàng`, `mất nước` and the like, as names of files in capitals spell them
_BARE_WORD_AFTER = re.compile(
    rf"[ \t_]{{1,8}}(?:DO|KHAU|MA|ONG|TRAN|BANG|HANG|DUONG|DAT|NUOC|TIEN|TICH|CAN){ALONE_RIGHT}"
)


def marking(text: str) -> Marking | None:
    """The level that a marking in `text` gives, or None if it bears none.

    `text` is whatever a person sent, whole: a message with its command, a caption, the name of a file, a table's cell.
    It takes time in proportion to the length of `text`.
    """
    plain = legible(text)
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


def _is_part_of_word(text: str, found: re.Match[str], word_after: re.Pattern[str]) -> bool:
    """Whether a plain `mật` is but a syllable of a longer word."""
    if found["top"] or found["utmost"]:
        return False
    before = text[max(0, found.start() - 40) : found.start()]
    if not found[0].islower():  # `… bí⏎mật nhà nước` is a wrapped line, `… cán bộ cơ⏎MẬT` is a marking below it
        before = before.rpartition("\n")[2]
    return bool(_WORD_BEFORE.search(before) or word_after.match(text, found.end()))


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    left, right = left_of(text, found.start()), right_of(text, found.end())
    ticked = _TICKED.search(text, max(0, found.start() - 20), found.start())
    if ticked or left == "bracket" or right == "cut" or is_at_start(text, found.start(), CAPITALS):
        return True
    return (left == "cut" and right in {"end", "bracket"}) or (left == "comma" and right == "bracket")


def _bare_stands_alone(text: str, found: re.Match[str]) -> bool:
    left, right = left_of(text, found.start()), right_of(text, found.end())
    closed = right in {"end", "bracket", "cut"} or text[found.end() : found.end() + 1] == "_"
    return closed and (left == "bracket" or is_at_start(text, found.start(), None))


_TICKED = re.compile(r"(?:[☑☒🗹✅✓✔]|[\[({<][xvXV✓✔][\])}>])[^\w\n]*\Z")
