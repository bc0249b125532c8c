"""The configured database, made or upgraded first: what every command begins with, also beside a running bot."""

import sys

from bot.config import Settings
from bot.failure import CommandError
from storage.database.engine import Database
from storage.database.schema import DamagedError, TooNewError, UnusableError, upgrade
from storage.items.rebuilding import Progress
from texts import formats
from texts.catalogue import catalogue


def open_database(settings: Settings, progress: Progress | None = None, *, rebuild: bool = False) -> Database:
    """The database, up to date (`rebuild`: its stored versions made anew). CommandError: it cannot be opened, or a
    later version made it. `progress` hears of what takes long (None: standard error says it)."""
    try:
        database = Database(settings.storage.url, settings.base)
    except ValueError:
        raise CommandError("storage.url: expected sqlite:///file or postgresql://…") from None
    try:
        upgrade(database, progress or _on_standard_error(settings.language), rebuild=rebuild)
    except TooNewError as error:
        database.close()
        raise CommandError(f"storage.url: a later version made it (schema {error}); use that version") from None
    except DamagedError as error:
        database.close()
        raise CommandError(catalogue(settings.language)("check.damaged", why=error)) from None
    except UnusableError as error:
        database.close()
        why = str(error) or "is the server there, and the user allowed?"
        raise CommandError(f"storage.url: the database cannot be opened ({why})") from None
    return database


def _on_standard_error(language: str) -> Progress:
    say = catalogue(language)

    def tell(done: int, total: int) -> None:
        counts = {"done": formats.number(done, language), "total": formats.number(total, language)}
        print(say("cli.rebuilding", **counts), file=sys.stderr, flush=True)

    return tell
