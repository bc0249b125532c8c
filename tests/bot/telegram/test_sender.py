"""The way out: each error that the Bot API documents, and what becomes of the message that met it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox import Chat, ChatMessage, reset, status, too_many, words
from sandbox.api.faults import Effect
from tests.world import World, running


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


async def assign(world: World, title: str) -> ChatMessage:
    """The Office gives the unit a task; returns the Office's card."""
    return await world.ask(world.hoa, world.office, f"/task TCBC {title} 30/11")


async def told(chat: Chat, part: str) -> ChatMessage:
    """A message of the bot with this in it."""
    return await chat.wait_for(lambda one: one.from_bot and part in one.text)


def count(chat: Chat, part: str) -> int:
    return sum(one.from_bot and part in one.text for one in chat.messages)


async def test_thrown_out_the_office_hears_once_and_what_waits_is_delivered_on_return(world: World) -> None:
    bot = next(iter(world.sandbox.world.bots.values()))
    await world.lan.kick(world.unit, bot)
    await assign(world, "Việc một")
    await assign(world, "Việc hai")
    news = await told(world.office, world.unit.title)
    await world.ask(world.hoa, world.office, "/queue")
    assert count(world.office, news.text) == 1
    assert count(world.unit, "Việc một") == 0
    await world.lan.add(world.unit, bot)
    first, second = await told(world.unit, "Việc một"), await told(world.unit, "Việc hai")
    assert first.id < second.id
    await world.ask(world.lan, world.unit, "/help")
    assert (count(world.unit, "#1 Việc một"), count(world.unit, "#2 Việc hai")) == (1, 1)


async def test_muted_the_office_hears_once_and_what_waits_is_delivered_when_it_may_speak(world: World) -> None:
    bot = next(iter(world.sandbox.world.bots.values()))
    await world.lan.mute(world.unit, bot)
    await assign(world, "Việc một")
    await told(world.office, f"“{world.unit.title}”")
    await assign(world, "Việc hai")
    await world.ask(world.hoa, world.office, "/queue")
    assert count(world.office, f"“{world.unit.title}”") == 1
    await world.lan.promote(world.unit, bot)
    await told(world.unit, "Việc một")
    await told(world.unit, "Việc hai")


async def test_a_chat_that_is_no_more_holds_back_no_other(world: World) -> None:
    await world.lan.disband(world.unit)
    await assign(world, "Việc một")
    await told(world.office, f"“{world.unit.title}”")
    other = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task PC Việc của Vụ Pháp chế 30/11")
    await told(other, "Việc của Vụ Pháp chế")


async def test_one_who_blocked_the_bot_gets_the_answer_after_letting_it_write(world: World) -> None:
    private = world.minh.private()
    bot = next(iter(world.sandbox.world.bots.values()))
    await private.answer_to(await world.minh.say(bot, "/start"))
    with world.sandbox.faults.add(status(502), method="sendMessage", chat=private):
        asked = await world.minh.say(bot, "/help")
        await world.sandbox.confirmed()
        await world.minh.block()
    await world.ask(world.lan, world.unit, "/help")
    await world.minh.unblock()
    await private.answer_to(asked)


async def test_a_group_that_became_a_supergroup_is_followed(world: World) -> None:
    """The Bot API refuses with the new address; the service message tells it too. Whichever comes first."""
    bot = next(iter(world.sandbox.world.bots.values()))
    fault = world.sandbox.faults.add(status(502), method="sendMessage", chat=world.unit)
    await assign(world, "Việc một")
    await world.sandbox.until(lambda: fault.met)
    bigger = await world.lan.upgrade(world.unit)
    fault.remove()
    await told(bigger, "#1 Việc một")
    assert bot.id in bigger.members
    assert "#2 Việc hai" in (await world.ask(world.lan, bigger, "/task Việc hai 30/11")).text


async def test_a_move_that_a_refused_message_told_first_is_followed_too(world: World) -> None:
    """A reminder meets the move before the service message that tells of it is polled."""
    await world.ask(world.lan, world.unit, "/task Việc một 30/10")
    with world.sandbox.faults.add(status(502), method="getUpdates") as polling:
        await world.sandbox.network_down()  # cuts the poll that is under way
        await world.sandbox.network_up()
        await world.sandbox.until(lambda: polling.met)
        bigger = await world.lan.upgrade(world.unit)
        world.clock.set(world.clock.now() + timedelta(days=1))
        reminder = await told(bigger, "Việc một")
    await world.sandbox.confirmed()
    assert "#1" in (await world.reply(world.lan, reminder, "xong")).text
    await assign(world, "Việc hai")
    await told(bigger, "#2 Việc hai")


