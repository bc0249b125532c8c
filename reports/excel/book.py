"""A workbook in the making: real days and numbers, frozen heads with filters, and no cell that a sheet would run.

Rows are streamed (XlsxWriter's constant_memory), so they must come in order; imported when first asked for.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from texts.formats import NOTHING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, written as a percentage; of nothing, a dash."""

    part: int
    whole: int


LINE, HIGHEST = 15.0, 409.0  # points of a line of text, and of the highest row that a sheet can have
NARROW = 1.2  # letters of our font that stand in a character's width, which is a figure's: fewer than do
FILTER = 2  # characters' width that the button of a column's filter covers

Value = str | int | date | datetime | Deadline | Share | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in characters."""

    head: str
    width: int


class Book:
    """`add` sheets, then take the `bytes`. Moments are written in the zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        from xlsxwriter import Workbook

        self.zone = zone
        self._out = io.BytesIO()
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(self._out, {**options, "strings_to_numbers": False})
        base = {
            "font_name": "Times New Roman",
            "font_size": 11,
            "valign": "top",
            "border": 1,
            "border_color": "#BFBFBF",
        }
        self._head = self._book.add_format(
            base | {"bold": True, "text_wrap": True, "bg_color": "#DDEBF7", "align": "center"}
        )
        self._text = self._book.add_format(base | {"text_wrap": True})
        self._number = self._book.add_format(base | {"num_format": "#,##0"})
        self._day = self._book.add_format(base | {"num_format": "dd/mm/yyyy", "align": "left"})
        self._moment = self._book.add_format(base | {"num_format": "hh:mm dd/mm/yyyy", "align": "left"})
        self._nothing = self._book.add_format(base | {"align": "right"})
        self._share = self._book.add_format(base | {"num_format": "0.0%"})

    def add(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, blanks: bool = True
    ) -> None:
        """A sheet with these heads and rows. Without `blanks` a cell that holds nothing has no frame either: in a long
        sheet they would be most of its cells, and of the time to write it."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        _make_room(sheet, 0, max(_lines(one.head, one.width - FILTER) for one in columns))
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.head, self._head)
        last = 0
        for last, row in enumerate(rows, start=1):
            told = zip(row, columns, strict=True)
            _make_room(sheet, last, max((_lines(it, one.width) for it, one in told if isinstance(it, str)), default=1))
            for place, value in enumerate(row):
                if blanks or value not in (None, ""):
                    self._write(sheet, last, place, value)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)

    def bytes(self) -> bytes:
        self._book.close()
        return self._out.getvalue()

    def _write(self, sheet: Worksheet, row: int, place: int, value: Value) -> None:
        match value:
            case None | "" | Deadline(is_set=False):
                sheet.write_blank(row, place, None, self._text)
            case str():
                sheet.write_string(row, place, value, self._text)
            case int():
                sheet.write_number(row, place, value, self._number)
            case Share(whole=0):
                sheet.write_string(row, place, NOTHING, self._nothing)
            case Share(part, whole):
                sheet.write_number(row, place, part / whole, self._share)
            case Deadline(at=None):
                sheet.write_datetime(row, place, value.day, self._day)
            case Deadline(at=datetime() as at):
                self._write(sheet, row, place, at)
            case datetime():
                local = value.astimezone(self.zone).replace(tzinfo=None)  # a sheet's cells know no zone
                sheet.write_datetime(row, place, local, self._moment)
            case date():
                sheet.write_datetime(row, place, value, self._day)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column so wide, rather one too many: words are not broken."""
    letters = width * NARROW
    return 1 if len(text) <= letters else ceil(len(text) * 1.1 / letters)


def _make_room(sheet: Worksheet, row: int, lines: int) -> None:
    """A row as high as its text. A sheet that opens the file measures that itself, but not each program does."""
    if lines > 1:
        sheet.set_row(row, min(HIGHEST, LINE * lines))
