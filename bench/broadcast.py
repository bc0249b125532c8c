"""How much of Telegram's limit a broadcast uses, in the sandbox's strict mode: `python -m bench.broadcast`."""

import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.program import RUN, TOKEN, configure, started
from bot.commands.database import open_database
from bot.config import load
from domain.message import Message
from sandbox import Chat, Sandbox
from storage.database.engine import Session
from storage.outbox import messages
from storage.people import chats

GROUPS = 150
LIMIT = 30  # messages a second
WITHIN = 60.0  # seconds


async def measure(folder: Path) -> dict[str, float]:
    """Messages a second from the first to the last, and the limit. Raises AssertionError where one was refused."""
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        groups = [sandbox.group(f"Đơn vị {number}") for number in range(GROUPS)]
        config = configure(folder, sandbox)
        database = open_database(load(config))
        database.write_now(_queue, groups)
        database.close()
        sandbox.strict(per_second=LIMIT)
        async with started(sandbox, folder, *RUN, str(config)):
            await sandbox.until(lambda: all(group.log for group in groups), WITHIN)
        if sandbox.refusals:
            raise AssertionError(f"refused: {sandbox.refusals}")
        sent = sandbox.calls_of("sendMessage")
        return {"rate": (len(sent) - 1) / (sent[-1].at - sent[0].at), "limit": LIMIT}


def _queue(session: Session, groups: list[Chat]) -> None:
    now = datetime.now(UTC)
    for group in groups:
        chat = chats.chat_of(session, "telegram", str(group.id), title=group.title)
        messages.queue(session, chat, Message("broadcast", {"text": "Mai họp"}), rank=messages.PUSH, now=now)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))
