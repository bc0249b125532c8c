"""What a change of an item and an import cost beside commit e83314d, which had no versions: `python -m bench.changes`.

That commit is checked out into a folder of its own, and both are run in turn by this process, with the same Python.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BEFORE = "e83314d"
ROUNDS = 5
ROWS = 10_000
CHANGE = """
import sys, time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from domain.deadline import Deadline
from domain.item import Status, What
from storage import items
from storage.database.engine import Database
from storage.database.schema import upgrade
from tests.storage import making

database = Database("sqlite:///" + sys.argv[1])
upgrade(database)
numbers = [database.write_now(making.item, f"Báo cáo {number}").id for number in range(200)]
spent = []
for number in numbers:
    def act(session):
        row, by = items.by_number(session, number), making.person(session)
        items.change(session, row, What.EXTENDED, by=by, now=making.NOW, deadline=Deadline(date(2024, 11, 9)))
        items.change(
            session, row, What.DONE, by=by, now=making.NOW, on=date(2024, 10, 28),
            status=Status.DONE, completed_on=date(2024, 10, 28),
        )
    began = time.perf_counter()
    database.write_now(act)
    spent.append(time.perf_counter() - began)
print(median(spent))
"""


def main() -> None:
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        _git("worktree", "add", "--quiet", "--detach", str(before), BEFORE)
        try:
            table = _table(Path(folder) / "items.csv")
            for number in range(ROUNDS):
                for name, tree in (("before", before), ("ours", ROOT)):
                    place = Path(folder) / f"{name}{number}"
                    place.mkdir()
                    found.setdefault(f"change_{name}", []).append(_change(tree, place))
                    found.setdefault(f"import_{name}", []).append(_import(tree, place, table))
        finally:
            _git("worktree", "remove", "--force", str(before))
    print(json.dumps({name: median(seconds) for name, seconds in found.items()}))


def _change(tree: Path, place: Path) -> float:
    """Seconds of a transaction with an extension and a completion, median of 200."""
    done = _run(tree, "-c", CHANGE, str(place / "change.db"))
    return float(done)


def _import(tree: Path, place: Path, table: Path) -> float:
    """Seconds of the processor that the command takes."""
    (place / "config.toml").write_text('[telegram]\ntoken = "123456:bench"\n', encoding="utf-8")
    began = _children()
    _run(
        tree,
        "-m",
        "bot",
        "import",
        str(table.with_name("units.csv")),
        str(table),
        "--config",
        str(place / "config.toml"),
    )
    return _children() - began


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _table(path: Path) -> Path:
    """New rows of fifty units, a third of them completed."""
    lines = ["kind,unit,coordinating,title,source,assigned_on,due_on,completed_on,product,target,done,done_on"]
    for number in range(ROWS):
        done = "2024-10-20" if number % 3 == 0 else ""
        lines.append(f"task,U{number % 50},,Nhiệm vụ số {number},,2024-10-01,2024-10-25,{done},,,,")
    units = ["code,name_vi,name_en,parent", *(f"U{number},Đơn vị {number},Unit {number}," for number in range(50))]
    path.with_name("units.csv").write_text("\n".join(units), encoding="utf-8")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _run(tree: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{tree.name}: {done.stdout[-500:]} {done.stderr[-2000:]}")
    return done.stdout


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    main()
