"""The workbooks that people get: real days, nothing that runs, and read back by the import."""

import io
import textwrap
from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from domain.deadline import Deadline
from domain.figures.classes import UnitClass, classify
from domain.figures.summary import Figures
from domain.imports.rows import ImportedItem, item_key, row_key
from domain.item import ChangeKind, Part
from reports.excel import export, period
from reports.reading.sheets import read_table
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.domain.october import october, october_lives
from tests.storage.stored_lives import figures
from texts.catalogue import LANGUAGES

EVIL = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "http://example.org", "{=1}", "a\x01b", "<b>&")


def exported(*lives: Life, language: str = "vi") -> bytes:
    items = [life.item for life in lives]
    changes = {life.item.number: life.changes for life in lives}
    return export.xlsx(items, changes, language, now=local(nov(5)), zone=HANOI, people={"7": "Nguyễn Văn A"})


def of(*lives: Life) -> Figures:
    return figures(*lives)


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def lines(data: bytes, sheet: int = 0) -> list[list[Any]]:
    return [list(row) for row in opened(data).worksheets[sheet].iter_rows(values_only=True)]


def test_the_first_sheet_has_a_row_an_item_with_the_heads_of_the_language() -> None:
    life = Life(an_item(source="6126/BNV-VP", coordinating=(Part("PC"), Part("VP")), target=5, measured=2))
    life.extended(local(oct_(20)), nov(1)).done(local(nov(2)), nov(2), late=True, product="7/TT-BNV")
    heads, row = lines(exported(life, language="en"))
    assert heads == [
        *("Number", "Kind", "Unit", "Coordinating", "Title", "Source", "Assigned", "Deadline", "First deadline"),
        *("State", "Completed", "Product", "Target", "Done"),
    ]
    days = [datetime(2024, 10, 1), datetime(2024, 11, 1), datetime(2024, 10, 25)]  # noqa: DTZ001 - cells know no zone
    completed = datetime(2024, 11, 2)  # noqa: DTZ001
    state = "Completed late"
    assert row[:9] == [12, "Task", "TCBC", "PC, VP", "Báo cáo", "6126/BNV-VP", *days]
    assert row[10:] == [completed, "7/TT-BNV", 5, 2]
    assert str(row[9]).lower() in {state.lower(), "done late"}
    assert lines(exported(life))[0][:5] == ["Số việc", "Loại việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Nội dung"]


def test_a_moment_s_deadline_is_a_moment_of_the_zone() -> None:
    at_half_past_five = Deadline.of_moment(local(oct_(25), 17, 30), HANOI)
    assert lines(exported(Life(an_item(deadline=at_half_past_five))))[1][7] == datetime(2024, 10, 25, 17, 30)  # noqa: DTZ001


