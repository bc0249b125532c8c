"""Chart, Word or Excel of a month of 10,000 items as the program makes them: `python -m bench.files KIND FOLDER`.

In a process of its own: the seconds with all that must be imported first, the most memory that the process had, and the
longest time meanwhile that the event loop, which answers the chats, did not run.
"""

import asyncio
import json
import resource
import sys
import time
from functools import partial
from pathlib import Path

from bench.decade import MONTH, NOW, fill
from bench.heartbeat import heartbeat
from bot.config import load
from bot.drawing import Drawer
from domain.figures.stored import to_json
from domain.figures.summary_data import of_chart
from domain.settings import Rules
from storage.database.engine import Database
from storage.figures.summaries import figures_of

DATABASE, CONFIG = "month.db", "config.toml"
KINDS = ("chart", "word", "excel")


def prepare(folder: Path, items: int) -> None:
    """A database, a config file and what the message of each kind holds of its month."""
    url = f"sqlite:///{folder}/{DATABASE}"
    fill(url, items)
    database = Database(url)
    figures = database.read_now(partial(figures_of, items=True), Rules(), MONTH, NOW)
    database.close()
    all_of_them = {"figures": to_json(figures)}
    for kind in KINDS:
        held = of_chart(figures) if kind == "chart" else all_of_them
        (folder / f"{kind}.json").write_text(json.dumps(held), encoding="utf-8")
    (folder / CONFIG).write_text('[telegram]\ntoken = "123456:bench"\n', encoding="utf-8")


async def measure(kind: str, folder: Path) -> dict[str, float]:
    """Seconds, megabytes (10^6 bytes) and seconds."""
    database = Database(f"sqlite:///{folder}/{DATABASE}")
    data = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
    drawer = Drawer(load(folder / CONFIG), database)
    async with heartbeat() as blocked:
        began = time.perf_counter()
        _, content = await asyncio.to_thread(drawer.draw, kind, data, "vi")
        seconds = time.perf_counter() - began
    if not content:
        raise RuntimeError("nothing was drawn")
    database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6  # Linux gives KiB
    return {"seconds": seconds, "megabytes": peak, "longest": blocked.longest}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(sys.argv[1], Path(sys.argv[2])))))
