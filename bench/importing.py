"""How long another process's writes wait while 10,000 rows are imported: `python -m bench.importing`.

`nhacviec import` in a process of its own, beside one that writes a small row again and again, as a bot does, and keeps
the longest time that it waited. Beside it the same rows in one transaction, which is how long everybody waited before:
1.7 s, of which 0.3 s are to be left, 0.18 of it.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.imports.rows import ImportedItem, TableKind
from storage.database import process_state
from storage.database.engine import Database
from storage.database.schema import upgrade
from storage.items import imports, items
from storage.items.imports import ImportContext
from storage.people import units

ROWS = 10_000
EVERY = 0.01  # seconds between two writes of the other process
DUE = date(2024, 11, 30)


def measure(folder: Path) -> dict[str, float]:
    """Seconds: the longest wait of another writer, the same rows as one transaction."""
    return {"longest": _in_pieces(folder), "at_once": _at_once(folder)}


def _in_pieces(folder: Path) -> float:
    file = folder / "items.csv"
    rows = (f"TCBC,Việc {number} #NQ{number % 9},2024-10-01,{DUE}" for number in range(ROWS))
    file.write_text("\n".join(["unit,title,assigned_on,due_on", *rows]) + "\n", encoding="utf-8")
    config = folder / "config.toml"
    config.write_text('[storage]\nurl = "sqlite:///pieces.db"\n', encoding="utf-8")
    database = _database(folder / "pieces.db")
    program = [sys.executable, "-m", "bot", "import", str(file), "--config", str(config)]
    command = subprocess.Popen(program, stdout=subprocess.DEVNULL)
    longest = 0.0
    while command.poll() is None:
        began = time.perf_counter()
        database.write_now(process_state.keep, "bench", {"at": began})
        longest = max(longest, time.perf_counter() - began)
        time.sleep(EVERY)
    stored = database.read_now(items.count)
    database.close()
    if command.returncode or stored != ROWS:
        raise AssertionError(f"{stored} rows were stored, exit code {command.returncode}")
    return longest


def _at_once(folder: Path) -> float:
    database = _database(folder / "once.db")
    rows = [
        ImportedItem("task", "TCBC", f"Việc {number} #NQ{number % 9}", DUE, assigned_on=date(2024, 10, 1))
        for number in range(ROWS)
    ]
    frame = ImportContext(None, datetime.now(UTC), ZoneInfo("Asia/Ho_Chi_Minh"))
    began = time.perf_counter()
    database.write_now(imports.store, TableKind.ITEMS, rows, frame)
    took = time.perf_counter() - began
    database.close()
    return took


def _database(path: Path) -> Database:
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.write_now(units.put_unit, "TCBC", "Vụ Tổ chức - Biên chế")
    return database


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        print(json.dumps(measure(Path(made))))
