"""Rows of an import: what is good, what is bad and why, and what is the same row again."""

from datetime import date, datetime, time
from typing import Any

import pytest

from domain.imports.cells import Cell, RowRefusal, parse_moment
from domain.imports.rows import (
    BadRow,
    ImportedCounter,
    ImportedItem,
    ImportedUnit,
    Table,
    TableKind,
    check_rows,
    item_key,
    row_key,
    validate,
)
from tests.domain.lives import Life, an_item, local, nov, oct_

GOOD: dict[str, Cell] = {
    "kind": "task",
    "unit": "TCBC",
    "coordinating": "PC; VP",
    "title": "Báo cáo kết quả",
    "source": "6126/BNV-VP",
    "assigned_on": "2024-10-01",
    "due_on": "25/10/2024",
    "completed_on": None,
    "product": "",
    "target": "55",
    "done": 39.0,
    "done_on": datetime(2024, 10, 20),  # noqa: DTZ001 - a sheet's own days have no zone
}


def items(*rows: dict[str, Cell], **options: Any) -> Table:
    return check_rows(TableKind.ITEMS, enumerate(rows, start=2), **options)


def one(**cells: Cell) -> ImportedItem:
    table = items({**GOOD, **cells})
    assert table.bad == ()
    row = table.rows[0].row
    assert isinstance(row, ImportedItem)
    return row


def refused(**cells: Cell) -> BadRow:
    table = items({**GOOD, **cells})
    assert table.rows == ()
    return table.bad[0]


def test_a_good_row_is_read_whole() -> None:
    assert one() == ImportedItem(
        kind="task",
        unit="TCBC",
        title="Báo cáo kết quả",
        due_on=oct_(25),
        coordinating=("PC", "VP"),
        source="6126/BNV-VP",
        assigned_on=oct_(1),
        target=55,
        done=39,
        done_on=oct_(20),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-11-30", (nov(30), None)),
        ("30/11/2024", (nov(30), None)),
        ("3.1.2025", (date(2025, 1, 3), None)),
        ("17:30 30/11/2024", (nov(30), time(17, 30))),
        ("2024-11-30T17:30:00", (nov(30), time(17, 30))),
        ("30/11/2024, 17h30", (nov(30), time(17, 30))),
        ("2024-11-30 00:00:00", (nov(30), None)),
        ("31/11/2024", None),
        ("11/30/2024", None),
        ("30/11", None),
        ("30/11/2024 - 02/12/2024", None),
        ("hết tháng", None),
    ],
)
def test_days_are_read_in_the_forms_of_sheets(written: str, expected: tuple[date, time | None] | None) -> None:
    assert parse_moment(written) == expected


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("Tháng 12/2024", date(2024, 12, 31)),
        ("tháng 2 năm 2025", date(2025, 2, 28)),
        ("12/2024", date(2024, 12, 31)),
        ("T12/2024", date(2024, 12, 31)),
        ("Trong tháng 12/2024", date(2024, 12, 31)),
        ("Hết tháng 12/2024", date(2024, 12, 31)),
        ("Quý I/2025", date(2025, 3, 31)),
        ("Quý IV năm 2024", date(2024, 12, 31)),
        ("quý 2/2025", date(2025, 6, 30)),
        ("Q3/2025", date(2025, 9, 30)),
        ("Năm 2025", date(2025, 12, 31)),
        ("Trước ngày 15/12/2024", date(2024, 12, 15)),
        ("Chậm nhất là ngày 15/12/2024", date(2024, 12, 15)),
    ],
)
def test_a_deadline_of_a_programme_may_be_a_month_or_a_quarter(written: str, last: date) -> None:
    assert one(due_on=written).due_on == last


@pytest.mark.parametrize("written", ["Tháng 13/2024", "Quý V/2025", "Trước tháng 12/2024", "12/24", "quý I"])
def test_what_names_no_last_day_is_refused(written: str) -> None:
    assert refused(due_on=written).reason is RowRefusal.IMPOSSIBLE_DAY


def test_a_unit_may_be_called_by_its_kind_and_code() -> None:
    table = items(
        {"unit": "Vụ TCBC", "title": "Trình Nghị định", "due_on": "30/11/2024", "coordinating": "Vụ Pháp chế; VP"}
    )
    row = validate(table, ["TCBC", "PC", "VP"], {"Vụ Pháp chế": "PC"}).rows[0].row
    assert isinstance(row, ImportedItem)
    assert (row.unit, row.coordinating) == ("TCBC", ("PC", "VP"))


