"""Rights are as they are now: what a `chat_member` update says holds at the next act; who else may speak is told."""

import pytest

from sandbox import Chat, Person, words
from sandbox.world.bots import Bot
from sandbox.world.chats import Member
from storage.people import office_code
from tests.handlers.looking import told
from tests.world import World


def bot_of(world: World) -> Bot:
    return next(iter(world.sandbox.world.bots.values()))


async def registers(world: World, person: Person) -> bool:
    return (await world.ask(person, world.unit, "/task Việc 30/11")).text.startswith("#")


@pytest.mark.parametrize("hears", [True, False])
async def test_a_demoted_administrator_is_no_lead_at_the_next_act(world: World, hears: bool) -> None:
    """Whether the bot is an administrator too, and so is told, or not, and asks."""
    await world.lan.promote(world.unit, world.minh)
    if hears:
        await world.lan.promote(world.unit, bot_of(world))
    assert await registers(world, world.minh)
    await world.lan.demote(world.unit, world.minh)
    assert not await registers(world, world.minh)


async def test_what_only_looks_goes_by_the_last_minute_until_the_bot_is_told_otherwise(world: World) -> None:
    await world.lan.promote(world.unit, bot_of(world))
    await world.lan.promote(world.unit, world.minh)
    before = (await world.ask(world.minh, world.unit, "/help")).text
    asked = len(world.sandbox.calls_of("getChatMember"))
    assert (await world.ask(world.minh, world.unit, "/help")).text == before
    assert len(world.sandbox.calls_of("getChatMember")) == asked
    await world.lan.demote(world.unit, world.minh)
    assert (await world.ask(world.minh, world.unit, "/help")).text != before


async def test_a_restricted_administrator_presses_in_vain(world: World) -> None:
    await world.lan.promote(world.unit, bot_of(world))
    await world.lan.promote(world.unit, world.minh)
    card = await world.ask(world.minh, world.unit, "/task Việc 30/11")
    await world.lan.mute(world.unit, world.minh)
    assert (await world.minh.press(card, "Xong")).alert
    assert "Chưa hoàn thành" in card.text


async def test_who_became_an_administrator_is_a_lead_at_the_next_act(world: World) -> None:
    assert not await registers(world, world.minh)
    await world.lan.promote(world.unit, world.minh)
    assert await registers(world, world.minh)


async def test_who_was_taken_back_has_no_right_at_the_next_act(world: World) -> None:
    await world.ask(world.minh, world.unit, "/viec")
    await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    assert await registers(world, world.minh)
    await world.ask(world.lan, world.unit, "/lead -@minh_tcbc")
    assert not await registers(world, world.minh)


@pytest.mark.parametrize("right", ["named", "admin"])
async def test_who_left_the_offices_group_without_a_word_to_the_bot_acts_for_it_nowhere(
    world: World, right: str
) -> None:
    """Of large groups bots hear of nobody who leaves."""
    await world.minh.join(world.office)
    if right == "named":
        await world.ask(world.minh, world.office, "/viec")
        await world.ask(world.hoa, world.office, "/lead @minh_tcbc")
    else:
        code = await world.database.write(office_code.renew, world.clock.now())
        await world.ask(world.minh, world.office, f"/office {code}")
    private = world.minh.private()
    await world.ask(world.lan, world.unit, "/task Việc 30/11")
    assert "#1" in (await world.ask(world.minh, private, "/show 1")).text
    world.office.members[world.minh.id] = Member(world.minh, "left")
    assert "#1" not in (await world.ask(world.minh, private, "/show 1")).text
    group = world.sandbox.group("Nhóm riêng", admins=[world.minh])
    assert "ZZ" not in (await world.ask(world.minh, group, "/unit ZZ Vụ Z")).text
    assert "Chỉ quản trị viên" in (await world.ask(world.minh, group, "/office")).text


async def test_where_telegram_does_not_say_who_is_in_the_offices_group_the_right_stays(world: World) -> None:
    await world.minh.join(world.office)
    await world.ask(world.minh, world.office, "/viec")
    await world.ask(world.hoa, world.office, "/lead @minh_tcbc")
    await world.ask(world.lan, world.unit, "/task Việc 30/11")
    refused = '{"ok": false, "error_code": 400, "description": "Bad Request: member list is inaccessible"}'
    world.sandbox.faults.add(words(refused, 400), method="getChatMember")
    assert "#1" in (await world.ask(world.minh, world.minh.private(), "/show 1")).text


async def test_the_edit_of_a_post_that_a_linked_channel_forwarded_is_nobodys(world: World) -> None:
    channel = {"id": -1001777000111, "type": "channel", "title": "Kênh của Bộ"}
    telegram = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    post = {
        "message_id": 9_001, "date": 1_730_080_800, "edit_date": 1_730_080_900, "chat": world.office.as_json(),
        "from": telegram, "sender_chat": channel, "is_automatic_forward": True, "text": "/task TCBC Việc lạ 30/11",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        "forward_origin": {"type": "channel", "date": 1_730_080_800, "chat": channel, "message_id": 5},
    }  # fmt: skip
    bot_of(world).updates.put("edited_message", post, world.office.id)
    await world.sandbox.confirmed()
    assert (await world.ask(world.hoa, world.office, "/task TCBC Việc thật 30/11")).text.startswith("#1 ")
    assert not [one for one in world.unit.messages if "Việc lạ" in one.text]


async def exposed(world: World, how: str) -> Chat:
    name = "vu_phap_che" if how == "public" else None
    chat = world.sandbox.supergroup("Nhóm hở", members=[world.minh], admins=[world.hoa], username=name)
    if how == "linked":
        chat.linked_chat_id = -1001777000111
    return chat


WARNINGS = {"public": "bất kỳ ai cũng vào được", "linked": "không cần là thành viên"}


@pytest.mark.parametrize("how", ["public", "linked"])
async def test_a_unit_in_a_group_where_strangers_may_speak_is_warned_and_told_why(world: World, how: str) -> None:
    chat = await exposed(world, how)
    assert "PC – Vụ Pháp chế" in (await world.ask(world.hoa, chat, "/unit PC Vụ Pháp chế")).text
    first = await told(chat, "⚠️", WARNINGS[how])
    await world.ask(world.hoa, chat, "/unit PC")
    await told(chat, "⚠️", WARNINGS[how], after=first)


@pytest.mark.parametrize("how", ["public", "linked"])
async def test_the_old_chat_hears_of_it_before_the_office_moves_there(world: World, how: str) -> None:
    chat = await exposed(world, how)
    await world.ask(world.hoa, chat, "/office")
    question = await told(world.office, "đề nghị chuyển", WARNINGS[how])
    await world.hoa.press(question, "Đồng ý")
    await told(chat, "⚠️", WARNINGS[how])


async def test_the_office_is_warned_when_it_says_office_again(world: World) -> None:
    await world.ask(world.hoa, world.office, "/office")
    world.office.linked_chat_id = -1001777000111
    await world.ask(world.hoa, world.office, "/office")
    await told(world.office, "⚠️", WARNINGS["linked"])
    assert len([one for one in world.office.messages if "⚠️" in one.text]) == 1


async def test_where_only_its_people_speak_nobody_is_warned(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.chats["PC"], "/help")
    assert not [one for one in world.chats["PC"].messages if "⚠️" in one.text]
