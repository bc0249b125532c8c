"""A document with what was read of it: a comment beside each sentence that gives work (ECMA-376, Part 1, 17.13.4)."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from domain.imports.conclusions import Passage
from reports.reading.word import body_elements, rows_of

AUTHOR, INITIALS = "nhacviec", "NV"


@dataclass(frozen=True, slots=True)
class Note:
    """What a comment says of a sentence, and where that stands."""

    passage: Passage
    sentence: str
    words: str


def commented(content: bytes | None, notes: Sequence[Note]) -> bytes:
    """The document in `content`, with the notes as comments; where it is not to be had (None), or a sentence is not
    found in it, the sentences alone, each with its comment."""
    document = Document(io.BytesIO(content)) if content is not None else Document()
    places = list(body_elements(document.element.body)) if content is not None else []
    for note in notes:
        runs = list(_runs(document, places, note.passage))
        if not runs:
            runs = document.add_paragraph(note.sentence).runs
        if runs:
            document.add_comment(runs, note.words, AUTHOR, INITIALS)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _runs(document: Any, places: Sequence[Any], passage: Passage) -> Iterator[Run]:
    """The first and the last piece of the passage that has words: the comment spans all between them."""
    element = _element(places, passage)
    if element is None:
        return
    runs = [run for run in element.iter(qn("w:r")) if any(text.text for text in run.iter(qn("w:t")))]
    for run in dict.fromkeys((*runs[:1], *runs[-1:])):
        yield Run(run, document)


def _element(places: Sequence[Any], passage: Passage) -> Any:
    """The paragraph, or the row of a table; None where there is none."""
    of_tables = passage.table is not None
    wanted = passage.table if of_tables else passage.paragraph
    found = [one for one in places if (one.tag == qn("w:tbl")) is of_tables]
    if wanted is None or wanted >= len(found):
        return None
    if not of_tables or passage.row is None:
        return found[wanted]
    rows = list(rows_of(found[wanted]))
    return rows[passage.row] if passage.row < len(rows) else None