def test_a_deadline_may_be_a_moment_of_the_sheet() -> None:
    row = one(due_on=datetime(2024, 10, 25, 17, 30))  # noqa: DTZ001
    assert (row.due_on, row.due_time) == (oct_(25), time(17, 30))
    assert one(due_on=oct_(25)).due_time is None


@pytest.mark.parametrize(
    ("cells", "column", "reason", "params"),
    [
        ({"kind": "letter"}, "kind", RowRefusal.UNKNOWN_KIND, {"value": "letter"}),
        ({"kind": ""}, "kind", RowRefusal.MISSING, {}),
        ({"unit": " "}, "unit", RowRefusal.MISSING, {}),
        ({"title": None}, "title", RowRefusal.MISSING, {}),
        ({"due_on": ""}, "due_on", RowRefusal.MISSING, {}),
        ({"due_on": "31/11/2024"}, "due_on", RowRefusal.IMPOSSIBLE_DAY, {"value": "31/11/2024"}),
        ({"assigned_on": "x" * 90}, "assigned_on", RowRefusal.IMPOSSIBLE_DAY, {"value": "x" * 40}),
        ({"completed_on": "30/9/2024"}, "completed_on", RowRefusal.COMPLETED_BEFORE_ASSIGNED, {}),
        ({"done": "56"}, "done", RowRefusal.DONE_OVER_TARGET, {"done": 56, "target": 55}),
        ({"target": ""}, "done", RowRefusal.DONE_WITHOUT_TARGET, {}),
        ({"target": "nhiều"}, "target", RowRefusal.NOT_A_NUMBER, {"value": "nhiều"}),
        ({"target": -3}, "target", RowRefusal.NOT_A_NUMBER, {"value": "-3"}),
        ({"target": 0, "done": None}, "target", RowRefusal.NOT_A_NUMBER, {"value": "0"}),
        ({"title": "ă" * 1001}, "title", RowRefusal.TOO_LONG, {"length": 1001, "limit": 1000}),
    ],
)
def test_a_bad_row_says_its_column_and_reason(
    cells: dict[str, Cell], column: str, reason: RowRefusal, params: dict[str, str | int]
) -> None:
    assert refused(**cells) == BadRow(2, column, reason, params)


@pytest.mark.parametrize("column", ["title", "source", "note", "whatever"])
def test_a_secrecy_marking_in_any_cell_refuses_the_row_and_quotes_nothing(column: str) -> None:
    assert refused(**{column: "MẬT: kế hoạch", "kind": "letter"}) == BadRow(2, "", RowRefusal.SECRET, {})


def test_a_title_of_a_thousand_letters_is_kept() -> None:
    assert len(one(title="ă" * 1000).title) == 1000


def test_lines_in_a_title_become_spaces() -> None:
    assert one(title="Báo cáo\n kết  quả").title == "Báo cáo kết quả"


def test_kinds_are_known_by_other_names_too() -> None:
    table = items({**GOOD, "kind": "Nhiem Vu"}, kind_names={"Nhiệm vụ": "task"})
    assert [good.row.kind for good in table.rows if isinstance(good.row, ImportedItem)] == ["task"]


def test_a_table_without_kinds_holds_tasks() -> None:
    table = items({"unit": "PC", "title": "Trình 07 Nghị định", "due_on": "30/11/2024"})
    assert [good.row.kind for good in table.rows if isinstance(good.row, ImportedItem)] == ["task"]


def test_a_deadline_that_was_extended_is_the_deadline_and_the_other_the_first() -> None:
    row = one(extended_to="10/11/2024")
    assert (row.due_on, row.first_due_on) == (nov(10), oct_(25))
    assert one(extended_to="không").due_on == oct_(25)


def test_the_same_row_twice_counts_once() -> None:
    table = items(GOOD, {**GOOD, "due_on": oct_(25)})
    assert [good.line for good in table.rows] == [2]
    assert table.bad == ()


def test_one_task_of_a_source_with_two_contents_in_one_table_is_a_conflict() -> None:
    table = items(GOOD, {**GOOD, "due_on": "2024-12-31"})
    assert table.bad == (BadRow(3, "", RowRefusal.CONFLICT, {"line": 2}),)


@pytest.mark.parametrize("other", [{"title": "Việc khác"}, {"unit": "PC"}])
def test_a_document_may_give_several_tasks_each_with_an_identity_of_its_own(other: dict[str, Cell]) -> None:
    table = items(GOOD, {**GOOD, **other})
    assert table.bad == ()
    first, second = (row_key(good.row) for good in table.rows)
    assert first != second
    assert first != row_key(one())


