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
from texts.catalogue import Catalogue, catalogue

TOKEN = "100200300:the-demo-needs-no-token-of-yours"  # noqa: S105 - it opens the sandbox only
NO_LIMITS = {"per_second": 10_000, "per_chat_second": 10_000, "per_group_minute": 100_000}  # the demo shall be quick
PATIENCE = 60.0  # seconds that a slow machine may take for one thing
BEGINNING = datetime(2024, 10, 1, 8, 5, tzinfo=ZONE)
A_MINUTE = timedelta(minutes=1)


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
    """Hoa is of the Office, Lan leads TCBC, Nam leads CQDP. `announced`: what the bot told its operator."""

    say: Catalogue
    sandbox: Sandbox
    clock: SetClock
    settings: Settings
    folder: Path
    announced: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hoa = self.sandbox.person("Hoa", "hoa_vp")
        self.lan = self.sandbox.person("Lan", "lan_tcbc")
        self.nam = self.sandbox.person("Nam", "nam_cqdp")
        self.office = self.sandbox.group(self.say("demo.group_office"), admins=[self.hoa])
        self.tcbc = self.sandbox.group(self.say("demo.group_tcbc"), members=[self.hoa], admins=[self.lan])
        self.cqdp = self.sandbox.group(self.say("demo.group_cqdp"), members=[self.hoa], admins=[self.nam])

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

    async def import_file(self, path: Path) -> list[str]:
        """`nhacviec import` beside the running bot; returns the lines that it tells."""
        told: list[str] = []
        await asyncio.to_thread(
            import_files, self.settings, [path], skip_bad=False, clock=self.clock, tell=told.append
        )  # fmt: skip
        return told


@asynccontextmanager
async def running(language: str) -> AsyncIterator[Ministry]:
    """The bot at work in a ministry that speaks this language; nothing of it is left afterwards."""
    clock = SetClock(BEGINNING)
    with TemporaryDirectory(prefix="nhacviec-demo-", ignore_cleanup_errors=True) as folder:
        async with Sandbox(now=clock.now) as sandbox:
            sandbox.add_bot(TOKEN, "nhacviec_bot", "Nhắc việc")
            sections: dict[str, Any] = {
                "language": language,
                "telegram": {"token": TOKEN, "api_url": sandbox.url, **NO_LIMITS},
                "storage": {"url": f"sqlite:///{folder}/demo.db"},
            }
            ministry = Ministry(catalogue(language), sandbox, clock, AloneSettings(**sections), Path(folder))
            async with _bot(ministry):
                yield ministry


@asynccontextmanager
async def _bot(ministry: Ministry) -> AsyncIterator[None]:
    """The bot, from when it is ready."""
    ready, stop = asyncio.Event(), asyncio.Event()

    def announce(what: str, params: dict[str, Any]) -> None:
        ministry.announced[what] = params
        if what == "ready":
            ready.set()

    database = open_database(ministry.settings)
    bot = asyncio.create_task(Application(ministry.settings, database, ministry.clock, announce).run(stop))
    started = asyncio.create_task(ready.wait())
    try:
        await asyncio.wait({bot, started}, return_when=asyncio.FIRST_COMPLETED)
        if not bot.done():
            yield
    finally:
        started.cancel()
        stop.set()
        try:
            await bot
        finally:
            database.close()
