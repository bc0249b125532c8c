"""The process is killed at random moments while reminders go out: every one arrives, and only what was in the air at a
kill, or whose answer was lost, comes again. The long form (`make soak`) is the same with more of everything.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox import Chat, reset
from tests.faults.ministry import Ministry, ministry
from tests.faults.seeds import SOAK, chance

REMINDERS, KILLS = (500, 15) if SOAK else (60, 3)
LOST = 5  # answers to sends
WITHIN = 300 if SOAK else 60

pytestmark = pytest.mark.timeout(1800 if SOAK else 300)  # many starts, and the machine may be busy

MESSAGES = "SELECT message.id, chat.address FROM message JOIN chat ON chat.id = message.chat_id"


def _arrived(chat: Chat) -> int:
    return sum(one.from_bot for one in chat.log)


def _have_arrived(made: Ministry, count: int) -> Callable[[], bool]:
    return lambda: sum(len(chat.log) for chat in made.units) >= count


async def test_killed_again_and_again_every_reminder_arrives_and_only_what_was_in_the_air_comes_twice(
    tmp_path: Path,
) -> None:
    with chance() as random:
        async with ministry(
            tmp_path, count=REMINDERS, items_each=1, due_in=timedelta(), per_second=REMINDERS / KILLS * 2
        ) as made:
            process = made.process()
            lost = random.sample(made.units, LOST)
            faults = [made.sandbox.faults.add(reset(after=True), chat=chat, times=1) for chat in lost]
            again = Counter(str(chat.id) for chat in lost)
            for moment in sorted(random.sample(range(1, REMINDERS), KILLS)):
                await process.start(ready=False)
                await made.sandbox.until(_have_arrived(made, moment), WITHIN)
                await asyncio.sleep(random.uniform(0, 0.02))  # between two sends as well as at one
                await process.kill()
                addresses = dict(made.rows(MESSAGES))
                again.update(addresses[number] for number in made.in_the_air())
            async with process:
                await made.sandbox.until(lambda: all(_arrived(chat) for chat in made.units), WITHIN)
                await made.sandbox.until(lambda: all(fault.met for fault in faults), WITHIN)
                await made.sandbox.until(lambda: all(_arrived(chat) > 1 for chat in lost), WITHIN)
                assert await process.stop() == 0
            came_again = Counter({str(chat.id): _arrived(chat) - 1 for chat in made.units if _arrived(chat) > 1})
            assert came_again <= again, (came_again, again)
            assert {str(chat.id) for chat in lost} <= came_again.keys()
            said = "SELECT state, count(*) FROM message WHERE kind <> 'menu' GROUP BY state"
            assert made.rows(said) == [("sent", REMINDERS)]
            assert made.rows("SELECT count(*) FROM reminder") == [(REMINDERS,)]
