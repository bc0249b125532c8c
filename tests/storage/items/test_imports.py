"""Rows of a table become items: new ones are added, the same add nothing, changed ones are updated."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, func, select

from domain.imports.rows import ImportedItem, TableKind
from domain.item import ChangeKind, Status
from storage.database.engine import Database
from storage.figures import counters
from storage.items import imports, items
from storage.items.imports import ImportContext, ImportCounts
from storage.models import HistoryRow
from storage.models import ItemRow as Stored
from tests.storage import making

FRAME = ImportContext(None, datetime(2024, 11, 4, 2, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh"))
MANY = 10_000


def row(title: str = "Báo cáo", **more: Any) -> ImportedItem:
    plain = ImportedItem("task", "TCBC", title, date(2024, 11, 8), assigned_on=date(2024, 10, 1))
    return replace(plain, **more)


def brought(database: Database, *rows: ImportedItem) -> ImportCounts:
    return database.write_now(imports.store, TableKind.ITEMS, rows, FRAME)


def count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Stored)).one()


@pytest.fixture(autouse=True)
def unit(database: Database) -> None:
    database.write_now(making.unit)


def test_the_same_rows_again_add_nothing(database: Database) -> None:
    rows = [row("Báo cáo"), row("Tờ trình", source="6126/BNV-VP")]
    assert brought(database, *rows).added == 2
    again = brought(database, *rows)
    assert (again.added, again.same, again.updated) == (0, 2, [])
    assert database.read_now(count) == 2


def test_a_row_is_known_again_by_its_source_and_what_changed_is_updated(database: Database) -> None:
    before = row("Tờ trình", source="6126/BNV-VP")
    brought(database, before)
    after = replace(before, title="Tờ trình Chính phủ", completed_on=date(2024, 11, 11), product="178/2024/NĐ-CP")
    assert brought(database, after).updated == [1]
    stored = database.read_now(lambda session: items.view(session, session.get_one(Stored, 1)))
    assert (stored.title, stored.status, stored.late) == ("Tờ trình Chính phủ", Status.DONE, True)
    last = database.read_now(lambda session: items.changes_of(session, [1])[1][-1])
    assert last.what is ChangeKind.UPDATED
    assert last.before["title"] == "Tờ trình"


def test_an_empty_cell_takes_nothing_away(database: Database) -> None:
    brought(database, row("Tờ trình", source="1/VP", product="2/TTr", completed_on=date(2024, 11, 5)))
    assert brought(database, row("Tờ trình", source="1/VP")).same == 1
    stored = database.read_now(lambda session: items.view(session, session.get_one(Stored, 1)))
    assert (stored.product, stored.completed_on) == ("2/TTr", date(2024, 11, 5))


def test_ten_thousand_rows_are_one_transaction_each_with_its_history(database: Database) -> None:
    rows = [row(f"Việc {place}") for place in range(MANY)]
    done = brought(database, *rows)
    assert done.added == MANY
    assert done.numbers == sorted(set(done.numbers))

    def histories(session: Session) -> int:
        query = select(func.count()).select_from(HistoryRow).where(HistoryRow.what == ChangeKind.IMPORTED)
        return session.exec(query).one()

    assert database.read_now(histories) == MANY


def test_an_import_that_fails_in_the_middle_stores_nothing(database: Database) -> None:
    with pytest.raises(KeyError):
        brought(database, row("Báo cáo"), row("Tờ trình", unit="NOBODY"))
    assert database.read_now(count) == 0


def test_a_counter_is_replaced_and_its_history_stays(database: Database) -> None:
    month = date(2024, 10, 1)
    puts = [database.write_now(imports.put_counter, month, "documents", some, FRAME) for some in (3629, 3629, 3630)]
    assert puts == [True, False, True]
    assert database.read_now(imports.counters, month) == {"documents": 3630}


def test_the_newest_counters_of_the_whole_months_of_a_period_are_added_up(database: Database) -> None:
    for month, count in ((9, 5), (10, 7), (11, 100), (9, 6), (12, 1_000)):
        database.write_now(imports.put_counter, date(2024, month, 1), "documents", count, FRAME)
    assert database.read_now(counters.of_months, date(2024, 8, 15), date(2024, 11, 29)) == {"documents": 13}
    assert database.read_now(counters.of_months, date(2024, 9, 2), date(2024, 11, 30)) == {"documents": 107}
