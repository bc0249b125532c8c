"""Chats as a bot asks about them, and what happens when it or others come and go."""

from __future__ import annotations

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden

from sandbox import Bot, Chat, NotAllowedError, Person, Sandbox
from tests.sandbox.conftest import Raw


async def test_get_me(api: telegram.Bot, bot: Bot) -> None:
    me = await api.get_me()
    assert (me.id, me.username, me.is_bot, me.can_read_all_group_messages) == (bot.id, "nhacviec_bot", True, False)


async def test_members_and_administrators(api: telegram.Bot, bot: Bot, lan: Person, minh: Person, group: Chat) -> None:
    owner = await api.get_chat_member(group.id, lan.id)
    assert isinstance(owner, telegram.ChatMemberOwner)
    assert (await api.get_chat_member(group.id, minh.id)).status == "member"
    await lan.promote(group, minh)
    await lan.promote(group, bot)
    assert [(await api.get_chat_member(group.id, one.id)).status for one in (minh, bot)] == ["administrator"] * 2
    assert await api.get_chat_member_count(group.id) == 3


async def test_someone_who_was_never_there_has_left(sandbox: Sandbox, api: telegram.Bot, group: Chat) -> None:
    stranger = sandbox.person("Người lạ")
    assert (await api.get_chat_member(group.id, stranger.id)).status == "left"
    with pytest.raises(BadRequest, match="User not found"):
        await api.get_chat_member(group.id, 42)
    with pytest.raises(BadRequest, match="Invalid user_id specified"):
        await api.get_chat_member(group.id, 0)


async def test_get_chat(api: telegram.Bot, bot: Bot, sandbox: Sandbox, lan: Person, group: Chat) -> None:
    assert (await api.get_chat(group.id)).title == "Vụ TCBC"
    await lan.say(bot, "/start")
    private = await api.get_chat(lan.id)
    assert (private.type, private.first_name, private.username) == ("private", "Lan", "lan_tcbc")
    office = sandbox.supergroup("Văn phòng", username="van_phong", forum=True)
    full = await api.get_chat("@van_phong")
    assert (full.id, full.is_forum) == (office.id, True)


async def test_a_bot_that_was_thrown_out_is_told_and_then_refused(
    api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    await lan.kick(group, bot)
    told = [update.my_chat_member for update in await api.get_updates() if update.my_chat_member]
    assert [(one.from_user.id, one.old_chat_member.status, one.new_chat_member.status) for one in told] == [
        (lan.id, "member", "kicked")
    ]
    for call in (api.send_message(group.id, "x"), api.get_chat(group.id)):
        with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
            await call
    await lan.add(group, bot)
    assert (await api.send_message(group.id, "đây")).text == "đây"


async def test_a_supergroup_that_threw_the_bot_out_says_so(
    sandbox: Sandbox, api: telegram.Bot, bot: Bot, lan: Person
) -> None:
    office = sandbox.supergroup("Văn phòng", admins=[lan])
    await lan.kick(office, bot)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await api.send_message(office.id, "x")


async def test_a_deleted_group(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await lan.disband(group)
    with pytest.raises(Forbidden, match="the group chat was deleted"):
        await api.send_message(group.id, "x")


async def test_a_person_who_blocks_the_bot(api: telegram.Bot, bot: Bot, lan: Person) -> None:
    await lan.say(bot, "/start")
    await lan.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await api.send_message(lan.id, "x")
    await lan.unblock()
    await api.send_message(lan.id, "x")
    changes = [update.my_chat_member for update in await api.get_updates() if update.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == ["kicked", "member"]


async def test_who_joins_is_announced(api: telegram.Bot, sandbox: Sandbox, lan: Person, group: Chat) -> None:
    hoa = sandbox.person("Hoa")
    await lan.add(group, hoa)
    await hoa.leave(group)
    joined, left = [update.message for update in await api.get_updates() if update.message]
    assert joined
    assert left
    assert [user.id for user in joined.new_chat_members] == [hoa.id]
    assert left.left_chat_member
    assert left.left_chat_member.id == hoa.id


async def test_only_an_administrator_that_asks_hears_of_other_members(
    api: telegram.Bot, bot: Bot, lan: Person, minh: Person, group: Chat
) -> None:
    await api.get_updates(allowed_updates=["chat_member"])
    await lan.promote(group, minh)
    assert await api.get_updates() == ()
    await lan.promote(group, bot)
    await lan.demote(group, minh)
    (update,) = await api.get_updates()
    assert update.chat_member
    assert update.chat_member.new_chat_member.status == "member"


async def test_a_group_becomes_a_supergroup(
    api: telegram.Bot, raw: Raw, lan: Person, minh: Person, group: Chat
) -> None:
    card = await api.send_message(group.id, "#1")
    supergroup = await lan.upgrade(group)
    old, new = [update.message for update in await api.get_updates() if update.message]
    assert old
    assert new
    assert (old.chat.id, old.migrate_to_chat_id) == (group.id, supergroup.id)
    assert (new.chat.id, new.migrate_from_chat_id) == (supergroup.id, group.id)
    with pytest.raises(ChatMigrated) as refused:
        await card.edit_text("#2")
    assert refused.value.new_chat_id == supergroup.id
    assert await raw("sendMessage", chat_id=group.id, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": supergroup.id},
        "status": 400,
    }
    assert (await api.send_message(supergroup.id, "đây")).message_id == 2
    assert (await api.get_chat_member(supergroup.id, minh.id)).status == "member"


async def test_an_answer_to_a_message_of_the_old_group_comes_from_the_supergroup(
    api: telegram.Bot, lan: Person, group: Chat
) -> None:
    await api.send_message(group.id, "#1")
    card = group.last
    supergroup = await lan.upgrade(group)
    await lan.answer(card, "xong")
    message = (await api.get_updates())[-1].message
    assert message
    assert message.reply_to_message
    assert (message.chat.id, message.reply_to_message.chat.id) == (supergroup.id, group.id)
    assert message.reply_to_message.message_id == card.id


async def test_an_anonymous_administrator_speaks_as_the_group(
    sandbox: Sandbox, api: telegram.Bot, lan: Person, minh: Person
) -> None:
    office = sandbox.supergroup("Văn phòng", admins=[lan], anonymous=[minh])
    await minh.say(office, "/tasks")
    (update,) = await api.get_updates()
    assert update.message
    assert update.message.from_user
    assert update.message.sender_chat
    assert (update.message.from_user.id, update.message.from_user.username) == (1087968824, "GroupAnonymousBot")
    assert update.message.sender_chat.id == office.id
    member = await api.get_chat_member(office.id, minh.id)
    assert isinstance(member, telegram.ChatMemberAdministrator)
    assert member.is_anonymous


async def test_who_is_not_in_a_group_cannot_speak_there(
    sandbox: Sandbox, lan: Person, minh: Person, group: Chat
) -> None:
    with pytest.raises(NotAllowedError):
        await sandbox.person("Người lạ").say(group, "chào")
    await lan.kick(group, minh)
    with pytest.raises(NotAllowedError):
        await minh.join(group)
    with pytest.raises(NotAllowedError):
        await sandbox.person("Hoa").kick(group, lan)
