"""Forum topics."""

from __future__ import annotations

import pytest
import telegram
from telegram.error import BadRequest

from sandbox import Bot, Chat, NotAllowedError, Person, Sandbox


@pytest.fixture
def forum(sandbox: Sandbox, bot: Bot, lan: Person, minh: Person) -> Chat:
    return sandbox.supergroup("Bộ", members=[minh], admins=[lan], forum=True)


async def test_a_message_in_a_topic_says_which(api: telegram.Bot, lan: Person, forum: Chat) -> None:
    topic = await lan.create_topic(forum, "TCBC")
    await lan.say(topic, "/task")
    created, asked = [update.message for update in await api.get_updates()]
    assert created
    assert created.forum_topic_created
    assert created.forum_topic_created.name == "TCBC"
    assert asked
    assert (asked.message_thread_id, asked.is_topic_message) == (topic.id, True)
    assert asked.chat.is_forum


async def test_what_answers_nothing_in_a_topic_answers_the_message_that_opened_it(
    api: telegram.Bot, lan: Person, forum: Chat
) -> None:
    topic = await lan.create_topic(forum, "TCBC")
    asked = await lan.say(topic, "/task")
    message = (await api.get_updates())[-1].message
    assert message
    assert message.reply_to_message
    assert (message.message_id, message.reply_to_message.message_id) == (asked.id, topic.id)
    assert message.reply_to_message.forum_topic_created


async def test_a_bot_writes_into_a_topic_by_number_or_by_answering(api: telegram.Bot, lan: Person, forum: Chat) -> None:
    topic = await lan.create_topic(forum, "TCBC")
    asked = await lan.say(topic, "/task")
    sent = await api.send_message(forum.id, "#1", message_thread_id=topic.id)
    assert (sent.message_thread_id, forum.last.topic) == (topic.id, topic)
    await api.send_message(forum.id, "#2", reply_to_message_id=asked.id)
    assert forum.last.topic is topic


async def test_general_has_no_number(api: telegram.Bot, lan: Person, forum: Chat) -> None:
    asked = await lan.say(forum, "/task")
    (update,) = await api.get_updates()
    assert update.message
    assert (update.message.message_id, update.message.message_thread_id) == (asked.id, None)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await api.send_message(forum.id, "x", message_thread_id=1)
    assert (await api.send_message(forum.id, "x")).is_topic_message is None


async def test_a_closed_topic_refuses_all_but_administrators(
    api: telegram.Bot, bot: Bot, lan: Person, minh: Person, forum: Chat
) -> None:
    topic = await lan.create_topic(forum, "TCBC")
    await lan.close_topic(topic)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await api.send_message(forum.id, "x", message_thread_id=topic.id)
    with pytest.raises(NotAllowedError):
        await minh.say(topic, "x")
    await lan.promote(forum, bot)
    await api.send_message(forum.id, "x", message_thread_id=topic.id)
    await lan.demote(forum, bot)
    await lan.reopen_topic(topic)
    await api.send_message(forum.id, "x", message_thread_id=topic.id)


async def test_a_topic_that_is_gone_or_never_was(api: telegram.Bot, lan: Person, group: Chat, forum: Chat) -> None:
    topic = await lan.create_topic(forum, "TCBC")
    await lan.delete_topic(topic)
    for chat, number in ((forum, topic.id), (forum, 999), (group, 5)):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await api.send_message(chat.id, "x", message_thread_id=number)


async def test_an_answer_in_a_supergroup_without_topics_has_a_thread_that_is_no_topic(
    sandbox: Sandbox, api: telegram.Bot, lan: Person
) -> None:
    office = sandbox.supergroup("Văn phòng", members=[lan])
    card = await api.send_message(office.id, "#1")
    await lan.answer(office.last, "xong")
    (update,) = await api.get_updates()
    assert update.message
    assert (update.message.message_thread_id, update.message.is_topic_message) == (card.message_id, None)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await api.send_message(office.id, "x", message_thread_id=card.message_id)
