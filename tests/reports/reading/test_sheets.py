"""Files of rows as offices keep them; and files that were made to hurt."""

import io
import tracemalloc
from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest
from openpyxl import Workbook

from domain.imports.cells import RowRefusal
from domain.imports.rows import ImportedItem, Table, TableKind
from reports.reading import packages, sheets, workbooks
from reports.reading.limits import SheetError, TimeLimit
from reports.reading.sheets import read_table
from tests.domain.lives import nov, oct_
from tests.paths import DATA
from tests.reports.follow_up import COLUMNS, LINES, follow_up
from tests.reports.reading.hostile import BOMBS, BROKEN, SPACE, with_parts, zipped


def workbook(*lines: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(table: Table) -> list[ImportedItem]:
    return [good.row for good in table.rows if isinstance(good.row, ImportedItem)]


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


def test_a_bomb_is_refused_by_what_it_says_it_unzips_to() -> None:
    bomb = zipped({"xl/worksheets/sheet1.xml": bytes(packages.UNZIPPED_LIMIT + 1)})
    assert len(bomb) < sheets.FILE_LIMIT
    assert reason_of(bomb, "a.xlsx") == "too_big"


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_would_fill_the_memory_is_refused_unparsed(name: str) -> None:
    assert len(BOMBS[name]) < 1_000_000
    tracemalloc.start()
    try:
        assert reason_of(BOMBS[name], "a.xlsx") == "too_complex"
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("one", ["<si><t>a</t></si>", f"<si>{'<r><rPr><b/></rPr><t>a</t></r>' * 20_000}</si>"])
def test_more_strings_than_a_table_can_have_are_refused_before_they_are_built(one: str) -> None:
    """Each is small; together openpyxl would build them for most of a minute, which nothing could interrupt."""
    some, elements = 1 + workbooks.STRINGS_LIMIT // one.count("</"), one.count("<") - one.count("</")
    assert elements * some > workbooks.STRINGS_LIMIT
    many = with_parts({"xl/sharedStrings.xml": f"<sst xmlns='{SPACE}'>{one * some}</sst>"})
    assert len(many) < 200_000
    assert reason_of(many, "a.xlsx") == "too_complex"


def test_millions_of_line_ends_are_refused() -> None:
    assert reason_of(b"unit,title,due_on\n" + b"\n" * 9_000_000, "a.csv") == "too_many_rows"


@pytest.mark.parametrize("name", ["theo-doi.xlsx", "items.csv"])
def test_a_file_that_takes_too_long_to_read_is_refused_wherever_it_is(name: str) -> None:
    """A second passes at each look at the clock: whatever is looked at last, the time is over before the end."""
    data = follow_up() if name.endswith(".xlsx") else (DATA / "october-2024/items.csv").read_bytes()
    looks = count()
    read_table(data, name, limit=TimeLimit(1e9, lambda: next(looks)))
    needed = next(looks)
    assert needed > 10
    for enough in range(0, needed - 2, max(1, needed // 10)):
        with pytest.raises(SheetError, match="too_complex"):
            read_table(data, name, limit=TimeLimit(enough, count().__next__))


def test_the_time_of_a_file_is_the_processor_s_own() -> None:
    limit = TimeLimit(1.0)
    limit.check()
    with pytest.raises(SheetError):
        TimeLimit(-1.0).check()


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_made_to_hurt_is_broken(name: str) -> None:
    assert reason_of(BROKEN[name], "a.xlsx") == "broken"


def test_an_encrypted_zip_has_a_password() -> None:
    data = bytearray(zipped({"xl/workbook.xml": "<x/>"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flags of a part, in its head and directory
        data[data.index(signature) + place] |= 1
    assert reason_of(bytes(data), "a.xlsx") == "encrypted"


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    assert reason_of(zipped({"xl/vbaProject.bin": b"x"}), "a.xlsx") == "macro"


def test_a_zip_of_something_else_is_refused() -> None:
    assert reason_of(zipped({"word/document.xml": b"x"}), "a.xlsx") == "broken"


def test_too_big_a_file_is_refused_unread() -> None:
    assert reason_of(bytes(sheets.FILE_LIMIT + 1), "a.csv") == "too_big"


def test_too_many_rows_are_refused() -> None:
    line = b"VP,x,2024-11-30\n"
    assert reason_of(b"unit,title,due_on\n" + line * (workbooks.ROWS_LIMIT + 1), "a.csv") == "too_many_rows"


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


def test_the_follow_up_table_of_the_government_is_read_with_its_two_lines_of_heads() -> None:
    assert COLUMNS == 25
    table = read_table(follow_up(), "theo-doi.xlsx")
    assert [good.line for good in table.rows] == [10, 11, 12]
    assert (table.bad, table.skipped) == ((), 1)
    first, second, third = rows(table)
    assert (first.title, first.unit) == ("Trình Chính phủ Nghị định về vị trí việc làm", "Vụ Tổ chức - Biên chế")
    assert (first.source, first.assigned_on, first.due_on) == ("1074/TB-VPCP", oct_(4), nov(30))
    assert (first.coordinating, first.note) == (("Vụ Pháp chế", "VP"), "Báo cáo hằng tuần")
    assert (second.source, second.unit, second.product) == ("1074/TB-VPCP", "PC", "178/2024/NĐ-CP")
    assert (second.first_due_on, second.due_on, second.completed_on) == (oct_(20), nov(15), oct_(25))
    assert (third.source, third.due_on, third.completed_on) == ("6126/BNV-VP", oct_(15), None)


def test_the_columns_of_other_people_s_tables_are_named_as_they_were_read_and_those_that_were_not() -> None:
    table = read_table(follow_up(), "theo-doi.xlsx")
    assert ("Đơn vị thực hiện – Chủ trì", "unit") in table.read
    assert ("Thời hạn hoàn thành – Gia hạn lần 2", "extended_to") in table.read
    assert {"Lĩnh vực", "Chuyên viên theo dõi", "Độ mật", "Kết quả thực hiện – Ngày ban hành"} <= set(table.unused)
    assert "STT" not in table.unused
    named = len(table.read) + len(table.unused)
    assert named + 5 == COLUMNS  # STT, and what is called as ours: both days, the state, the note
    ours = read_table("unit,title,due_on\nVP,Báo cáo,30/11/2024\n".encode(), "a.csv")
    assert (ours.read, ours.unused) == ((), ())


def test_several_tasks_of_one_document_are_rows_of_their_own_and_the_same_twice_is_one() -> None:
    table = read_table(follow_up([*LINES, LINES[0]]), "theo-doi.xlsx")
    assert (len(table.rows), table.bad) == (3, ())
    assert [row.shares_source for row in rows(table)] == [True, True, False]


def test_a_marking_in_a_column_that_is_not_read_refuses_the_row_and_above_the_table_the_file() -> None:
    secret = (*LINES[0][:23], "Mật", None)
    table = read_table(follow_up([secret, LINES[2]]), "theo-doi.xlsx")
    assert [(bad.line, bad.reason) for bad in table.bad] == [(10, RowRefusal.SECRET)]
    assert [row.source for row in rows(table)] == ["6126/BNV-VP"]
    assert reason_of(follow_up(title="TỐI MẬT - BẢNG THEO DÕI"), "a.xlsx") == "secret"
    assert reason_of("unit,title,due_on,Kết quả (MẬT)\nVP,A,30/11/2024,\n".encode(), "a.csv") == "secret"


def test_a_state_of_done_without_a_day_is_asked_about_not_reminded_of() -> None:
    text = "unit,title,due_on,state\nVP,A,30/11/2024,Đã hoàn thành\nVP,B,30/11/2024,Đang thực hiện\n"
    table = read_table(text.encode(), "a.csv")
    assert [(bad.line, bad.column, bad.reason) for bad in table.bad] == [
        (2, "completed_on", RowRefusal.DONE_WITHOUT_DAY)
    ]
    assert [row.title for row in rows(table)] == ["B"]


def test_columns_of_crosses_under_a_state_are_no_figures() -> None:
    heads = ["Nội dung nhiệm vụ", "Chủ trì", "Thời hạn", "Trạng thái", None]
    table = read_table(workbook(heads, [None, None, None, "Đã hoàn thành", "Đang thực hiện"],
                                ["Báo cáo", "VP", "30/11/2024", None, "x"]), "a.xlsx")  # fmt: skip
    assert [row.done for row in rows(table)] == [None]


@pytest.mark.parametrize("line", ["(1),(2),(3)", "1,2,3", "A,1,2,3,4"])
def test_a_line_that_numbers_the_columns_is_no_row(line: str) -> None:
    table = read_table(f"STT,unit,title,due_on,note\n{line}\n1,VP,Báo cáo,30/11/2024,\n".encode(), "a.csv")
    assert (len(table.rows), table.bad) == (1, ())


def test_a_short_row_of_a_small_table_is_no_numbering_and_no_heading() -> None:
    assert len(read_table(b"code,name_vi\nVP,VP\nPC,PC\n", "units.csv").rows) == 2
    assert [bad.line for bad in read_table(b"unit,title,due_on\nVP,,\n", "a.csv").bad] == [2]


def test_a_line_of_data_is_never_taken_for_a_second_line_of_heads() -> None:
    table = read_table("unit,title,due_on,\nVP,Kết quả,30/11/2024,Ghi chú\n".encode(), "a.csv")
    assert [row.title for row in rows(table)] == ["Kết quả"]


@pytest.mark.parametrize(
    "written", ["30/11/2024", "2024-11-30", "30-11-2024", "trước ngày 30/11/2024", "Trước 30/11/2024"]
)
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert rows(read_table(f"unit;title;due_on\nVP;Báo cáo;{written}\n".encode(), "a.csv"))[0].due_on == nov(30)


TABLE = (["unit", "title", "due_on"], ["VP", "Báo cáo", "30/11/2024"])
OVERVIEW = (["Nội dung", "Số lượng"], ["Được giao", 149])


def sheets_of(*tables: Iterable[list[Any]], hidden: int = 0) -> bytes:
    """A workbook of these sheets, of which the first ones are hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for place, lines in enumerate(tables):
        sheet = book.create_sheet(f"Bảng {place}")
        sheet.sheet_state = "hidden" if place < hidden else "visible"
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_that_is_hidden_is_not_read() -> None:
    other = (TABLE[0], ["VP", "Tờ trình", "30/11/2024"])
    assert [row.title for row in rows(read_table(sheets_of(other, TABLE, hidden=1), "a.xlsx"))] == ["Báo cáo"]


def test_the_first_sheet_whose_heads_are_known_is_read_of_so_many() -> None:
    other = (TABLE[0], ["VP", "Tờ trình", "30/11/2024"])
    found = read_table(sheets_of([], OVERVIEW, TABLE, other), "a.xlsx")
    assert [row.title for row in rows(found)] == ["Báo cáo"]
    assert reason_of(sheets_of(*[OVERVIEW] * sheets.SHEETS_LIMIT, TABLE), "a.xlsx") == "unknown_heads"
