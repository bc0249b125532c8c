"""What can be the title of an item."""

import re
import unicodedata

TITLE_LIMIT = 1_000  # characters (contract, section 2)

# Letters and symbols by category that show nothing: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_NEW_LINES = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Marks that turn the direction of what follows, until they are closed: https://www.unicode.org/reports/tr9/
_OPENED = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")


def is_blank(text: str) -> bool:
    """Whether nobody would see anything: spaces, marks of direction, signs of no width."""
    return all(one in UNSEEN or unicodedata.category(one)[0] in "ZCM" for one in text)


def one_line(text: str) -> str:
    """`text` as a title is kept: as typed, but newlines are spaces, the ends are trimmed, and a mark of direction that
    is left open is closed, or it would turn what stands behind the title."""
    line = _NEW_LINES.sub(" ", text).strip()
    return line if line.isascii() else line + _left_open(line)


def _left_open(text: str) -> str:
    """What closes the marks of direction in `text`."""
    closers: list[str] = []
    for one in text:
        if one in _OPENED:
            closers.append(_OPENED[one])
        elif closers and one == closers[-1]:
            closers.pop()
    return "".join(reversed(closers))
