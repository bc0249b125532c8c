"""A small ministry: the real bot on a database in a temporary folder, the sandbox, three people and their groups."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.application import Application
from bot.commands.database import open_database
from bot.commands.import_files import import_files
from bot.config import Settings
from bot.demo.stage import ZONE
from sandbox import Chat, ChatMessage, Person, Sandbox
from scheduler.clock import SetClock
from storage.database.engine import Database
from storage.outbox.backlog import backlog
from texts.catalogue import Catalogue, catalogue

TOKEN = "100200300:the-demo-needs-no-token-of-yours"  # noqa: S105 - it opens the sandbox only
NO_LIMITS = {"per_second": 10_000, "per_chat_second": 10_000, "per_group_minute": 100_000}  # the demo shall be quick
PATIENCE = 60.0  # seconds that a slow machine may take for one thing
BEGINNING = datetime(2024, 10, 1, 8, 5, tzinfo=ZONE)
A_MINUTE = timedelta(minutes=1)
A_MOMENT = 0.01  # seconds between looks at what the bot has yet to send


class AloneSettings(Settings):
    """Settings that nothing outside changes: the environment may hold those of the real installation here."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


@dataclass
class Ministry:
    """Hoa is of the Office, Lan leads TCBC, where Minh works, Nam leads CQDP, Mai leads PC; Khách is of none of them.

    `announced`: what the bot told its operator. `application` is there once it is ready.
    """

    say: Catalogue
    sandbox: Sandbox
    clock: SetClock
    settings: Settings
    folder: Path
    database: Database
    announced: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.application = Application(self.settings, self.database, self.clock, self._hear)
        self.ready = asyncio.Event()
        language = self.say.language
        self.hoa = self.sandbox.person("Hoa", "hoa_vp", language)
        self.lan = self.sandbox.person("Lan", "lan_tcbc", language)
        self.nam = self.sandbox.person("Nam", "nam_cqdp", language)
        self.mai = self.sandbox.person("Mai", "mai_pc", language)
        self.minh = self.sandbox.person("Minh", "minh_tcbc", language)
        self.stranger = self.sandbox.person(self.say("demo.stranger"), "khach", language)
        self.office = self.sandbox.group(self.say("demo.group_office"), admins=[self.hoa])
        self.tcbc = self.sandbox.group(self.say("demo.group_tcbc"), members=[self.hoa, self.minh], admins=[self.lan])
        self.cqdp = self.sandbox.group(self.say("demo.group_cqdp"), members=[self.hoa], admins=[self.nam])
        self.pc = self.sandbox.group(self.say("demo.group_pc"), members=[self.hoa], admins=[self.mai])

    def wait_until(self, day: int, hour: int, minute: int = 0, *, month: int = 10) -> None:
        """The ministry's clock goes on to this time of 2024, in Hà Nội."""
        self.clock.set(datetime(2024, month, day, hour, minute, tzinfo=ZONE))

    async def ask(self, person: Person, chat: Chat, text: str) -> ChatMessage:
        """Somebody says this a minute later; returns the bot's answer."""
        self.clock.set(self.clock.now() + A_MINUTE)
        return await chat.answer_to(await person.say(chat, text), within=PATIENCE)

    async def reply(self, person: Person, message: ChatMessage, text: str) -> ChatMessage:
        """Somebody answers a message a minute later; returns the bot's answer."""
        self.clock.set(self.clock.now() + A_MINUTE)
        return await message.chat.answer_to(await person.answer(message, text), within=PATIENCE)

    async def settle(self) -> None:
        """Return once the bot has handled all that was said, looked at what is due, and sent what follows."""
        async with asyncio.timeout(PATIENCE):
            await self.sandbox.confirmed(None)
            await self.application.ticker.rest()
            while await self._waits():  # what was sent is stored as sent a moment later
                await asyncio.wait([self.sandbox.signal.upcoming()], timeout=A_MOMENT)

    async def _waits(self) -> bool:
        found = await self.database.read(backlog)
        return bool(found.updates or found.messages)

    def _hear(self, what: str, params: dict[str, Any]) -> None:
        self.announced[what] = params
        if what == "ready":
            self.ready.set()

    async def import_file(self, path: Path) -> list[str]:
        """`nhacviec import` beside the running bot; returns the lines that it tells."""
        told: list[str] = []
        await asyncio.to_thread(
            import_files, self.settings, [path], skip_bad=False, clock=self.clock, tell=told.append
        )  # fmt: skip
        return told


@asynccontextmanager
async def running(language: str, clock: SetClock | None = None) -> AsyncIterator[Ministry]:
    """The bot at work in a ministry that speaks this language, by a clock of its own (from `BEGINNING`, if none is
    given); nothing of it is left afterwards."""
    clock = clock or SetClock(BEGINNING)
    with TemporaryDirectory(prefix="nhacviec-demo-", ignore_cleanup_errors=True) as folder:
        async with Sandbox(now=clock.now) as sandbox:
            sandbox.add_bot(TOKEN, "nhacviec_bot", "Nhắc việc")
            sections: dict[str, Any] = {
                "language": language,
                "telegram": {"token": TOKEN, "api_url": sandbox.url, **NO_LIMITS},
                "storage": {"url": f"sqlite:///{folder}/demo.db"},
            }
            settings = AloneSettings(**sections)
            database = await asyncio.to_thread(open_database, settings)
            try:
                ministry = Ministry(catalogue(language), sandbox, clock, settings, Path(folder), database)
                async with _at_work(ministry):
                    yield ministry
            finally:
                database.close()


@asynccontextmanager
async def _at_work(ministry: Ministry) -> AsyncIterator[None]:
    """The bot, from when it is ready."""
    stop = asyncio.Event()
    bot = asyncio.create_task(ministry.application.run(stop))
    started = asyncio.create_task(ministry.ready.wait())
    try:
        await asyncio.wait({bot, started}, return_when=asyncio.FIRST_COMPLETED)
        if not bot.done():
            yield
    finally:
        started.cancel()
        stop.set()
        await bot
