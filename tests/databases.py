"""A database with the program's tables, of either kind: a copy of one that is made once a process. Thousands of tests
would wait for the migrations."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from storage.database.engine import Database
from storage.database.schema import upgrade
from tests.postgres import database_with_tables

KINDS = ("sqlite", "postgresql")
FILE = "test.db"


@contextmanager
def database_of(kind: str, folder: Path) -> Iterator[str]:
    """The address of a new database of this kind (`KINDS`); SQLite's is a file in the folder."""
    if kind == "postgresql":
        with database_with_tables() as address:
            yield address
    else:
        (folder / FILE).write_bytes(an_empty_database())
        yield f"sqlite:///{folder}/{FILE}"


@cache
def an_empty_database() -> bytes:
    """A file of SQLite of the newest schema."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/{FILE}")
        upgrade(database)
        database.close()
        return (Path(folder) / FILE).read_bytes()
