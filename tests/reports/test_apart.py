"""What no rate counts, in every report: standing and suspended work, completions that were given back."""

import io
from datetime import date

from openpyxl import load_workbook

from domain.deadline import NO_DEADLINE
from domain.figures.compare import compare
from domain.figures.stored import from_json, to_json
from domain.figures.summary import Figures
from domain.item import ChangeKind, Origin, Status
from reports.excel.period import xlsx
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_
from tests.storage.stored_lives import figures_by_unit
from texts.catalogue import catalogue
from texts.figures.by_unit import plain
from texts.figures.official import Report


def standing(number: int, **fields: object) -> Life:
    return Life(an_item(number, deadline=NO_DEADLINE, standing=True, title="Trực ban", **fields))


LIVES = (
    standing(1),
    standing(2, unit="PC", origin=Origin.UNIT),
    Life(an_item(3, unit="PC")).change(local(oct_(9)), ChangeKind.SUSPENDED, status=Status.SUSPENDED),
    Life(an_item(4, assigned_on=date(2024, 9, 2), due=date(2024, 9, 20)))
    .done(local(date(2024, 9, 18)), date(2024, 9, 18))
    .reopened(local(oct_(7)), ChangeKind.RETURNED)
    .done(local(oct_(9)), oct_(9), late=True)
    .reopened(local(oct_(11)), ChangeKind.RETURNED),
    standing(5).done(local(oct_(20)), oct_(20), product="5/TT-BNV"),  # it is in no rate, its product counts
    Life(an_item(6)),
)


def october() -> Figures:
    return figures_by_unit(*LIVES)


def test_the_message_and_the_tables_say_it_in_lines_of_their_own() -> None:
    text = plain(october(), "vi")
    assert "Được giao: 1" in text
    assert "Việc thường xuyên, không tính vào tỷ lệ: 1 (#1)" in text
    assert "Việc tạm dừng, không tính vào tỷ lệ: 1 (#3)" in text
    assert "Trả lại trong kỳ: 2 lượt (#4)" in text
    assert "Đơn vị tự đăng ký: 0; không tính vào tỷ lệ: thường xuyên 1, tạm dừng 0" in text
    assert "Trả lại trong kỳ: TCBC 2\nThường xuyên, không tính vào tỷ lệ: TCBC 1" in text
    assert "Tạm dừng, không tính vào tỷ lệ: PC 1" in text
    assert "Chính phủ" not in text
    assert "01 thông tư" in text


def test_what_was_given_back_is_carried_over_as_open_into_the_next_month_and_stays_done_in_the_one_before() -> None:
    november = figures_by_unit(*LIVES, start=nov(1), last_day=nov(30), at=local(nov(15)))
    assert (november.kind("task").carried.total, november.returned) == (2, ())
    september = figures_by_unit(*LIVES, start=date(2024, 9, 1), last_day=date(2024, 9, 30))
    assert september.kind("task").assigned.on_time == 1


def test_the_official_report_has_no_sentence_of_it_where_there_is_nothing() -> None:
    of = Report(october(), catalogue("vi"), {"TCBC": "Vụ Tổ chức - Biên chế"})
    assert "Không tính vào các số liệu trên: 01 nhiệm vụ thường xuyên, 01 nhiệm vụ đang tạm dừng." in of.tasks("")
    assert any("trả lại 02 lượt" in one and "Vụ Tổ chức - Biên chế 02" in one for one in of.shortcomings(""))
    nothing = Report(figures_by_unit(Life(an_item(1))), catalogue("vi"), {})
    assert "Không tính" not in nothing.tasks("")
    assert not any("trả lại" in one for one in nothing.shortcomings(""))


def test_the_workbook_counts_by_unit_and_lists_them() -> None:
    pairs = [life.pair for life in LIVES]
    book = load_workbook(io.BytesIO(xlsx(october(), pairs, "en", zone=HANOI)))
    units = [[cell.value for cell in row] for row in book["By unit"].iter_rows()]
    assert units[0][-1] == "Given back (times)"
    assert ("TCBC", 2) in [(row[1], row[-1]) for row in units]
    listed = [[cell.value for cell in row][:3] for row in book["Apart"].iter_rows(min_row=2)]
    assert listed == [
        ["Given back (times)", 4, "TCBC"], ["Given back (times)", 4, "TCBC"],
        ["Standing, in no rate", 1, "TCBC"], ["Suspended, in no rate", 3, "PC"],
    ]  # fmt: skip


def test_it_is_published_and_compared() -> None:
    published = from_json(to_json(october()))
    assert published == october()
    later = figures_by_unit(*LIVES, standing(7))
    (change,) = [one for one in compare(published, later).values if one.figure == "standing"]
    assert (change.published, change.now, change.items) == (1, 2, (7,))
    older = {name: value for name, value in to_json(october()).items() if name not in {"standing", "returned"}}
    assert from_json(older).standing.count == 0