async def test_after_the_move_a_change_edits_no_other_message_and_an_answer_completes_no_other_item(
    world: World,
) -> None:
    """Numbers of messages begin anew in a supergroup: those of the group mean other messages there."""
    first = await world.ask(world.lan, world.unit, "/task Việc một 30/11")
    bigger = await world.lan.upgrade(world.unit)
    while (spoken := await world.minh.say(bigger, "Chào cả nhà")).id < first.id - 2:
        pass
    assert spoken.id == first.id - 2
    second = await world.ask(world.lan, bigger, "/task Việc hai 30/11")
    assert second.id == first.id
    await world.ask(world.lan, bigger, "/edit 1 Việc đã đổi tên")
    await world.ask(world.lan, bigger, "/help")
    assert second.text.startswith("#2 Việc hai")
    done = await world.reply(world.lan, second, "xong")
    assert "#2" in done.text
    assert "#1" not in done.text


async def test_a_wait_that_telegram_asks_for_is_waited_out_and_holds_back_no_other_chat(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế")
    fault = world.sandbox.faults.add(too_many(2), method="sendMessage", chat=world.unit, times=1)
    waiting = await world.lan.say(world.unit, "/help")
    await world.sandbox.until(lambda: fault.met)
    await world.ask(world.lan, other, "/help")
    assert not [one for one in world.unit.messages if one.reply_to is waiting]
    await world.unit.answer_to(waiting)
    first, second = [one for one in world.sandbox.calls_of("sendMessage") if one.chat_id == world.unit.id][-2:]
    assert (first.ok, second.ok) == (False, True)
    assert second.at - first.at >= 2  # seconds that Telegram named: less would break its limit


@pytest.mark.parametrize("effect", [status(500), status(502), reset()])
async def test_what_fails_on_the_way_is_sent_again_in_order(effect: Effect, world: World) -> None:
    world.sandbox.faults.add(effect, method="sendMessage", chat=world.unit, times=1)
    spoken = [await world.lan.say(world.unit, f"/task Báo cáo {place} của Vụ 30/11") for place in (1, 2, 3)]
    cards = [await world.unit.answer_to(one) for one in spoken]
    assert [card.text.split()[0] for card in cards] == ["#1", "#2", "#3"]
    assert [card.id for card in cards] == sorted(card.id for card in cards)
    for one in spoken:
        assert len([answer for answer in world.unit.messages if answer.reply_to is one]) == 1


async def test_a_card_that_somebody_deleted_holds_up_nothing(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc một 30/11")
    await world.lan.delete(card)
    await world.ask(world.lan, world.unit, "/edit 1 Việc đã đổi tên")
    assert "#2 " in (await world.ask(world.lan, world.unit, "/task Việc hai 30/11")).text
    assert "Việc đã đổi tên" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_a_command_that_was_deleted_before_its_answer_is_answered_all_the_same(world: World) -> None:
    fault = world.sandbox.faults.add(status(502), method="sendMessage", chat=world.unit, times=1)
    spoken = await world.lan.say(world.unit, "/task Việc một 30/11")
    await world.sandbox.until(lambda: fault.met)
    await world.lan.delete(spoken)
    card = await told(world.unit, "#1 Việc một")
    assert card.reply_to is None


UNREADABLE = [
    words('{"ok":true}'),
    words('{"ok":true,"result":null}'),
    words('{"ok":true,"result":"x"}'),
    words('{"ok":true,"result":[1,null,{}]}'),
    words('{"ok":true,"result":{}}'),
    words('{"ok":true,"result":{"message_id":"7"}}'),
    words('{"ok":false}'),
    words('{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'),
    words("[]"),
    words("null"),
    words(""),
    words('{"ok":tr'),
    words("[" * 100_000),
    words('{"ok":false,"parameters":{"retry_after":"2"}}', 429),
    words('{"ok":false,"parameters":{"retry_after":-5}}', 429),
    words('{"ok":false,"description":["x"],"parameters":7}', 429),
    words('{"ok":false,"parameters":{"migrate_to_chat_id":"zzz"}}', 400),
    words("<html>no</html>", 400),
    words("<html>no</html>", 403),
    words('{"ok":false,"error_code":403}', 403),
    words('{"ok":false,"description":{"a":1}}', 400),
    words("[1]", 400),
    words("{}", 502),
    words("moved", 301),
    words("", 401),
    words("<html>no</html>", 404),
]


@pytest.mark.parametrize("effect", UNREADABLE)
async def test_an_answer_that_nobody_can_read_is_no_refusal_and_the_push_is_sent_again(
    effect: Effect, world: World
) -> None:
    world.sandbox.faults.add(effect, method="sendMessage", chat=world.unit, times=1)
    card = await assign(world, "Việc một")
    await told(world.unit, "#1 Việc một")
    await world.ask(world.lan, world.unit, "/help")
    assert count(world.unit, "#1 Việc một") == 1
    assert not [one for one in world.office.messages if one.from_bot and one.id > card.id]


async def test_what_was_sent_is_not_sent_again_whatever_else_stands_in_the_answer(world: World) -> None:
    for result in ('{"message_id":7}', '{"message_id":8,"chat":"?","date":[],"entities":7,"reply_to_message":{}}'):
        world.sandbox.faults.add(words(f'{{"ok":true,"result":{result}}}', after=True), method="sendMessage", times=1)
        await world.ask(world.lan, world.unit, "/help")
    await world.ask(world.lan, world.unit, "/tasks")
    assert len([one for one in world.unit.messages if one.from_bot and one.reply_to is not None]) == 4  # one set it up


@pytest.mark.parametrize("address", ['"zzz"', "77", "true", "null", "-1.5", "[]"])
async def test_a_chat_is_not_moved_to_what_is_no_address(address: str, world: World) -> None:
    moved = "Bad Request: group chat was upgraded to a supergroup chat"
    body = f'{{"ok":false,"error_code":400,"description":"{moved}","parameters":{{"migrate_to_chat_id":{address}}}}}'
    world.sandbox.faults.add(words(body, 400), method="sendMessage", chat=world.unit, times=1)
    await assign(world, "Việc một")
    await told(world.unit, "#1 Việc một")
    assert "#2 Việc hai" in (await world.ask(world.lan, world.unit, "/task Việc hai 30/11")).text


async def test_a_service_message_moves_no_chat_to_what_is_no_address(world: World) -> None:
    bot = next(iter(world.sandbox.world.bots.values()))
    chat = {"id": world.unit.id, "type": "group", "title": world.unit.title}
    for place, address in enumerate(("zzz", 77, True, -1.5, [])):
        moved = {"message_id": 9000 + place, "date": 1730080800, "chat": chat, "migrate_to_chat_id": address}
        bot.updates.put("message", moved, world.unit.id)
    assert "#1 Việc một" in (await world.ask(world.lan, world.unit, "/task Việc một 30/11")).text


async def test_a_broken_answer_about_who_administers_is_asked_for_again(world: World) -> None:
    for effect in (words('{"ok":true}'), words("<html>no</html>", 403)):
        world.sandbox.faults.add(effect, method="getChatMember", times=1)
    other = await world.new_unit("PC", "Vụ Pháp chế")
    assert "#1 " in (await world.ask(world.lan, other, "/task Việc một 30/11")).text


async def test_a_chat_that_only_gets_broken_answers_holds_back_no_other(world: World) -> None:
    """Four of them: so many in a row look like an outage, and the probe shows that it is none."""
    chats = [await world.new_unit(code, f"Vụ {code}") for code in ("A1", "A2", "A3", "A4")]
    for chat in chats:
        world.sandbox.faults.add(words("{}"), method="sendMessage", chat=chat)
    for code in ("A1", "A2", "A3", "A4"):
        await world.ask(world.hoa, world.office, f"/task {code} Việc một 30/11")
    await world.sandbox.until(
        lambda: all(any(call.chat_id == chat.id for call in world.sandbox.calls_of("sendMessage")) for chat in chats)
    )
    for _ in range(3):
        await world.ask(world.lan, world.unit, "/help")
    world.sandbox.faults.clear()
    for chat in chats:
        await told(chat, "Việc một")
