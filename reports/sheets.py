"""A file of rows, as people keep it in Excel -> `domain.rows.Table`: `.csv` and `.xlsx`, within limits.

Nothing of the file is believed: its size, what it unzips to, its number of rows and columns are bounded before it is
read; formulas give their last value; macros, encryption and the old `.xls` are refused.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from domain.cells import Cell
from domain.items import KINDS
from domain.rows import NEEDED, Table, TableKind, check_rows
from reports.heads import canonical_heads, kind_names

FILE_LIMIT = 10_000_000  # bytes
UNZIPPED_LIMIT = 80_000_000  # bytes of all parts of a workbook
ROWS_LIMIT = 20_000
LINES_LIMIT = 50_000  # of a sheet, blank ones included
COLUMNS_LIMIT = 60
HEADS_WITHIN = 20  # lines: titles stand above the heads of official tables
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: the signature of `.xls` and of encrypted workbooks
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4: the stream of an encrypted workbook

Line = Sequence[Cell]


class SheetError(ValueError):
    """A file that cannot be read as a table; `reason` is a key of the wording, `params` its figures."""

    def __init__(self, reason: str, **params: int) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


def read_table(data: bytes, name: str, kinds: Sequence[str] = KINDS) -> Table:
    """The table in a file's bytes; `name` is the file's (its ending says what it is); `kinds` are the configured ones.

    SheetError: `too_big`, `too_many_rows`, `encrypted`, `old_excel`, `macro`, `broken`, `encoding`, `unknown_type`,
    `unknown_heads`, `empty`.
    """
    if len(data) > FILE_LIMIT:
        raise SheetError("too_big", limit=FILE_LIMIT // 1_000_000)
    lines = enumerate(_lines(data, name.lower()), start=1)
    kind, heads = _find_heads(lines)
    rows = [(number, cells) for number, line in lines if (cells := _cells(heads, line))]
    if len(rows) > ROWS_LIMIT:
        raise SheetError("too_many_rows", limit=ROWS_LIMIT)
    if not rows:
        raise SheetError("empty")
    return check_rows(kind, rows, kinds, kind_names())


def _lines(data: bytes, name: str) -> Iterator[Line]:
    if data.startswith(_OLE):
        raise SheetError("encrypted" if _ENCRYPTED in data else "old_excel")
    if name.endswith((".xlsm", ".xltm", ".xlsb", ".xlam")):
        raise SheetError("macro")
    if name.endswith(".xlsx"):
        return _xlsx(data)
    if name.endswith(".csv"):
        return _csv(data)
    raise SheetError("unknown_type")


def _find_heads(lines: Iterator[tuple[int, Line]]) -> tuple[TableKind, Mapping[int, str]]:
    """The kind of table that the heads tell, and which column holds what."""
    for _, line in islice(lines, HEADS_WITHIN):
        for kind in TableKind:
            heads = canonical_heads(kind, [str(cell or "") for cell in line])
            if NEEDED[kind] <= set(heads.values()):
                return kind, heads
    raise SheetError("unknown_heads")


def _cells(heads: Mapping[int, str], line: Line) -> dict[str, Cell]:
    """A line's cells by canonical heads; none of a blank line, or of one that only numbers the columns: (1) (2) (3)."""
    cells = {head: line[place] if place < len(line) else None for place, head in heads.items()}
    written = [str(cell).strip() for cell in cells.values() if cell is not None and str(cell).strip()]
    if not written or all(text.startswith("(") and text.strip("()").isdigit() for text in written):
        return {}
    return cells


def _csv(data: bytes) -> Iterator[Line]:
    """Lines of UTF-8 text with or without a BOM; the delimiter is the one that its first line has most of."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError("encoding") from None
    if "\0" in text:
        raise SheetError("broken")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield line[:COLUMNS_LIMIT]
    except csv.Error:
        raise SheetError("broken") from None


def _xlsx(data: bytes) -> Iterator[Line]:
    """The lines of the first sheet. openpyxl is imported here: nobody needs it before a file comes."""
    _check_parts(data)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        for count, line in enumerate(sheet.iter_rows(max_col=COLUMNS_LIMIT, values_only=True), start=1):
            if count > LINES_LIMIT:
                raise SheetError("too_many_rows", limit=ROWS_LIMIT)
            yield tuple(cell if isinstance(cell, Cell) else str(cell) for cell in line)
    except SheetError:
        raise
    except Exception as error:  # whatever openpyxl meets in a file made to hurt it: one refusal
        raise SheetError("broken") from error


def _check_parts(data: bytes) -> None:
    """Refuses a workbook for what its directory says, before any of it is unzipped."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = {part.filename.lower(): part.file_size for part in parts.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise SheetError("broken") from None
    if sum(sizes.values()) > UNZIPPED_LIMIT:
        raise SheetError("too_big", limit=UNZIPPED_LIMIT // 1_000_000)
    if any(name.endswith("vbaproject.bin") for name in sizes):
        raise SheetError("macro")
    if not any(name.startswith("xl/") for name in sizes):
        raise SheetError("broken")
