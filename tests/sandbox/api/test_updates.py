"""getUpdates as documented, and PTB's Updater on top of it."""

from __future__ import annotations

import asyncio

import pytest
import telegram
from telegram.ext import Updater

from sandbox import Bot, Chat, Person, Sandbox
from tests.sandbox.conftest import Raw, ptb_bot


async def say_thrice(person: Person, chat: Chat) -> None:
    for text in ("/one", "/two", "/three"):
        await person.say(chat, text)


def texts(updates: tuple[telegram.Update, ...]) -> list[str | None]:
    return [update.effective_message.text for update in updates if update.effective_message]


async def test_updates_come_again_until_a_higher_offset_confirms_them(
    api: telegram.Bot, lan: Person, group: Chat
) -> None:
    await say_thrice(lan, group)
    first = await api.get_updates()
    assert texts(first) == texts(await api.get_updates()) == ["/one", "/two", "/three"]
    assert texts(await api.get_updates(offset=first[1].update_id)) == ["/two", "/three"]
    assert texts(await api.get_updates()) == ["/two", "/three"]
    assert await api.get_updates(offset=first[2].update_id + 1) == ()


async def test_update_ids_grow_by_one(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await say_thrice(lan, group)
    first, second, third = (update.update_id for update in await api.get_updates())
    assert (second, third) == (first + 1, first + 2)


async def test_a_limit_leaves_the_rest_for_later(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await say_thrice(lan, group)
    (only,) = await api.get_updates(limit=1)
    assert texts(await api.get_updates(offset=only.update_id + 1, limit=1)) == ["/two"]


async def test_a_negative_offset_keeps_the_newest_and_forgets_the_others(
    api: telegram.Bot, lan: Person, group: Chat
) -> None:
    await say_thrice(lan, group)
    assert texts(await api.get_updates(offset=-1)) == ["/three"]
    assert texts(await api.get_updates()) == ["/three"]


async def test_a_negative_offset_beyond_what_waits_forgets_nothing(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await say_thrice(lan, group)
    assert len(await api.get_updates(offset=-10)) == 3


async def test_a_long_poll_ends_with_the_first_update(
    sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat
) -> None:
    poll = asyncio.create_task(api.get_updates(timeout=50))
    await sandbox.until(lambda: sandbox.calls_of("getUpdates"))
    await lan.say(group, "/one")
    assert texts(await poll) == ["/one"]


async def test_allowed_updates_are_remembered_and_apply_to_what_comes_after(
    api: telegram.Bot, lan: Person, group: Chat
) -> None:
    await lan.say(group, "/before")
    assert texts(await api.get_updates(allowed_updates=["callback_query"])) == ["/before"]
    await lan.say(group, "/unheard")
    (last,) = await api.get_updates()
    assert texts((last,)) == ["/before"]
    await api.get_updates(offset=last.update_id + 1, allowed_updates=[])
    await lan.say(group, "/heard")
    assert texts(await api.get_updates()) == ["/heard"]


async def test_a_second_poller_ends_the_first_with_a_conflict(
    sandbox: Sandbox, api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    async with ptb_bot(sandbox, bot) as same_token:
        first = asyncio.create_task(api.get_updates(timeout=50))
        await sandbox.until(lambda: sandbox.calls_of("getUpdates"))
        second = asyncio.create_task(same_token.get_updates(timeout=50))
        with pytest.raises(telegram.error.Conflict, match="terminated by other getUpdates request"):
            await first
        await lan.say(group, "/one")
        assert texts(await second) == ["/one"]


async def test_no_updates_by_polling_while_a_webhook_is_set(raw: Raw) -> None:
    await raw("setWebhook", url="http://127.0.0.1:1/hook")
    refused = await raw("getUpdates")
    assert (refused["status"], refused["error_code"]) == (409, 409)
    assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
    await raw("deleteWebhook")
    assert (await raw("getUpdates"))["ok"]


async def test_setting_a_webhook_ends_a_poll(sandbox: Sandbox, api: telegram.Bot, raw: Raw) -> None:
    poll = asyncio.create_task(api.get_updates(timeout=50))
    await sandbox.until(lambda: sandbox.calls_of("getUpdates"))
    await raw("setWebhook", url="http://127.0.0.1:1/hook")
    with pytest.raises(telegram.error.Conflict, match="terminated by setWebhook request"):
        await poll


async def test_the_updater_receives_and_confirms(sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat) -> None:
    queue: asyncio.Queue[object] = asyncio.Queue()
    updater = Updater(api, update_queue=queue)
    await updater.initialize()
    await updater.start_polling()
    await say_thrice(lan, group)
    received = [await queue.get() for _ in range(3)]
    await sandbox.confirmed()
    await updater.stop()
    await updater.shutdown()
    assert [one.message.text for one in received if isinstance(one, telegram.Update) and one.message] == [
        "/one",
        "/two",
        "/three",
    ]


async def test_the_updater_can_drop_what_waited(sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat) -> None:
    await say_thrice(lan, group)
    queue: asyncio.Queue[object] = asyncio.Queue()
    async with Updater(api, update_queue=queue) as updater:
        await updater.start_polling(drop_pending_updates=True)
        await lan.say(group, "/four")
        first = await queue.get()
        await updater.stop()
    assert isinstance(first, telegram.Update)
    assert first.message
    assert first.message.text == "/four"


async def test_each_bot_has_updates_of_its_own(sandbox: Sandbox, bot: Bot, lan: Person) -> None:
    other = sandbox.add_bot("2:other", "other_bot")
    await lan.say(bot, "/start")
    assert (len(bot.updates.pending), len(other.updates.pending)) == (1, 0)
