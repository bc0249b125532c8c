"""Runs every part, one after the other, prints the table and writes `bench/results.json`."""

import asyncio
import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import acts, files, memory, start
from bench.table import Row, higher, lower, median, printed, write

RESULTS = Path(__file__).parent / "results.json"
SIZES = (10_000, 100_000, 1_000_000)
PART_WITHIN = 120  # seconds
DECADE_WITHIN = 1_800  # of the part that fills three databases first
COMMANDS_WITHIN = 600
FILE_ITEMS, TIMES = 10_000, 5
LIBRARIES = {
    "chart": ("matplotlib with one bar", 2.5),
    "word": ("docxtpl with the same context", 1.6),
    "excel": ("XlsxWriter with the same cells", 1.6),
}
"""With what a file is compared, and what its time is to be of that."""
MEMORY, STALLS = 1.4, 3.0  # of matplotlib's one bar; of the library's own


def main() -> int:
    """Exit code 1 where a row misses its target."""
    logging.getLogger("aiohttp.server").disabled = True  # a bot that is stopped in the middle of a call is no news
    rows = (
        asyncio.run(acts.rows())
        + asyncio.run(start.rows())
        + asyncio.run(memory.rows())
        + _commands()
        + _ticks()
        + _updates()
        + _summaries()
        + _changes()
        + _files()
    )
    write(rows, RESULTS)
    print(printed(rows))
    return 0 if all(row.holds for row in rows) else 1


def _ticks() -> list[Row]:
    small, middle, large = (_part("bench.tick", str(items)) for items in SIZES)
    jobs = _part("bench.jobs")
    return [
        lower("tick, 1,000 due: s of 1,000,000 items, of 10,000", large["time"], small["time"], 1.3),
        lower("  s of 100,000 items, of 10,000", middle["time"], small["time"], 1.3),
        lower(
            "event loop blocked, longest gap, s, of APScheduler's job store", large["longest"], jobs["longest"], 0.05
        ),
        lower("  the same, all gaps over 5 ms together", large["total"], jobs["total"], 0.05),
    ]


def _updates() -> list[Row]:
    updates, broadcast, strangers = (_part(f"bench.{name}") for name in ("updates", "broadcast", "strangers"))
    outage, importing = _part("bench.outage", within=240), _part("bench.importing")
    outaged = (outage["seconds"], outage["idle"])
    return [
        higher("updates handled a second, of bare SQLModel transactions", updates["ours"], updates["sqlmodel"], 0.8),
        higher("  the same, of bare sqlite3 (the limit, for information)", updates["ours"], updates["sqlite3"], 0.0),
        higher("broadcast, messages a second, of the limit", broadcast["rate"], broadcast["limit"], 0.9),
        lower("no network, 5,000 waiting for 700 chats: CPU s, of the same with a network", *outaged, 3.0),
        lower(
            "import of 10,000 rows: longest wait of another writer, s, of them in one transaction (1.7 s: 0.3 s)",
            importing["longest"],
            importing["at_once"],
            0.18,
        ),
        lower(
            "the Office's answer beside 60 strangers' /summary, s, alone", strangers["beside"], strangers["alone"], 6.0
        ),
    ]


def _summaries() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        found = _part("bench.summary", folder, within=DECADE_WITHIN)
    what = "/summary of 10,000 a month among 1,000,000, s, of the same by bare SQL"
    rows = []
    for kind, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        ours, bare, counts = (found[f"{kind}_{of}"] for of in ("ours", "bare", "counts"))
        rows += [
            lower(f"{what}, {name}", ours, bare, 1.3),
            lower("  the table by unit, s, of its counts by bare SQL", found[f"{kind}_units"], counts, 1.5),
            lower("  a month five years back, s, of the newest", found[f"{kind}_years_ago"], ours, 1.3),
            lower("  as of a day in the middle, s, of its end", found[f"{kind}_as_of"], ours, 1.3),
        ]
    month = "  s of the same month among 1,000,000 items, of 100,000"
    return [*rows, lower(month, found["sqlite_ours"], found["small_ours"], 1.3)]


def _changes() -> list[Row]:
    found = _part("bench.changes", within=600)
    return [
        lower("a change of an item, s, of commit e83314d", found["change_ours"], found["change_before"], 1.25),
        lower(
            "import of 10,000 new rows, CPU s, of commit e83314d", found["import_ours"], found["import_before"], 1.25
        ),
    ]


def _files() -> list[Row]:
    """Ours and theirs in turn, medians; memory beside the process that draws one bar."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        files.prepare(Path(folder), FILE_ITEMS)
        found: dict[tuple[str, str], list[dict[str, float]]] = {}
        for _ in range(TIMES):
            for kind in files.KINDS:
                for whose in ("ours", "theirs"):
                    found.setdefault((kind, whose), []).append(_part("bench.files", kind, folder, whose))
    one_bar = median(found["chart", "theirs"], "megabytes")
    for kind, (other, target) in LIBRARIES.items():
        ours, theirs = found[kind, "ours"], found[kind, "theirs"]
        seconds = (median(ours, "seconds"), median(theirs, "seconds"))
        stalls = (median(ours, "longest"), median(theirs, "longest"))
        rows += [
            lower(f"{kind} of 10,000 items, CPU s, of {other}", *seconds, target),
            lower("  MB of its process, of matplotlib's with one bar", median(ours, "megabytes"), one_bar, MEMORY),
            lower("  longest time that the chats wait meanwhile, s, of the same", *stalls, STALLS),
        ]
    return rows


def _commands() -> list[Row]:
    """A command beside the least bot that stores the same item: nothing is kept safe there."""
    rows = []
    for kind, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        found = _part("bench.commands", kind, within=COMMANDS_WITHIN)
        pairs = {what: (found[f"ours_{what}"], found[f"theirs_{what}"]) for what in ("busy", "median", "late", "rate")}
        rows += [
            lower(f"/task, CPU s, of a minimal bot that stores the same item, {name}", *pairs["busy"], 2.2),
            lower("  s to its answer, median", *pairs["median"], 1.8),
            lower("  s to its answer, 95th percentile", *pairs["late"], 2.5),
            higher("  commands a second, over 100 groups", *pairs["rate"], 0.5),
        ]
    return rows


def _part(module: str, *arguments: str, within: float = PART_WITHIN) -> dict[str, float]:
    """What a part measured, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, check=False, timeout=within, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
