"""From the start of the process to its first getUpdates, and what is imported by then."""

import tempfile
from pathlib import Path

from bench.program import RUN, TOKEN, configure, log_of, started
from bench.table import Row, lower
from sandbox import Sandbox

LIMIT = 1.5  # seconds
TRIES = 5
HEAVY = ("matplotlib", "docxtpl", "docx", "xlsxwriter", "openpyxl", "holidays", "alembic")


async def rows() -> list[Row]:
    """Best of five each; the database is made, and the byte code compiled, by one start before them."""
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            run = (*RUN, str(configure(folder, sandbox)))
            await _seconds(sandbox, folder, *run)
            new = await _first_starts(sandbox, folder, *run)
            ours = [await _seconds(sandbox, folder, *run) for _ in range(TRIES)]
            minimal = ("-m", "bench.minimal_bot", sandbox.url, TOKEN)
            theirs = [await _seconds(sandbox, folder, *minimal) for _ in range(TRIES + 1)]
            heavy = await _heavy(sandbox, folder, *run)
    return [
        lower("start to first getUpdates, s, of a limit of 1.5", min(ours), LIMIT, 1.0),
        lower("  the same where the database is made first", min(new), LIMIT, 1.0),
        lower("  the same, of a minimal python-telegram-bot's (information)", min(ours), min(theirs), 5.0),
        lower("modules of charts, Word, Excel … loaded at start, of 7", heavy, len(HEAVY), 0.0),
    ]


async def _seconds(sandbox: Sandbox, folder: Path, *arguments: str) -> float:
    async with started(sandbox, folder, *arguments) as (_, seconds):
        return seconds


async def _first_starts(sandbox: Sandbox, folder: Path, *run: str) -> list[float]:
    found = []
    for _ in range(TRIES):
        _forget(folder)
        found.append(await _seconds(sandbox, folder, *run))
    return found


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
