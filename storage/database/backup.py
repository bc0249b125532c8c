"""A consistent copy of a database that is at work, read again before anybody relies on it.

SQLite's online backup copies one snapshot: what is written meanwhile is not in it and is not held up.
https://www.sqlite.org/backup.html
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session

from storage.database.engine import Database
from storage.database.schema import newest

PAGES = 4_000  # copied in one step; between steps the copying can be interrupted
COUNTED = ("item", "history")


class BackupError(Exception):
    """There is no copy; its text says why, in the words of the database or of its program."""


@dataclass(frozen=True, slots=True)
class BackupResult:
    """What the copy holds."""

    items: int
    history: int


def copy_sqlite(database: Database, target: Path) -> BackupResult:
    """Copy a database of SQLite into `target`, an empty file, and verify it. BackupError: it is no good copy."""
    try:
        expected = database.read_now(_copy, target)
        found = _verified(target)
    except sqlite3.Error as error:
        raise BackupError(str(error)) from None
    if found != expected:
        raise BackupError(f"{found} ≠ {expected}")
    return found


def counts(session: Session) -> BackupResult:
    """How many items and history rows there are."""
    many = [session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in COUNTED]  # noqa: S608  (ours)
    return BackupResult(*many)


def _copy(session: Session, target: Path) -> BackupResult:
    """Counting begins the snapshot that is copied: SQLite keeps it until this transaction ends."""
    counted = counts(session)
    source = session.connection().connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy, pages=PAGES)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, that opens from where nothing can be written too
    return counted


def _verified(target: Path) -> BackupResult:
    """What the copy holds, once all of it was read. BackupError: it is damaged, or of another schema."""
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        damage = [row[0] for row in copy.execute("PRAGMA integrity_check(1)") if row[0] != "ok"]
        dangling = copy.execute("PRAGMA foreign_key_check").fetchone()
        (schema,) = copy.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
        counted = BackupResult(*(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED))  # noqa: S608
    if damage:
        raise BackupError(str(damage[0]))
    if dangling is not None:
        raise BackupError(f"foreign_key_check: {dangling[0]} → {dangling[2]}")
    if schema != newest():
        raise BackupError(f"schema {schema} ≠ {newest()}")
    return counted
