"""The lines of an `.xlsx` workbook, of which nothing is believed.

A file of some kilobytes can unzip to what fills the memory, and a small part can hold a million cells in one row, which
openpyxl builds whole. So every part is run through as bytes before openpyxl sees it: how large it is, how many tags
stand between the ends of two rows. No workbook of Excel has a document type (ECMA-376, Part 2, 7.2.3.5 forbids one).
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.cells import Cell

UNZIPPED_LIMIT = 80_000_000  # bytes of all parts of a workbook
PARTS_LIMIT = 2_000
TAGS_LIMIT = 100_000  # between two rows' ends: Excel's 16,384 columns have a few each
BYTES_LIMIT = 4_000_000  # the same
ROWS_LIMIT = 20_000
LINES_LIMIT = 50_000  # of a sheet, blank ones included
STRINGS_LIMIT = 1_500_000
COLUMNS_LIMIT = 60
MERGES_LIMIT = 20_000
MERGED_LINES = 500  # that one cell may stand for
CHUNK = 1 << 20

Line = Sequence[Cell]

_END = re.compile(rb"</(?:\w+:)?(?:row|si)\s*>|<(?:\w+:)?row\b[^<>]*/>")
_STRING = re.compile(rb"<(?:\w+:)?si\b")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')


class SheetError(ValueError):
    """A file that cannot be read as a table; `reason` is a key of the wording, `params` its figures."""

    def __init__(self, reason: str, **params: int) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


@dataclass(slots=True)
class _Merged:
    """Cells of a column (from 0) that are one from a line (from 1) on, and what stands in it."""

    column: int
    first: int
    value: Cell = None


def xlsx(data: bytes) -> Iterator[Line]:
    """The lines of the first sheet that is shown; what is merged over several lines stands in each of them.

    SheetError: `too_big`, `too_complex`, `too_many_rows`, `encrypted`, `macro`, `broken`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_directory(parts)
            for part in parts.infolist():
                _check_part(parts, part)
    except SheetError:
        raise
    except Exception as error:  # whatever a file made to hurt brings forth: one refusal
        raise SheetError("broken") from error
    return _lines(data)


def _check_directory(parts: zipfile.ZipFile) -> None:
    """What the directory says, before any of it is unzipped; no part gives more bytes than it says."""
    names = [part.filename.lower() for part in parts.infolist()]
    if sum(part.file_size for part in parts.infolist()) > UNZIPPED_LIMIT:
        raise SheetError("too_big", limit=UNZIPPED_LIMIT // 1_000_000)
    if any(part.flag_bits & 1 for part in parts.infolist()):
        raise SheetError("encrypted")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise SheetError("macro")
    if len(names) > PARTS_LIMIT:
        raise SheetError("too_complex")
    if not any(name.startswith("xl/") for name in names):
        raise SheetError("broken")


def _check_part(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Runs through a part of XML: nothing in it may be larger than rows, strings and formats ever are."""
    strings, stretch = 0, b""  # what follows the last end of a row, or of a string
    with parts.open(part) as stream:
        chunk = stream.read(CHUNK)
        if not _is_xml(chunk):
            return
        while chunk:
            strings += len(_STRING.findall(chunk))
            if strings > STRINGS_LIMIT:
                raise SheetError("too_complex")
            stretch = _run_through(stretch + chunk)
            chunk = stream.read(CHUNK)


def _run_through(text: bytes) -> bytes:
    """Checks each stretch of a part between two ends; returns the last one, which goes on in the next chunk."""
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise SheetError("broken")
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        if end - start > BYTES_LIMIT or text.count(b"<", start, end) > TAGS_LIMIT:
            raise SheetError("too_complex")
        last, start = start, end
    return text[last:]


def _is_xml(start: bytes) -> bool:
    """Whether a part is text that the limits can be counted in. Excel writes UTF-8; in another encoding a tag would not
    be seen."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"<" in text[:2] and b"\0" in text[:4]):
        raise SheetError("broken")
    return text.startswith(b"<")


def _lines(data: bytes) -> Iterator[Line]:
    """openpyxl is imported here: nobody needs it before a file comes."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
        merged = _merged(data, str(getattr(sheet, "_worksheet_path", "")))
        rows = enumerate(sheet.iter_rows(max_col=COLUMNS_LIMIT, values_only=True), start=1)
        for number, line in rows:
            if number > LINES_LIMIT:
                raise SheetError("too_many_rows", limit=ROWS_LIMIT)
            yield _filled(number, [one if isinstance(one, Cell) else str(one) for one in _trimmed(line)], merged)
    except SheetError:
        raise
    except Exception as error:  # whatever openpyxl meets in a file made to hurt it: one refusal
        raise SheetError("broken") from error


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


def _merged(data: bytes, path: str) -> dict[int, list[_Merged]]:
    """The cells of a sheet that are merged over several lines, by line. They stand behind the rows, so openpyxl's
    reading of row after row does not know them."""
    found: dict[int, list[_Merged]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if path.lstrip("/") not in parts.namelist():
            return found
        tail = _tail(parts, path.lstrip("/"))
    for left, top, _, bottom in _MERGE.findall(tail)[:MERGES_LIMIT]:
        first, last, column = int(top), int(bottom), _column(left)
        if first < last <= LINES_LIMIT and last - first <= MERGED_LINES and column < COLUMNS_LIMIT:
            one = _Merged(column, first)
            for number in range(first, last + 1):
                found.setdefault(number, []).append(one)
    return found


def _tail(parts: zipfile.ZipFile, path: str) -> bytes:
    """What stands behind the last row of a sheet."""
    stretch = b""
    with parts.open(path) as stream:
        while chunk := stream.read(CHUNK):
            stretch = _END.split(stretch + chunk)[-1]
    return stretch


def _column(letters: bytes) -> int:
    """From 0: `A` is 0, `AA` is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1
