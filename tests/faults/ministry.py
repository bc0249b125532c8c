"""A ministry whose groups stand in the sandbox and whose database is prepared: any number of units, at once."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands.database import open_database
from bot.config import load
from domain.deadline import Deadline
from domain.item import ChangeKind, Origin
from sandbox import Bot, Chat, ChatMessage, Person, Sandbox
from storage.database.engine import Session
from storage.items import items
from storage.people import chats, units
from tests.databases import an_empty_database
from tests.faults.process import Process
from tests.postgres import rows_of

TOKEN = "123456:the-token-that-no-log-may-show"
FAST = {"per_second": 1000, "per_chat_second": 1000, "per_group_minute": 100_000}
FAR = timedelta(days=60)  # a deadline of which no reminder speaks


@dataclass
class Ministry:
    """Lan administers every unit's group, Hoa is of the Office. `numbers` are the items that a group has from before.
    `address` is that of a database on PostgreSQL; "" means a file of SQLite in the folder."""

    folder: Path
    sandbox: Sandbox
    bot: Bot
    lan: Person
    hoa: Person
    office: Chat
    units: list[Chat] = field(default_factory=list)
    numbers: dict[int, list[int]] = field(default_factory=dict)  # chat id -> of its items
    address: str = ""

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def zone(self) -> ZoneInfo:
        return load(self.config).rules.zone

    @property
    def database(self) -> Path:
        return self.folder / "ministry.db"

    def process(self) -> Process:
        return Process(self.sandbox, self.config)

    async def ask(self, chat: Chat, text: str, within: float = 30) -> ChatMessage:
        """Lan says this, and the answer to it comes."""
        return await chat.answer_to(await self.lan.say(chat, text), within)

    def rows(self, query: str) -> list[Any]:
        """What the database holds now. It is read from a copy: the process that runs, or was killed, is left alone."""
        if self.address:
            return rows_of(self.address, query)
        with TemporaryDirectory() as folder:
            for file in self.database.parent.glob(f"{self.database.name}*"):
                shutil.copy(file, folder)
            with closing(sqlite3.connect(Path(folder) / self.database.name)) as connection:
                return connection.execute(query).fetchall()

    def in_the_air(self) -> set[int]:
        """The messages that the process had claimed and not settled when it was killed."""
        return {number for (number,) in self.rows("SELECT id FROM message WHERE state = 'sending'")}


@asynccontextmanager
async def ministry(
    folder: Path, *, count: int, items_each: int = 0, due_in: timedelta = FAR, address: str = "", **telegram: Any
) -> AsyncIterator[Ministry]:
    """A ministry of so many units, each with items that were registered yesterday and are due in `due_in`."""
    async with Sandbox() as sandbox:
        bot = sandbox.add_bot(TOKEN, "nhacviec_bot")
        lan, hoa = sandbox.person("Lan", "lan", "vi"), sandbox.person("Hoa", "hoa", "vi")
        made = Ministry(folder, sandbox, bot, lan, hoa, sandbox.group("Văn phòng", admins=[hoa]), address=address)
        made.units = [sandbox.group(f"Đơn vị {number}", members=[hoa], admins=[lan]) for number in range(count)]
        made.config.write_text(_config(made, FAST | telegram), encoding="utf-8")
        await asyncio.to_thread(_prepare, made, items_each, due_in)
        yield made


def _config(made: Ministry, telegram: dict[str, Any]) -> str:
    """It is always noon of a working day: mornings' messages leave at once."""
    now = datetime.now(UTC)
    telegram = {"token": TOKEN, "api_url": made.sandbox.url} | telegram
    lines = [f"{key} = {f'{value!r}' if isinstance(value, str) else value}" for key, value in telegram.items()]
    days = ", ".join(str((now + timedelta(days=day)).date()) for day in range(-2, 3))
    return "\n".join([
        f'time_zone = "{zone_of_noon(now)}"',
        "[telegram]", *lines,
        "[storage]", f'url = "{made.address or f"sqlite:///{made.database.name}"}"',
        "[office]", f"admins = [{made.hoa.id}]",
        "[work]", "weekend = []", f"days_on = [{days}]",
    ])  # fmt: skip


def zone_of_noon(now: datetime) -> str:
    """A time zone in which it is between 12 and 13 o'clock."""
    return (
        f"Etc/GMT{now.hour - 12:+d}"  # its sign is the other way round: https://data.iana.org/time-zones/tzdb/etcetera
    )


def _prepare(made: Ministry, items_each: int, due_in: timedelta) -> None:
    settings = load(made.config)
    if not made.address:
        made.database.write_bytes(an_empty_database())
    database = open_database(settings)
    due = Deadline.of_day((datetime.now(UTC).astimezone(settings.rules.zone) + due_in).date())
    database.write_now(_people_it, made, items_each, due)
    database.close()


def _people_it(session: Session, made: Ministry, items_each: int, due: Deadline) -> None:
    now = datetime.now(UTC) - timedelta(days=1)
    office = chats.chat_of(session, "telegram", str(made.office.id), title=made.office.title)
    chats.become_office(session, office, "")
    for place, group in enumerate(made.units):
        unit = units.put_unit(session, f"U{place}", group.title)
        chat = chats.chat_of(session, "telegram", str(group.id), title=group.title)
        chats.become_unit(session, chat, unit.id, "")
        made.numbers[group.id] = [
            items.register(
                session, kind="task", origin=Origin.UNIT, unit=unit, title=f"Việc {one} của {unit.code}", deadline=due,
                assigned_on=now.date(), now=now, by=None, what=ChangeKind.REGISTERED, target=1000,
            ).id
            for one in range(items_each)
        ]  # fmt: skip
