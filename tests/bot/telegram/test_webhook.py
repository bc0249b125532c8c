"""Webhook mode: Telegram posts, we store, and only then is it delivered."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.failure import CommandError
from bot.telegram.webhook import BODY_LIMIT, SECRET_HEADER
from handlers.core.event import KINDS_OF_UPDATE
from sandbox import status
from sandbox.api.webhooks import Webhook
from storage.database.engine import Session
from storage.models import InboxRow
from tests.world import World, running

SECRET = "a-secret-of-the-test"


@asynccontextmanager
async def by_webhook(folder: Path, port: int, *, set_up: bool = True, **telegram: Any) -> AsyncIterator[World]:
    """The bot at work, posted to on this port."""
    settings = {
        "mode": "webhook",
        "webhook_url": f"http://127.0.0.1:{port}/tele/hook",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": SECRET,
        **telegram,
    }
    async with running(folder, set_up=set_up, telegram=settings) as world:
        yield world


async def registered(world: World) -> Webhook:
    """What the bot told Telegram."""
    (bot,) = world.sandbox.world.bots.values()
    return await world.sandbox.until(lambda: bot.webhook)


async def post(world: World, body: bytes, secret: str | None = SECRET, path: str = "") -> int:
    """Post this to the bot; returns the HTTP status of its answer."""
    url = (await registered(world)).url + path
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=io.BytesIO(body), headers=headers) as answer:
        return answer.status


def said(number: int, text: str = "/help") -> dict[str, Any]:
    """An update: a private message to the bot."""
    person = {"id": 77, "is_bot": False, "first_name": "Lan"}
    entity = {"type": "bot_command", "offset": 0, "length": 5}
    message = {
        "message_id": 1,
        "date": 1730080800,
        "chat": {"id": 77, "type": "private", "first_name": "Lan"},
        "from": person,
        "text": text,
        "entities": [entity],
    }
    return {"update_id": number, "message": message}


def _state(session: Session, number: int) -> str:
    row = session.get(InboxRow, number)
    return row.state if row else ""


async def test_people_are_answered_and_the_bot_asks_for_no_updates(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port) as world:
        card = await world.ask(world.lan, world.unit, "/task Nộp báo cáo 30/11")
        await world.reply(world.lan, card, "xong")
        await world.sandbox.until(lambda: "✅" in card.text)
        assert not world.sandbox.calls_of("getUpdates", "deleteWebhook")


async def test_telegram_is_told_where_with_which_secret_and_which_updates(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port) as world:
        webhook = await registered(world)
        assert webhook.url == world.settings.telegram.webhook_url
        assert webhook.secret == SECRET
        (call,) = world.sandbox.calls_of("setWebhook")
        assert all(kind in str(call.shown) for kind in KINDS_OF_UPDATE)


async def test_where_no_secret_is_configured_one_is_made_at_each_start(tmp_path: Path, port: int) -> None:
    secrets = set()
    for _ in range(2):
        async with by_webhook(tmp_path, port, set_up=False, webhook_secret="") as world:
            secrets.add((await registered(world)).secret)
    assert len(secrets) == 2
    assert min(map(len, secrets)) >= 32


async def test_who_does_not_know_the_secret_is_refused_and_nothing_is_stored(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port) as world:
        for secret in (None, "", "wrong", SECRET + "x", SECRET.upper(), "bí-mật"):
            assert await post(world, json.dumps(said(9000)).encode(), secret) == 403
        assert await world.database.read(_state, 9000) == ""
        assert await post(world, json.dumps(said(9000)).encode()) == 200
        assert await world.database.read(_state, 9000) != ""


async def test_when_200_is_answered_the_update_is_stored_and_a_second_delivery_changes_nothing(
    tmp_path: Path, port: int
) -> None:
    async with by_webhook(tmp_path, port) as world:
        for _ in range(2):
            assert await post(world, json.dumps(said(9001)).encode()) == 200
            assert await world.database.read(_state, 9001) in {"new", "done"}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"{}", b'{"update_id": "7"}', b'{"update_id": true}', b'{"update_id": -1}',
     b'{"update_id": 99999999999999999999}', b"\xff\xfe", b"[" * 100_000],
    ids=["empty", "cut", "list", "null", "text", "no id", "id as text", "true", "negative", "huge", "bytes", "deep"],
)  # fmt: skip
async def test_what_is_no_update_is_answered_with_400(body: bytes, tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port, set_up=False) as world:
        assert await post(world, body) == 400


async def test_what_is_too_large_or_elsewhere_is_refused_and_holds_up_nobody(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port) as world:
        assert await post(world, b" " * (BODY_LIMIT + 1)) == 413
        assert await post(world, b"{}", path="/other") == 404
        assert await post(world, b"{") == 400
        assert "/viec" in (await world.ask(world.lan, world.unit, "/help")).text


async def test_an_update_that_cannot_be_understood_is_taken_and_left_out(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port) as world:
        strange = {"update_id": 9002, "message": {"message_id": "x", "chat": 5}}
        assert await post(world, json.dumps(strange).encode()) == 200
        assert await world.database.read(_state, 9002) == "failed"


async def test_what_cannot_be_stored_is_answered_with_500_and_takes_effect_when_it_comes_again(
    tmp_path: Path, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with by_webhook(tmp_path, port) as world:
        await world.database.write(_execute, "ALTER TABLE inbox RENAME TO away")
        asked = await world.lan.say(world.unit, "/task Nộp báo cáo 30/11")
        (bot,) = world.sandbox.world.bots.values()
        webhook = await registered(world)
        await world.sandbox.until(lambda: "500" in webhook.last_error_message)
        assert [one.lane for one in bot.updates.pending]
        await world.database.write(_execute, "ALTER TABLE away RENAME TO inbox")
        assert (await world.unit.answer_to(asked)).text.startswith("#1 ")
    told = [record.getMessage() for record in caplog.records if record.name == "bot.telegram.webhook"]
    assert len(told) == 2  # once that it does not work, once that it does again
    assert "Nộp" not in caplog.text


def _execute(session: Session, statement: str) -> None:
    session.connection().exec_driver_sql(statement)


async def test_what_came_while_nobody_listened_comes_after_the_next_start(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port) as world:
        await world.stop()
        asked = await world.lan.say(world.unit, "/task Nộp báo cáo 30/11")
        world.start()
        assert (await world.unit.answer_to(asked)).text.startswith("#1 ")


async def test_a_webhook_that_another_program_took_away_is_set_again(
    tmp_path: Path, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with by_webhook(tmp_path, port) as world:
        (bot,) = world.sandbox.world.bots.values()
        bot.webhook = None
        assert world.application.webhook is not None
        await world.application.webhook.look()
        assert (await registered(world)).url == world.settings.telegram.webhook_url
        assert "took the webhook away" in caplog.text


async def test_why_telegram_could_not_deliver_is_logged_once(
    tmp_path: Path, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with by_webhook(tmp_path, port) as world:
        webhook = await registered(world)
        webhook.last_error_message, webhook.last_error_date = "SSL error", world.clock.now()
        assert world.application.webhook is not None
        for _ in range(2):
            await world.application.webhook.look()
    assert caplog.text.count("SSL error") == 1


async def test_an_address_that_telegram_refuses_ends_the_start_in_one_line(tmp_path: Path, port: int) -> None:
    with pytest.raises(CommandError, match=r"^telegram.webhook_url: Telegram refuses it \(.*unallowed characters.*\)$"):
        async with by_webhook(tmp_path, port, webhook_secret="có dấu"):
            pass


async def test_an_address_that_is_taken_ends_the_start_in_one_line(tmp_path: Path, port: int) -> None:
    (tmp_path / "other").mkdir()
    async with by_webhook(tmp_path, port):
        with pytest.raises(
            CommandError,
            match=r"^telegram.webhook_listen: cannot listen on 127\.0\.0\.1:\d+ \(Address already in use\)$",
        ):
            async with by_webhook(tmp_path / "other", port):
                pass


async def test_while_telegram_is_away_at_the_start_it_is_told_of_the_webhook_later(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port, set_up=False) as world:
        await registered(world)
        await world.stop()
        with world.sandbox.faults.add(status(502), method="setWebhook", times=1):
            world.start()
            await world.sandbox.until(lambda: len(world.sandbox.calls_of("setWebhook")) == 3)


async def test_polling_takes_a_webhook_away_that_was_there(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        assert world.sandbox.calls_of("deleteWebhook")
        assert not world.sandbox.calls_of("setWebhook")


async def test_a_body_that_does_not_come_to_its_end_is_not_waited_for(tmp_path: Path, port: int) -> None:
    async with by_webhook(tmp_path, port) as world:
        await registered(world)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"POST /tele/hook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 900\r\n\r\n"
        writer.write(head.encode() + b'{"update_id": 9000,')
        assert (await asyncio.wait_for(reader.readline(), 60)).startswith(b"HTTP/1.1 408 ")
        writer.close()
        await world.ask(world.lan, world.unit, "/help")
