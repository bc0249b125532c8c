"""One call, one transaction: all of it is stored, or nothing."""

import asyncio
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError, StatementError
from sqlmodel import Session, func, select

from storage.database import process_state
from storage.database.engine import Database
from storage.database.integrity import damage
from storage.database.schema import upgrade
from storage.models import ItemRow, MessageItemRow, UnitRow
from storage.people import units
from tests.storage import making

ADDS_FORTY = """
import sys
from storage.database import process_state
from storage.database.engine import Database
def more(session):
    stored = process_state.recall(session, "count").get("n", 0)
    process_state.keep(session, "count", {"n": stored + 1})
database = Database(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(40):
    database.write_now(more)
"""


def count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(UnitRow)).one()


async def test_a_write_that_raises_stores_nothing(database: Database) -> None:
    def half(session: Session) -> None:
        units.put_unit(session, "TCBC", "Vụ")
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(half)
    assert await database.read(count) == 0


async def test_a_read_stores_nothing(database: Database) -> None:
    await database.read(making.unit)
    assert await database.read(count) == 0


async def test_what_a_write_returns_can_be_read_after_it(database: Database) -> None:
    assert (await database.write(making.unit)).code == "TCBC"


async def test_writes_of_one_process_wait_for_each_other(database: Database) -> None:
    def more(session: Session) -> None:
        stored = process_state.recall(session, "count").get("n", 0)
        process_state.keep(session, "count", {"n": stored + 1})

    await asyncio.gather(*(database.write(more) for _ in range(50)))
    assert await database.read(process_state.recall, "count") == {"n": 50}


def test_two_processes_that_read_and_write_at_once_both_succeed(database: Database, database_url: str) -> None:
    """Begun without IMMEDIATE one of them would fail at once on SQLite: database is locked."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ADDS_FORTY, database_url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    assert database.read_now(process_state.recall, "count") == {"n": 80}


def test_sqlite_survives_a_power_cut_and_lets_others_read(tmp_path: Path) -> None:
    database = Database("sqlite:///test.db", tmp_path)
    upgrade(database)
    with database.engine.connect() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in (
            "journal_mode", "synchronous", "foreign_keys",
        )}  # fmt: skip
    database.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_a_sound_database_has_no_damage_and_one_that_is_away_is_not_taken_for_damaged(database: Database) -> None:
    await database.write(making.unit)
    assert await database.read(damage) == ""
    await database.write(_rename_item)
    if not database.is_sqlite:  # every table is asked for by its name
        with pytest.raises(ProgrammingError):
            await database.read(damage)


def _rename_item(session: Session) -> None:
    session.connection().exec_driver_sql("ALTER TABLE item RENAME TO away")


def test_what_points_to_nothing_is_refused(database: Database) -> None:
    def orphan(session: Session) -> None:
        session.add(MessageItemRow(message_id=1, item_id=1))
        session.flush()

    with pytest.raises(IntegrityError):
        database.write_now(orphan)


def test_a_naive_instant_is_refused(database: Database) -> None:
    def naive(session: Session) -> None:
        making.item(session, now=datetime(2024, 10, 28))  # noqa: DTZ001

    with pytest.raises((StatementError, ValueError)):
        database.write_now(naive)
    assert database.read_now(count) == 0


def test_an_instant_comes_back_aware_in_utc(database: Database) -> None:
    local = datetime.fromisoformat("2024-10-28T09:00:00+07:00")
    number = database.write_now(lambda session: making.item(session, now=local).id)
    stored = database.read_now(lambda session: session.get_one(ItemRow, number).created_at)
    assert stored.isoformat() == "2024-10-28T02:00:00+00:00"


def test_a_relative_path_starts_at_the_folder_of_the_config_file(tmp_path: Path) -> None:
    database = Database("sqlite:///data/test.db", tmp_path)
    upgrade(database)
    database.close()
    assert (tmp_path / "data" / "test.db").exists()
