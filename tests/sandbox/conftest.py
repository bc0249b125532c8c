"""A sandbox, people in it, and python-telegram-bot's real Bot that speaks to it over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
import telegram

from sandbox import Bot, Chat, Person, Sandbox

TOKEN = "123456:AAtoken"
Raw = Callable[..., Awaitable[dict[str, Any]]]


@dataclass
class Clock:
    """A wall clock that stands still until it is moved, and a monotonic one beside it."""

    moment: datetime = datetime(2024, 10, 30, 1, 0, tzinfo=UTC)
    seconds: float = 1000.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def pass_by(self, **duration: float) -> None:
        step = timedelta(**duration)
        self.moment += step
        self.seconds += step.total_seconds()


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB warns, which is an error here, unless `retry_after` may be a timedelta."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock.now, monotonic=clock.monotonic) as running:
        yield running


@pytest.fixture
def bot(sandbox: Sandbox) -> Bot:
    return sandbox.add_bot(TOKEN, "nhacviec_bot", "Nhắc việc")


@pytest.fixture
def lan(sandbox: Sandbox) -> Person:
    return sandbox.person("Lan", "lan_tcbc")


@pytest.fixture
def minh(sandbox: Sandbox) -> Person:
    """Someone without a username."""
    return sandbox.person("Minh")


@pytest.fixture
def group(sandbox: Sandbox, bot: Bot, lan: Person, minh: Person) -> Chat:
    return sandbox.group("Vụ TCBC", members=[minh], admins=[lan])


@pytest.fixture
async def api(sandbox: Sandbox, bot: Bot) -> AsyncIterator[telegram.Bot]:
    """PTB's Bot, as it is."""
    async with ptb_bot(sandbox, bot) as ready:
        yield ready


@pytest.fixture
async def raw(sandbox: Sandbox, bot: Bot) -> AsyncIterator[Raw]:
    """A method called without any library: the JSON of the answer, with its HTTP status as `status`."""
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **params: Any) -> dict[str, Any]:
            async with session.post(f"{sandbox.url}/bot{TOKEN}/{method}", json=params) as answer:
                body: dict[str, Any] = await answer.json()
                return body | {"status": answer.status}

        yield call


def ptb_bot(sandbox: Sandbox, bot: Bot) -> telegram.Bot:
    return telegram.Bot(bot.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot")
