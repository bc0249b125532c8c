"""Forum topics: everything stays where the unit was set up, answers where they were asked for; and deleted cards."""

import pytest

from sandbox import Chat, ChatMessage
from sandbox.world.chats import Topic
from tests.handlers.looking import shows, told
from tests.world import World

UNIT = "/unit PC Vụ Pháp chế"
ASSIGN = "/task PC Trình Nghị định 29/11"


@pytest.fixture
def forum(world: World) -> Chat:
    return world.sandbox.supergroup("Vụ Pháp chế", members=[world.hoa], admins=[world.lan], forum=True)


@pytest.fixture
async def topic(world: World, forum: Chat) -> Topic:
    """Where the unit PC was set up."""
    topic = await world.lan.create_topic(forum, "Nhắc việc")
    await forum.answer_to(await world.hoa.say(topic, UNIT))
    return topic


async def ask_in(world: World, topic: Topic, text: str) -> ChatMessage:
    return await topic.chat.answer_to(await world.lan.say(topic, text))


async def test_what_nobody_asked_for_comes_where_the_unit_was_set_up(world: World, forum: Chat, topic: Topic) -> None:
    await world.lan.create_topic(forum, "Chuyện khác")
    await world.ask(world.hoa, world.office, ASSIGN)
    assert (await told(forum, "#1", "Trình Nghị định")).topic is topic


async def test_an_answer_stays_in_the_topic_of_what_it_answers(world: World, forum: Chat, topic: Topic) -> None:
    other = await world.lan.create_topic(forum, "Chuyện khác")
    assert (await ask_in(world, other, "/task Nộp báo cáo 30/11")).topic is other
    assert (await ask_in(world, topic, "/tasks")).topic is topic
    general = await world.ask(world.lan, forum, "/tasks")
    assert general.topic is not None
    assert general.topic.is_general
    card = await ask_in(world, other, "/show 1")
    done = await forum.answer_to(await world.lan.answer(card, "xong"))
    assert done.topic is other


async def test_an_answer_stays_in_its_topic_where_the_question_was_deleted(
    world: World, forum: Chat, topic: Topic
) -> None:
    other = await world.lan.create_topic(forum, "Chuyện khác")
    await world.sandbox.network_down()
    asked = await world.lan.say(other, "/tasks")
    await world.lan.delete(asked)
    await world.sandbox.network_up()
    assert (await forum.wait_for(lambda one: one.from_bot, after=asked)).topic is other


async def test_the_answer_to_a_request_comes_where_it_was_asked(world: World, forum: Chat, topic: Topic) -> None:
    other = await world.lan.create_topic(forum, "Chuyện khác")
    await world.ask(world.hoa, world.office, ASSIGN)
    await told(forum, "#1")
    asked = await world.lan.say(other, "/extend 1 15/12 chờ ý kiến")
    sent = await forum.answer_to(asked)
    await world.hoa.press(await told(world.office, "#1", "chờ ý kiến"), "Đồng ý")
    decided = await forum.wait_for(lambda one: one.reply_to is asked and one is not sent, after=sent)
    assert decided.topic is other


