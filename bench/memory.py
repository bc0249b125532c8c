"""Resident memory of the idle bot with 100,000 open items, after it has looked at every one of them."""

import asyncio
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bench.program import RUN, TOKEN, configure, started
from bench.stored import Due, fill
from bench.table import Row, lower
from sandbox import Sandbox

ITEMS = 100_000
ONE_BAR = (
    "import io; from matplotlib.figure import Figure; one = Figure(); one.subplots().bar(['11'], [137]);"
    "one.savefig(io.BytesIO(), format='png'); from bench.peak import peak; print(peak())"
)
"""Prints the most memory, in MB, that this took."""
IDLE = 0.1  # seconds of the processor in two: only the ticks are left
LONGEST = 90  # looks


async def rows() -> list[Row]:
    now = datetime.now(UTC)
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rest = Due(0, now.date() + timedelta(days=300), now - timedelta(minutes=1))
            await asyncio.to_thread(fill, folder / "items.db", ITEMS, (), rest)
            run = (*RUN, str(configure(folder, sandbox)))
            async with started(sandbox, folder, *run):
                pass  # compiles the byte code
            async with started(sandbox, folder, *run) as (pid, _):
                process = psutil.Process(pid)
                await _idle(process)
                memory = process.memory_full_info()
    drawn = await asyncio.to_thread(subprocess.check_output, [sys.executable, "-c", ONE_BAR], text=True)
    one_bar = float(drawn)
    return [
        lower(
            "memory idle with 100,000 items, MB resident, of matplotlib's with one bar", memory.rss / 1e6, one_bar, 1.4
        ),
        lower("  the same, MB of its own (USS)", memory.uss / 1e6, one_bar, 1.3),
    ]


async def _idle(process: psutil.Process) -> None:
    before = _busy(process)
    for _ in range(LONGEST):
        await asyncio.sleep(2)
        now = _busy(process)
        if now - before < IDLE:
            return
        before = now
    raise TimeoutError("the bot did not become idle")


def _busy(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
