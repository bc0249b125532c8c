"""What only PostgreSQL does: servers and connections that go and come back, transactions to be run again, passwords."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database.engine import Database, Session, is_passing
from storage.database.postgresql import take_turn
from storage.outbox import inbox
from storage.outbox.inbox import Entry
from storage.people import units
from tests.postgres import database_with_tables, end_other_connections
from tests.storage.database.test_two_workers import NOW


@pytest.fixture
def url() -> Iterator[str]:
    with database_with_tables() as address:
        yield address


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = Database(url)
    yield opened
    opened.close()


def test_connections_that_the_server_ended_are_made_anew(url: str, database: Database) -> None:
    database.write_now(units.put_unit, "PC", "Vụ Pháp chế")
    end_other_connections(url)
    assert database.read_now(units.unit_of, "PC") is not None
    end_other_connections(url)
    database.write_now(units.put_unit, "TCBC", "Vụ Tổ chức")


def test_a_connection_lost_in_a_transaction_is_passing_and_stores_nothing(url: str, database: Database) -> None:
    def lose(session: Session) -> None:
        units.put_unit(session, "PC", "Vụ Pháp chế")
        end_other_connections(url)
        units.put_unit(session, "TCBC", "Vụ Tổ chức")

    with pytest.raises(DBAPIError) as failed:
        database.write_now(lose)
    assert is_passing(failed.value)
    assert database.read_now(units.all_units) == []


def test_a_transaction_whose_process_did_nothing_for_too_long_is_passing(database: Database) -> None:
    def stand_still(session: Session) -> None:
        session.execute(text("SET LOCAL idle_in_transaction_session_timeout = '1ms'"))
        with database.engine.connect() as other:
            other.execute(text("SELECT pg_sleep(0.5)"))
        session.execute(text("SELECT 1"))

    with pytest.raises(DBAPIError) as failed:
        database.write_now(stand_still)
    assert is_passing(failed.value)


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_transaction_is_run_again_when_the_server_asks_for_it(database: Database, state: str) -> None:
    runs: list[int] = []

    def unlucky(session: Session) -> int:
        units.put_unit(session, "PC", f"Lần {len(runs)}")
        runs.append(1)
        if len(runs) < 3:
            session.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'unlucky' USING ERRCODE = '{state}'; END $$"))
        return len(runs)

    assert database.write_now(unlucky) == 3
    assert [unit.name_vi for unit in database.read_now(units.all_units)] == ["Lần 2"]


def test_it_is_not_run_again_for_ever(database: Database) -> None:
    def unlucky(session: Session) -> None:
        session.execute(text("DO $$ BEGIN RAISE EXCEPTION 'unlucky' USING ERRCODE = '40001'; END $$"))

    with pytest.raises(DBAPIError) as failed:
        database.write_now(unlucky)
    assert is_passing(failed.value)


def test_a_writer_waits_for_the_one_before(url: str, database: Database) -> None:
    other = Database(url)

    def locked(session: Session) -> bool:
        number = take_turn(session)
        session.execute(text("SET LOCAL lock_timeout = '50ms'"))
        with Session(other.engine) as late:
            late.execute(text("SET LOCAL lock_timeout = '50ms'"))
            with pytest.raises(DBAPIError) as failed:
                take_turn(late)
        return number == 0 and is_passing(failed.value)

    assert database.write_now(locked)
    other.close()


def test_an_update_with_letters_that_postgresql_does_not_know_is_kept_as_it_came(database: Database) -> None:
    body = {"z": 1, "text": "a\x00b \ud800", "a": [1.5, None]}
    database.write_now(inbox.store, [Entry(1, "-100", body)], NOW)
    [row] = database.read_now(inbox.waiting, set(), 10)
    assert row.body is not None
    assert list(row.body.items()) == list(body.items())


def test_no_error_and_no_text_of_a_database_shows_its_password() -> None:
    database = Database("postgresql://nhacviec:s3cret@127.0.0.1:1/nhacviec?connect_timeout=2")
    with pytest.raises(DBAPIError) as failed:
        database.read_now(units.all_units)
    assert is_passing(failed.value)
    for shown in (str(failed.value), repr(failed.value), str(database.url), repr(database.url), repr(database.engine)):
        assert "s3cret" not in shown
    database.close()


def test_no_error_shows_what_people_wrote(database: Database) -> None:
    with pytest.raises(DBAPIError) as failed:
        database.write_now(units.put_unit, "PC", "điều \x00 bí mật")
    assert "bí mật" not in str(failed.value)
