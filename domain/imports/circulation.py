"""Rows of a table, and documents, that bear a mark of limited circulation (domain.parsing.circulation): counted, or
refused. Pure."""

from dataclasses import fields, replace

from domain.imports.cells import RowRefusal
from domain.imports.conclusions.document import Document, Paragraph
from domain.imports.rows import BadRow, GoodRow, ImportedItem, Table
from domain.parsing.circulation import CirculationMark, circulation_mark


def circulated(table: Table) -> int:
    """How many good rows bear a mark."""
    return sum(map(_is_circulated, table.rows))


def without_circulated(table: Table) -> Table:
    """The table in which such rows are bad ones."""
    bad = [BadRow(good.line, "", RowRefusal.INTERNAL) for good in table.rows if _is_circulated(good)]
    if not bad:
        return table
    rows = tuple(good for good in table.rows if not _is_circulated(good))
    return replace(table, rows=rows, bad=tuple(sorted([*table.bad, *bad], key=lambda row: row.line)))


def mark_of_document(document: Document) -> CirculationMark | None:
    """The mark that a document bears in any of its paragraphs and cells, or in its subject."""
    for block in document.blocks:
        texts = (block.text,) if isinstance(block, Paragraph) else (cell for row in block.rows for cell in row)
        if found := next((mark for text in texts if (mark := circulation_mark(text))), None):
            return found
    return circulation_mark(document.origin.subject)


def _is_circulated(good: GoodRow) -> bool:
    row = good.row
    if not isinstance(row, ImportedItem):
        return False
    return any(
        isinstance(word, str) and circulation_mark(word) for word in (getattr(row, of.name) for of in fields(row))
    )
