"""The paragraphs and tables of a `.docx` document, of which nothing is believed, as its reader sees them on paper.

What is inserted in tracked changes counts, what is deleted or moved away does not, nor what is hidden. Numbers and
signs that Word itself sets before paragraphs are told beside their words (ECMA-376, Part 1, 17.9). A cell that is
merged stands in each row and column it covers. Macros are never looked at.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from domain.imports.conclusions.document import Document, Paragraph, TableBlock
from domain.parsing.secrecy import marking
from reports.reading.limits import SheetError, TimeLimit
from reports.reading.packages import check_directory, one_refusal
from reports.reading.word_numbering import Numbering
from reports.reading.xml_parts import words_of

BLOCKS_LIMIT = 20_000
ROWS_LIMIT = 5_000  # of a table
COLUMNS_LIMIT = 60

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_COMPATIBLE}Fallback", f"{_W}rPrChange"))
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}ptab": " "}
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_OFF = frozenset(("0", "false", "off", "none"))


def docx(data: bytes, limit: TimeLimit) -> Document:
    """The document's body. SheetError: `too_big`, `too_complex`, `encrypted`, `broken`, `secret`."""
    with one_refusal(), zipfile.ZipFile(io.BytesIO(data)) as parts:
        check_directory(parts, "word/")
        for part in parts.infolist():
            if part.filename.lower().endswith((".xml", ".rels")) and marking(words_of(parts.read(part), limit)):
                raise SheetError("secret")
    with one_refusal():
        import docx as python_docx  # nobody needs it before a file comes

        opened = python_docx.Document(io.BytesIO(data))
        return Document(tuple(_BodyReader(Numbering(opened), limit).blocks(opened.element.body)))


class _BodyReader:
    """Paragraphs and tables in their order, numbered as python-docx numbers those of a body."""

    def __init__(self, numbering: Numbering, limit: TimeLimit) -> None:
        self._numbering, self._limit = numbering, limit
        self._paragraphs = self._tables = 0

    def blocks(self, body: Any) -> Iterator[Paragraph | TableBlock]:
        waiting: Paragraph | None = None  # its mark was deleted: the next one goes on with it
        for element in body_elements(body):
            self._limit.check()
            if self._paragraphs + self._tables > BLOCKS_LIMIT:
                raise SheetError("too_complex")
            if element.tag == f"{_W}tbl":
                if waiting:
                    yield waiting
                    waiting = None
                yield TableBlock(tuple(self._rows(element)), self._tables)
                self._tables += 1
                continue
            paragraph = self._paragraph(element, waiting)
            self._paragraphs += 1
            if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
                waiting = paragraph
            else:
                waiting = None
                yield paragraph
        if waiting:
            yield waiting

    def _paragraph(self, element: Any, before: Paragraph | None) -> Paragraph:
        text, label = _text_of(element), self._numbering.label_of(element)
        if before is not None:
            return Paragraph(before.text + text, before.index, before.label, before.bold)
        return Paragraph(text, self._paragraphs, label if text.strip() else "", _is_bold(element))

    def _rows(self, table: Any) -> Iterator[tuple[str, ...]]:
        above: list[str] = []
        for count, row in enumerate(rows_of(table), start=1):
            self._limit.check()
            if count > ROWS_LIMIT:
                raise SheetError("too_complex")
            cells = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"))
            for cell in _cells_of(row):
                properties = cell.find(f"{_W}tcPr")
                span = max(1, _number(properties.find(f"{_W}gridSpan")) if properties is not None else 1)
                merged = properties.find(f"{_W}vMerge") if properties is not None else None
                goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
                text = above[len(cells)] if goes_on and len(cells) < len(above) else self._cell(cell)
                cells += [text] * min(span, COLUMNS_LIMIT - len(cells))
                if len(cells) >= COLUMNS_LIMIT:
                    break
            above = cells
            yield tuple(cells)

    def _cell(self, cell: Any) -> str:
        lines = []
        for paragraph in cell.iter(f"{_W}p"):
            if any(one.tag in _GONE for one in paragraph.iterancestors()):
                continue
            text, label = _text_of(paragraph), self._numbering.label_of(paragraph)
            lines.append(f"{label} {text}" if label and text.strip() else text)
        return "\n".join(lines).strip()


def body_elements(element: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body in their order, also within content controls: `Passage` counts them so."""
    for child in element:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from body_elements(child)


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, as `Passage` counts them."""
    for row in table.iter(f"{_W}tr"):
        own = next(row.iterancestors(f"{_W}tbl"), None) is table
        if own and row.find(f"{_W}trPr/{_W}del") is None:
            yield row


def _cells_of(row: Any) -> Iterator[Any]:
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr"), None) is row:
            yield cell


def _text_of(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _GONE or not isinstance(tag, str) or tag == f"{_W}pPr":
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield "" if child.get(f"{_W}type") == "page" else _BREAKS[tag]
        elif tag != f"{_W}r" or not _is_on(child.find(f"{_W}rPr/{_W}vanish")):
            yield from _pieces(child)


def _is_bold(paragraph: Any) -> bool:
    """Whether all words of it are set bold; what its style says is not asked."""
    runs = [run for run in paragraph.iter(f"{_W}r") if any((one.text or "").strip() for one in run.iter(f"{_W}t"))]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "true") not in _OFF


def _number(element: Any) -> int:
    written = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(written), COLUMNS_LIMIT) if written.isdecimal() and len(written) < 5 else 0