def test_with_a_source_the_source_is_the_identity() -> None:
    assert row_key(one()) == row_key(one(title="Tên mới", unit="PC", source="6126/bnv-vp"))
    assert row_key(one()) != row_key(one(source="6127/BNV-VP"))


@pytest.mark.parametrize(
    "other",
    [{"kind": "petition"}, {"unit": "PC"}, {"title": "Khác"}, {"assigned_on": "2/10/2024"}, {"due_on": "26/10/2024"}],
)
def test_without_a_source_kind_unit_title_and_both_days_are(other: dict[str, Cell]) -> None:
    plain = one(source="")
    assert row_key(plain) == row_key(one(source="", title="BAO CAO  ket qua", product="1/TT-BNV"))
    assert row_key(plain) != row_key(one(source="", **other))


def test_a_stored_item_has_the_identity_of_its_row_whatever_was_extended() -> None:
    item = Life(an_item(title="Báo cáo kết quả")).extended(local(oct_(20)), nov(20)).item
    assert item_key(item) == row_key(one(source=""))
    assert item_key(an_item(source="6126/BNV-VP")) == row_key(one())


def test_a_row_of_our_own_export_keeps_its_identity_after_an_extension() -> None:
    assert row_key(one(source="", due_on="20/11/2024", first_due_on="25/10/2024")) == row_key(one(source=""))


def test_a_cancelled_row_of_our_own_export_is_known() -> None:
    assert one(state="Đã hủy").cancelled
    assert not one(state="Chưa hoàn thành, quá hạn").cancelled


def test_units_that_nobody_knows_make_their_rows_bad() -> None:
    table = items(GOOD, {**GOOD, "source": "1", "unit": "XX"}, {**GOOD, "source": "2", "coordinating": "YY"})
    checked = validate(table, ["TCBC", "PC", "VP"])
    assert [good.line for good in checked.rows] == [2]
    assert [(bad.line, bad.column, bad.params) for bad in checked.bad] == [
        (3, "unit", {"value": "XX"}),
        (4, "coordinating", {"value": "YY"}),
    ]


def test_units_are_known_by_code_or_name_in_any_case_and_a_lead_does_not_coordinate() -> None:
    table = items({**GOOD, "unit": "vụ tổ chức", "coordinating": "tcbc, pc"})
    row = validate(table, ["TCBC", "PC"], {"Vụ Tổ chức": "TCBC"}).rows[0].row
    assert isinstance(row, ImportedItem)
    assert (row.unit, row.coordinating) == ("TCBC", ("PC",))


def test_units_are_read_with_their_parents() -> None:
    rows: list[dict[str, Cell]] = [
        {"code": "VP", "name_vi": "Văn phòng", "parent": ""},
        {"code": "VP1", "name_vi": "Phòng Một", "name_en": "Room One", "parent": "vp"},
        {"code": "VP2", "name_vi": "Phòng Hai", "parent": "XX"},
        {"code": "V P", "name_vi": "?"},
    ]
    table = validate(check_rows(TableKind.UNITS, enumerate(rows, start=2)), [])
    assert [good.row for good in table.rows] == [
        ImportedUnit("VP", "Văn phòng"),
        ImportedUnit("VP1", "Phòng Một", "Room One", "VP"),
    ]
    assert [(bad.line, bad.reason) for bad in table.bad] == [(4, RowRefusal.UNKNOWN_UNIT), (5, RowRefusal.BAD_CODE)]


@pytest.mark.parametrize("month", ["2024-10", "10/2024", "2024-10-01", date(2024, 10, 1)])
def test_a_counter_has_a_month(month: Cell) -> None:
    cells: dict[str, Cell] = {"month": month, "counter": "documents_received", "count": "3.629"}
    table = check_rows(TableKind.COUNTERS, [(2, cells)])
    assert [good.row for good in table.rows] == [ImportedCounter(oct_(1), "documents_received", 3629)]


@pytest.mark.parametrize(("cells", "column"), [({"month": "13/2024"}, "month"), ({"count": ""}, "count")])
def test_a_counter_without_month_or_count_is_bad(cells: dict[str, Cell], column: str) -> None:
    given: dict[str, Cell] = {"month": "2024-10", "counter": "documents_received", "count": 3}
    assert check_rows(TableKind.COUNTERS, [(2, {**given, **cells})]).bad[0].column == column
