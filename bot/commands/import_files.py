"""`nhacviec import`: units, items and counters out of files, also beside a running bot; documents of conclusions
(`bot.commands.import_documents`).

Units are read first, whatever the order of the files: items name them. A bad row means that nothing is stored, of no
file; with `--skip-bad` the good rows are. What is to be stored is kept first, as a whole, then stored in pieces
(`storage.items.import_jobs`): where the command is killed, a running bot or the next import goes on with it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from actions import imports
from bot.commands.database import open_database
from bot.commands.import_documents import hand_out, read_file
from bot.config import Settings
from bot.failure import CommandError
from domain.imports.circulation import circulated
from domain.imports.rows import Table, TableKind
from reports.reading.documents import ENDINGS
from reports.reading.sheets import SheetError, read_table
from scheduler.clock import Clock
from storage.database.engine import Database, Session, is_passing
from storage.items import import_jobs
from texts.catalogue import Catalogue, catalogue
from texts.office.imports import bad_row, sheet_error

ORDER = (TableKind.UNITS, TableKind.COUNTERS, TableKind.ITEMS)


def import_files(
    settings: Settings,
    files: Sequence[Path],
    *,
    skip_bad: bool,
    yes: bool = False,
    clock: Clock | None = None,
    tell: Callable[[str], None] = print,
) -> int:
    """Read the files and store what they hold. CommandError: a row was bad, and nothing was stored.

    `yes`: what is clear of documents is handed out; else it is only said. `clock` and `tell` are the demo's, which
    plays in its own time and on its own screen.
    """
    say = catalogue(settings.language)
    documents = [(path, read_file(path, settings, say)) for path in files if path.name.lower().endswith(ENDINGS)]
    rows = [path for path in files if not path.name.lower().endswith(ENDINGS)]
    tables = sorted(((path, _read(path, settings, say)) for path in rows), key=lambda one: ORDER.index(one[1].kind))
    database = open_database(settings)
    try:
        clock = clock or Clock()
        checked = list(
            zip(
                [path for path, _ in tables],
                database.read_now(_checked, [one for _, one in tables], settings),
                strict=True,
            )
        )
        bad = [(path, bad_row(row, table.written, say)) for path, table in checked for row in table.bad]
        for path, table in checked:
            if table.unused:
                tell(f"{path.name}: {say('import.unused', columns=', '.join(table.unused))}")
            if marked := circulated(table):
                tell(f"{path.name}: {say.count('import.circulated', marked)}")
        for path, why in bad:
            tell(f"{path.name}: {why}")
        if bad and not skip_bad:
            raise CommandError(say.count("import.nothing_stored", len(bad)))
        packed = [import_jobs.pack(table) for _, table in checked]
        jobs = database.write_now(imports.keep, packed, by=None, now=clock.now())
        _store(database, clock, settings.rules.zone)
        for (path, _), one, done in zip(checked, packed, database.write_now(import_jobs.results, jobs), strict=True):
            if done.added + done.updated + done.same < one.count:  # the bot that helped met an error
                raise CommandError(say("import.stopped", added=done.added, updated=done.updated))
            tell(f"{path.name}: {say('import.done', added=done.added, updated=done.updated, same=done.same)}")
        for path, document in documents:
            hand_out(database, settings, clock, path.name, document, say, tell, yes=yes)
    finally:
        database.close()
    return 0


def _checked(session: Session, tables: Sequence[Table], settings: Settings) -> list[Table]:
    return imports.check(session, tables, internal=settings.secrecy.internal)


def _read(path: Path, settings: Settings, say: Catalogue) -> Table:
    try:
        return read_table(path.read_bytes(), path.name, settings.items.kinds)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except SheetError as error:
        raise CommandError(f"{path.name}: {sheet_error(error.reason, error.params, say)}") from None


def _store(database: Database, clock: Clock, zone: ZoneInfo) -> None:
    """Store what waits, of a command that was killed too; a running bot may help. Raises what it fails of."""
    while (job := database.read_now(import_jobs.waiting, of_commands=True)) is not None:
        try:
            more = database.write_now(import_jobs.store_some, job, clock.now(), zone)
        except Exception as error:
            if not is_passing(error):
                database.write_now(import_jobs.give_up, job, clock.now())
            raise
        if more:
            database.give_way()
