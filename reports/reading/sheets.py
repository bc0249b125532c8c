"""A file of rows, as people keep it in Excel -> `domain.imports.rows.Table`: `.csv` and `.xlsx`, within limits.

Nothing of the file is believed: its size, what it unzips to (`reports.reading.workbooks`), its number of rows and
columns formulas give their last value; macros, encryption and `.xls` are refused.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise

from domain.imports.cells import Cell
from domain.imports.rows import NEEDED, Table, TableKind, check_rows
from domain.item import KINDS
from domain.parsing.secrecy import marking
from reports.excel.heads import Heads, kind_names, read_heads
from reports.reading.limits import SheetError, TimeLimit
from reports.reading.packages import ENCRYPTED, OLE
from reports.reading.workbooks import COLUMNS_LIMIT, LINES_LIMIT, ROWS_LIMIT, Line, xlsx

__all__ = ["FILE_LIMIT", "SheetError", "read_table"]

FILE_LIMIT = 10_000_000  # bytes
SHEETS_LIMIT = 10  # in which heads are looked for: a title page or a summary stands before the table
HEADS_WITHIN = 20  # lines: titles stand above the heads of official tables
WIDE = 8  # columns that are read: a table with so many has sections with headings of their own
PLACE = 6  # letters of what stands before a heading: `II`, `A.`
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")  # (1), 2, A, (5)=(3)-(4)

Numbered = tuple[int, Line]
Found = tuple[TableKind, Heads, Iterator[Numbered]]


def read_table(data: bytes, name: str, kinds: Sequence[str] = KINDS, limit: TimeLimit | None = None) -> Table:
    """The table in a file's bytes; `name` is the file's (its ending says what it is); `kinds` are the configured ones;
    `limit`: how long it may take.

    SheetError: `too_big`, `too_complex`, `too_many_rows`, `encrypted`, `old_excel`, `macro`, `broken`, `encoding`,
    `unknown_type`, `unknown_heads`, `empty`, `secret` (what stands above the rows bears a marking).
    """
    if len(data) > FILE_LIMIT:
        raise SheetError("too_big", limit=FILE_LIMIT // 1_000_000)
    limit = limit or TimeLimit()
    kind, heads, lines = _find_table(islice(_sheets(data, name.lower(), limit), SHEETS_LIMIT), limit)
    rows: list[tuple[int, dict[str, Cell]]] = []
    skipped = 0
    for number, line in lines:
        written = [text for cell in line if (text := _written(cell))]
        if _is_heading(heads, written):
            skipped += 1
        elif not _numbers_the_columns(written) and (cells := _cells(heads, line)):
            rows.append((number, cells))
            if len(rows) > ROWS_LIMIT:
                raise SheetError("too_many_rows", limit=ROWS_LIMIT)
    if not rows:
        raise SheetError("empty")
    table = check_rows(kind, limit.over(rows), kinds, kind_names())
    return replace(table, read=heads.read, unused=heads.unused, written=heads.written, skipped=skipped)


def _sheets(data: bytes, name: str, limit: TimeLimit) -> Iterator[Iterator[Line]]:
    if data.startswith(OLE):
        raise SheetError("encrypted" if ENCRYPTED in data else "old_excel")
    if name.endswith((".xlsm", ".xltm", ".xlsb", ".xlam")):
        raise SheetError("macro")
    if name.endswith(".xlsx"):
        return xlsx(data, limit)
    if name.endswith(".csv"):
        return iter([_csv(data)])
    raise SheetError("unknown_type")


def _find_table(sheets: Iterable[Iterator[Line]], limit: TimeLimit) -> Found:
    """That of the first sheet whose heads are known."""
    for lines in sheets:
        if found := _find_heads(enumerate(limit.over(lines), start=1)):
            return found
    raise SheetError("unknown_heads")


def _find_heads(lines: Iterator[Numbered]) -> Found | None:
    """The kind of table that the heads tell, which column holds what, and the lines below the heads."""
    first = list(islice(lines, HEADS_WITHIN + 1))
    for place, (_, line) in enumerate(first[:HEADS_WITHIN]):
        if any(isinstance(cell, str) and marking(cell) for cell in line):
            raise SheetError("secret")
        below = first[place + 1][1] if place + 1 < len(first) else ()
        for kind in TableKind:
            heads = read_heads(kind, line, below)
            if NEEDED[kind] <= heads.known:
                if any(map(marking, heads.unused)):  # of the second line
                    raise SheetError("secret")
                return kind, heads, chain(first[place + heads.lines :], lines)
    return None


def _cells(heads: Heads, line: Line) -> dict[str, Cell]:
    """A line's cells by canonical heads, and what else it holds by its place; none of a line that holds nothing.

    Of several columns with one head the last that is filled counts: the second extension, not the first.
    """
    cells: dict[str, Cell] = dict.fromkeys(heads.columns.values())
    for place, cell in enumerate(line):
        if _written(cell):
            cells[heads.columns.get(place, str(place))] = cell
    return cells if any(_written(cells[head]) for head in heads.columns.values()) else {}


def _numbers_the_columns(written: Sequence[str]) -> bool:
    """Whether a line only numbers the columns, as below the heads of official tables: (1) (2) (3), or A B 1 2 3."""
    if not all(map(_NUMBERED.fullmatch, written)):
        return False
    numbers = [int(found[0]) for text in written if (found := re.findall(r"^\(?(\d+)", text))]
    return len(numbers) > 2 and all(before < after for before, after in pairwise(numbers))


def _is_heading(heads: Heads, written: Sequence[str]) -> bool:
    """Whether a line of a wide table heads a section: one text alone, or with its place (`II`) before it."""
    alone = len(written) == 1 or (len(written) == 2 and len(written[0]) <= PLACE)
    return len(heads.columns) >= WIDE and alone


def _written(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


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
        for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if number > LINES_LIMIT:
                raise SheetError("too_many_rows", limit=ROWS_LIMIT)
            yield line[:COLUMNS_LIMIT]
    except csv.Error:
        raise SheetError("broken") from None
