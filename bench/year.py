"""A year of a country by a fast clock: `python -m bench.year [--items N] [--units N] [--within SECONDS]`.

Each working day units register their share of the items, hear of what is due, and report what was due, some of it late.
All of it goes the way of the program: inbox, dispatcher, effects, the morning's tick, outbox, upkeep; only Telegram is
none: whoever is asked about is the group's administrator, whatever is sent has arrived. Prints how long it took, what
the database takes, and what a day costs in the last month beside the first. It ends early after `--within` seconds.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select as columns
from sqlmodel import col

from bench.table import Row, lower, printed
from bot.config import Settings
from bot.dispatcher import Dispatcher
from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.telegram.channel import TelegramChannel
from bot.telegram.members import NOTHING, ChatFacts, Membership
from scheduler.clock import SetClock
from scheduler.delivery.breaker import CircuitBreaker
from scheduler.delivery.deliver import Deliverer
from scheduler.delivery.outcomes import MessageSent, Outcome, Outgoing
from scheduler.delivery.rate_limiter import RateLimiter
from scheduler.reminders import ReminderJob
from scheduler.upkeep import UpkeepJob
from storage.database.engine import Database, Session
from storage.database.schema import upgrade
from storage.models import ItemRow
from storage.outbox.backlog import backlog
from storage.people import chats, units

FIRST = date(2026, 1, 5)
WARM, DAYS, MONTH = 15, 260, 21  # working days: before the year, of it, of its first and its last month
LATE, OPEN_FOR = 0.12, (5, 15)  # the share that is reported after its day; days from the assignment to the deadline
BATCH = 100  # updates that Telegram gives at once
LAN = {"id": 7, "is_bot": False, "first_name": "Lan", "username": "lan"}
NOON, EVENING = 5, 9  # hours of UTC
SLOPE = 1.2


class _Channel:
    """Everybody administers their group."""

    def __init__(self) -> None:
        self.members = self

    async def of(self, _chat: str, _person: str, *, anew: bool) -> Membership:
        return Membership(present=True, administrator=True)

    async def about(self, _chat: str) -> ChatFacts:
        return NOTHING

    def forget(self, _chat: str, _person: str) -> None: ...

    async def answer_press(self, _press: str, _alert: str) -> None: ...


class _Sender:
    """Whatever is sent has arrived."""

    sent = 0

    async def send(self, _outgoing: Outgoing) -> Outcome:
        self.sent += 1
        return MessageSent(str(self.sent))

    async def probe(self) -> Outcome:
        return MessageSent()


@dataclass(slots=True)
class Year:
    """The program at work, and what each day has cost it, in seconds of the processor."""

    database: Database
    units: int
    clock: SetClock
    chance: random.Random
    inbox: Inbox
    deliverer: Deliverer
    reminders: ReminderJob
    upkeep: UpkeepJob
    vitals: Metrics
    costs: list[float] = field(default_factory=list)
    due: dict[date, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))  # (unit, item) to report
    updates: int = 0
    newest: int = 0

    async def day(self, day: date, items: int) -> None:
        began = time.process_time()
        self._at(day, 1)
        await self.reminders.tick()
        await self._quiet()
        await self._say(self._task(day) for _ in range(items))
        await self._plan(day)
        self._at(day, NOON)
        await self._say((unit, f"/done {number} xong") for unit, number in self.due.pop(day, ()))
        self._at(day, EVENING)
        await self.upkeep.tick()
        self.costs.append(time.process_time() - began)

    def _at(self, day: date, hour: int) -> None:
        self.clock.set(datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC))

    def _task(self, day: date) -> tuple[int, str]:
        due = _working(day, self.chance.randint(*OPEN_FOR))
        return self.chance.randrange(self.units), f"/task Rà soát biểu mẫu báo cáo {due:%d/%m/%Y}"

    async def _plan(self, day: date) -> None:
        """When what is new will be reported."""
        for number, unit, due in await self.database.read(_newer, self.newest):
            late = self.chance.random() < LATE
            last = _working(due, self.chance.randint(1, 5)) if late else due
            self.due[last if late else max(_working(day, 1), last)].append((unit - 1, number))
            self.newest = number

    async def _say(self, said: Iterator[tuple[int, str]]) -> None:
        batch: list[dict[str, Any]] = []
        for unit, text in said:
            batch.append(self._update(unit, text))
            if len(batch) == BATCH:
                await self.inbox.put(batch)
                batch = []
        if batch:
            await self.inbox.put(batch)
        await self._quiet()

    def _update(self, unit: int, text: str) -> dict[str, Any]:
        self.updates += 1
        command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
        message = {
            "message_id": self.updates, "date": int(self.clock.now().timestamp()), "text": text, "from": LAN,
            "chat": {"id": -1 - unit, "type": "group", "title": f"Đơn vị {unit}"}, "entities": [command],
        }  # fmt: skip
        return {"update_id": self.updates, "message": message}

    async def _quiet(self) -> None:
        """Everything is handled, and everything has left."""
        while True:
            waits = await self.database.read(backlog)
            if not waits.updates and not waits.messages:
                return
            await asyncio.sleep(0.02)


def _working(day: date, days: int) -> date:
    """So many working days on."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _newer(session: Session, than: int) -> list[tuple[int, int, date]]:
    rows = columns(col(ItemRow.id), col(ItemRow.unit_id), col(ItemRow.due_on)).where(col(ItemRow.id) > than)
    return [(number, unit, due) for number, unit, due in session.execute(rows.order_by(col(ItemRow.id)))]


