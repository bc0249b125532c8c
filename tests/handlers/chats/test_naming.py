"""An `@name` is a hint, never a right: it waits in the chat where it was said, for whoever writes there under it."""

from pathlib import Path

import pytest

from sandbox import Chat, Person
from tests.handlers.looking import later, told
from tests.world import World, running


async def acts_for_the_office(world: World, person: Person) -> bool:
    """Whether the person may set up a unit in a group of their own."""
    group = world.sandbox.group("Nhóm riêng", admins=[person])
    return "ZZ – Vụ Z" in (await world.ask(person, group, "/unit ZZ Vụ Z")).text


async def leads_here(world: World, person: Person, chat: Chat) -> bool:
    return (await world.ask(person, chat, "/task Việc 30/11")).text.startswith("#")


async def test_who_bears_an_awaited_name_elsewhere_gets_nothing_and_sees_nothing(world: World) -> None:
    await world.ask(world.hoa, world.office, "/lead @vanthu_moi")
    stranger = world.sandbox.person("Kẻ Lạ", "vanthu_moi", "vi")
    await world.ask(world.lan, world.unit, "/task Việc 30/11")
    assert "#1" not in (await world.ask(stranger, stranger.private(), "/tasks")).text
    assert not await acts_for_the_office(world, stranger)
    await stranger.join(world.unit)
    await world.ask(stranger, world.unit, "/tasks")
    assert not await acts_for_the_office(world, stranger)
    assert "@vanthu_moi" in (await world.ask(world.hoa, world.office, "/lead")).text


async def test_who_writes_where_the_name_is_awaited_is_bound_and_the_chat_is_told_who_that_is(world: World) -> None:
    waits = await world.ask(world.hoa, world.office, "/lead @Vanthu_Moi")
    assert "14 ngày" in waits.text
    thu = world.sandbox.person("Thư Nguyễn", "vanthu_moi", "vi")
    await thu.join(world.office)
    await world.ask(thu, world.office, "/viec")
    announced = await told(world.office, "Thư Nguyễn", f"mã {thu.id}", "thay Văn phòng", after=waits)
    assert "@" not in announced.text
    assert await acts_for_the_office(world, thu)
    await world.ask(thu, world.office, "/viec")
    assert len([one for one in world.office.messages if "đã nhắn tin trong nhóm này" in one.text]) == 1


async def test_in_a_unit_the_chat_is_told_whose_lead_that_is(world: World) -> None:
    await world.ask(world.lan, world.unit, "/lead @thu_tcbc")
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    assert await leads_here(world, thu, world.unit)
    await told(world.unit, "Thu", f"mã {thu.id}", "đơn vị TCBC")


