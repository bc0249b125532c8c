"""While nothing can be reached: one probe at a time, nothing claimed, and all in order once it is over."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.commands.database import open_database
from bot.config import load
from domain.message import Message
from sandbox import Chat, status, words
from sandbox.api.faults import Effect
from storage.database.engine import Session
from storage.outbox import messages
from storage.people import chats
from tests.faults.ministry import Ministry, ministry

GROUPS, EACH = 40, 5
IN_THE_AIR = 24  # messages, when it was seen that nothing can be reached
WITHIN = 90.0
LIMITS: dict[str, Any] = {"per_second": 60, "per_chat_second": 10, "per_group_minute": 1000}
# What is on its way when it is seen that nothing gets through is what leaves in the time of one send: with a limit
# below the number of groups a slow machine, too, sees it before every group was tried.
SLOWLY: dict[str, Any] = {**LIMITS, "per_second": 10}


def _queue(session: Session, groups: list[Chat]) -> None:
    now = datetime.now(UTC)
    for number in range(EACH):
        for group in groups:
            chat = chats.chat_of(session, "telegram", str(group.id), title=group.title)
            text = Message("broadcast", {"text": f"tin {number}"})
            messages.queue(session, chat, text, rank=messages.PUSH, now=now)


async def _much_to_say(made: Ministry) -> None:
    database = open_database(load(made.config))
    await asyncio.to_thread(database.write_now, _queue, made.units)
    database.close()


def _attempts(made: Ministry) -> int:
    return int(made.rows("SELECT coalesce(sum(attempts), 0) FROM message WHERE kind = 'broadcast'")[0][0])


async def _all_come_in_order(made: Ministry) -> None:
    def said(chat: Chat) -> list[str]:
        return [word for one in chat.log for word in (one.text.rpartition("tin ")[2],) if "tin " in one.text]

    wanted = [str(number) for number in range(EACH)]
    await made.sandbox.until(lambda: all(len(said(chat)) >= EACH for chat in made.units), WITHIN)
    assert [said(chat) for chat in made.units] == [wanted] * GROUPS


async def test_without_a_network_hardly_anything_is_claimed_and_then_all_comes_in_order(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=GROUPS, **LIMITS) as made:
        await _much_to_say(made)
        async with made.process() as process:
            await made.sandbox.network_down()
            await made.sandbox.until(lambda: process.logged("sending does not work"), WITHIN)
            await made.sandbox.until(lambda: process.logged("polling does not work"), WITHIN)
            await made.sandbox.network_up()
            await _all_come_in_order(made)
            assert _attempts(made) - GROUPS * EACH <= IN_THE_AIR
            assert 1 <= len(process.logged("sending works again")) <= 2  # the first probe may come before the last loss
            assert await process.stop() == 0


@pytest.mark.parametrize("effect", [status(502), words("{}"), status(401)])
async def test_an_api_that_refuses_everything_is_probed_and_no_message_of_many_is_tried(
    effect: Effect, tmp_path: Path
) -> None:
    async with ministry(tmp_path, count=GROUPS, **SLOWLY) as made:
        await _much_to_say(made)
        out = made.sandbox.faults.add(effect, method="sendMessage")
        async with made.process() as process:
            lost = made.sandbox.faults.add(effect, method="getMe")
            await made.sandbox.until(lambda: lost.met >= 4, WITHIN)
            tried = len(made.sandbox.calls_of("sendMessage"))
            assert 3 <= tried < GROUPS  # those that were on their way when it was seen
            probed = lost.met
            await made.sandbox.until(lambda: lost.met > probed, WITHIN)
            assert len(made.sandbox.calls_of("sendMessage")) == tried
            await process.kill()  # in the middle of it
        lost.remove()
        async with made.process() as process:
            out.remove()
            await _all_come_in_order(made)
            assert len(process.logged("sending does not work")) <= 1
            assert await process.stop() == 0


async def test_updates_that_must_ask_telegram_do_not_ask_each_for_itself(tmp_path: Path) -> None:
    """Who administers a chat is asked before a command takes effect: they come, the way out is shut."""
    async with ministry(tmp_path, count=GROUPS, items_each=1, **LIMITS) as made, made.process():
        asked, probed = (made.sandbox.faults.add(status(502), method=name) for name in ("getChatMember", "getMe"))
        said = [await made.lan.say(chat, f"/note {made.numbers[chat.id][0]} một") for chat in made.units]
        await made.sandbox.until(lambda: asked.met >= GROUPS and probed.met >= 3, WITHIN)
        before = asked.met
        await made.sandbox.until(lambda: probed.met >= 5, WITHIN)
        assert asked.met - before < GROUPS // 2
        asked.remove()
        probed.remove()
        for chat, one in zip(made.units, said, strict=True):
            await chat.answer_to(one, WITHIN)
