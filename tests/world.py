"""A ministry for tests: the real bot in this process, the sandbox's real HTTP, people who say and press."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.application import Application
from bot.commands.database import open_database
from bot.config import Settings
from sandbox import Chat, ChatMessage, Person, Sandbox
from scheduler.clock import SetClock
from storage.database.engine import Database
from tests.databases import FILE, an_empty_database

TOKEN = "123456:test-token-of-the-sandbox"
MONDAY = datetime(2024, 10, 28, 2, 0, tzinfo=UTC)  # 09:00 in Hà Nội
FAST = {"per_second": 1000, "per_chat_second": 1000, "per_group_minute": 100_000}


@dataclass
class World:
    """`office` and `unit` (TCBC) are set up; Hoa is of the Office, Lan administers the unit's group, Minh is in it."""

    sandbox: Sandbox
    clock: SetClock
    settings: Settings
    database: Database
    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self) -> None:
        """The bot begins to work; `said` is what it tells its operator."""
        self._stop.clear()
        self.application = Application(
            self.settings, self.database, self.clock, lambda what, params: self.said.append((what, params))
        )
        self.work = asyncio.create_task(self.application.run(self._stop))

    async def stop(self) -> None:
        """The bot stops. Raises what it failed of."""
        self._stop.set()
        await self.work

    @property
    def hoa(self) -> Person:
        return self.people["hoa"]

    @property
    def lan(self) -> Person:
        return self.people["lan"]

    @property
    def minh(self) -> Person:
        return self.people["minh"]

    @property
    def office(self) -> Chat:
        return self.chats["office"]

    @property
    def unit(self) -> Chat:
        return self.chats["TCBC"]

    async def ask(self, person: Person, chat: Chat, text: str) -> ChatMessage:
        """Say this, and wait for the answer to it."""
        return await chat.answer_to(await person.say(chat, text))

    async def reply(self, person: Person, message: ChatMessage, text: str) -> ChatMessage:
        """Answer a message, and wait for the answer to that."""
        return await message.chat.answer_to(await person.answer(message, text))

    async def new_unit(self, code: str, name: str, *, admin: Person | None = None) -> Chat:
        """One more unit with a group of its own."""
        chat = self.sandbox.group(name, members=[self.hoa], admins=[admin or self.lan])
        self.chats[code] = chat
        await self.ask(self.hoa, chat, f"/unit {code} {name}")
        return chat

    async def silence(self, person: Person, chat: Chat, text: str) -> list[ChatMessage]:
        """Say this, then something that is answered; returns what came between."""
        spoken = await person.say(chat, text)
        answer = await self.ask(person, chat, "/help")
        return [one for one in chat.messages if spoken.id < one.id < answer.id and one.from_bot]


@asynccontextmanager
async def running(folder: Path, *, now: datetime = MONDAY, set_up: bool = True, **changes: Any) -> AsyncIterator[World]:
    """The bot at work on a new SQLite database; `changes` are sections of the settings."""
    clock = SetClock(now)
    async with Sandbox(now=clock.now) as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        hoa = sandbox.person("Hoa", "hoa_vp", "vi")
        settings = _settings(sandbox, folder, hoa.id, changes)
        if not (folder / FILE).exists():
            (folder / FILE).write_bytes(an_empty_database())
        database = open_database(settings)
        world = World(sandbox, clock, settings, database)
        _populate(world, hoa)
        world.start()
        try:
            if set_up:
                await _first(world.work, _set_up(world))
            yield world
        finally:
            try:
                await world.stop()
            finally:
                database.close()


def _settings(sandbox: Sandbox, folder: Path, admin: int, changes: dict[str, Any]) -> Settings:
    sections: dict[str, Any] = {
        "telegram": {"token": TOKEN, "api_url": sandbox.url, **FAST},
        "storage": {"url": f"sqlite:///{folder}/{FILE}"},
        "office": {"admins": [admin]},
    }
    for name, value in changes.items():
        sections[name] = {**sections.get(name, {}), **value} if isinstance(value, dict) else value
    return Settings(**sections)


def _populate(world: World, hoa: Person) -> None:
    sandbox = world.sandbox
    lan = sandbox.person("Lan", "lan_tcbc", "vi")
    minh = sandbox.person("Minh", "minh_tcbc", "vi")
    world.people |= {"hoa": hoa, "lan": lan, "minh": minh}
    world.chats["office"] = sandbox.group("Văn phòng Bộ", admins=[hoa])
    world.chats["TCBC"] = sandbox.group("Vụ Tổ chức - Biên chế", members=[hoa, minh], admins=[lan])


async def _set_up(world: World) -> None:
    await world.ask(world.hoa, world.office, "/office")
    await world.ask(world.hoa, world.unit, "/unit TCBC Vụ Tổ chức - Biên chế")


async def _first(task: "asyncio.Task[None]", work: Any) -> None:
    """The work, unless the bot ends before it: then its error."""
    doing = asyncio.ensure_future(work)
    await asyncio.wait({task, doing}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        doing.cancel()
        task.result()
    await doing
