"""What a database is asked: its transactions, each with its statements by name, such as `SELECT item`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.database.engine import Database

_VERB = re.compile(r"\s*(?:WITH\b.*?\)\s*)?(INSERT|UPDATE|DELETE|SELECT)\b", re.DOTALL)
_TABLE = re.compile(r"\b(?:INTO|UPDATE|FROM|JOIN)\s+\"?([a-z_]+)\"?(?=[\s,(]|$)")


@contextmanager
def asked(database: Database) -> Iterator[list[list[str]]]:
    """The transactions that begin while the body runs, in order; BEGIN and COMMIT are none of their statements."""
    transactions: list[list[str]] = []
    by_connection: dict[int, list[str]] = {}

    def begin(connection: Any) -> None:
        transactions.append([])
        by_connection[id(connection)] = transactions[-1]

    def ask(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            by_connection.get(id(connection), []).append(name_of(statement))

    event.listen(database.engine, "begin", begin)
    event.listen(database.engine, "before_cursor_execute", ask)
    try:
        yield transactions
    finally:
        event.remove(database.engine, "begin", begin)
        event.remove(database.engine, "before_cursor_execute", ask)


def name_of(statement: str) -> str:
    """The verb of a statement and all tables that it names, as they come."""
    verb = _VERB.match(statement)
    tables = [name for name in dict.fromkeys(_TABLE.findall(statement)) if not name.startswith("anon")]
    return " ".join([verb.group(1) if verb else statement.split(maxsplit=1)[0], *tables])
