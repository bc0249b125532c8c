"""The Office's answer while strangers ask for figures, beside the same without them: `python -m bench.strangers`.

The whole process beside a sandbox, with 10,000 items and the limits that Telegram has. Each stranger asks in private
for the figures of a year; the Office asks for its queue a moment later.
"""

import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from bench.decade import fill
from bench.program import RUN, TOKEN, configure, started
from bot.commands.database import open_database
from bot.config import load
from sandbox import Chat, Person, Sandbox
from storage.database.engine import Session
from storage.people import chats

ITEMS, STRANGERS, ROUNDS = 10_000, 60, 5
WITHIN = 60.0  # seconds


async def measure(folder: Path) -> dict[str, float]:
    """Seconds, the median of some rounds taken in turn: the Office's answer with the strangers, and without."""
    fill(f"sqlite:///{folder}/items.db", ITEMS)
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        hoa = sandbox.person("Hoa", "hoa", "vi")
        office = sandbox.group("Văn phòng", admins=[hoa])
        strangers = [sandbox.person(f"Lạ {number}", f"la_{number}", "vi") for number in range(STRANGERS)]
        config = configure(folder, sandbox)
        database = open_database(load(config))
        database.write_now(_become_office, office)
        database.close()
        found: dict[str, list[float]] = {"alone": [], "beside": []}
        async with started(sandbox, folder, *RUN, str(config)):
            await _answered(hoa, office)  # whatever is done the first time is done
            for _ in range(ROUNDS):
                found["alone"].append(await _answered(hoa, office))
                asked = [await one.say(one.private(), "/summary 2024") for one in strangers]
                found["beside"].append(await _answered(hoa, office))
                for said in asked:
                    await said.chat.answer_to(said, WITHIN)
        return {name: statistics.median(times) for name, times in found.items()}


async def _answered(hoa: Person, office: Chat) -> float:
    """Seconds until the Office's command is answered."""
    began = time.perf_counter()
    await office.answer_to(await hoa.say(office, "/queue"), WITHIN)
    return time.perf_counter() - began


def _become_office(session: Session, office: Chat) -> None:
    chats.become_office(session, chats.chat_of(session, "telegram", str(office.id), title="Văn phòng"), "")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))
