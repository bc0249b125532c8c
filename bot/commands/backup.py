"""`nhacviec backup`: a consistent and verified copy of the database, also beside a running bot.

The copy is made under another name and gets its own once it was read again: whoever finds the file has a good copy.
"""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.database import open_database
from bot.config import Settings
from bot.failure import CommandError
from storage.database.backup import BackupError, BackupResult, copy_sqlite
from storage.database.engine import Database
from storage.database.pg_dump import NoToolError, copy_postgresql
from texts.catalogue import Catalogue, catalogue

MEGABYTE = 1_000_000


def backup(settings: Settings, out: Path | None, *, tell: Callable[[str], None] = print) -> int:
    """Write the copy to `out` (a folder: into it; None: beside the database), for its owner's eyes only.

    CommandError: there is such a file already, or no good copy could be made; then nothing is left behind.
    """
    say = catalogue(settings.language)
    database = open_database(settings)
    try:
        target = _target(settings, database, out)
        copied = _copy(database, target, say)
        size = f"{target.stat().st_size / MEGABYTE:.1f}"
    finally:
        database.close()
    tell(say("keep.copied", path=target, items=copied.items, history=copied.history, size=size))
    return 0


def _target(settings: Settings, database: Database, out: Path | None) -> Path:
    """Its name has the day and the second, in the configured zone."""
    stamp = datetime.now(UTC).astimezone(settings.rules.zone).strftime("%Y-%m-%d-%H%M%S")
    if database.is_sqlite:
        source = Path(str(database.url.database))
        dated = source.with_name(f"{source.stem}-{stamp}{source.suffix}")
    else:
        dated = settings.base / f"{database.url.database}-{stamp}.dump"
    if out is None:
        return dated
    return out / dated.name if out.is_dir() else out


def _copy(database: Database, target: Path, say: Catalogue) -> BackupResult:
    try:
        if target.exists():
            raise FileExistsError
        partial = _empty_file(target)
        try:
            copied = copy_sqlite(database, partial) if database.is_sqlite else copy_postgresql(database, partial)
            _flush(partial)
            target.touch(mode=0o600, exist_ok=False)  # nobody else's from here on
            partial.replace(target)
            _flush(target.parent)
        finally:
            for name in (partial, partial.with_name(f"{partial.name}-journal")):
                name.unlink(missing_ok=True)
    except FileExistsError:
        raise CommandError(say("keep.exists", path=target)) from None
    except NoToolError as error:
        raise CommandError(say("keep.no_tool", tool=error)) from None
    except BackupError as error:
        raise CommandError(say("keep.no_copy", why=error)) from None
    except OSError as error:
        raise CommandError(f"{target}: {error.strerror}") from None
    return copied


def _empty_file(target: Path) -> Path:
    """A new file in the target's folder that only its owner can read."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    os.close(handle)
    return Path(name)


def _flush(path: Path) -> None:
    """See to it that it outlives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
