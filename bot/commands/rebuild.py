"""`nhacviec rebuild`: how every item stood, which figures are counted from, made anew from the histories.

Beside a running bot too. One that was ended in the middle goes on with the next command, or the next start.
"""

from bot.commands.database import open_database
from bot.config import Settings
from storage.items import items
from texts.catalogue import catalogue


def rebuild(settings: Settings) -> int:
    """Make all stored versions anew, and say of how many items. CommandError: the database cannot be used."""
    database = open_database(settings, rebuild=True)
    try:
        count = database.read_now(items.count)
    finally:
        database.close()
    print(catalogue(settings.language).count("cli.rebuilt", count))
    return 0
