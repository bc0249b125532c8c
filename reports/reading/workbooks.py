"""The lines of an `.xlsx` workbook, of which nothing is believed.

A file of some kilobytes can unzip to what fills the memory, and a small part can hold a million cells in one row, which
openpyxl builds whole. So every part is run through by expat, which keeps nothing, before openpyxl sees it: how many
elements there are until the end of a row (or of a shared string), where openpyxl lets go of them. No workbook of Excel
has a document type (ECMA-376, Part 2, 7.2.3.5 forbids one).
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from domain.imports.cells import Cell
from reports.reading.limits import SheetError, TimeLimit
from reports.reading.packages import check_directory, one_refusal

TAGS_LIMIT = 100_000  # elements of a row, and of all that is outside of rows: Excel's 16,384 columns have a few each
BYTES_LIMIT = 4_000_000  # of the same
ROWS_LIMIT = 20_000
LINES_LIMIT = 50_000  # of a sheet, blank ones included
ENDS_LIMIT = 1_500_000  # rows of a part
STRINGS_LIMIT = 600_000  # elements of all shared strings: openpyxl builds them in one go, which nothing interrupts
COLUMNS_LIMIT = 60
MERGES_LIMIT = 20_000
MERGED_LINES = 500  # that one cell may stand for
END_TAG = 20  # bytes that the tag at the end of a row may take
CHUNK = 1 << 20
ROW_DEPTH, STRING_DEPTH = 3, 2  # where openpyxl takes an element for a row, or for a shared string

Line = Sequence[Cell]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW, _STRING, _MERGE = (f"{_MAIN} {name}" for name in ("row", "si", "mergeCell"))
_REFERENCE = re.compile(r"(?P<left>[A-Z]{1,3})(?P<top>\d{1,7}):[A-Z]{1,3}(?P<bottom>\d{1,7})")


@dataclass(slots=True)
class _Merged:
    """Cells of a column (from 0) that are one from a line (from 1) on, and what stands in it."""

    column: int
    first: int
    value: Cell = None


def xlsx(data: bytes, limit: TimeLimit) -> Iterator[Iterator[Line]]:
    """The lines of each sheet that is shown; what is merged over several lines stands in each of them.

    SheetError: `too_big`, `too_complex`, `too_many_rows`, `encrypted`, `macro`, `broken`.
    """
    with one_refusal(), zipfile.ZipFile(io.BytesIO(data)) as parts:
        check_directory(parts, "xl/")
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts.infolist()):
            raise SheetError("macro")
        merges = {part.filename: _merges_of(parts, part, limit) for part in parts.infolist()}
    return _sheets(data, merges)


class _Passing:
    """One part of XML running through: what a reader would hold in its memory at once.

    openpyxl lets go of a row, or of a shared string, at its end, and of nothing else: so that is counted until the end
    of each, and all that stands outside of them together.
    """

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._depth = self._within = 0  # `_within`: the depth of the row or string that is open
        self._ended = self._tags = self._tags_outside = self._tags_of_strings = 0
        self._since = self._bytes_outside = 0  # bytes: where the row began, or the last one ended
        self.merges: list[str] = []

    def feed(self, chunk: bytes) -> None:
        """SheetError: `too_complex`, `broken`. ExpatError: it is no XML, or no more."""
        self._parser.Parse(chunk)
        stretch = self._parser.CurrentByteIndex - self._since
        if stretch + (0 if self._within else self._bytes_outside) > BYTES_LIMIT:
            raise SheetError("too_complex")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._within:
            self._tags += 1
        elif (name == _ROW and self._depth == ROW_DEPTH) or (name == _STRING and self._depth == STRING_DEPTH):
            self._within, self._tags = self._depth, 0
            self._bytes_outside += max(0, self._parser.CurrentByteIndex - self._since - END_TAG)
            self._since = self._parser.CurrentByteIndex
        else:
            self._tags_outside += 1
            if name == _MERGE and len(self.merges) < MERGES_LIMIT:
                self.merges.append(attributes.get("ref", ""))
        self._tags_of_strings += self._within == STRING_DEPTH
        if max(self._tags, self._tags_outside) > TAGS_LIMIT or self._tags_of_strings > STRINGS_LIMIT:
            raise SheetError("too_complex")

    def _end(self, _name: str) -> None:
        if self._within == self._depth:
            self._within, self._since = 0, self._parser.CurrentByteIndex
            self._ended += 1
            if self._ended > ENDS_LIMIT:
                raise SheetError("too_complex")
        self._depth -= 1

    def _doctype(self, *_declared: object) -> None:
        raise SheetError("broken")


def _merges_of(parts: zipfile.ZipFile, part: zipfile.ZipInfo, limit: TimeLimit) -> list[str]:
    """Runs through a part: nothing in it may be larger than rows, strings and formats ever are. Returns the cells that
    it says are merged; none of what is no XML, which openpyxl cannot read either."""
    passing = _Passing()
    with parts.open(part) as stream, suppress(expat.ExpatError):
        while chunk := stream.read(CHUNK):
            limit.check()
            passing.feed(chunk)
    return passing.merges


def _sheets(data: bytes, merges: Mapping[str, Sequence[str]]) -> Iterator[Iterator[Line]]:
    """openpyxl is imported here: nobody needs it before a file comes."""
    from openpyxl import load_workbook

    with one_refusal():
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [one for one in book.worksheets if one.sheet_state == "visible"] or book.worksheets[:1]
    for sheet in shown:
        path = str(getattr(sheet, "_worksheet_path", ""))  # openpyxl keeps to itself which part a sheet is
        yield _lines(sheet, _merged(merges.get(path.lstrip("/"), ())))


def _lines(sheet: Any, merged: dict[int, list[_Merged]]) -> Iterator[Line]:
    with one_refusal():
        rows = enumerate(sheet.iter_rows(max_col=COLUMNS_LIMIT, values_only=True), start=1)
        for number, line in rows:
            if number > LINES_LIMIT:
                raise SheetError("too_many_rows", limit=ROWS_LIMIT)
            yield _filled(number, [one if isinstance(one, Cell) else str(one) for one in _trimmed(line)], merged)


def _trimmed(line: Sequence[object]) -> Sequence[object]:
    """Without the empty cells at its end."""
    end = len(line)
    while end and line[end - 1] is None:
        end -= 1
    return line[:end]


def _filled(number: int, line: list[Cell], merged: dict[int, list[_Merged]]) -> Line:
    """The line with what stands in the cells that it shares with lines above."""
    for one in merged.get(number, ()):
        line += [None] * (one.column + 1 - len(line))
        if number == one.first:
            one.value = line[one.column]
        elif line[one.column] is None:
            line[one.column] = one.value
    return line


def _merged(references: Sequence[str]) -> dict[int, list[_Merged]]:
    """The cells that are merged over several lines, by line. They stand behind the rows, so openpyxl's reading of row
    after row does not know them."""
    found: dict[int, list[_Merged]] = {}
    for reference in references:
        cells = _REFERENCE.fullmatch(reference)
        if cells is None:
            continue
        first, last, column = int(cells["top"]), int(cells["bottom"]), _column(cells["left"])
        if first < last <= min(LINES_LIMIT, first + MERGED_LINES) and column < COLUMNS_LIMIT:
            one = _Merged(column, first)
            for number in range(first, last + 1):
                found.setdefault(number, []).append(one)
    return found


def _column(letters: str) -> int:
    """From 0: `A` is 0, `AA` is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
