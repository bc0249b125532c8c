"""Whether the database can still be read whole: damage is to be found by who looks, not by who needs a row.

SQLite has `quick_check`, which reads every page (https://sqlite.org/pragma.html#pragma_quick_check). PostgreSQL has no
such statement: its checksums are checked as pages are read, so every table is read once, and what the server has found
by itself is asked for (https://www.postgresql.org/docs/current/checksums.html).
"""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

SOUND = "ok"  # what quick_check says then
DAMAGED = ("SQLITE_CORRUPT", "XX001", "XX002")  # the latter are PostgreSQL's data_corrupted and index_corrupted
NO_DATABASE = "SQLITE_NOTADB"  # of a file that was one, its head is damaged
CHECKSUMS = text("SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()")


def damage(session: Session) -> str:
    """What is broken, in one line of the database's own words, which quote nothing of what is stored; "" where nothing
    is. Seconds for a gigabyte. Raises what any reading raises while the database is away or locked."""
    try:
        if session.get_bind().dialect.name == "sqlite":
            found = str(session.execute(text("PRAGMA quick_check(1)")).scalar_one())
            return "" if found == SOUND else " ".join(found.split())
        for table in SQLModel.metadata.sorted_tables:
            session.execute(text(f'SELECT count("{table.name}") FROM "{table.name}"'))  # noqa: S608  (a name of ours)
        failures = session.execute(CHECKSUMS).scalar_one_or_none()
        return f"checksum failures: {failures}" if failures else ""
    except DBAPIError as error:
        if found := damage_in(error, NO_DATABASE):
            return found
        raise


def damage_in(error: DBAPIError, *also: str) -> str:
    """The database's own words in one line, where an error says that it is damaged; "" where it says something else.
    `also`: further codes to be taken for damage."""
    code = getattr(error.orig, "sqlite_errorname", "") or getattr(error.orig, "sqlstate", "") or ""
    return " ".join(str(error.orig).split("\n")[0].split()) if str(code).startswith((*DAMAGED, *also)) else ""
