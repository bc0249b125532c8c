"""`nhacviec export`: the items as the workbook of `/export`, which `/import` and `nhacviec import` read back."""

from datetime import date
from pathlib import Path

from bot.commands.database import open_database
from bot.config import Settings
from bot.drawing import Drawer
from bot.failure import CommandError
from domain.parsing.periods import read_period
from scheduler.clock import Clock
from storage.database.engine import Database
from storage.people import units
from texts.catalogue import catalogue


def export(settings: Settings, period: str, unit: str, out: Path) -> int:
    """Write the items assigned in the `period` ("": ever), of a `unit` (its code; "": of all), to the file `out`.

    CommandError: no such period or unit, or the file cannot be written.
    """
    say = catalogue(settings.language)
    start, end = date.min, date.max
    if period:
        asked = read_period(period, Clock().now().astimezone(settings.rules.zone).date(), settings.rules.months)
        if asked is None:
            raise CommandError(say("figures.bad_period"))
        start, end = asked.start, asked.end
    database = open_database(settings)
    try:
        data = {"start": start.isoformat(), "end": end.isoformat(), "unit": _code(database, unit, settings.language)}
        _, content = Drawer(settings, database).draw("export", data, settings.language)
    finally:
        database.close()
    try:
        out.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{out}: {error.strerror}") from None
    print(say("cli.exported", path=out))
    return 0


def _code(database: Database, unit: str, language: str) -> str:
    """The unit's code as it is stored, however it was typed."""
    if not unit:
        return ""
    row = database.read_now(units.unit_of, unit)
    if row is None:
        raise CommandError(catalogue(language)("cli.no_unit", unit=unit))
    return row.code
