"""A note that no handler can store: what happens to an update that fails is tried with it."""

import sqlite3
from contextlib import closing
from pathlib import Path


def poison(folder: Path, reason: str) -> None:
    """From now on a note of these words fails in the world of this folder, whenever it is tried."""
    refuse = f"BEFORE INSERT ON history WHEN NEW.reason = '{reason}' BEGIN SELECT RAISE(ABORT, '{reason}'); END"
    with closing(sqlite3.connect(folder / "test.db")) as database:
        database.execute(f"CREATE TRIGGER poison {refuse}")