@pytest.mark.parametrize("evil", EVIL)
def test_what_a_user_wrote_is_never_a_formula_or_a_link(evil: str) -> None:
    life = Life(an_item(title=evil, source=evil, product=evil))
    sheet = opened(exported(life)).worksheets[0]
    cell = sheet["E2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert str(cell.value).replace("_x0001_", "\x01") == evil


def test_heads_are_frozen_and_rows_can_be_filtered() -> None:
    sheet = opened(exported(Life(), Life(an_item(13)))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_row_is_as_high_as_its_text_whatever_program_opens_the_file(language: str) -> None:
    """LibreOffice does not measure rows when it opens a file: heads of three lines ran into the first row."""
    book = opened(period.xlsx(october(), [life.pair for life in october_lives()], language, zone=HANOI))
    for sheet in book.worksheets:
        widths: dict[int, int] = {}
        for group in sheet.column_dimensions.values():  # columns of one width stand together
            widths |= dict.fromkeys(range(group.min or 1, (group.max or 1) + 1), int(group.width))
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    lines = len(textwrap.wrap(cell.value, int(1.2 * widths[cell.column])))  # of a narrow font
                    assert (sheet.row_dimensions[cell.row].height or 15) >= 15 * lines, (sheet.title, cell.value)


def test_the_longest_title_does_not_make_a_row_that_no_sheet_can_have() -> None:
    sheet = opened(exported(Life(an_item(title="x " * 5_000)), Life())).worksheets[0]
    assert [sheet.row_dimensions[row].height for row in (2, 3)] == [408.75, None]


def test_a_share_of_nothing_stands_where_the_shares_stand() -> None:
    book = opened(period.xlsx(of(Life(an_item(due=nov(9)))), [], "vi", zone=HANOI))
    cells = [cell for row in book.worksheets[2].iter_rows(min_row=2) for cell in row if cell.value == "–"]
    assert cells
    assert {cell.alignment.horizontal for cell in cells} == {"right"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_import_reads_the_export_back(language: str) -> None:
    lives = october_lives()
    table = read_table(exported(*lives, language=language), "export.xlsx")
    assert table.bad == ()
    rows = [good.row for good in table.rows if isinstance(good.row, ImportedItem)]
    assert [row_key(row) for row in rows] == [item_key(life.item) for life in lives]
    assert [
        (row.number, row.kind, row.due_on, row.completed_on, row.product, row.target, row.done) for row in rows
    ] == [
        (
            *(life.item.number, life.item.kind, life.item.deadline.day, life.item.completed_on, life.item.product),
            *(life.item.target, life.item.measured),
        )
        for life in lives
    ]


def test_a_cancelled_item_is_known_as_such_when_it_comes_back() -> None:
    table = read_table(exported(Life().cancelled(local(oct_(9)))), "a.xlsx")
    assert [good.row.cancelled for good in table.rows if isinstance(good.row, ImportedItem)] == [True]


def test_the_history_stands_on_the_second_sheet() -> None:
    heads, *rows = lines(exported(Life().extended(local(oct_(20), 9), nov(1))), 1)
    assert heads[:4] == ["Số việc", "Thời điểm", "Người thực hiện", "Thao tác"]
    assert rows[1][:4] == [12, datetime(2024, 10, 20, 9), "Nguyễn Văn A", "gia hạn"]  # noqa: DTZ001
    assert rows[1][5:7] == [datetime(2024, 10, 25), datetime(2024, 11, 1)]  # noqa: DTZ001


def test_an_export_of_nothing_is_a_workbook_with_heads() -> None:
    assert len(lines(exported())) == 1


def overview(found: Figures, language: str = "vi") -> dict[tuple[str, str], list[Any]]:
    """The rows of the first sheet: what they are of, and what each says."""
    heads, *rows = lines(period.xlsx(found, [], language, zone=HANOI))
    assert len(heads) == 5
    return {(row[0], row[1]): row[2:] for row in rows}


def test_the_period_s_workbook_begins_with_all_figures_of_the_message_beside_their_fractions() -> None:
    assert opened(period.xlsx(october(), [], "vi", zone=HANOI)).sheetnames[:2] == ["Tổng hợp", "Công việc"]
    told = overview(october())
    documents = {what: row for (of_what, what), row in told.items() if of_what == "Văn bản cần trả lời"}
    assert documents["Văn bản tiếp nhận"][0] == 3629
    assert documents["Được giao trong kỳ"][0] == 287
    assert documents["Được giao trong kỳ – hoàn thành"][:2] == [170, "170/287"]
    assert round(documents["Được giao trong kỳ – hoàn thành"][2], 3) == 0.592
    assert documents["Được giao trong kỳ – chưa hoàn thành, trong hạn"][:2] == [117, "117/287"]
    assert told["Nhiệm vụ", "Được giao trong kỳ – hoàn thành"][:2] == [137, "137/149"]
    assert told["Nhiệm vụ", "Được giao trong kỳ – hoàn thành quá hạn"][:2] == [6, "6/137"]
    assert told["Nhiệm vụ", "Đến hạn trong kỳ – hoàn thành"][:2] == [63, "63/63"]
    assert told["Kiến nghị cử tri", "Từ kỳ trước chuyển sang – hoàn thành"][:2] == [1, "1/1"]
    assert told["Số liệu khác", "Phần phối hợp chưa thực hiện"][0] == 27
    assert told["Sản phẩm trong kỳ", "Chính phủ: Nghị quyết"][0] == 33
    measured = {row[1] for (of_what, _), row in told.items() if of_what == "Nhiệm vụ có chỉ tiêu định lượng"}
    assert measured == {"39/55", "9/15", "129/129"}
    days = "Từ ngày 01/10/2024 đến hết ngày 31/10/2024. Tính đến hết ngày 31/10/2024."
    assert ("Kỳ báo cáo", f"tháng 10/2024. {days}") in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_of_nothing_and_of_a_unit_has_no_share_of_nothing(language: str) -> None:
    assert {row[2] for row in overview(of(), language).values()} <= {None, "–"}
    alone = figures(units=("PC",), unit="PC")
    assert not any("tiếp nhận" in what or "received" in what for _, what in overview(alone, language))


def test_units_stand_with_their_names() -> None:
    data = period.xlsx(of(Life()), [], "vi", zone=HANOI, unit_names={"TCBC": "Vụ Tổ chức - Biên chế"})
    heads, row, _ = lines(data, 2)
    assert heads[1:3] == ["Đơn vị", "Tên đơn vị"]
    assert row[1:3] == ["TCBC", "Vụ Tổ chức - Biên chế"]


def test_the_period_s_workbook_adds_up_by_unit() -> None:
    data = period.xlsx(october(), [life.pair for life in october_lives()], "vi", zone=HANOI)
    heads, *rows = lines(data, 2)
    tasks = [dict(zip(heads, row, strict=True)) for row in rows if row[0] == "Nhiệm vụ"]
    *units, total = tasks
    assert (total["Đơn vị"], total["Được giao"], total["Hoàn thành"]) == ("Tổng", 149, 137)
    assert round(total["Tỷ lệ hoàn thành"], 3) == 0.919
    assert sum(unit["Được giao"] for unit in units) == 149
    assert sum(unit["Hoàn thành"] for unit in units) == 137


def test_the_period_s_workbook_holds_the_items_as_they_stood() -> None:
    data = period.xlsx(october(), [life.pair for life in october_lives()], "en", zone=HANOI)
    assert len(lines(data, 1)) == 1 + 439
    assert {"Decree", "Resolution"} <= {row[0] for row in lines(data, 3)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_import_reads_the_items_of_the_period_s_workbook_behind_its_overview(language: str) -> None:
    data = period.xlsx(october(), [life.pair for life in october_lives()], language, zone=HANOI)
    table = read_table(data, "summary-2024-10.xlsx")
    assert (len(table.rows), table.bad) == (439, ())


def test_the_period_s_workbook_names_the_objective_cause_of_a_delay_as_of_its_day() -> None:
    early = Life(an_item(1)).change(local(oct_(30)), ChangeKind.OBJECTIVE, objective="bão số 3")
    later = Life(an_item(2, title="Tờ trình")).change(local(nov(9)), ChangeKind.OBJECTIVE, objective="lũ")
    lives = [early, later]
    heads, *rows = lines(period.xlsx(of(*lives), [life.pair for life in lives], "vi", zone=HANOI), 1)
    assert heads[-1] == "Nguyên nhân khách quan"
    assert [row[-1] for row in rows] == ["bão số 3", None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_period_s_workbook_classes_the_units_with_real_rates(language: str) -> None:
    lives = [Life().done(local(oct_(9)), oct_(9)), Life(an_item(13))]
    classification = classify(of(*lives), (UnitClass("A", Fraction(95)), UnitClass("B", Fraction(50))))
    pairs = [life.pair for life in lives]
    data = period.xlsx(of(*lives), pairs, language, zone=HANOI, classification=classification)
    _, row = lines(data, 3)
    assert row[:9] == ["TCBC", None, "B", 1, 2, 0.5, 1, 1, 1]
    assert row[9].endswith("#13")
    assert (
        len(opened(data).worksheets) == len(opened(period.xlsx(of(*lives), pairs, language, zone=HANOI)).worksheets) + 1
    )


def test_the_sheet_of_classes_names_every_item_that_kept_a_unit_lower() -> None:
    lives = [Life(an_item(number)) for number in range(1, 51)]
    classification = classify(of(*lives), (UnitClass("A", Fraction(95)),))
    data = period.xlsx(of(*lives), [life.pair for life in lives], "vi", zone=HANOI, classification=classification)
    assert lines(data, 3)[1][9].endswith("#48, #49, #50")
