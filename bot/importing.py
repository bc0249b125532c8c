"""`nhacviec import`: units, items and counters out of files, also beside a running bot.

Units are read first, whatever the order of the files: items name them. A bad row means that nothing is stored, of no
file; with `--skip-bad` the good rows are.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.config import Settings
from bot.database import open_database
from bot.failure import CommandError
from domain.branches import without_circles
from domain.rows import Table, TableKind, UnitRow, validate
from reports.sheets import SheetError, read_table
from scheduler.clock import Clock
from storage import imports, statistics, units
from storage.engine import Session
from storage.imports import Frame, Imported
from texts.catalogue import Catalogue, catalogue
from texts.imports import bad_row, sheet_error

ORDER = (TableKind.UNITS, TableKind.COUNTERS, TableKind.ITEMS)


def import_files(
    settings: Settings,
    files: Sequence[Path],
    *,
    skip_bad: bool,
    clock: Clock | None = None,
    tell: Callable[[str], None] = print,
) -> int:
    """Read the files and store what they hold. CommandError: a row was bad, and nothing was stored.

    `clock` and `tell` are the demo's, which plays in its own time and on its own screen.
    """
    say = catalogue(settings.language)
    tables = sorted(((path, _read(path, settings, say)) for path in files), key=lambda one: ORDER.index(one[1].kind))
    database = open_database(settings)
    try:
        frame = Frame(None, (clock or Clock()).now(), settings.rules.zone)
        known = set(database.read_now(statistics.codes)) | _units_of([table for _, table in tables])
        names = database.read_now(statistics.names)
        parents = database.read_now(units.parents)
        checked = [(path, without_circles(validate(table, known, names), parents)) for path, table in tables]
        bad = [(path, bad_row(row, table.written, say)) for path, table in checked for row in table.bad]
        for path, table in checked:
            if table.unused:
                tell(f"{path.name}: {say('import.unused', columns=', '.join(table.unused))}")
        for path, why in bad:
            tell(f"{path.name}: {why}")
        if bad and not skip_bad:
            raise CommandError(say.count("import.nothing_stored", len(bad)))
        stored = database.write_now(_store_all, [table for _, table in checked], frame)
        for (path, _), done in zip(checked, stored, strict=True):
            tell(f"{path.name}: {_told(done, say)}")
    finally:
        database.close()
    return 0


def _read(path: Path, settings: Settings, say: Catalogue) -> Table:
    try:
        return read_table(path.read_bytes(), path.name, settings.items.kinds)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except SheetError as error:
        raise CommandError(f"{path.name}: {sheet_error(error.reason, error.params, say)}") from None


def _units_of(tables: Sequence[Table]) -> set[str]:
    return {good.row.code for table in tables for good in table.rows if isinstance(good.row, UnitRow)}


def _store_all(session: Session, tables: Sequence[Table], frame: Frame) -> list[Imported]:
    """The good rows of all files in one transaction: all of it is stored, or nothing."""
    return [imports.store(session, table, frame) for table in tables]


def _told(done: Imported, say: Catalogue) -> str:
    return say("import.done", added=done.added, updated=len(done.updated) + done.changed, same=done.same)
