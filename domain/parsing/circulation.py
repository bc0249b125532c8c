"""Whether a text bears a mark of limited circulation: it is kept, and its content does not belong into a chat.

Source: Decree 30/2020/NĐ-CP, Annex I, box 11: `LƯU HÀNH NỘI BỘ`, `XEM XONG TRẢ LẠI`. They are no level of secrecy.

A mark stands alone: in brackets, or with nothing but the line's head, a dash, a colon or a full stop on both sides; in
capitals also at the head of a line whatever follows, and so of a file's name. Inside a sentence (`quy chế lưu hành
nội bộ của cơ quan`) the words say nothing of the document.
"""

import re
from typing import Literal

from domain.parsing.marks import ALONE_LEFT, ALONE_RIGHT, is_at_start, left_of, legible, right_of, spaced

CirculationMark = Literal["LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"]

_INTERNAL = spaced("l", "[ưu]", "u", "h", "[àa]", "n", "h", "n", "[ộo]", "i", "b", "[ộo]")
_TO_BE_RETURNED = spaced("x", "e", "m", "x", "o", "n", "g", "t", "r", "[ảa]", "l", "[ạa]", "i")
_MARK = re.compile(rf"{ALONE_LEFT}(?:(?P<internal>{_INTERNAL})|{_TO_BE_RETURNED}){ALONE_RIGHT}", re.IGNORECASE)
_CLOSED = frozenset({"end", "bracket", "cut"})


def circulation_mark(text: str) -> CirculationMark | None:
    """The mark that `text` bears, or None. `text` is as `domain.parsing.secrecy.marking` takes it."""
    plain = legible(text)
    for found in _MARK.finditer(plain):
        if _stands_alone(plain, found):
            return "LƯU HÀNH NỘI BỘ" if found["internal"] else "XEM XONG TRẢ LẠI"
    return None


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    left, right = left_of(text, found.start()), right_of(text, found.end())
    at_start = is_at_start(text, found.start(), None)
    if left == "bracket" or (at_start and found[0].isupper()):
        return True
    return right in _CLOSED and (at_start or left in _CLOSED)
