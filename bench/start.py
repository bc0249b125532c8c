"""From the start of the process to its first getUpdates, and what is imported by then."""

import statistics
import tempfile
from pathlib import Path

from bench.program import RUN, TOKEN, configure, log_of, started
from bench.table import Row, lower
from sandbox import Sandbox

TRIES = 5
HEAVY = ("matplotlib", "docxtpl", "docx", "xlsxwriter", "openpyxl", "holidays", "alembic")


async def rows() -> list[Row]:
    """Medians of five, in turn; the database is made, and the byte code compiled, by one start before them. Theirs is
    the least bot that opens the same database by the same libraries."""
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            run = (*RUN, str(configure(folder, sandbox)))
            minimal = ("-m", "bench.storing_bot", sandbox.url, TOKEN, f"sqlite:///{folder}/items.db")
            for program in (run, minimal):
                await _seconds(sandbox, folder, *program)
            ours, theirs, new = [], [], []
            for _ in range(TRIES):
                ours.append(await _seconds(sandbox, folder, *run))
                theirs.append(await _seconds(sandbox, folder, *minimal))
                _forget(folder)
                new.append(await _seconds(sandbox, folder, *run))
            heavy = await _heavy(sandbox, folder, *run)
    other = _of(theirs)
    return [
        lower("start to first getUpdates, s, of a minimal bot that opens the same database", _of(ours), other, 2.5),
        lower("  the same where the database is made first", _of(new), other, 5.0),
        lower("modules of charts, Word, Excel … loaded at start, of 7", heavy, len(HEAVY), 0.0),
    ]


def _of(seconds: list[float]) -> float:
    return statistics.median(seconds)


async def _seconds(sandbox: Sandbox, folder: Path, *arguments: str) -> float:
    async with started(sandbox, folder, *arguments) as (_, seconds):
        return seconds


def _forget(folder: Path) -> None:
    for file in folder.glob("items.db*"):
        file.unlink()


async def _heavy(sandbox: Sandbox, folder: Path, *run: str) -> int:
    """How many of the heavy packages the interpreter's own account of its imports names."""
    async with started(sandbox, folder, "-X", "importtime", *run):
        await sandbox.until(lambda: any(call.method == "setMyCommands" for call in sandbox.calls))
    lines = log_of(folder).splitlines()
    imported = {line.rsplit("|", 1)[-1].strip() for line in lines if line.startswith("import time:")}
    if "telegram" not in imported:
        raise RuntimeError("the interpreter did not say what it imported")
    return len(imported & set(HEAVY))
