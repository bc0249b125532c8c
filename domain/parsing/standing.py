"""Standing work in words: `Trực ban thường xuyên`, `Cập nhật dữ liệu (thường xuyên)`, `Keep the register, standing`."""

import re
from typing import NamedTuple

from domain.parsing.folding import fold

_NOUNS = ("", "nhiem vu ", "cong viec ", "viec ")
SAYINGS = frozenset({*(f"{noun}thuong xuyen" for noun in _NOUNS), "standing", "standing duty"})
_WORDS = 4  # of the longest
_AROUND = " .,;:()!–-"


class StandingWords(NamedTuple):
    """What a text says before them; `apart`: they stand by themselves, behind a comma or in brackets, so that they are
    no part of a title."""

    rest: str
    apart: bool


def read_standing(text: str) -> StandingWords | None:
    """Whether a text ends by saying that the work is standing; None: it does not."""
    words = list(re.finditer(r"\S+", text))
    for count in range(min(_WORDS, len(words)), 0, -1):
        start = words[-count].start()
        if fold(text[start:]).strip(_AROUND) in SAYINGS:
            rest = text[:start].rstrip()
            apart = not rest or rest[-1] in _AROUND or text[start] == "("
            return StandingWords(rest.rstrip(_AROUND), apart)
    return None


def is_standing(text: str) -> bool:
    """Whether a text says that, and nothing else."""
    said = read_standing(text)
    return said is not None and not said.rest
