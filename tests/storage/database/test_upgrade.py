"""An upgrade from every released schema keeps everything. `python -m tests.data.dump_schema` stores the newest."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import alembic.command
import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg.sql import SQL, Identifier, Placeholder
from sqlmodel import Session, SQLModel, col, select

from domain.item import Item
from storage.database.engine import Database
from storage.database.schema import MIGRATIONS, configuration, current, newest, upgrade
from storage.figures import publications
from storage.items import items
from storage.models import ItemRow, MessageRow, PublicationRow
from storage.outbox import messages
from storage.people import chats, leads, people
from tests.docs.pages import released
from tests.paths import DATA
from tests.postgres import empty_database
from tests.world import MONDAY

REVISIONS = sorted(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
GONE = {"item_group"}  # by 0009
SEQUENCES = "sqlite_sequence"  # SQLite's own table
CONVERTED = {"publication": {"figures"}, "message": {"body"}}  # by 0007: tests/storage/figures/test_older_figures.py
Rows = dict[str, list[dict[str, Any]]]


def restored(revision: str, folder: Path) -> Path:
    """The stored database of this schema, as a file."""
    path = folder / "old.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript((DATA / f"schema-{revision}.sql").read_text(encoding="utf-8"))
    return path


def contents(path: Path) -> Rows:
    """Every row of every table but the one that only says which schema it is."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        tables = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY rowid")]
            for name in tables
            if name != "alembic_version"
        }


def upgraded(path: Path) -> Database:
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    return database


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_row_of_every_table_is_there_after_the_upgrade(revision: str, tmp_path: Path) -> None:
    path = restored(revision, tmp_path)
    before = contents(path)
    assert all(before.values())  # there is something of everything
    upgraded(path).close()
    after = contents(path)
    for table, rows in before.items():
        if table in GONE:
            continue
        shared = (rows[0].keys() & after[table][0].keys()) - CONVERTED.get(table, set())
        assert [_only(row, shared) for row in after[table]] == [_only(row, shared) for row in rows]


@pytest.mark.parametrize("revision", REVISIONS)
def test_what_was_upgraded_has_the_schema_of_the_models_and_is_sound(revision: str, tmp_path: Path) -> None:
    path = restored(revision, tmp_path)
    database = upgraded(path)
    with database.engine.connect() as connection:
        assert current(connection) == newest()
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    database.close()
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_program_reads_what_it_stored_under_an_older_schema(revision: str, tmp_path: Path) -> None:
    database = upgraded(restored(revision, tmp_path))
    _reads_all(database)
    database.close()


@pytest.mark.parametrize("revision", sorted(set(released().values())))
def test_a_released_database_of_postgresql_is_upgraded_too(revision: str, tmp_path: Path) -> None:
    with empty_database() as address:
        database = Database(address)
        with database.engine.begin() as connection:
            alembic.command.upgrade(configuration(connection), revision)
        _fill(address, contents(restored(revision, tmp_path)))
        upgrade(database)
        with database.engine.connect() as connection:
            assert current(connection) == newest()
        _reads_all(database)
        database.close()


def _reads_all(database: Database) -> None:
    found = database.read_now(_items)
    assert [item.number for item in found[:3]] == [1, 2, 3]
    done, extended, *_ = found
    assert done.title == "Trình Nghị định về biên chế #NQ18"
    assert done.product == "178/2024/NĐ-CP"
    assert extended.coordinating[0].unit == "PC"
    assert extended.assignee == "Lan"
    assert database.read_now(_lives) >= {"registered", "assigned", "done", "given", "noted", "requested"}
    assert database.read_now(_messages) >= {"card", "morning"}
    assert database.read_now(_named) == {"Minh", "@chua_gap"}
    assert database.read_now(_published) == 1


def _fill(address: str, rows: Rows) -> None:
    """Put rows of SQLite into tables of PostgreSQL, which reads the texts of days, instants and JSON as its own."""
    with psycopg.connect(address, autocommit=True, options="-c timezone=UTC") as connection:
        connection.execute("SET session_replication_role = replica")  # in whatever order: keys are looked at by nobody
        flags = {
            (table, column)
            for table, column in connection.execute(
                "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'boolean'"
            )
        }
        for table, row in ((table, row) for table, found in rows.items() if table != SEQUENCES for row in found):
            values = [bool(value) if (table, name) in flags else value for name, value in row.items()]
            into = SQL("INSERT INTO {} ({}) VALUES ({})").format(
                Identifier(table), SQL(", ").join(map(Identifier, row)), SQL(", ").join([Placeholder()] * len(row))
            )
            connection.execute(into, values)


def _only(row: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: row[name] for name in sorted(names)}


def _items(session: Session) -> list[Item]:
    return items.views(session, session.exec(select(ItemRow).order_by(col(ItemRow.id))).all())


def _lives(session: Session) -> set[str]:
    histories = items.changes_of(session, [item.number for item in _items(session)])
    return {change.what.value for life in histories.values() for change in life}


def _messages(session: Session) -> set[str]:
    rows = session.exec(select(MessageRow).where(col(MessageRow.edits_id).is_(None), MessageRow.kind != "menu"))
    return {messages.value(row, messages.items_of(session, row)).kind for row in rows}


def _named(session: Session) -> set[str]:
    office = chats.office_chat(session)
    assert office is not None
    (unit,) = (chat for chat in chats.all_units(session) if chat.title.startswith("Vụ Tổ chức"))
    rows = leads.named(session, unit.unit_id, MONDAY)
    names = people.names_of(session, [row.person_id for row in rows if row.person_id])
    assert all(row.since is not None for row in rows)
    return {names[row.person_id] if row.person_id else f"@{row.username}" for row in rows}


def _published(session: Session) -> int:
    row = session.exec(select(PublicationRow)).one()
    latest = publications.latest(session, row.start, row.end)
    assert latest is not None
    assert latest.figures
    return latest.version
