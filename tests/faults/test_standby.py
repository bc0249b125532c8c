"""Several real processes on one PostgreSQL: one works, the others stand by, whatever becomes of it, whenever."""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.faults.commands import Flood
from tests.faults.ministry import Ministry, ministry
from tests.faults.process import PROGRAM, START, Process
from tests.faults.relay import Relay, relay_to
from tests.faults.seeds import SOAK, chance
from tests.postgres import database_with_tables

KILLING = 120 if SOAK else 12  # seconds of it
TAKES_OVER_WITHIN = 15  # seconds, as the issue says; told by a timeout, not measured
WORKS = "this process works, in term "
STANDS_BY = "this one stands by"
GROUPS = 4


@dataclass
class Member:
    """A process, and its own way to the sandbox."""

    process: Process
    relay: Relay

    def term(self) -> int:
        """The last term in which it worked; 0: it never did."""
        return max((int(line.partition(WORKS)[2]) for line in self.process.logged(WORKS)), default=0)


@dataclass
class Cluster:
    """Processes on one database; what they are told, and what comes of it, is the flood's."""

    ministry: Ministry
    flood: Flood
    chance: random.Random
    stack: AsyncExitStack
    members: list[Member] = field(default_factory=list)

    async def start(self) -> None:
        relay = await self.stack.enter_async_context(relay_to(self.ministry.sandbox.url))
        own_way = ("env", f"NHACVIEC_TELEGRAM__API_URL={relay.url}", *PROGRAM)
        process = Process(self.ministry.sandbox, self.ministry.config, own_way)
        self.stack.push_async_exit(process.__aexit__)
        await process.start(ready=False)
        self.members.append(Member(process, relay))

    async def working(self, after: int = 0, within: float = TAKES_OVER_WITHIN) -> Member:
        """The member that works in a later term than this, as soon as there is one."""
        signal_ = self.ministry.sandbox.signal
        await signal_.until(lambda: self.newest().term() > after, within, self._logs)
        return self.newest()

    def newest(self) -> Member:
        return max(self.members, key=Member.term)

    async def keep_saying(self) -> None:
        """One more command whenever anything happens: they come as fast as the bot works."""
        while True:
            await self.flood.say_one()
            if len(self.flood.said) % 5:
                await self.ministry.sandbox.signal.changed()

    async def all_is_well(self) -> None:
        """Each command took effect once, and in the order of its chat, and was answered."""
        await self.ministry.sandbox.until(self.flood.is_answered, 60)
        assert self.flood.found() == self.flood.expected
        for chat in self.ministry.units:
            assert self.flood.answered(chat) == [one.id for one in self.flood.said if one.chat is chat]

    def _logs(self) -> str:
        return "another works; the logs:\n" + "\n".join(line for one in self.members for line in one.process.log[-8:])


@pytest.fixture
def address() -> Iterator[str]:
    with database_with_tables() as address:
        yield address


@asynccontextmanager
async def cluster(folder: Path, address: str, count: int) -> AsyncIterator[Cluster]:
    """A ministry, and so many processes for it, of which one works."""
    with chance() as random_:
        async with ministry(folder, count=GROUPS, items_each=3, address=address) as made, AsyncExitStack() as stack:
            formed = Cluster(made, Flood(made, random_), random_, stack)
            for _ in range(count):
                await formed.start()
            await formed.working(within=START)
            yield formed


@asynccontextmanager
async def going_on(work: Any) -> AsyncIterator[None]:
    doing = asyncio.create_task(work)
    try:
        yield
    finally:
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)


@pytest.mark.timeout(KILLING + 200)
async def test_killing_the_one_that_works_again_and_again_loses_and_repeats_nothing(
    address: str, tmp_path: Path
) -> None:
    async with cluster(tmp_path, address, 3) as three:
        in_the_air: set[tuple[int, int]] = set()
        ends = asyncio.get_running_loop().time() + KILLING
        async with going_on(three.keep_saying()):
            while asyncio.get_running_loop().time() < ends:
                member = three.newest()
                term = member.term()
                await asyncio.sleep(three.chance.uniform(0, 3))  # the moment of the kill
                os.kill(member.process.pid, signal.SIGSTOP)  # what it had in the air is counted first
                in_the_air |= three.flood.in_the_air()
                await member.process.kill()
                await three.start()
                await three.working(after=term)
        await three.all_is_well()
        assert three.flood.repeated() <= in_the_air


@pytest.mark.timeout(200)
async def test_one_that_was_only_slow_changes_and_sends_nothing_more_and_stands_by(
    address: str, tmp_path: Path
) -> None:
    async with cluster(tmp_path, address, 2) as two:
        sandbox = two.ministry.sandbox
        slow = two.newest()
        async with going_on(two.keep_saying()):
            await asyncio.sleep(two.chance.uniform(0.5, 2))  # the moment of the stop
            os.kill(slow.process.pid, signal.SIGSTOP)
            in_the_air = two.flood.in_the_air()
            other = await two.working(after=slow.term())
            said, stood_by = len(slow.relay.methods), len(slow.process.logged(STANDS_BY))
            before = len(two.flood.said)
            os.kill(slow.process.pid, signal.SIGCONT)
            await sandbox.until(lambda: len(slow.process.logged(STANDS_BY)) > stood_by)
            await sandbox.until(lambda: len(two.flood.said) > before + 20)  # the other one goes on
        await two.all_is_well()
        # No claim can call back what was claimed before the stop and leaves after it; nor the one question for updates
        # that was to be asked next, whose answer it can store no more.
        late = Counter(slow.relay.methods[said:])
        assert late.keys() <= {"sendMessage", "getUpdates"}
        assert late["getUpdates"] <= 1
        assert late["sendMessage"] <= len(in_the_air)
        assert two.flood.repeated() <= in_the_air
        await other.process.kill()
        assert await two.working(after=other.term()) is slow
        await two.flood.say_one()
        await two.all_is_well()


async def test_when_the_one_that_works_is_told_to_stop_the_next_works(address: str, tmp_path: Path) -> None:
    async with cluster(tmp_path, address, 2) as two:
        first = two.newest()
        await two.flood.say_one()
        await two.all_is_well()
        assert await first.process.stop() == 0
        assert await two.working(after=first.term()) is not first
        await two.flood.say_one()
        await two.all_is_well()


async def test_on_one_file_of_sqlite_a_second_process_says_so_and_ends(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as made:
        second, third = made.process(), made.process()
        async with made.process() as first:
            await second.start(ready=False)
            assert await second.wait() == 1
            assert second.said == []
            assert len(second.logged("another nhacviec run")) == len(second.log) == 1
            await first.kill()
        async with third:
            pass
