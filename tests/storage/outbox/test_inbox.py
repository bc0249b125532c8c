"""Updates: stored once, handled in order, marked once."""

from sqlmodel import Session, select

from storage.database.engine import Database
from storage.models import InboxRow
from storage.outbox import inbox
from storage.outbox.inbox import Entry
from tests.storage.making import NOW


def entry(number: int, lane: str = "a") -> Entry:
    return Entry(number, lane, {"update_id": number})


def test_a_redelivery_stores_nothing_new(database: Database) -> None:
    assert database.write_now(inbox.store, [entry(1), entry(2)], NOW) == 2
    database.write_now(inbox.mark, 1, "done", NOW)
    assert database.write_now(inbox.store, [entry(1), entry(2), entry(3)], NOW) == 1
    rows = database.read_now(inbox.waiting, set(), 10)
    assert [row.update_id for row in rows] == [2, 3]


def test_an_update_that_comes_twice_in_a_batch_is_one(database: Database) -> None:
    assert database.write_now(inbox.store, [entry(1), entry(1)], NOW) == 1


def test_what_waits_is_the_oldest_of_lanes_that_nobody_works_on(database: Database) -> None:
    database.write_now(inbox.store, [entry(5, "b"), entry(3, "a"), entry(4, "a")], NOW)
    assert [row.update_id for row in database.read_now(inbox.waiting, set(), 2)] == [3, 4]
    assert [row.update_id for row in database.read_now(inbox.waiting, {"a"}, 10)] == [5]


def test_an_update_is_marked_once(database: Database) -> None:
    database.write_now(inbox.store, [entry(1)], NOW)
    assert database.write_now(inbox.mark, 1, "done", NOW)
    assert not database.write_now(inbox.mark, 1, "failed", NOW, "too late")


def test_of_updates_that_are_taken_together_only_the_new_ones_are(database: Database) -> None:
    database.write_now(inbox.store, [entry(1), entry(2), entry(3)], NOW)
    assert database.write_now(inbox.take, [1, 2], NOW) == {1, 2}
    assert database.write_now(inbox.take, [2, 3], NOW) == {3}
    assert database.read_now(inbox.waiting, set(), 10) == []


def test_of_what_is_done_the_words_go_and_of_what_failed_they_stay_with_the_error(database: Database) -> None:
    database.write_now(inbox.store, [entry(1), entry(2), Entry(3, "", None), Entry(4, "", None, "no update")], NOW)
    database.write_now(inbox.mark, 1, "done", NOW)
    database.write_now(inbox.mark, 2, "failed", NOW, "KeyError")

    def rows(session: Session) -> dict[int, tuple[str, str, object]]:
        return {row.update_id: (row.state, row.error, row.body) for row in session.exec(select(InboxRow))}

    assert database.read_now(rows) == {
        1: ("done", "", None), 2: ("failed", "KeyError", {"update_id": 2}),
        3: ("ignored", "", None), 4: ("failed", "no update", None),
    }  # fmt: skip
