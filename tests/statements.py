"""Statements are compiled once a process, as in the program, which has one database for its life. Each of thousands of
tests has one of its own, and would compile the same statements anew: a fifth of its time.

https://docs.sqlalchemy.org/en/20/core/connections.html#sql-compilation-caching
"""

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_compiled: dict[object, object] = {}


class OneSqlite(SQLiteDialect_pysqlite):
    """SQLite for all engines: what was compiled for one is found for another."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneSqlite)

    def __hash__(self) -> int:
        return hash(OneSqlite)


def share() -> None:
    """From now on."""
    registry.register("sqlite", __name__, OneSqlite.__name__)
    event.listen(Engine, "engine_connect", _compile_once)


def _compile_once(connection: Connection) -> None:
    if isinstance(connection.dialect, OneSqlite):
        connection.execution_options(compiled_cache=_compiled)
