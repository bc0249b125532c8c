"""The configured database, made or upgraded first: what every command begins with, also beside a running bot."""

from bot.config import Settings
from bot.failure import CommandError
from storage.engine import Database
from storage.schema import TooNewError, UnusableError, upgrade


def open_database(settings: Settings) -> Database:
    """The database, up to date. CommandError: it cannot be opened, or a later version made it."""
    try:
        database = Database(settings.storage.url, settings.base)
    except ValueError:
        raise CommandError("storage.url: expected sqlite:///file or postgresql://…") from None
    try:
        upgrade(database)
    except TooNewError as error:
        database.close()
        raise CommandError(f"storage.url: a later version made it (schema {error}); use that version") from None
    except UnusableError as error:
        database.close()
        why = str(error) or "is the server there, and the user allowed?"
        raise CommandError(f"storage.url: the database cannot be opened ({why})") from None
    return database
