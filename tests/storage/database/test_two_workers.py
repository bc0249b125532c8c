"""Two processes on one database: whatever both try at once happens once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select

from domain.message import say
from storage.database import process_state
from storage.database.engine import Database, Session
from storage.models import ChatRow, InboxRow, MessageRow, PersonRow, UnitRow
from storage.outbox import drafts, inbox, messages
from storage.outbox.inbox import Entry
from storage.people import chats, units

NOW = datetime(2024, 10, 28, 2, 0, tzinfo=UTC)
ROUNDS = 12

Both = Callable[..., list[Any]]


@pytest.fixture
def both(database: Database, database_url: str) -> Iterator[Both]:
    """Runs an operation in two workers at the same moment; returns what each got, an exception too."""
    other = Database(database_url)
    workers = (database, other)

    def run(operation: Callable[..., Any], *args: Any) -> list[Any]:
        start = Barrier(2)

        def one(worker: Database) -> Any:
            start.wait()
            try:
                return worker.write_now(operation, *args)
            except IntegrityError as error:
                return error

        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(one, workers))

    yield run
    other.close()


def count(database: Database, table: Any) -> int:
    return database.read_now(lambda session: session.exec(select(func.count()).select_from(table)).one())


def a_chat(session: Session) -> ChatRow:
    return chats.chat_of(session, "telegram", "-100", title="Vụ TCBC")


def a_message(session: Session) -> int:
    return messages.queue(session, a_chat(session), say("common.failed"), rank=messages.ANSWER, now=NOW).id


def test_an_update_is_stored_once(database: Database, both: Both) -> None:
    for number in range(ROUNDS):
        entries = [Entry(number * 2 + one, "-100", {"update_id": one}) for one in (0, 1)]
        assert sorted(both(inbox.store, entries, NOW)) == [0, 2]
    assert count(database, InboxRow) == 2 * ROUNDS


def test_an_update_takes_effect_once(database: Database, both: Both) -> None:
    database.write_now(inbox.store, [Entry(number, "-100", {}) for number in range(ROUNDS)], NOW)
    for number in range(ROUNDS):
        assert sorted(both(inbox.mark, number, "done", NOW)) == [False, True]


def test_a_message_is_claimed_once(database: Database, both: Both) -> None:
    for _ in range(ROUNDS):
        claimed = both(messages.claim, database.write_now(a_message))
        assert sum(row is not None for row in claimed) == 1
        assert [row.attempts for row in claimed if row is not None] == [1]


def test_what_may_be_planned_once_is_planned_once(database: Database, both: Both) -> None:
    def plan(session: Session, once: str) -> int:
        return messages.queue(session, a_chat(session), say("common.failed"), rank=messages.PUSH, now=NOW, once=once).id

    for number in range(ROUNDS):
        assert sum(isinstance(one, IntegrityError) for one in both(plan, f"summary 2024-{number}")) == 1
    assert count(database, MessageRow) == ROUNDS


def test_a_draft_is_closed_once(database: Database, both: Both) -> None:
    def begin(session: Session) -> int:
        person = chats.person_of(session, "telegram", "7", name="Lan")
        return drafts.begin(session, a_chat(session), person, "task", {}, NOW).id

    def close(session: Session, number: int) -> bool:
        row = drafts.open_draft(session, number, "task")
        return row is not None and drafts.close(session, row, NOW)

    for _ in range(ROUNDS):
        assert sorted(both(close, database.write_now(begin))) == [False, True]


def test_who_is_met_by_both_is_known_once(database: Database, both: Both) -> None:
    def meet(session: Session, address: str) -> tuple[int, int, int]:
        chat = chats.chat_of(session, "telegram", address, title="Vụ")
        person = chats.person_of(session, "telegram", address, name="Lan", username="lan")
        return chat.id, person.id, units.put_unit(session, f"U{address}", "Vụ").id

    for number in range(ROUNDS):
        first, second = both(meet, str(number))
        assert first == second
    assert [count(database, table) for table in (ChatRow, PersonRow, UnitRow)] == [ROUNDS] * 3


def test_what_is_read_and_then_written_is_not_lost(database: Database, both: Both) -> None:
    def add_one(session: Session) -> None:
        process_state.keep(session, "count", {"n": process_state.recall(session, "count").get("n", 0) + 1})

    for _ in range(ROUNDS):
        both(add_one)
    assert database.read_now(process_state.recall, "count") == {"n": 2 * ROUNDS}


def test_a_read_sees_one_state_whatever_is_written_meanwhile(database: Database, database_url: str) -> None:
    other = Database(database_url)

    def twice(session: Session) -> tuple[int, int]:
        units_now = select(func.count(col(UnitRow.id)))
        before = session.exec(units_now).one()
        other.write_now(units.put_unit, "PC", "Vụ Pháp chế")
        return before, session.exec(units_now).one()

    assert database.read_now(twice) == (0, 0)
    assert count(database, UnitRow) == 1
    other.close()
