"""What people do beside saying and pressing, and what a bot reads of it."""

from __future__ import annotations

import pytest
import telegram

from sandbox import Bot, Chat, NotAllowedError, Person, Sandbox
from sandbox.api.entities import Entity
from tests.sandbox.conftest import Clock


async def message_of(api: telegram.Bot) -> telegram.Message:
    message = (await api.get_updates())[-1].effective_message
    assert isinstance(message, telegram.Message)
    return message


async def test_what_a_person_says_has_entities(api: telegram.Bot, lan: Person, minh: Person, group: Chat) -> None:
    mention = Entity("text_mention", 19, 7, user=minh)
    await lan.say(group, "/lead@nhacviec_bot Minh ơi @hoa_pc #NQ18", entities=[mention])
    message = await message_of(api)
    assert {entity.type: text for entity, text in message.parse_entities().items()} == {
        "bot_command": "/lead@nhacviec_bot",
        "text_mention": "Minh ơi",
        "mention": "@hoa_pc",
        "hashtag": "#NQ18",
    }
    (user,) = [entity.user for entity in message.entities if entity.user]
    assert user.id == minh.id


async def test_the_senders_language_and_name_come_along(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await lan.say(group, "/task")
    user = (await message_of(api)).from_user
    assert user
    assert (user.id, user.first_name, user.username, user.language_code) == (lan.id, "Lan", "lan_tcbc", "vi")


async def test_a_forwarded_message_says_whose_it_was(
    api: telegram.Bot, clock: Clock, lan: Person, minh: Person, group: Chat
) -> None:
    original = await lan.say(group, "/task Báo cáo")
    clock.pass_by(hours=1)
    copy = await minh.forward(original, group)
    again = await lan.forward(copy, group)
    origin = (await message_of(api)).forward_origin
    assert isinstance(origin, telegram.MessageOriginUser)
    assert (origin.sender_user.id, origin.date, again.sender) == (lan.id, original.date, lan)


async def test_who_hides_is_only_a_name_where_forwarded(
    api: telegram.Bot, lan: Person, minh: Person, group: Chat
) -> None:
    lan.hides_forwards = True
    await minh.forward(await lan.say(group, "/task"), group)
    origin = (await message_of(api)).forward_origin
    assert isinstance(origin, telegram.MessageOriginHiddenUser)
    assert origin.sender_user_name == "Lan"


async def test_an_edit_reaches_the_bot_with_the_new_text(
    api: telegram.Bot, clock: Clock, lan: Person, group: Chat
) -> None:
    said = await lan.say(group, "/task a")
    clock.pass_by(minutes=1)
    await lan.edit(said, "/task b")
    update = (await api.get_updates())[-1]
    assert update.edited_message
    assert (update.edited_message.text, update.edited_message.edit_date) == ("/task b", clock.now())
    assert [version.text for version in said.history] == ["/task a"]


async def test_a_person_edits_and_deletes_only_what_is_theirs(lan: Person, minh: Person, group: Chat) -> None:
    said = await lan.say(group, "/task a")
    with pytest.raises(NotAllowedError):
        await minh.edit(said, "x")
    with pytest.raises(NotAllowedError):
        await minh.delete(said)
    await lan.delete(said)
    assert group.messages == []


async def test_an_anonymous_administrator_edits_what_was_said_as_the_group(
    sandbox: Sandbox, bot: Bot, lan: Person
) -> None:
    office = sandbox.supergroup("Văn phòng", anonymous=[lan])
    said = await lan.say(office, "/task a")
    await lan.edit(said, "/task b")
    assert office.last.text == "/task b"


async def test_the_app_does_not_send_what_is_empty_or_too_long(lan: Person, group: Chat) -> None:
    for text in ("  ", "x" * 4097):
        with pytest.raises(NotAllowedError):
            await lan.say(group, text)


async def test_waiting_tells_what_stood_there_instead(lan: Person, group: Chat) -> None:
    await lan.say(group, "/task Báo cáo")
    with pytest.raises(TimeoutError, match="Báo cáo"):
        await group.wait_for(lambda message: message.from_bot, within=0)


async def test_waiting_can_begin_after_a_message(lan: Person, group: Chat) -> None:
    first = await lan.say(group, "xong")
    second = await lan.say(group, "xong")
    assert await group.wait_for(lambda message: message.text == "xong", after=first) is second


async def test_message_ids_are_a_supergroups_own_and_otherwise_shared(
    sandbox: Sandbox, bot: Bot, lan: Person, group: Chat
) -> None:
    office = sandbox.supergroup("Văn phòng", members=[lan])
    ids = [(await lan.say(where, "x")).id for where in (group, bot, office, group)]
    assert ids == [1, 2, 2, 3]


async def test_a_clock_without_a_zone_is_refused() -> None:
    sandbox = Sandbox(lambda: Clock().moment.replace(tzinfo=None))
    lan = sandbox.person("Lan")
    with pytest.raises(ValueError, match="aware"):
        await lan.say(sandbox.group("G", members=[lan]), "x")
