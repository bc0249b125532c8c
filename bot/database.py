"""The configured database, made or upgraded first: what every command begins with, also beside a running bot."""

from bot.config import Settings
from bot.failure import CommandError
from storage.engine import Database, is_passing
from storage.schema import TooNewError, upgrade


def open_database(settings: Settings) -> Database:
    """The database, up to date. CommandError: it cannot be reached, or a later version made it."""
    database = Database(settings.storage.url, settings.base)
    try:
        upgrade(database)
    except TooNewError as error:
        raise CommandError(f"storage.url: a later version made it (schema {error}); use that version") from None
    except Exception as error:
        if not is_passing(error):
            raise
        raise CommandError("storage.url: the database cannot be opened; is the path or the server right?") from None
    return database
