"""Which of several processes works: on PostgreSQL one of any number, on a file of SQLite the only one.

PostgreSQL: the one that works holds an advisory lock of a connection of its own. The database frees it when that
connection ends: at once when the process dies, and after `IDLE` without a sign of life (the process is stopped, the
network or the host is gone). By its own clock a process takes itself for the one that works for the shorter `BELIEF`
after its last sign of life, and sends nothing later. Its writes carry the number of its term, which the next term makes
stale: one that was only slow changes nothing any more.
"""

import asyncio
import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, NullPool, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from storage.database.engine import Database
from storage.database.postgresql import NAME, ROW, postgresql_engine
from storage.models import WorkerRow

log = logging.getLogger(__name__)

T = TypeVar("T")

LOCK = 6_127  # the advisory lock's key
TRY = 1.0  # seconds between tries of one that stands by
BEAT = 1.5  # seconds between signs of life
BELIEF = 5.0  # seconds after its last sign of life in which a process takes itself for the one that works
IDLE = "8s"  # after which the server takes it for dead

# What the one before may still have under way is ended by the server: it would hold the next one up.
END_THE_ONE_BEFORE = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN worker ON holder = application_name"
    " WHERE pid <> pg_backend_pid() AND state <> 'idle' AND datname = current_database()"
)


class TakenError(Exception):
    """Another process works on this file."""


class Term:
    """This process works, until `over`. `database` is what it writes to."""

    def __init__(self, number: int, database: Database, beat: Callable[[], Any], seen: float) -> None:
        self.number = number
        self.database = database.fenced(number, self.lose)
        self._beat = beat
        self._seen = seen  # when the last sign of life was begun that arrived
        self._lost = asyncio.Event()

    def holds(self) -> bool:
        """Whether this process may still act; it costs nothing."""
        return not self._lost.is_set() and _seconds() - self._seen < BELIEF

    def lose(self) -> None:
        """Another process works, or may."""
        self._lost.set()

    async def over(self) -> None:
        """Give signs of life; returns when the term is over."""
        beating = asyncio.create_task(self._live(), name="signs of life")
        try:
            await self._lost.wait()
        finally:
            beating.cancel()

    async def _live(self) -> None:
        try:
            while True:
                began = _seconds()
                async with asyncio.timeout(self._seen + BELIEF - began):
                    await asyncio.wrap_future(self._beat())
                self._seen = began
                await asyncio.sleep(BEAT)
        except Exception as error:
            log.warning("the database does not hear this process (%s)", type(error).__name__)
        finally:
            self.lose()


class Leadership:
    """Of the processes on one PostgreSQL one works: `gain` waits until it is this one, `give_up` lets another."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._engine = postgresql_engine(database.url, poolclass=NullPool).execution_options(
            isolation_level="AUTOCOMMIT"
        )
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="leadership")
        self._connection: Connection | None = None

    async def gain(self) -> Term:
        """Wait until this process is the one that works."""
        said = ""
        while True:
            try:
                number = await self._in_thread(self._try)
                began = _seconds()
                if number is not None:
                    await self._in_thread(self._beat)
                state = "another process works; this one stands by"
            except Exception as error:
                number, state = None, f"the database cannot be reached ({type(error).__name__}); it is tried again"
                await self.give_up()
            if number is not None:
                log.info("this process works, in term %d", number)
                return Term(number, self._database, lambda: self._thread.submit(self._beat), began)
            if state != said:
                log.info("%s", state)
                said = state
            await asyncio.sleep(TRY)

    async def give_up(self) -> None:
        """Let another process work."""
        await self._in_thread(self._disconnect)

    async def close(self) -> None:
        """Give up for good."""
        await self.give_up()
        self._thread.shutdown(wait=False)

    def _try(self) -> int | None:
        if self._connection is None:
            self._connection = self._engine.connect()
        if not self._connection.scalar(select(func.pg_try_advisory_lock(LOCK))):
            return None
        self._connection.execute(text(f"SET idle_session_timeout = '{IDLE}'"))
        self._connection.execute(END_THE_ONE_BEFORE)
        number: int = self._connection.execute(_next_term()).scalar_one()
        return number

    def _beat(self) -> None:
        assert self._connection is not None  # it is, for as long as a term lasts
        self._connection.execute(text("SELECT 1"))

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(Exception):  # it may be gone already
                self._connection.close()
            self._connection = None

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _next_term() -> Any:
    first = insert(WorkerRow).values(id=ROW, number=1, holder=NAME, since=func.now())
    following = {"number": col(WorkerRow.number) + 1, "holder": NAME, "since": func.now()}
    return first.on_conflict_do_update(index_elements=["id"], set_=following).returning(col(WorkerRow.number))


@contextmanager
def only_one(file: Path) -> Iterator[None]:
    """Hold a lock beside a file of SQLite, which the system frees when the process dies. Raises TakenError."""
    with Path(f"{file.resolve()}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TakenError from None
        yield


def _seconds() -> float:
    """A clock that nobody sets, and that goes on while the machine is suspended."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
