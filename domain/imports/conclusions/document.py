"""A document as its reader sees it: paragraphs and tables in order, and what an electronic envelope says of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.imports.conclusions.structure.marks import mark_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`index` counts the paragraphs of the document's body from 0; `label` is the number or sign that the word
    processor shows before it (`1.`, `a)`, `-`), "" where it is typed or there is none; `bold`: all of it is."""

    text: str
    index: int
    label: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """`index` counts the document's tables from 0; a cell that is merged stands in each row and column it covers."""

    rows: tuple[tuple[str, ...], ...]
    index: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What an envelope (edXML) says of the document: proposed, never taken, for many fill it in without looking."""

    number: str = ""
    subject: str = ""
    sender: str = ""
    issued_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    blocks: tuple[Paragraph | TableBlock, ...]
    origin: Origin = Origin()


def document_of_text(text: str) -> Document:
    """A text as a message has it: each line is a paragraph, but for lines that a narrow page has wrapped."""
    return Document(tuple(Paragraph(one, index) for index, one in enumerate(unwrapped(text.splitlines()))))


def unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs of which `lines` are the lines: a line goes on with the one before, where that ends in the middle
    of a sentence and it begins no point of its own."""
    whole = ""
    for line in (" ".join(one.split()) for one in lines):
        if whole and (not line or not _goes_on(whole, line)):
            yield whole
            whole = ""
        whole = f"{whole} {line}".strip()
    if whole:
        yield whole


_ENDS = re.compile(r"[.;:!?…”\")\]]$|\./\.$")
_OWN_LINE = re.compile(r"số\s*:|v/v\b|kính gửi|nơi nhận|[^\d;.]{2,40}, ngày(?: \d{1,2}|\s{2,}| tháng)", re.IGNORECASE)
_WRAPPED_FROM = 45  # letters: a shorter line was ended by whoever wrote it


def _goes_on(before: str, line: str) -> bool:
    if _ENDS.search(before) or mark_of(line) or _OWN_LINE.match(line):
        return False
    return line[0].islower() or before.endswith(",") or (len(before) >= _WRAPPED_FROM and not before.isupper())
