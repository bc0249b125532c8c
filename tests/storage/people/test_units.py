"""Units in a tree: a branch as of any day, the past of what moved, a country's units at once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.imports.rows import GoodRow, ImportedUnit, Table, TableKind
from storage.database.engine import Database, Session
from storage.items import imports
from storage.items.imports import ImportContext
from storage.people import units
from tests.storage import making

MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)
PROVINCES, COMMUNES = 34, 3_321


def place(session: Session, code: str, parent: str, on: date) -> bool:
    above = units.put_unit(session, parent, parent) if parent else None
    return units.put_under(session, units.put_unit(session, code, code), above, on)


def codes(session: Session, code: str, on: date | None = None) -> set[str]:
    return set(units.branch(session, code, on).values())


def test_a_unit_that_moves_belongs_to_its_old_branch_on_the_days_before(database: Database) -> None:
    database.write_now(place, "XA", "HUYEN", MARCH)
    database.write_now(place, "HUYEN", "TINH", MARCH)
    assert database.write_now(place, "XA", "TINHMOI", JULY)
    assert database.read_now(codes, "TINH", date(2025, 6, 30)) == {"TINH", "HUYEN", "XA"}
    assert database.read_now(codes, "TINH", JULY) == {"TINH", "HUYEN"}
    assert database.read_now(codes, "TINHMOI", JULY) == database.read_now(codes, "TINHMOI") == {"TINHMOI", "XA"}
    assert database.read_now(codes, "TINHMOI", date(2025, 6, 30)) == {"TINHMOI"}


def test_the_first_parent_of_a_unit_without_work_holds_for_the_past_too(database: Database) -> None:
    assert database.write_now(place, "XA", "TINH", JULY)
    assert not database.write_now(place, "XA", "TINH", JULY)
    assert database.read_now(codes, "TINH", MARCH) == {"TINH", "XA"}


def test_the_first_parent_of_a_unit_with_work_is_a_move_and_its_work_stays_where_it_was(database: Database) -> None:
    database.write_now(making.item)  # of TCBC, assigned on 28 October 2024
    database.write_now(place, "TCBC", "TINH", JULY)
    assert database.read_now(codes, "TINH", MARCH) == {"TINH"}
    assert database.read_now(codes, "TINH", JULY) == {"TINH", "TCBC"}


def test_two_moves_of_a_day_are_one_and_a_unit_can_come_back(database: Database) -> None:
    database.write_now(place, "XA", "A", MARCH)
    database.write_now(place, "XA", "B", JULY)
    database.write_now(place, "XA", "C", JULY)
    database.write_now(place, "XA", "A", date(2025, 9, 1))
    found = {on: [top for top in "ABC" if "XA" in database.read_now(codes, top, on)] for on in (MARCH, JULY)}
    assert found == {MARCH: ["A"], JULY: ["C"]}
    assert database.read_now(units.parents) == {"XA": "A"}
    assert database.read_now(units.parents, JULY) == {"XA": "C"}


def test_a_unit_taken_out_of_the_tree_has_no_parent_from_that_day(database: Database) -> None:
    database.write_now(place, "XA", "A", MARCH)
    database.write_now(place, "XA", "", JULY)
    assert database.read_now(units.parents) == {}
    assert database.read_now(units.parents, MARCH) == {"XA": "A"}


@pytest.mark.timeout(120)
def test_a_country_of_provinces_and_communes_is_read_at_once_and_moves_as_it_was_restructured(
    database: Database,
) -> None:
    frame = ImportContext(None, datetime(2025, 3, 3, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh"))
    rows = [ImportedUnit(f"T{place}", f"Tỉnh {place}") for place in range(PROVINCES)]
    rows += [ImportedUnit(f"X{place}", f"Xã {place}", "", f"T{place % PROVINCES}") for place in range(COMMUNES)]
    done = database.write_now(imports.store, TableKind.UNITS, rows, frame)
    assert (done.added, done.changed) == (PROVINCES + COMMUNES, 0)
    branches = [database.read_now(codes, f"T{place}") for place in range(PROVINCES)]
    assert sum(len(branch) for branch in branches) == PROVINCES + COMMUNES
    merged = ImportedUnit("T1", "Tỉnh 1", "", "T0")
    later = ImportContext(None, datetime(2025, 7, 1, 2, tzinfo=UTC), frame.zone)
    done = database.write_now(imports.store, TableKind.UNITS, [merged], later)
    assert done.changed == 1
    assert len(database.read_now(codes, "T0")) == len(branches[0]) + len(branches[1])
    table = Table(TableKind.UNITS, (GoodRow(2, merged),), ())
    assert database.write_now(imports.preview, table, later).same == 1