async def test_a_press_in_the_chat_binds_as_writing_does(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc 30/11")
    await world.ask(world.lan, world.unit, "/lead @thu_tcbc")
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    await thu.press(card, "Xong")
    await told(world.unit, "✅ #1")


async def test_a_name_lapses_after_fourteen_days(world: World) -> None:
    await world.ask(world.lan, world.unit, "/lead @thu_tcbc")
    later(world, days=14)
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    assert not await leads_here(world, thu, world.unit)
    assert "@thu_tcbc" not in (await world.ask(world.lan, world.unit, "/lead")).text
    named = await world.ask(world.lan, world.unit, "/lead @thu_tcbc")  # she was seen here now
    assert f"Thu (mã {thu.id})" in named.text
    assert await leads_here(world, thu, world.unit)


async def test_just_before_that_it_still_waits(world: World) -> None:
    await world.ask(world.lan, world.unit, "/lead @thu_tcbc")
    later(world, days=13, hours=23)
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    assert await leads_here(world, thu, world.unit)


@pytest.mark.parametrize("seen", ["in private", "in another group", "long ago"])
async def test_who_was_last_seen_with_a_name_elsewhere_or_long_ago_is_not_named_by_it(world: World, seen: str) -> None:
    anna = world.sandbox.person("Anna", "vanthu_moi", "vi")
    await anna.join(world.unit)
    if seen == "in private":
        await world.ask(anna, anna.private(), "/help")
    elif seen == "in another group":
        await world.ask(anna, world.sandbox.group("Nhóm khác", admins=[anna]), "/help")
    else:
        await world.ask(anna, world.unit, "/help")
        later(world, days=15)
    waits = await world.ask(world.lan, world.unit, "/lead @vanthu_moi")
    assert "Anna" not in waits.text
    assert "14 ngày" in waits.text
    anna.username = "anna_nv"
    assert not await leads_here(world, anna, world.unit)
    binh = world.sandbox.person("Bình", "vanthu_moi", "vi")
    await binh.join(world.unit)
    assert await leads_here(world, binh, world.unit)


async def test_a_name_is_taken_from_whoever_bore_it_when_somebody_new_does(world: World) -> None:
    anna = world.sandbox.person("Anna", "vanthu_moi", "vi")
    await anna.join(world.unit)
    await world.ask(anna, world.unit, "/help")
    anna.username = None  # nobody is told of that
    binh = world.sandbox.person("Bình", "vanthu_moi", "vi")
    await world.ask(binh, binh.private(), "/help")
    answer = await world.ask(world.lan, world.unit, "/lead @vanthu_moi")
    assert "Anna" not in answer.text
    assert "Bình" not in answer.text
    assert not await leads_here(world, anna, world.unit)


async def test_who_was_seen_here_is_named_at_once_by_full_name_and_id(world: World) -> None:
    await world.ask(world.minh, world.unit, "/help")
    named = await world.ask(world.lan, world.unit, "/lead @Minh_TCBC")
    assert f"Minh (mã {world.minh.id})" in named.text
    assert await leads_here(world, world.minh, world.unit)


async def test_an_item_is_given_by_name_to_who_was_seen_with_it_here_only(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc 30/11")
    await world.ask(world.minh, world.minh.private(), "/help")
    assert "chưa nhận ra @minh_tcbc" in (await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")).text
    assert "Người thực hiện" not in card.text
    await world.ask(world.minh, world.unit, "/viec")
    assert f"Minh (mã {world.minh.id})" in (await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")).text
    from_the_office = await world.ask(world.hoa, world.office, "/assign 1 @minh_tcbc")
    assert "Minh" in from_the_office.text


async def test_a_stranger_who_parks_a_name_in_private_is_not_shown_to_the_chat(world: World) -> None:
    stranger = world.sandbox.person("Tên Không Ai Được Biết", "vanthu_moi", "vi")
    await world.ask(stranger, stranger.private(), "/help")
    await world.ask(world.lan, world.unit, "/task Việc 30/11")
    assert "Không Ai" not in (await world.ask(world.lan, world.unit, "/assign 1 @vanthu_moi")).text


async def test_taking_back_takes_all_of_it(world: World) -> None:
    """Named in answer; then by a name that she took later: she was one person with two rows."""
    anna = world.sandbox.person("Anna", None, "vi")
    await anna.join(world.unit)
    await world.reply(world.lan, await anna.say(world.unit, "chào"), "/lead")
    await world.ask(world.lan, world.unit, "/lead @anna_nv")
    anna.username = "anna_nv"
    assert await leads_here(world, anna, world.unit)
    listed = (await world.ask(world.lan, world.unit, "/lead")).text
    assert listed.count("Anna") == 1
    assert "anna_nv" not in listed
    assert "thôi làm đầu mối" in (await world.ask(world.lan, world.unit, "/lead -@anna_nv")).text
    assert not await leads_here(world, anna, world.unit)
    assert not any("đã nhắn tin" in one.text for one in world.unit.messages)  # she was a lead: that binds nothing


async def test_leaving_takes_the_awaited_name_too_and_coming_back_gives_nothing(world: World) -> None:
    anna = world.sandbox.person("Anna", "anna_nv", "vi")
    await anna.join(world.unit)
    await world.reply(world.lan, await anna.say(world.unit, "chào"), "/lead")
    await anna.leave(world.unit)
    await anna.join(world.unit)
    assert not await leads_here(world, anna, world.unit)
    await world.ask(world.lan, world.unit, "/lead @anna_moi")
    anna.username = "anna_moi"
    await anna.leave(world.unit)
    await anna.join(world.unit)
    assert not await leads_here(world, anna, world.unit)
    assert "Anna" not in (await world.ask(world.lan, world.unit, "/lead")).text


async def test_who_left_is_not_named_by_the_name_that_was_seen_here(world: World) -> None:
    await world.ask(world.minh, world.unit, "/help")
    await world.minh.leave(world.unit)
    assert "14 ngày" in (await world.ask(world.lan, world.unit, "/lead @minh_tcbc")).text


async def test_who_bears_no_name_is_taken_back_by_the_id_that_the_list_shows(world: World) -> None:
    anna = world.sandbox.person("Anna", None, "vi")
    await anna.join(world.unit)
    await world.reply(world.lan, await anna.say(world.unit, "chào"), "/lead")
    listed = await world.ask(world.lan, world.unit, "/lead")
    assert f"• Anna (mã {anna.id}) – được cử từ 28/10/2024" in listed.text
    assert "thôi làm đầu mối: Anna" in (await world.ask(world.lan, world.unit, f"/lead -{anna.id}")).text
    assert not await leads_here(world, anna, world.unit)


@pytest.mark.parametrize("typed", ["-", "- ", "– ", "—", "−", "bỏ ", "Thôi ", "remove "])
async def test_what_takes_back_is_never_read_as_naming(world: World, typed: str) -> None:
    """Phones put other dashes for the one that was typed."""
    await world.ask(world.minh, world.unit, "/viec")
    await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    answer = await world.ask(world.lan, world.unit, f"/lead {typed}@minh_tcbc")
    assert "Đã thôi làm đầu mối: Minh" in answer.text
    assert not await leads_here(world, world.minh, world.unit)


async def test_taking_back_tells_nobody_whom_the_bot_has_met_elsewhere(world: World) -> None:
    stranger = world.sandbox.person("Người Lạ", "nguoi_la", "vi")
    await world.ask(stranger, stranger.private(), "/start")
    for typed in ("@nguoi_la", str(stranger.id)):
        answer = await world.ask(world.lan, world.unit, f"/lead -{typed}")
        assert "Người Lạ" not in answer.text
    assert (await world.ask(world.lan, world.unit, "/lead -@nguoi_la")).text == "@nguoi_la chưa được cử làm đầu mối."


async def test_an_id_in_an_answer_takes_back_that_person_only(world: World) -> None:
    spoken = await world.minh.say(world.unit, "/viec")
    await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    await world.ask(world.hoa, world.unit, "/lead @hoa_vp")
    answer = await world.reply(world.lan, spoken, f"/lead -{world.hoa.id}")
    assert answer.text == f"Đã thôi làm đầu mối: Hoa (mã {world.hoa.id})."


async def test_a_name_awaited_in_a_chat_that_is_another_units_now_binds_nobody(world: World) -> None:
    await world.ask(world.lan, world.unit, "/lead @thu_tcbc")
    offer = await world.ask(world.hoa, world.unit, "/unit PC Vụ Pháp chế")
    await world.hoa.press(offer, "Chuyển PC")
    await told(world.unit, "đơn vị PC")
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    assert not await leads_here(world, thu, world.unit)


async def test_a_name_waits_in_the_supergroup_that_the_group_became_and_after_a_restart(world: World) -> None:
    await world.ask(world.lan, world.unit, "/lead @thu_tcbc")
    supergroup = await world.lan.upgrade(world.unit)
    await world.stop()
    world.start()
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(supergroup)
    assert await leads_here(world, thu, supergroup)


async def test_who_speaks_as_a_channel_or_the_group_is_bound_to_no_name(world: World) -> None:
    group = world.sandbox.supergroup("Vụ Pháp chế", members=[world.hoa], admins=[world.lan], anonymous=[world.minh])
    await world.ask(world.hoa, group, "/unit PC Vụ Pháp chế")
    await world.ask(world.lan, group, "/lead @GroupAnonymousBot")
    await world.ask(world.minh, group, "/task Việc 30/11")
    assert not any("đã nhắn tin" in one.text for one in group.messages)


async def test_under_named_an_awaited_name_is_bound_the_same(tmp_path: Path) -> None:
    async with running(tmp_path, units={"leads": "named"}) as world:
        await world.ask(world.hoa, world.unit, "/lead @lan_tcbc")
        assert await leads_here(world, world.lan, world.unit)
        listed = (await world.ask(world.lan, world.unit, "/lead")).text
        assert "Lan" in listed
        assert "Quản trị viên của nhóm" not in listed


async def test_in_english_the_same_is_said(english: World) -> None:
    waits = await english.ask(english.lan, english.unit, "/lead @thu_tcbc")
    assert "within 14 days" in waits.text
    thu = english.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(english.unit)
    await english.ask(thu, english.unit, "/task Work 30/11")
    await told(english.unit, f"Thu (id {thu.id})", "lead of the unit TCBC")
    assert "named since 28/10/2024" in (await english.ask(english.lan, english.unit, "/lead")).text
