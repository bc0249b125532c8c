"""Whether the database can still be read whole: damage is to be found by who looks, not by who needs a row.

SQLite has `quick_check`, which reads every page (https://sqlite.org/pragma.html#pragma_quick_check). PostgreSQL has no
such statement: its checksums are checked as pages are read, so every table is read once, and what the server has found
by itself is asked for (https://www.postgresql.org/docs/current/checksums.html).
"""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

SOUND = "ok"  # what quick_check says then
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
        if _is_damage(error):
            return " ".join(str(error.orig).split("\n")[0].split())
        raise


def _is_damage(error: DBAPIError) -> bool:
    """SQLite's SQLITE_CORRUPT and SQLITE_NOTADB; PostgreSQL's data_corrupted and index_corrupted."""
    code = getattr(error.orig, "sqlite_errorname", "") or getattr(error.orig, "sqlstate", "") or ""
    return str(code).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002"))
