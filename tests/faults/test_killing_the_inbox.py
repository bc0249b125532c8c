"""The process is killed at random moments while commands come in: each takes effect exactly once, in its group's order.

The long form (`make soak`) is the same with more of everything.
"""

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from tests.faults.commands import Flood
from tests.faults.ministry import Ministry, ministry
from tests.faults.seeds import SOAK, chance

UPDATES, KILLS = (2_000, 25) if SOAK else (150, 4)
WITHIN = 600 if SOAK else 60

pytestmark = pytest.mark.timeout(1800 if SOAK else 300)  # many starts, and the machine may be busy
GROUPS, WAITING = 6, 30


async def _feed(flood: Flood) -> None:
    """Commands come in as the bot answers: some always wait."""
    for number in range(UPDATES):
        await flood.ministry.sandbox.until(flood.has_answers(number - WAITING), None)
        await flood.say_one()


def _confirmed_is_stored(made: Ministry, seen: int) -> None:
    """Point 1 of "What always holds": what Telegram has forgotten, the database has."""
    pending = {one.id for one in made.bot.updates.pending}
    stored = {number for (number,) in made.rows("SELECT update_id FROM inbox")}
    assert not set(range(seen, made.bot.updates.last_id + 1)) - pending - stored


def _by(way: str) -> dict[str, Any]:
    """The settings for this way of receiving."""
    if way == "polling":
        return {}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    return {"mode": "webhook", "webhook_url": f"http://{address}/hook", "webhook_listen": address}


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_killed_again_and_again_every_command_takes_effect_once_and_in_order(tmp_path: Path, way: str) -> None:
    with chance() as random_:
        async with ministry(tmp_path, count=GROUPS, items_each=3, **_by(way)) as made:
            first = made.bot.updates.last_id + 1
            flood, process = Flood(made, random_), made.process()
            feeding = asyncio.create_task(_feed(flood))
            in_the_air: set[tuple[int, int]] = set()
            for moment in sorted(random_.sample(range(UPDATES), KILLS)):
                await process.start(ready=False)
                await made.sandbox.until(flood.has_answers(moment), WITHIN)
                await asyncio.sleep(random_.uniform(0, 0.02))  # between two calls as well as at one
                await process.kill()
                _confirmed_is_stored(made, first)
                in_the_air |= flood.in_the_air()
            async with process:
                await feeding
                await made.sandbox.until(flood.is_answered, WITHIN)
                assert await process.stop() == 0
            assert flood.found() == flood.expected
            for chat in made.units:
                assert flood.answered(chat) == [one.id for one in flood.said if one.chat is chat]
            assert flood.repeated() <= in_the_air
            assert made.rows("SELECT DISTINCT state FROM inbox") == [("done",)]
            assert made.rows("SELECT count(*) FROM message WHERE rank = 0") == [(UPDATES,)]
