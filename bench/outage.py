"""What it costs to have much to say and no network, beside nothing to say: `python -m bench.outage`."""

import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bench.program import RUN, TOKEN, configure, started
from bot.commands.database import open_database
from bot.config import load
from domain.message import Message
from sandbox import Sandbox
from storage.database.engine import Session
from storage.outbox import messages
from storage.people import chats

CHATS, MESSAGES = 700, 5_000
SETTLED = 35.0  # seconds after which the back-off has reached its longest
LOOK = 40.0


async def measure(folder: Path) -> dict[str, float]:
    """Seconds of the processor in a while in which nothing can be reached, in one in which nothing is to be done, and
    how many messages waited."""
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        config = configure(folder, sandbox)
        database = open_database(load(config))
        async with started(sandbox, folder, *RUN, str(config)) as (pid, _):
            await asyncio.sleep(SETTLED / 2)
            idle = await _spent(pid)
        database.write_now(_queue)
        async with started(sandbox, folder, *RUN, str(config)) as (pid, _):
            await sandbox.network_down()
            await asyncio.sleep(SETTLED)
            seconds = await _spent(pid)
            waiting = database.read_now(messages.heads, (), CHATS * 2)
        database.close()
        return {"seconds": seconds, "idle": idle, "chats": len(waiting)}


async def _spent(pid: int) -> float:
    before = _busy(pid)
    await asyncio.sleep(LOOK)
    return _busy(pid) - before


def _queue(session: Session) -> None:
    now = datetime.now(UTC)
    rows = [chats.chat_of(session, "telegram", str(-1000 - number), title=f"Vụ {number}") for number in range(CHATS)]
    for number in range(MESSAGES):
        message = Message("broadcast", {"text": "Mai họp"})
        messages.queue(session, rows[number % CHATS], message, rank=messages.PUSH, now=now)


def _busy(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))
