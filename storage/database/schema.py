"""Makes and upgrades the schema: what every command does first, also beside a running bot.

Alembic is imported only where there is something to do: a start on a current database does not pay for it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.database.engine import Database
from storage.database.integrity import damage_in
from storage.items import rebuilding
from storage.items.rebuilding import Progress

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parents[1] / "migrations"
LOCK = 6_126  # an advisory lock's key on PostgreSQL: two processes that start at once upgrade one after the other


class TooNewError(Exception):
    """The database was made by a newer version of this program."""


class UnusableError(Exception):
    """The database cannot be opened or upgraded; the text says why, where that can be told without its address."""


class DamagedError(UnusableError):
    """It cannot even be read whole; the text is the database's own."""


def newest() -> str:
    """The revision that this program expects: the files are named by their order."""
    return max(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def upgrade(database: Database, progress: Progress = lambda done, total: None, *, rebuild: bool = False) -> None:
    """Bring the schema up to date, whole or not at all; then go on with a rebuilding of the stored versions that an
    upgrade or a `rebuild` has begun (`rebuild`: begin one, unless it is under way), of which `progress` hears.

    Raises TooNewError for a database of a later version, DamagedError for one that is damaged, UnusableError for
    one that is not there.
    """
    try:
        _upgrade(database)
        if rebuild:
            database.write_now(rebuilding.begin)
        rebuilding.finish(database, progress)
    except (OSError, SQLAlchemyError) as error:
        if isinstance(error, DBAPIError) and (damage := damage_in(error)):
            raise DamagedError(damage) from error
        raise UnusableError(_why(database, error)) from error


def _why(database: Database, error: OSError | SQLAlchemyError) -> str:
    """SQLite's own words, or the system's; a server's words would name the server and the user."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error.orig) if database.is_sqlite and isinstance(error, DBAPIError) else ""


def _upgrade(database: Database) -> None:
    if database.is_sqlite and database.url.database:
        Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = database.engine.execution_options(immediate=True)
    with engine.connect() as look:
        if current(look) == newest():
            return
    with engine.begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        found = current(connection)
        if found == newest():
            return
        if found is not None and found > newest():
            raise TooNewError(found)
        _run_alembic(connection)


def current(connection: Connection) -> str | None:
    """The revision that the database has; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def configuration(connection: Connection) -> "Config":
    """Alembic's settings, on this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _run_alembic(connection: Connection) -> None:
    from alembic import command

    command.upgrade(configuration(connection), "head")
