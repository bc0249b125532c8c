"""What is PostgreSQL's own: its connections, and how those who write take turns.

All writing transactions, of every process, lock the one row of `worker` first, as SQLite lets in one writer at a time.
An operation that reads and then writes so sees what the one before it has left, and the same code is right on both
databases; serialization failures, which ask for another run of everything, do not come up. The token's limit of 30
messages a second leaves nothing to gain from more writers. The same statement reads the fencing number.
Server: 14 or newer, reached directly: a pooler of transactions would part a session from its locks.
"""

import os
import secrets
import socket
from typing import Any

from sqlalchemy import Engine, create_engine, event, func, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from storage.models import WorkerRow

ROW = 1  # the only row of `worker`

# Names the connections of this process in pg_stat_activity.
NAME = f"nhacviec {socket.gethostname()[:32]} {os.getpid()} {secrets.token_hex(4)}"

# A server or a network that is gone is noticed within 6 s, with something under way or without (libpq's names).
NETWORK = {
    "connect_timeout": 3,
    "keepalives": 1,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}
LOCK_TIMEOUT = "10s"  # that a writer waits for another process, as on SQLite
IDLE_TIMEOUT = "60s"  # after which the server ends a transaction whose process does nothing (stopped, gone)
# Every statement of ours asks for little, by an index: the server need not compile it (half a second for a month's
# figures), nor take one page for much dearer than many, as on a disk that turns, nor share a walk among processes,
# which makes it look cheap (it would read through every item, or a million versions).
PLANNING = {"jit": "off", "random_page_cost": "1.1", "max_parallel_workers_per_gather": "0"}
_JOIN_IN_ORDER = text("SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)")
AGAIN = {"40001", "40P01"}  # serialization_failure, deadlock_detected: a second run may do it


def postgresql_engine(url: URL, **options: Any) -> Engine:
    """An engine whose connections are tried before use, and say nothing of the values they carry in errors."""
    network = {name: value for name, value in NETWORK.items() if name not in url.query}
    engine = create_engine(
        url,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        connect_args={**network, "application_name": NAME},
        **options,
    )

    @event.listens_for(engine, "connect")
    def settings(connection: Any, _record: Any) -> None:
        connection.autocommit = True
        connection.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
        connection.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_TIMEOUT}'")
        for name, value in PLANNING.items():
            connection.execute(f"SET {name} = {value}")
        connection.autocommit = False

    return engine


def take_turn(session: Session) -> int:
    """Wait until no other transaction writes; returns the fencing number that holds now (0: nobody ever worked)."""
    locked = select(WorkerRow.number).where(col(WorkerRow.id) == ROW).with_for_update()
    number = session.exec(locked).first()
    if number is None:
        first = insert(WorkerRow).values(id=ROW, number=0, holder="", since=func.now())
        session.execute(first.on_conflict_do_nothing())
        number = session.exec(locked).one()
    return number


def join_in_order(session: Session) -> None:
    """Until the end of the transaction what a statement finds first is followed item by item, as SQLite follows a CROSS
    JOIN: the planner takes many found ones for more than they are, and reads all items of all earlier months instead.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_JOIN_IN_ORDER)


def is_to_be_run_again(error: DBAPIError) -> bool:
    """Whether the server asks for the same transaction once more."""
    return getattr(error.orig, "sqlstate", None) in AGAIN
