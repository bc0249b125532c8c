"""Files of rows as offices keep them; and files that were made to hurt."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from domain.rows import ItemRow, Table, TableKind
from reports import sheets
from reports.sheets import SheetError, read_table
from tests.domain.lives import nov, oct_
from tests.domain.october import DATA


def workbook(*lines: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(table: Table) -> list[ItemRow]:
    return [good.row for good in table.rows if isinstance(good.row, ItemRow)]


def reason_of(data: bytes, name: str) -> str:
    with pytest.raises(SheetError) as refused:
        read_table(data, name)
    return refused.value.reason


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("units.csv", TableKind.UNITS, 20),
        ("october-2024/items.csv", TableKind.ITEMS, 439),
        ("october-2024/counters.csv", TableKind.COUNTERS, 1),
        ("november-2024/conclusions.csv", TableKind.ITEMS, 17),
    ],
)
def test_the_ministry_s_files_are_read(name: str, kind: TableKind, count: int) -> None:
    table = read_table((DATA / name).read_bytes(), name)
    assert (table.kind, len(table.rows), table.bad) == (kind, count, ())


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_may_have_a_bom_and_semicolons(bom: str, delimiter: str) -> None:
    text = bom + 'unit;title;due_on\r\nTCBC;"Báo cáo; lần 2\r\nbổ sung";30/11/2024\r\n\r\n'
    if delimiter != ";":
        text = text.replace("; lần", " lần").replace(";", delimiter)
    (row,) = rows(read_table(text.encode(), "VIEC.CSV"))
    assert (row.unit, row.due_on) == ("TCBC", nov(30))
    assert row.title.endswith("lần 2 bổ sung")


def test_heads_are_known_in_vietnamese_wherever_they_stand() -> None:
    table = read_table(
        workbook(
            ["BẢNG THEO DÕI NHIỆM VỤ"],
            [],
            [
                "STT",
                "Nội dung nhiệm vụ",
                "ĐƠN VỊ CHỦ TRÌ (Vụ, Cục)",
                "Đơn vị phối hợp",
                "Nguồn gốc",
                "Thời hạn hoàn thành",
            ],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Báo cáo", "TCBC", "PC, VP", "6126/BNV-VP", datetime(2024, 11, 30)],  # noqa: DTZ001
        ),
        "theo-doi.xlsx",
    )
    assert [good.line for good in table.rows] == [5]
    (row,) = rows(table)
    assert (row.unit, row.coordinating, row.source, row.due_on) == ("TCBC", ("PC", "VP"), "6126/BNV-VP", nov(30))


def test_a_workbook_s_own_days_and_numbers_are_taken_as_they_are() -> None:
    heads = ["unit", "title", "assigned_on", "due_on", "target", "done", "done_on"]
    values = ["TCBC", 2025, date(2024, 10, 1), datetime(2024, 10, 25, 17, 30), 55, 39.0, "2024-10-20"]  # noqa: DTZ001
    (row,) = rows(read_table(workbook(heads, values), "a.xlsx"))
    assert (row.title, row.assigned_on, row.due_on, str(row.due_time)) == ("2025", oct_(1), oct_(25), "17:30:00")
    assert (row.target, row.done, row.done_on) == (55, 39, oct_(20))


def test_kinds_are_known_by_their_vietnamese_names() -> None:
    data = "Loại việc,Đơn vị,Nội dung,Thời hạn\nKiến nghị cử tri,VP,Trả lời,30/11/2024\n".encode()
    assert rows(read_table(data, "a.csv"))[0].kind == "petition"


def test_a_secret_row_is_bad_and_the_rest_is_good() -> None:
    data = "unit,title,due_on\nVP,MẬT - kế hoạch,30/11/2024\nVP,Mật khẩu hệ thống,30/11/2024\n".encode()
    table = read_table(data, "a.csv")
    assert [bad.line for bad in table.bad] == [2]
    assert [good.line for good in table.rows] == [3]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"unit,title,due_on\n\xff\xfe,x,2024-11-30\n", "a.csv", "encoding"),
        (b"a,b,c\n1,2,3\n", "a.csv", "unknown_heads"),
        (b"", "a.csv", "unknown_heads"),
        (b"unit,title,due_on\n", "a.csv", "empty"),
        (b"unit,title,due_on\0\n", "a.csv", "broken"),
        (b'unit,title,due_on\n"' + b"x" * 200_000, "a.csv", "broken"),
        (b"%PDF-1.7", "a.pdf", "unknown_type"),
        (b"no zip at all", "a.xlsx", "broken"),
        (workbook(["unit", "title", "due_on"])[:-40], "a.xlsx", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", "old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "encrypted",
        ),
        (workbook(["unit", "title", "due_on"]), "a.xlsm", "macro"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_reason(data: bytes, name: str, reason: str) -> None:
    assert reason_of(data, name) == reason


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_bomb_is_refused_by_what_it_says_it_unzips_to() -> None:
    bomb = _zipped({"xl/worksheets/sheet1.xml": bytes(sheets.UNZIPPED_LIMIT + 1)})
    assert len(bomb) < sheets.FILE_LIMIT
    assert reason_of(bomb, "a.xlsx") == "too_big"


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    assert reason_of(_zipped({"xl/vbaProject.bin": b"x"}), "a.xlsx") == "macro"


def test_a_zip_of_something_else_is_refused() -> None:
    assert reason_of(_zipped({"word/document.xml": b"x"}), "a.xlsx") == "broken"


def test_entities_that_multiply_are_refused() -> None:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook(["unit", "title", "due_on"], ["a", "b", "c"]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'.encode()
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = laughs + sheet.replace(b"<worksheet", b"<worksheet", 1)
    assert reason_of(_zipped(parts), "a.xlsx") == "broken"


def test_too_big_a_file_is_refused_unread() -> None:
    assert reason_of(bytes(sheets.FILE_LIMIT + 1), "a.csv") == "too_big"


def test_too_many_rows_are_refused() -> None:
    line = b"VP,x,2024-11-30\n"
    assert reason_of(b"unit,title,due_on\n" + line * (sheets.ROWS_LIMIT + 1), "a.csv") == "too_many_rows"


def test_a_row_far_below_is_not_worth_a_million_blank_ones() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["unit", "title", "due_on"])
    sheet.cell(1_048_576, 1, "VP")
    out = io.BytesIO()
    book.save(out)
    assert reason_of(out.getvalue(), "a.xlsx") == "too_many_rows"


def test_a_formula_counts_by_its_last_value_and_is_never_run() -> None:
    table = read_table(workbook(["unit", "title", "due_on"], ["VP", "=1+1", "30/11/2024"]), "a.xlsx")
    assert [bad.column for bad in table.bad] == ["title"]  # nobody has computed it yet: the cell is empty
