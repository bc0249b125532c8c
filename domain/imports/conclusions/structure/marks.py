"""The mark with which a paragraph begins (`I.`, `1.`, `1.2.`, `a)`, `-`, `+`) and the level that it stands on.

Decree 30/2020/NĐ-CP, Annex I: parts are Roman, points Arabic, items Vietnamese letters; dashes stand below them.
"""

import re
from dataclasses import dataclass

PART, SECTION, POINT, SUBPOINT, LETTER, DASH, PLUS = 1, 2, 3, 4, 6, 7, 8
UNMARKED = 9

_MARK = re.compile(
    r"\s*(?:(?P<part>(?:phần|mục|chương)\s+(?:thứ\s+\w+|[IVXL]+|\d+|[A-ZĐ])\b[.:]?|[IVXL]{1,6}[./)](?!\w)"
    r"|[A-ZĐ][.](?=\s))"
    r"|(?P<sub>\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?=\s))"
    r"|(?P<point>\(?\d{1,2}[.)/](?=\s|[^\W\d_]))"
    r"|(?P<letter>\(?[a-zđ]\d?\)|[a-zđ]\.(?=\s))"
    r"|(?P<plus>[+*](?=\s*\S))"
    r"|(?P<dash>[-–—−•●▪■◦‣*➢✓·](?=\s*\S)))\s*",
    re.IGNORECASE,
)
_LEVELS = {"part": PART, "point": POINT, "letter": LETTER, "dash": DASH, "plus": PLUS}


@dataclass(frozen=True, slots=True)
class Mark:
    """`level`: the smaller the higher; `end`: where the words behind it begin."""

    level: int
    end: int


def mark_of(text: str) -> Mark | None:
    """The mark at the start of a paragraph; None where it has none."""
    found = _MARK.match(text)
    if found is None or found.end() == 0:
        return None
    if found["sub"]:
        return Mark(SUBPOINT + found["sub"].strip(".)").count(".") - 1, found.end())
    kind = next(name for name in _LEVELS if found[name])
    if kind == "letter" and found["letter"].isupper():
        return Mark(SECTION, found.end())
    return Mark(_LEVELS[kind], found.end())
