"""October's and November's data as the documents that gave them."""

import csv
from datetime import date, datetime

from bot.demo.month import DATA as DEMO
from domain.imports.conclusions import Document, DoubtKind, TableBlock, TimingKind, read
from domain.workdays import WorkCalendar
from reports.reading.documents import read_document
from tests.domain.imports.conclusions.documents import units
from tests.domain.lives import HANOI
from tests.paths import DATA
from tests.reports.reading.word_files import word_of


def test_november_begins_with_the_notice_of_conclusions_and_all_seventeen_items_come_of_it() -> None:
    text = (DEMO / "november-2024" / "conclusions.txt").read_bytes()
    document = read_document(word_of(read_document(text, "conclusions.txt")), "Kết luận tháng 11.docx")
    now = datetime(2024, 11, 2, 15, tzinfo=HANOI)
    found = read(document, units(), now=now, zone=HANOI, calendar=WorkCalendar())
    with (DATA / "november-2024" / "conclusions.csv").open(encoding="utf-8") as file:
        wanted = [(row["unit"], datetime.strptime(row["due"], "%d/%m/%Y").date()) for row in csv.DictReader(file)]  # noqa: DTZ007
    assert (found.source, found.issued_on) == ("6127/TB-BNV", date(2024, 11, 2))
    assert [(one.lead, one.timing.deadline and one.timing.deadline.day) for one in found.proposals] == wanted
    assert len(found.clear) == 12
    assert {doubt.kind for one in found.doubtful for doubt in one.doubts} == {
        *(DoubtKind.ONLY_COORDINATES, DoubtKind.ONE_DEADLINE_FOR_SEVERAL),
    }


def test_october_s_tasks_as_an_annex_are_read_as_the_table_of_the_import_has_them() -> None:
    with (DATA / "october-2024" / "items.csv").open(encoding="utf-8") as file:
        tasks = [row for row in csv.DictReader(file) if row["kind"] == "task"]
    names = dict(units().known)
    heads = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành")
    rows = [
        (
            str(n),
            one["title"],
            names[one["unit"]][0],
            one["coordinating"],
            f"{date.fromisoformat(one['due_on']):%d/%m/%Y}",
        )
        for n, one in enumerate(tasks, start=1)
    ]
    document = Document((TableBlock((heads, *rows), 0),))
    now = datetime(2024, 10, 1, 9, tzinfo=HANOI)
    found = read(document, units(), now=now, zone=HANOI, calendar=WorkCalendar())
    assert len(found.clear) == len(tasks) == 149
    assert [(one.lead, one.coordinating, one.text) for one in found.clear] == [
        (row["unit"], (row["coordinating"],) if row["coordinating"] else (), row["title"]) for row in tasks
    ]
    days = [one.timing.deadline.day.isoformat() for one in found.clear if one.timing.deadline]
    assert days == [row["due_on"] for row in tasks]
    assert {one.timing.kind for one in found.clear} == {TimingKind.DEADLINE}
