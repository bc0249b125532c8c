"""Works while this process is the one that does, stands by while another is, works again.

On SQLite there is nothing to stand by for: a second process on the same file is an error that its operator should see.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.application import Application
from bot.config import Settings
from bot.failure import CommandError
from bot.metrics import Metrics
from scheduler.clock import Clock
from storage.database.engine import Database
from storage.database.leadership import Leadership, TakenError, Term, only_one

Announce = Callable[[str, dict[str, Any]], None]


async def serve(
    settings: Settings, database: Database, clock: Clock, announce: Announce, vitals: Metrics, stop: asyncio.Event
) -> None:
    """Work until `stop` is set, whenever it is this process's turn. CommandError: another works on this file."""
    if not database.is_sqlite:
        await _in_terms(settings, database, clock, announce, vitals, stop)
        return
    try:
        with only_one(Path(str(database.url.database))):
            await Application(settings, database, clock, announce, vitals=vitals).run(stop)
    except TakenError:
        raise CommandError("storage.url: another nhacviec run works on this database") from None


async def _in_terms(
    settings: Settings, database: Database, clock: Clock, announce: Announce, vitals: Metrics, stop: asyncio.Event
) -> None:
    leadership = Leadership(database)
    try:
        while (term := await _unless(stop, leadership.gain())) is not None:
            try:
                application = Application(settings, term.database, clock, announce, term.holds, vitals)
                await _work(application, term, stop)
            finally:
                await leadership.give_up()
    finally:
        await leadership.close()


async def _unless(stop: asyncio.Event, gaining: Any) -> Term | None:
    """The term that this process gained; None where it is told to stop before."""
    gained, stopped = asyncio.create_task(gaining), asyncio.create_task(stop.wait())
    await asyncio.wait({gained, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if stop.is_set():
        gained.cancel()
        return None
    term: Term = gained.result()
    return term


async def _work(application: Application, term: Term, stop: asyncio.Event) -> None:
    """Work until the term is over, or the process is told to stop. Raises what the application fails of."""
    enough = asyncio.Event()
    working = asyncio.create_task(application.run(enough), name="work")
    ends = [asyncio.create_task(stop.wait()), asyncio.create_task(term.over())]
    try:
        await asyncio.wait({working, *ends}, return_when=asyncio.FIRST_COMPLETED)
        enough.set()
        await asyncio.wait({working})
    finally:
        for end in ends:
            end.cancel()
    if not working.cancelled():
        working.result()
