"""Faults on purpose, and what PTB makes of them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import telegram
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut

from sandbox import Bot, Chat, Person, Sandbox, hang, reset, slow, status, too_many


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_failing_server_does_nothing(sandbox: Sandbox, api: telegram.Bot, group: Chat, code: int) -> None:
    sandbox.faults.add(status(code), method="sendMessage", times=1)
    with pytest.raises(NetworkError):
        await api.send_message(group.id, "x")
    assert group.messages == []
    assert [(call.outcome, call.took_effect) for call in sandbox.calls_of("sendMessage")] == [(code, False)]
    await api.send_message(group.id, "x")


async def test_a_token_that_is_no_longer_valid(sandbox: Sandbox, api: telegram.Bot, group: Chat) -> None:
    with sandbox.faults.add(status(401)), pytest.raises(InvalidToken, match="Unauthorized"):
        await api.send_message(group.id, "x")
    await api.send_message(group.id, "x")


async def test_a_refusal_says_how_long_to_wait(sandbox: Sandbox, api: telegram.Bot, group: Chat) -> None:
    sandbox.faults.add(too_many(7), chat=group, times=1)
    with pytest.raises(RetryAfter) as refused:
        await api.send_message(group.id, "x")
    assert refused.value.retry_after == timedelta(seconds=7)


async def test_a_connection_cut_before_and_after_taking_effect(
    sandbox: Sandbox, api: telegram.Bot, group: Chat
) -> None:
    sandbox.faults.add(reset(), times=1)
    with pytest.raises(NetworkError):
        await api.send_message(group.id, "lost")
    assert group.messages == []
    sandbox.faults.add(reset(after=True), times=1)
    with pytest.raises(NetworkError):
        await api.send_message(group.id, "sent")
    assert [message.text for message in group.messages] == ["sent"]
    assert [call.took_effect for call in sandbox.calls_of("sendMessage")] == [False, True]


@pytest.mark.parametrize("after", [False, True])
async def test_an_answer_that_never_comes(sandbox: Sandbox, api: telegram.Bot, group: Chat, after: bool) -> None:
    with sandbox.faults.add(hang(after=after)), pytest.raises(TimedOut):
        await api.send_message(group.id, "x", read_timeout=0.05)
    assert len(group.messages) == after


async def test_a_slow_answer_comes_all_the_same(sandbox: Sandbox, api: telegram.Bot, group: Chat) -> None:
    fault = sandbox.faults.add(slow(3600))
    sending = asyncio.create_task(api.send_message(group.id, "x"))
    await group.wait_for(lambda message: message.text == "x")
    assert not sending.done()
    fault.remove()
    assert (await sending).text == "x"


async def test_a_fault_meets_only_its_method_and_chat(
    sandbox: Sandbox, api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    await lan.say(bot, "/start")
    fault = sandbox.faults.add(status(502), method="sendmessage", chat=group)
    await api.send_message(lan.id, "x")
    await api.get_chat(group.id)
    for _ in range(2):
        with pytest.raises(NetworkError):
            await api.send_message(group.id, "x")
    assert fault.met == 2
    fault.remove()
    await api.send_message(group.id, "x")


async def test_a_download_can_fail(sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat) -> None:
    sent = await lan.send_document(group, "a.csv", b"a", "/import")
    assert sent.document
    file = await api.get_file(sent.document.file_id)
    sandbox.faults.add(status(500), method="file", times=1)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"a"


async def test_while_the_network_is_down_nobody_is_reached_and_nothing_is_lost(
    sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat
) -> None:
    poll = asyncio.create_task(api.get_updates(timeout=50))
    await sandbox.until(lambda: sandbox.calls_of("getUpdates"))
    await sandbox.network_down()
    with pytest.raises(NetworkError):
        await poll
    with pytest.raises(NetworkError):
        await api.send_message(group.id, "x")
    await lan.say(group, "/task")
    await sandbox.network_up()
    (update,) = await api.get_updates(timeout=50)
    assert update.message
    assert update.message.text == "/task"
