"""The database: an operation is a plain function of a session, run whole in one transaction in a worker thread.

SQLite: all writes in one thread, each begun with BEGIN IMMEDIATE (a deferred one that reads and then writes fails at
once under load, whatever the busy timeout); WAL, so that reads elsewhere go on; synchronous=FULL, so that what was
committed survives a power cut. So no transaction can be held over an `await`.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import CursorResult, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.sql import Executable
from sqlmodel import Session

__all__ = ["Database", "Session", "changed", "is_passing"]

P = ParamSpec("P")
T = TypeVar("T")

BUSY_TIMEOUT = 10  # seconds that a writer waits for another process (an import beside a running bot)
READERS = 4


class Database:
    """One database of either kind, for one process."""

    def __init__(self, url: str, base: Path | None = None) -> None:
        """`url` as configured; a relative SQLite path starts at `base` (the folder of the config file)."""
        self.url = normal_url(url, base or Path.cwd())
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(self.url) if self.is_sqlite else create_engine(self.url, pool_size=READERS + 2)
        self._writer = ThreadPoolExecutor(1 if self.is_sqlite else READERS, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")

    @property
    def engine(self) -> Engine:
        """For migrations and tests."""
        return self._engine

    async def write(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `operation(session, ...)` in one transaction: all of it is stored, or, when it raises, nothing."""
        return await self._in(self._writer, partial(self.write_now, operation, *args, **kwargs))

    async def read(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `operation(session, ...)` on one snapshot, storing nothing."""
        return await self._in(self._readers, partial(self.read_now, operation, *args, **kwargs))

    def write_now(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` for the command line, in the caller's thread."""
        engine = self._engine.execution_options(immediate=True)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            return operation(session, *args, **kwargs)

    def read_now(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`read` for the command line, in the caller's thread."""
        with Session(self._engine, expire_on_commit=False) as session:
            return operation(session, *args, **kwargs)

    def close(self) -> None:
        """Waits for what is under way, then gives the connections back."""
        self._writer.shutdown()
        self._readers.shutdown()
        self._engine.dispose()

    @staticmethod
    async def _in(pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work)


def normal_url(url: str, base: Path) -> URL:
    """The configured address with our driver, and SQLite's file made absolute. ValueError: it is none of a database."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ValueError("no address of a database") from None  # the first error quotes it, with the password
    if parsed.get_backend_name() in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite" or parsed.host or parsed.database in {None, "", ":memory:"}:
        raise ValueError("neither a file of SQLite nor PostgreSQL")  # in memory each thread would have its own
    return parsed.set(drivername="sqlite", database=str(base / str(parsed.database)))


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we begin ourselves, below
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def changed(session: Session, statement: Executable) -> int:
    """Run an UPDATE or DELETE; returns how many rows it met."""
    result = session.execute(statement)
    assert isinstance(result, CursorResult)  # of a statement that writes it is
    return result.rowcount


def is_passing(error: Exception) -> bool:
    """Whether an operation failed for a reason that may pass: locked, full, away. What it did was rolled back."""
    return isinstance(error, OperationalError | InterfaceError | PoolTimeout)