async def test_of_a_closed_topic_the_office_hears_once_and_the_messages_wait_until_it_is_open(
    world: World, forum: Chat, topic: Topic
) -> None:
    await world.lan.close_topic(topic)
    before = forum.last
    await world.ask(world.hoa, world.office, ASSIGN)
    report = await told(world.office, "đang đóng", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task PC Rà soát văn bản 30/11")
    await world.ask(world.hoa, world.office, "/tasks")
    assert not [one for one in world.office.messages if one is not report and "đang đóng" in one.text]
    assert forum.last is before
    await world.lan.reopen_topic(topic)
    first = await told(forum, "#1", after=before)
    assert (await told(forum, "#2", after=first)).topic is first.topic is topic


async def test_elsewhere_in_the_chat_people_are_answered_while_the_topic_is_closed(
    world: World, forum: Chat, topic: Topic
) -> None:
    await world.lan.close_topic(topic)
    await world.ask(world.hoa, world.office, ASSIGN)
    await told(world.office, "đang đóng")
    assert "#1" in (await world.ask(world.lan, forum, "/tasks")).text


async def test_an_answer_that_finds_its_topic_closed_goes_to_the_units_own(
    world: World, forum: Chat, topic: Topic
) -> None:
    other = await world.lan.create_topic(forum, "Chuyện khác")
    await world.lan.close_topic(other)
    said = await world.lan.say(other, "/task Nộp báo cáo 30/11")
    assert (await told(forum, "#1", "Nộp báo cáo", after=said)).topic is topic
    assert not [one for one in world.office.messages if "đang đóng" in one.text]


async def test_once_the_bot_administers_the_chat_a_closed_topic_is_no_hindrance(
    world: World, forum: Chat, topic: Topic
) -> None:
    await world.lan.close_topic(topic)
    await world.ask(world.hoa, world.office, ASSIGN)
    await told(world.office, "đang đóng")
    (bot,) = world.sandbox.world.bots.values()
    await world.lan.promote(forum, bot)
    assert (await told(forum, "#1")).topic is topic


async def test_said_again_in_another_topic_unit_moves_the_messages_there(
    world: World, forum: Chat, topic: Topic
) -> None:
    await world.lan.close_topic(topic)
    await world.ask(world.hoa, world.office, ASSIGN)
    await told(world.office, "đang đóng")
    other = await world.lan.create_topic(forum, "Nhắc việc mới")
    await forum.answer_to(await world.hoa.say(other, "/unit PC"))
    assert (await told(forum, "#1")).topic is other


async def test_of_a_deleted_topic_the_office_hears_and_the_messages_go_to_the_general_one(
    world: World, forum: Chat, topic: Topic
) -> None:
    await world.lan.delete_topic(topic)
    await world.ask(world.hoa, world.office, ASSIGN)
    told_of = await told(forum, "#1", "Trình Nghị định")
    assert told_of.topic is not None
    assert told_of.topic.is_general
    await told(world.office, "không còn", "Vụ Pháp chế")


async def test_an_answer_whose_topic_is_deleted_meanwhile_goes_to_the_units_own(
    world: World, forum: Chat, topic: Topic
) -> None:
    other = await world.lan.create_topic(forum, "Chuyện khác")
    await world.sandbox.network_down()
    await world.lan.say(other, "/task Nộp báo cáo 30/11")
    await world.lan.delete_topic(other)
    await world.sandbox.network_up()
    assert (await told(forum, "#1", "Nộp báo cáo")).topic is topic


async def test_the_thread_of_an_answer_in_a_group_without_topics_is_no_topic(world: World) -> None:
    group = world.sandbox.supergroup("Vụ Pháp chế", members=[world.hoa], admins=[world.lan])
    await group.answer_to(await world.hoa.answer(await world.lan.say(group, "Nhóm đây ạ"), UNIT))
    await world.ask(world.hoa, world.office, ASSIGN)
    assert "#1" in (await world.reply(world.lan, await told(group, "#1"), "xong")).text
    assert all(one.ok for one in world.sandbox.calls_of("sendMessage"))


async def test_a_deleted_card_is_edited_once_in_vain_and_never_again(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    card = await world.ask(world.lan, world.unit, "/task Nộp báo cáo 30/11")
    await world.lan.delete(card)
    await world.ask(world.lan, world.unit, "/edit 1 15/12")
    await world.sandbox.until(lambda: edits_in_vain(world) or None)
    await world.ask(world.lan, world.unit, "/edit 1 16/12")
    await world.ask(world.lan, world.unit, "/edit 1 17/12")
    standing = await world.ask(world.lan, world.unit, "/task Rà soát văn bản 30/11")
    await world.ask(world.lan, world.unit, "/edit 2 15/12")
    await shows(world, standing, "15/12")  # an edit that was queued after those
    assert edits_in_vain(world) == 1
    assert "17/12" in (await world.ask(world.lan, world.unit, "/show 1")).text
    assert not [record for record in caplog.records if record.levelname != "INFO"]


def edits_in_vain(world: World) -> int:
    return sum("not found" in one.description for one in world.sandbox.calls_of("editMessageText"))
