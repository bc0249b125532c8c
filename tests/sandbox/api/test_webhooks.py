"""Updates by webhook: posted with the secret, again until they are taken, each chat's in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import telegram
from aiohttp import web
from telegram.error import BadRequest

from sandbox import Bot, Chat, Person, Sandbox
from sandbox.api.webhooks import SECRET_HEADER
from sandbox.world.signals import Signal
from tests.sandbox.conftest import Raw


@dataclass
class Receiver:
    """A web server that takes updates; the next `refuse` of them it answers with 500."""

    url: str = ""
    refuse: int = 0
    secrets: list[str | None] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    attempts: int = 0
    signal: Signal = field(default_factory=Signal)

    async def serve(self, request: web.Request) -> web.Response:
        self.attempts += 1
        self.secrets.append(request.headers.get(SECRET_HEADER))
        body = await request.json()
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=500)
        self.taken.append(body)
        self.signal.fire()
        return web.Response()

    def texts(self) -> list[str]:
        return [body["message"]["text"] for body in self.taken]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(
    sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat, receiver: Receiver
) -> None:
    await lan.say(group, "/before")
    await api.set_webhook(receiver.url, secret_token="bí-mật".encode().hex())
    await lan.say(group, "/after")
    await sandbox.confirmed()
    assert receiver.texts() == ["/before", "/after"]
    assert set(receiver.secrets) == {"bí-mật".encode().hex()}


async def test_what_is_not_taken_comes_again_and_keeps_the_order(
    sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat, receiver: Receiver
) -> None:
    receiver.refuse = 2
    await api.set_webhook(receiver.url)
    for text in ("/one", "/two"):
        await lan.say(group, text)
    await sandbox.confirmed()
    assert (receiver.texts(), receiver.attempts) == (["/one", "/two"], 4)
    info = await api.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_the_state_of_a_webhook_can_be_asked(api: telegram.Bot, lan: Person, group: Chat) -> None:
    assert (await api.get_webhook_info()).url == ""
    await api.set_webhook("http://127.0.0.1:9/hook", max_connections=3, allowed_updates=["message"])
    await lan.say(group, "/one")
    info = await api.get_webhook_info()
    assert (info.url, info.max_connections, info.allowed_updates) == ("http://127.0.0.1:9/hook", 3, ("message",))
    assert info.pending_update_count == 1


async def test_after_its_deletion_what_waits_can_be_polled_or_is_dropped(
    api: telegram.Bot, lan: Person, group: Chat
) -> None:
    await api.set_webhook("http://127.0.0.1:9/hook")
    await lan.say(group, "/one")
    await api.delete_webhook()
    assert len(await api.get_updates()) == 1
    await api.delete_webhook(drop_pending_updates=True)
    assert await api.get_updates() == ()


async def test_a_bad_address_or_secret_is_refused(api: telegram.Bot, raw: Raw) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await api.set_webhook("ftp://x")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await api.set_webhook("https://x.vn", secret_token="có dấu")


async def test_chats_do_not_wait_for_one_another(
    sandbox: Sandbox, api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    held = asyncio.Event()
    arrived: list[str] = []
    signal = Signal()

    async def hold_the_group(request: web.Request) -> web.Response:
        text = (await request.json())["message"]["text"]
        arrived.append(text)
        signal.fire()
        if text == "/held":
            await held.wait()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hold_the_group)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await api.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook")
    await lan.say(group, "/held")
    await lan.say(group, "/behind")
    await lan.say(bot, "/private")
    await signal.until(lambda: "/private" in arrived, 10)
    assert "/behind" not in arrived
    held.set()
    await sandbox.confirmed()
    assert arrived[-1] == "/behind"
    await runner.cleanup()
