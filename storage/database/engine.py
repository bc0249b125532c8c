"""The database: an operation is a plain function of a session, run whole in one transaction in a worker thread.

SQLite: all writes in one thread, each begun with BEGIN IMMEDIATE (a deferred one that reads and then writes fails at
once under load, whatever the busy timeout); WAL, so that reads elsewhere go on; synchronous=FULL, so that what was
committed survives a power cut. So no transaction can be held over an `await`. PostgreSQL: beside this.
"""

import asyncio
import contextvars
import copy
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import CursorResult, Engine, Insert, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql import Executable
from sqlmodel import Session, SQLModel

from storage.database.postgresql import is_to_be_run_again, postgresql_engine, take_turn

__all__ = [
    "Database",
    "DeposedError",
    "Session",
    "at_hand",
    "changed",
    "insert_into",
    "is_passing",
    "stored",
]

P = ParamSpec("P")
T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)

BUSY_TIMEOUT = 10  # seconds that a writer waits for another process (an import beside a running bot)
GIVE_WAY = 0.06  # seconds
READERS = 4
RUNS = 3  # of a transaction that the server asks to be run again


class DeposedError(Exception):
    """Another process works since: what this one was about to write is not stored."""


class Database:
    """One database of either kind, for one process."""

    def __init__(self, url: str, base: Path | None = None) -> None:
        """`url` as configured; a relative SQLite path starts at `base` (the folder of the config file)."""
        self.url = normal_url(url, base or Path.cwd())
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = (
            _sqlite_engine(self.url) if self.is_sqlite else postgresql_engine(self.url, pool_size=READERS + 2)
        )
        self._snapshots = self._engine if self.is_sqlite else _snapshots(self._engine)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        self._fence: int | None = None
        self._on_deposed: Callable[[], None] = _nothing

    @property
    def engine(self) -> Engine:
        """For migrations and tests."""
        return self._engine

    def fenced(self, number: int, on_deposed: Callable[[], None]) -> "Database":
        """The same database for the process that works: it writes only while `number` is the newest fencing number.

        The first write that comes too late calls `on_deposed`; the task that it comes from is cancelled, as every other
        one: nothing may be done about it.
        """
        view = copy.copy(self)
        view._fence, view._on_deposed = number, on_deposed
        return view

    async def write(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `operation(session, ...)` in one transaction: all of it is stored, or, when it raises, nothing."""
        try:
            return await self._in(self._writer, partial(self.write_now, operation, *args, **kwargs))
        except DeposedError:
            self._on_deposed()
            raise asyncio.CancelledError from None

    async def read(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `operation(session, ...)` on one snapshot, storing nothing."""
        return await self._in(self._readers, partial(self.read_now, operation, *args, **kwargs))

    def write_now(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` for the command line, in the caller's thread. Raises DeposedError where it comes too late."""
        left = RUNS
        while True:
            left -= 1
            try:
                with self._transaction() as session:
                    return operation(session, *args, **kwargs)
            except DBAPIError as error:
                if not left or not is_to_be_run_again(error):
                    raise

    def read_now(self, operation: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`read` for the command line, in the caller's thread."""
        with Session(self._snapshots, expire_on_commit=False) as session:
            return operation(session, *args, **kwargs)

    def give_way(self) -> None:
        """Let other processes write, between two pieces of a long work of the command line or before the start.

        SQLite has no queue: who waits looks again after up to 50 ms (for the first 0.2 s), and would find the file
        taken by the next piece, again and again. In the writer's thread no event loop runs.
        """
        self._writer.submit(asyncio.run, asyncio.sleep(GIVE_WAY)).result()

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        engine = self._engine.execution_options(immediate=True)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            if not self.is_sqlite:
                self._check(take_turn(session))
            yield session

    def _check(self, newest: int) -> None:
        if self._fence is not None and self._fence != newest:
            raise DeposedError

    def close(self) -> None:
        """Waits for what is under way, then gives the connections back."""
        self._writer.shutdown()
        self._readers.shutdown()
        self._engine.dispose()

    @staticmethod
    async def _in(pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        context = contextvars.copy_context()  # what the log says of a line goes along
        return await asyncio.get_running_loop().run_in_executor(pool, context.run, work)


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
    settled = {"timeout": BUSY_TIMEOUT, "check_same_thread": False}
    engine = create_engine(url, connect_args=settled, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we begin ourselves, below
        # secure_delete: what was deleted or replaced is overwritten, not only forgotten
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _snapshots(engine: Engine) -> Engine:
    """Reads of more than one statement see one state: SQLite's do anyway."""
    return engine.execution_options(isolation_level="REPEATABLE READ")


def _nothing() -> None:
    """Nobody is to be told."""


def at_hand(session: Session, table: type[Row], key: int | tuple[int, ...]) -> Row | None:
    """The row of this key, where this transaction has read it and somebody holds it: it need not be read again."""
    row = session.identity_map.get(identity_key(table, key))
    return row if isinstance(row, table) else None


def stored(session: Session, row: Row) -> Row:
    """Store a new row of a table with a key of its own (`id`) at once, and have it in the session as one that was read.
    What waits to be written goes before it. The unit of work would take ten times as long for the same INSERT."""
    session.flush()
    values = {name: value for name, value in row.__dict__.items() if name not in {"id", "_sa_instance_state"}}
    result = session.connection().execute(insert_into(type(row)), values)
    assert isinstance(result, CursorResult)  # of a statement that writes it is
    key = result.inserted_primary_key
    assert key is not None
    row.id = key[0]  # tables with a key of their own have it
    make_transient_to_detached(row)
    session.add(row)
    return row


@cache
def insert_into(table: type[SQLModel]) -> Insert:
    """An INSERT of columns, built once: all that a row is to have is to be given."""
    return SQLModel.metadata.tables[str(table.__tablename__)].insert()


def changed(session: Session, statement: Executable, values: dict[str, Any] | None = None) -> int:
    """Run an UPDATE or DELETE; returns how many rows it met."""
    result = session.execute(statement, values)
    assert isinstance(result, CursorResult)  # of a statement that writes it is
    return result.rowcount


def is_passing(error: Exception) -> bool:
    """Whether an operation failed for a reason that may pass: locked, full, away. What it did was rolled back."""
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return lost or isinstance(error, OperationalError | InterfaceError | PoolTimeout)
