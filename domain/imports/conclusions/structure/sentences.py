"""The sentences of a point, each with the labelled lines behind it (`Đơn vị chủ trì: …`)."""

import re
from collections.abc import Iterator

from domain.imports.conclusions.structure.outline import is_label, with_label

_GAP = re.compile(r"(?<=[.!?…])\s+(?=\w)")
_ABBREVIATED = re.compile(r"(?:\b(?:TP|Tp|TS|ThS|GS|PGS|KT|TL|TM|[A-ZĐ])|\b\d{1,2})\.$")


def _split_sentences(text: str) -> Iterator[str]:
    begin = 0
    for gap in _GAP.finditer(text):
        if (
            not text[gap.end()].isupper()
            or _ABBREVIATED.search(text[begin : gap.start()])
            or text.count("(", begin, gap.start()) > text.count(")", begin, gap.start())
        ):
            continue
        yield text[begin : gap.start()].strip()
        begin = gap.end()
    if text[begin:].strip():
        yield text[begin:].strip()


def sentences_of(text: str) -> list[str]:
    """The sentences of a point, each with the lines that say who does it and when."""
    found: list[str] = []
    for sentence in _split_sentences(text):
        if found and is_label(sentence):
            found[-1] = with_label(found[-1], sentence)
        else:
            found.append(sentence)
    return found
