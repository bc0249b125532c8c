"""Items by their changes: whoever keeps the cursor gets every change once it is committed, whatever the clocks say."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from domain.deadline import Deadline
from domain.item import ChangeKind, Status
from storage.database.engine import Database, Session
from storage.database.schema import upgrade
from storage.items import api, items
from storage.items.api import BEGINNING, ChangePage, Cursor, UnknownCursorError
from storage.models import ItemRow
from tests.storage import making
from tests.storage.database.test_scans import plans
from tests.storage.making import NOW


class Reader:
    """Another system: it keeps what it was told last of each item, and the cursor."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.known: dict[int, Any] = {}
        self.place = BEGINNING

    def page(self, limit: int) -> ChangePage:
        page = self._database.read_now(api.page, self.place, limit)
        assert len(page.items) <= limit
        self.known |= {one.number: (one, changed_at) for one, changed_at in page.items}
        self.place = page.next
        return page

    def rest(self, limit: int = 100) -> list[int]:
        """Read to the end; the numbers, in the order in which they came."""
        numbers: list[int] = []
        while True:
            page = self.page(limit)
            numbers += [one.number for one, _ in page.items]
            if not page.more:
                return numbers


def stored(session: Session) -> dict[int, Any]:
    rows = session.exec(select(ItemRow)).all()
    return {row.id: (view, row.changed_at) for row, view in zip(rows, items.views(session, rows), strict=True)}


def act(session: Session, what: str, which: int, now: Any) -> None:
    """Something that people do, to one of the newest items."""
    numbers = session.exec(select(ItemRow.id).order_by(ItemRow.id.desc()).limit(4)).all()  # type: ignore[attr-defined]  # a column
    if what == "new" or not numbers:
        making.item(session, now=now)
        return
    row, by = items.by_number(session, numbers[which % len(numbers)]), making.person(session)
    assert row is not None
    match what:
        case "retitle":
            items.change(session, row, ChangeKind.EDITED, by=by, now=now, title=f"Báo cáo {which}")
        case "extend":
            day = row.due_on + timedelta(days=1)
            items.change(session, row, ChangeKind.EXTENDED, by=by, now=now, deadline=Deadline(day))
        case "done":
            items.change(session, row, ChangeKind.DONE, by=by, now=now, status=Status.DONE, completed_on=row.due_on)
        case "give":
            items.give(session, row, by, by=by, now=now)
        case "note":
            items.record_change(session, row, ChangeKind.NOTED, by=by, now=now, reason="…")
        case _:
            items.record_change(session, None, "publish", by=by, now=now)


ACTS = st.tuples(
    st.sampled_from(["new", "retitle", "extend", "done", "give", "note", "act of the Office"]),
    st.integers(0, 3),
    st.integers(-3, 1),  # hours by which the clock is off
)
STEPS = st.lists(ACTS | st.integers(1, 3), min_size=1, max_size=25)  # a number: a page of so many items is read


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_changed_between_pages_a_reader_ends_with_all_as_it_stands(
    database: Database, steps: list[tuple[str, int, int] | int]
) -> None:
    reader, late = Reader(database), Reader(database)
    for step in steps:
        if isinstance(step, int):
            reader.page(step)
        else:
            what, which, hours = step
            database.write_now(act, what, which, NOW + timedelta(hours=hours))
    reader.rest(2)
    numbers = late.rest(3)
    assert reader.known == late.known == database.read_now(stored)
    assert len(numbers) == len(set(numbers))  # nothing changed meanwhile, so each came once
    assert reader.rest() == late.rest() == []


def test_what_changes_comes_again_at_the_end(database: Database) -> None:
    numbers = [database.write_now(lambda session: making.item(session).id) for _ in range(3)]
    reader = Reader(database)
    assert [one.number for one, _ in reader.page(2).items] == numbers[:2]
    database.write_now(act, "retitle", 2, NOW - timedelta(days=1))  # of four the third newest: the first
    assert reader.rest() == [numbers[2], numbers[0]]
    assert reader.known[numbers[0]][0].title == "Báo cáo 2"
    assert reader.rest() == []


def test_items_of_one_instant_and_of_one_transaction_are_parted_by_pages_without_loss(database: Database) -> None:
    numbers = database.write_now(lambda session: [making.item(session).id for _ in range(7)])
    reader = Reader(database)
    pages = [[one.number for one, _ in reader.page(3).items] for _ in range(3)]
    assert pages == [numbers[:3], numbers[3:6], numbers[6:]]


def test_more_is_true_exactly_while_something_is_left(database: Database) -> None:
    reader = Reader(database)
    assert (reader.page(2), reader.place) == (ChangePage([], BEGINNING, False), BEGINNING)
    database.write_now(lambda session: [making.item(session) for _ in range(4)])
    assert [reader.page(2).more for _ in range(3)] == [True, False, False]


def test_what_is_not_committed_is_not_seen_and_what_waited_behind_it_comes_after_it(database: Database) -> None:
    """The one that began first has the later clock; the other one read its clock before, and had to wait."""
    inside, go_on = threading.Event(), threading.Event()

    def slow(session: Session) -> int:
        number = making.item(session, "Của người ghi trước", now=NOW + timedelta(hours=1)).id
        inside.set()
        assert go_on.wait(10)
        return number

    def quick(session: Session) -> int:
        return making.item(session, "Của người ghi sau", now=NOW).id

    reader, told = Reader(database), []
    first = threading.Thread(target=lambda: told.append(database.write_now(slow)))
    first.start()
    assert inside.wait(10)
    second = threading.Thread(target=lambda: told.append(database.write_now(quick)))
    second.start()
    assert reader.rest() == []
    go_on.set()
    first.join(10)
    assert told[0] in reader.rest()
    second.join(10)
    reader.rest()
    assert set(reader.known) == set(told)
    assert len(told) == 2


def test_a_page_looks_at_so_many_changes_and_no_more(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "SCAN", 3)
    number = database.write_now(lambda session: making.item(session).id)
    for hour in range(8):
        database.write_now(act, "note", 0, NOW + timedelta(hours=hour))
    reader = Reader(database)
    pages = [reader.page(10) for _ in range(3)]
    assert [(len(page.items), page.more) for page in pages] == [(0, True), (0, True), (1, False)]
    assert list(reader.known) == [number]


def test_a_place_of_another_state_of_the_database_is_known(database: Database, tmp_path: Path) -> None:
    other = Database(f"sqlite:///{tmp_path}/other.db")
    upgrade(other)
    database.write_now(lambda session: [making.item(session) for _ in range(2)])
    other.write_now(lambda session: [making.item(session, now=NOW + timedelta(hours=1)) for _ in range(2)])
    here, there = Reader(database), Reader(other)
    here.rest()
    there.rest()
    assert here.place.row == there.place.row
    for place in (here.place, Cursor(99, here.place.mark), Cursor(here.place.row), Cursor(0, here.place.mark)):
        with pytest.raises(UnknownCursorError):
            other.read_now(api.page, place, 10)
    other.close()


def test_the_history_is_walked_by_its_key_from_the_place_on(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/test.db")
    upgrade(database)
    database.write_now(lambda session: [making.item(session) for _ in range(3)])
    reader = Reader(database)
    reader.page(1)
    found = plans(database, lambda session: api.page(session, reader.place, 1))
    assert any("ix_history_item_id" in plan for plan in found), found
    assert [plan for plan in found if plan.startswith("SCAN")] == []
    database.close()
