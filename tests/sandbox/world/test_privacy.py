"""Which messages reach a bot in a group."""

from __future__ import annotations

import telegram

from sandbox import Bot, Chat, Person, Sandbox


def heard(bot: Bot) -> list[str]:
    return [update.body.get("text", update.kind) for update in bot.updates.pending]


async def test_in_a_group_a_bot_hears_commands_for_all_or_for_itself(bot: Bot, lan: Person, group: Chat) -> None:
    for text in (
        "/task a",
        "/task@nhacviec_bot b",
        "/task@NhacViec_Bot c",
        "/task@other_bot d",
        "chuyện phiếm",
        "see /task",
    ):
        await lan.say(group, text)
    assert heard(bot) == ["/task a", "/task@nhacviec_bot b", "/task@NhacViec_Bot c"]


async def test_a_bot_hears_answers_to_its_own_messages_only(
    api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    await api.send_message(group.id, "#1")
    card = group.last
    talk = await lan.say(group, "nghe này")
    await lan.answer(card, "xong")
    await lan.answer(talk, "vâng")
    assert heard(bot) == ["xong"]


async def test_a_command_in_a_caption_is_heard(bot: Bot, lan: Person, group: Chat) -> None:
    await lan.send_document(group, "a.csv", b"a", "/import")
    await lan.send_document(group, "b.csv", b"b", "bảng")
    assert [update.body["caption"] for update in bot.updates.pending] == ["/import"]


async def test_an_administrator_hears_everything(sandbox: Sandbox, bot: Bot, lan: Person) -> None:
    await lan.say(sandbox.group("G", members=[lan], admins=[bot]), "chuyện phiếm")
    assert heard(bot) == ["chuyện phiếm"]


async def test_without_privacy_mode_a_member_hears_everything(sandbox: Sandbox, lan: Person) -> None:
    bot = sandbox.add_bot("2:open", "open_bot", privacy=False)
    await lan.say(sandbox.group("G", members=[lan]), "chuyện phiếm")
    assert heard(bot) == ["chuyện phiếm"]


async def test_a_bot_hears_service_messages(bot: Bot, lan: Person, group: Chat) -> None:
    await lan.rename(group, "Vụ Tổ chức")
    assert bot.updates.pending[0].body["new_chat_title"] == "Vụ Tổ chức"


async def test_a_bot_hears_all_in_private_and_nothing_of_another_bots_chat(
    sandbox: Sandbox, bot: Bot, lan: Person
) -> None:
    other = sandbox.add_bot("2:other", "other_bot")
    await lan.say(other, "bí mật")
    await lan.say(bot, "chào")
    assert heard(bot) == ["chào"]


async def test_no_bot_hears_a_bot(sandbox: Sandbox, api: telegram.Bot, group: Chat) -> None:
    other = sandbox.add_bot("2:other", "other_bot", privacy=False)
    group.members[other.id] = group.member(other)
    await api.send_message(group.id, "/task")
    assert heard(other) == []


async def test_a_command_for_anyone_goes_to_the_bot_that_spoke_last(
    sandbox: Sandbox, api: telegram.Bot, bot: Bot, lan: Person
) -> None:
    other = sandbox.add_bot("2:other", "other_bot")
    group = sandbox.group("G", members=[lan])
    await lan.say(group, "/first")
    await api.send_message(group.id, "đây")
    await lan.say(group, "/second")
    assert (heard(bot), heard(other)) == (["/first", "/second"], ["/first"])


async def test_the_edit_of_a_command_is_heard_as_an_edit(bot: Bot, lan: Person, group: Chat) -> None:
    message = await lan.say(group, "/task a")
    await lan.edit(message, "/task b")
    assert [update.kind for update in bot.updates.pending] == ["message", "edited_message"]
    assert "edit_date" in bot.updates.pending[1].body


async def test_a_bot_that_is_out_hears_nothing(bot: Bot, lan: Person, group: Chat) -> None:
    await lan.kick(group, bot)
    bot.updates.clear()
    await lan.say(group, "/task")
    assert heard(bot) == []
