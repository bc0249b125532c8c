"""The columns of a terminal that a text takes, Vietnamese in any normal form and emoji too; cutting and wrapping."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
JOINERS = frozenset("\u200c\u200d")


def clean(text: str) -> str:
    """Without what would drive the terminal or turn the line round: control and bidirectional characters."""
    spaced = text.replace("\t", "    ")
    return "".join(
        one for one in spaced if one in JOINERS or one == "\n" or unicodedata.category(one) not in {"Cc", "Cf"}
    )


def width_of(text: str) -> int:
    """The columns that a text without newlines takes."""
    return sum(map(_column_count, text))


def cut(text: str, width: int) -> str:
    """The text in at most `width` columns, with `…` where something is left out."""
    if width_of(text) <= width:
        return text
    return next(_pieces(text, width - 1)).rstrip() + "…"


def wrap(text: str, width: int) -> Iterator[str]:
    """The lines of a text in at most `width` columns each; a line that fits keeps its spaces."""
    for line in text.splitlines():
        if width_of(line) <= width:
            yield line
        else:
            yield from _wrapped(line, width)


def _wrapped(line: str, width: int) -> Iterator[str]:
    current = ""
    for word in line.split():
        joined = f"{current} {word}" if current else word
        if width_of(joined) <= width:
            current = joined
            continue
        if current:
            yield current
        *whole, current = _pieces(word, width)
        yield from whole
    yield current


def _pieces(text: str, width: int) -> Iterator[str]:
    """The text in pieces of at most `width` columns; no mark is parted from its letter."""
    piece, used = "", 0
    for one in text:
        columns = _column_count(one)
        if used + columns > width and piece:
            yield piece
            piece, used = "", 0
        piece += one
        used += columns
    yield piece


def _column_count(one: str) -> int:
    if unicodedata.category(one) in NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(one) in {"W", "F"} else 1
