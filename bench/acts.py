"""What each act asks the database, to the last message that it leads to: statements and transactions.

`tests/bot/test_statements_of_commands.py` holds the first ones to their bounds.
"""

import asyncio
import tempfile
from contextlib import closing
from pathlib import Path

from bench.statements import asked
from bench.table import Row, lower
from storage.database.engine import Database
from storage.outbox.backlog import backlog
from tests.world import World, running

# an act of the unit's lead, and how many statements and transactions it is to take at most
ACTS = {
    "/task Rà soát biểu mẫu 30/11": (16, 4),
    "/note 1 đã gửi dự thảo": (16, 4),
    "/done 2 xong": (26, 7),  # with the edit of the card
    "/tasks": (16, 4),
    "/overdue": (16, 4),
    "/show 1": (16, 4),
    "/help": (16, 4),
}


async def rows() -> list[Row]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder)) as world:
            await world.application.ticker.stop()
            for text in ("/task Việc đầu tiên 30/11", "/task Việc thứ hai 30/11"):
                await world.ask(world.lan, world.unit, text)
            for text, (statements, transactions) in ACTS.items():
                await _settled(world)
                with asked(world.database) as transactions_of_it:
                    await world.ask(world.lan, world.unit, text)
                    await _settled(world)
                count = sum(len(one) for one in transactions_of_it)
                name = text.split()[0]
                found.append(lower(f"{name}: statements, of a bound", count, statements, 1.0))
                found.append(lower("  transactions, of a bound", len(transactions_of_it), transactions, 1.0))
    return found


async def _settled(world: World) -> None:
    """Nothing waits to be sent any more; asked beside the connections that are counted."""
    with closing(Database(world.database.url.render_as_string(hide_password=False))) as beside:
        for _ in range(1_000):
            if not beside.read_now(backlog).messages:
                return
            await asyncio.sleep(0.01)
    raise TimeoutError("something still waits to be sent")
