"""What a command costs beside the least bot that stores the same item (`bench.storing_bot`), in turn, in one run:
`python -m bench.commands sqlite|postgresql`.

Both run as processes, each with a sandbox and a database of its own. Some rounds of lone commands, each in the next
group and said when the one before is answered; then one command in each of 100 groups at once.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from bench.program import RUN, TOKEN, UNLIMITED, configure, started
from sandbox import Chat, Person, Sandbox
from storage.database.engine import Database, Session
from storage.database.schema import upgrade
from storage.people import chats, units
from tests.postgres import empty_database, stop

GROUPS, ROUNDS, LONE = 100, 5, 20
WARM = GROUPS  # each group has spoken once before: who may is asked of Telegram then
WAVES = 3  # of a command in each group at once
TEXT = f"/task Rà soát biểu mẫu báo cáo kết quả {datetime.now(UTC) + timedelta(days=60):%d/%m/%Y}"
WITHIN = 120.0  # seconds


@dataclass(slots=True)
class Program:
    """A bot that runs, who speaks to it, and what was measured of it, in seconds."""

    pid: int
    lan: Person
    groups: list[Chat]
    said: int = 0
    busy: list[float] = field(default_factory=list)  # the processor's, a command: one value a round
    answered: list[float] = field(default_factory=list)  # until the answer: one value a command
    rates: list[float] = field(default_factory=list)  # commands a second, of each wave

    async def lone(self, count: int) -> None:
        before, waits = _busy(self.pid), []
        for _ in range(count):
            group = self.groups[self.said % GROUPS]
            self.said += 1
            began = time.perf_counter()
            await group.answer_to(await self.lan.say(group, TEXT), WITHIN)
            waits.append(time.perf_counter() - began)
        self.busy.append((_busy(self.pid) - before) / count)
        self.answered += waits

    async def wave(self) -> None:
        began = time.perf_counter()
        said = [await self.lan.say(group, TEXT) for group in self.groups]
        for one in said:
            await one.chat.answer_to(one, WITHIN)
        self.rates.append(GROUPS / (time.perf_counter() - began))

    def found(self) -> dict[str, float]:
        ordered = sorted(self.answered)
        return {
            "busy": statistics.median(self.busy), "median": statistics.median(ordered),
            "late": ordered[int(len(ordered) * 0.95)], "rate": statistics.median(self.rates),
        }  # fmt: skip


async def measure(folder: Path, urls: list[str]) -> dict[str, float]:
    """`ours_` and `theirs_`: `busy`, `median`, `late` (the 95th percentile), `rate`."""
    async with _program(folder / "ours", urls[0], ours=True) as ours, _program(folder / "theirs", urls[1]) as theirs:
        both = (ours, theirs)
        for one in both:
            await one.lone(WARM)
            one.busy.clear()
            one.answered.clear()
        for _ in range(ROUNDS):
            for one in both:
                await one.lone(LONE)
        for _ in range(WAVES):
            for one in both:
                await one.wave()
        named = zip(("ours", "theirs"), both, strict=True)
        return {f"{name}_{what}": value for name, one in named for what, value in one.found().items()}


@asynccontextmanager
async def _program(folder: Path, url: str, *, ours: bool = False) -> AsyncIterator[Program]:
    await asyncio.to_thread(folder.mkdir)
    url = url or f"sqlite:///{folder}/items.db"
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        lan = sandbox.person("Lan", "lan", "vi")
        groups = [sandbox.group(f"Đơn vị {number}", admins=[lan]) for number in range(GROUPS)]
        database = Database(url)
        upgrade(database)
        database.write_now(_people, groups)
        database.close()
        run = (*RUN, str(configure(folder, sandbox, url=url, telegram=UNLIMITED)))
        driver = url.replace("postgresql://", "postgresql+psycopg://")
        minimal = ("-m", "bench.storing_bot", sandbox.url, TOKEN, driver)
        async with started(sandbox, folder, *(run if ours else minimal)) as (pid, _):
            yield Program(pid, lan, groups)


def _people(session: Session, groups: list[Chat]) -> None:
    """Each group is a unit's."""
    for place, group in enumerate(groups):
        unit = units.put_unit(session, f"U{place}", group.title)
        chat = chats.chat_of(session, "telegram", str(group.id), title=group.title)
        chats.become_unit(session, chat, unit.id, "")


def _busy(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def main(kind: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        urls = ["", ""]
        if kind == "postgresql":
            urls = [stack.enter_context(empty_database()) for _ in urls]
        return asyncio.run(measure(Path(name), urls))


if __name__ == "__main__":
    try:
        print(json.dumps(main(sys.argv[1])))
    finally:
        stop()