def _people(session: Session, count: int) -> None:
    for place in range(count):
        unit = units.put_unit(session, f"X{place:04}", f"Đơn vị {place}")
        chats.become_unit(session, chats.chat_of(session, "telegram", str(-1 - place), title=unit.name_vi), unit.id, "")


async def play(folder: Path, items: int, count: int, within: float) -> list[Row]:
    """Play it; the rows of the table."""
    database = Database(f"sqlite:///{folder}/year.db")
    upgrade(database)
    database.write_now(_people, count)
    year, running, dispatcher = _program(database, count)
    began, per_day, played = time.monotonic(), items / DAYS, 0
    day = FIRST
    for number in range(WARM + DAYS):
        await year.day(day, int(per_day * (number + 1)) - int(per_day * number))
        played = number + 1
        day = _working(day, 1)
        if time.monotonic() - began > within:
            print(f"it ends after {played - WARM} of {DAYS} days: --within is over", file=sys.stderr)
            break
    await dispatcher.stop(1)
    await year.deliverer.stop(1)
    await asyncio.gather(*running)
    database.close()
    return _table(year, played, time.monotonic() - began, folder)


def _program(database: Database, count: int) -> tuple[Year, list[asyncio.Task[None]], Dispatcher]:
    settings = Settings(telegram={"token": "123456:bench"})  # type: ignore[arg-type]  # checked by it
    rules, clock, vitals, breaker = (
        settings.rules,
        SetClock(datetime(2026, 1, 5, tzinfo=UTC)),
        Metrics(),
        CircuitBreaker(),
    )
    deliverer = Deliverer(database, _Sender(), clock, rules, RateLimiter(1e6, 1e6, 1e6), _no_file, breaker)
    channel = cast(TelegramChannel, _Channel())
    dispatcher = Dispatcher(database, channel, "nhacviec_bot", clock, rules, deliverer, vitals, breaker)
    running = [asyncio.create_task(one.run()) for one in (dispatcher, deliverer)]
    year = Year(
        database, count, clock, random.Random(1), deliverer=deliverer, vitals=vitals,
        inbox=Inbox(database, clock, "nhacviec_bot", vitals, dispatcher),
        reminders=ReminderJob(database, clock, rules, deliverer.wake),
        upkeep=UpkeepJob(database, clock, settings.storage.keep_days),
    )  # fmt: skip
    return year, running, dispatcher


async def _no_file(kind: str, _data: dict[str, Any], _language: str) -> tuple[str, bytes]:
    raise NotImplementedError(kind)


def _table(year: Year, played: int, seconds: float, folder: Path) -> list[Row]:
    costs = year.costs[WARM:] or year.costs
    month = min(MONTH, max(1, len(costs) // 2))
    first, last = (sum(some) / len(some) for some in (costs[:month], costs[-month:]))
    size = sum(file.stat().st_size for file in folder.glob("year.db*")) / 1e6
    handled = year.vitals.updates["handled"]
    return [
        lower("a day's cost in the last month, CPU s, of the first", last, first, SLOPE),
        lower(f"  s that {handled:,} commands on {played} days took, of the processor's", seconds, sum(year.costs), 99),
        lower(f"  MB of the database of {year.newest:,} items, a thousand of them", size, year.newest / 1_000, 99),
    ]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--items", type=int, default=1_000_000)
    options.add_argument("--units", type=int, default=3_400)
    options.add_argument("--within", type=float, default=8 * 3600, metavar="SECONDS")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(play(Path(folder), given.items, given.units, given.within))
    print(printed(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
