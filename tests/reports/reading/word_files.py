"""Word documents as offices write them, and such as were made to hurt."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from domain.imports.conclusions import Document, Paragraph, TableBlock

BODY = "word/document.xml"


def word(*blocks: str | Sequence[Sequence[str]], change: Callable[[Any], None] | None = None) -> bytes:
    """A document of paragraphs and tables; `change` is given python-docx's document before it is saved."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_of(document: Document) -> bytes:
    """The same document as a Word file."""
    return word(*(one.text if isinstance(one, Paragraph) else one.rows for one in document.blocks))


def xml_paragraph(inner: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def with_parts(data: bytes, changes: Mapping[str, bytes | str]) -> bytes:
    """The same file with these parts in place of its own, or besides."""
    with zipfile.ZipFile(io.BytesIO(data)) as good:
        parts: dict[str, bytes | str] = {name: good.read(name) for name in good.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **changes}.items():
            archive.writestr(name, content)
    return out.getvalue()


def texts(document: Document) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Paragraph)]


def labels(document: Document) -> list[str]:
    return [one.label for one in document.blocks if isinstance(one, Paragraph)]


def rows(document: Document) -> list[tuple[str, ...]]:
    return [row for one in document.blocks if isinstance(one, TableBlock) for row in one.rows]
