"""How urgent a text says that it is: the mark at its head, as an official document bears it.

Source: Decree 30/2020/NĐ-CP, Annex I, box 10b: `KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC`. A mark counts at the head of the text,
in brackets or before `:` `-` `.`, behind nothing but numbering or other marks in brackets; in any case and normal form.
Without diacritics a plain `KHAN` may be another word (`khan hiếm`, `khăn`): it counts in capitals only. `Khẩn trương`
says how to work, and is none.
"""

import re
from enum import IntEnum

from domain.parsing.marks import ALONE_LEFT, ALONE_RIGHT, GAP, is_at_start, left_of, legible, right_of, spaced


class UrgencyLevel(IntEnum):
    """In ascending order; stored by its number."""

    NONE = 0
    URGENT = 1  # khẩn
    VERY_URGENT = 2  # thượng khẩn
    MOST_URGENT = 3  # hỏa tốc


_HEAD = 200  # characters within which a mark may begin
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_HOA_TOC = spaced("h", "[ỏo]", "[ảa]", "t", "[ốo]", "c")
_AT_AN_HOUR = rf"(?:{GAP}h[ẹe]n{GAP}gi[ờo])?"  # `hỏa tốc hẹn giờ`
_THUONG_KHAN = spaced("t", "h", "[ưu]", "[ợo]", "n", "g", "k", "h", "[ẩa]", "n")
_KHAN = rf"(?:{spaced(*'khẩn')}|(?-i:{spaced(*'KHAN')}))"
_OTHER_WORD = rf"(?!{GAP}(?:tr[ưu][ơo]ng|c[ấa]p|thi[ếe]t){ALONE_RIGHT})"
_MARK = re.compile(
    rf"{ALONE_LEFT}(?:(?P<most>{_HOA_TOC}){_AT_AN_HOUR}|(?P<very>{_THUONG_KHAN})|{_KHAN}){ALONE_RIGHT}{_OTHER_WORD}",
    re.IGNORECASE,
)


def urgency_level(text: str) -> UrgencyLevel:
    """What the mark at the head of `text` says; NONE where there is none."""
    plain = legible(text[:_HEAD])
    at_head = (found for found in _MARK.finditer(plain) if _stands_at_head(plain, found))
    first = next(at_head, None)
    return _level_of(first) if first is not None else UrgencyLevel.NONE


def _level_of(found: re.Match[str]) -> UrgencyLevel:
    if found["most"]:
        return UrgencyLevel.MOST_URGENT
    return UrgencyLevel.VERY_URGENT if found["very"] else UrgencyLevel.URGENT


def _stands_at_head(text: str, found: re.Match[str]) -> bool:
    before = _BRACKETS.sub(" ", text[: found.start()])
    if not is_at_start(before, len(before), None):
        return False
    right = right_of(text, found.end())
    return right == "cut" or (right == "bracket" and left_of(text, found.start()) == "bracket")
