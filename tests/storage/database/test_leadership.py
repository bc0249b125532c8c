"""Who works: one of any number of processes on PostgreSQL, the only one on a file of SQLite."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from storage.database import leadership, postgresql
from storage.database.engine import Database, Session
from storage.database.leadership import Leadership, TakenError, Term, only_one
from storage.models import UnitRow
from storage.people import units
from tests.postgres import database_with_tables, end_other_connections

SOON = 10  # seconds until what must come has come


@pytest.fixture
def url() -> Iterator[str]:
    with database_with_tables() as address:
        yield address


@asynccontextmanager
async def candidate(url: str) -> AsyncIterator[tuple[Database, Leadership]]:
    database = Database(url)
    standing = Leadership(database)
    try:
        yield database, standing
    finally:
        await standing.close()
        database.close()


async def soon(work: "asyncio.Task[Term]") -> Term:
    async with asyncio.timeout(SOON):
        return await work


def codes(session: Session) -> list[str]:
    return list(session.exec(select(UnitRow.code)))


async def test_one_works_and_another_only_when_it_gives_up(url: str) -> None:
    async with candidate(url) as (_, first), candidate(url) as (_, second):
        term = await first.gain()
        waiting = asyncio.create_task(second.gain())
        assert await asyncio.wait({waiting}, timeout=2 * leadership.TRY) == (set(), {waiting})
        await first.give_up()
        assert (await soon(waiting)).number == term.number + 1


async def test_one_whose_connection_ended_hears_of_it_and_another_works(url: str) -> None:
    async with candidate(url) as (_, first), candidate(url) as (_, second):
        term = await first.gain()
        over = asyncio.create_task(term.over())
        assert term.holds()
        end_other_connections(url)
        await soon(asyncio.create_task(second.gain()))
        async with asyncio.timeout(SOON):
            await over
        assert not term.holds()


async def test_a_write_of_a_term_that_is_over_stores_nothing_and_ends_what_wanted_it(url: str) -> None:
    async with candidate(url) as (_, first), candidate(url) as (database, second):
        old = await first.gain()
        await old.database.write(units.put_unit, "TCBC", "Vụ Tổ chức")
        await first.give_up()
        new = await second.gain()
        writing = asyncio.create_task(old.database.write(units.put_unit, "PC", "Vụ Pháp chế"))
        await asyncio.wait({writing})
        assert writing.cancelled()
        assert not old.holds()
        await new.database.write(units.put_unit, "VP", "Văn phòng")
        assert await database.read(codes) == ["TCBC", "VP"]


async def test_what_the_one_before_has_under_way_does_not_hold_the_next_one_up(url: str) -> None:
    """It was stopped in the middle of a transaction, and would hold its locks for as long."""
    async with candidate(url) as (stopped, first), candidate(url) as (_, second):
        await first.gain()
        held = Session(stopped.engine)
        postgresql.take_turn(held)
        await first.give_up()
        term = await soon(asyncio.create_task(second.gain()))
        await term.database.write(units.put_unit, "PC", "Vụ Pháp chế")
        with pytest.raises(DBAPIError):
            held.execute(text("SELECT 1"))
        held.close()


async def test_beside_the_one_that_works_commands_write(url: str) -> None:
    async with candidate(url) as (database, first):
        await first.gain()
        database.write_now(units.put_unit, "PC", "Vụ Pháp chế")
        assert database.read_now(codes) == ["PC"]


def test_a_file_of_sqlite_is_worked_on_by_one(tmp_path: Path) -> None:
    file = tmp_path / "test.db"
    with only_one(file):
        with pytest.raises(TakenError), only_one(file):
            pass
        with only_one(tmp_path / "other.db"):
            pass
    with only_one(file):
        pass
