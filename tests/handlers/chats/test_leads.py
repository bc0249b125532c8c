"""`/lead`: who may act for a unit, or for the Office."""

from pathlib import Path

from sandbox.api.entities import Entity
from tests.handlers.looking import numbers
from tests.world import World, running


async def test_a_member_becomes_a_lead_by_mention_and_is_none_any_more_when_taken_back(world: World) -> None:
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text
    named = await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    assert "Minh" in named.text or "@minh_tcbc" in named.text
    assert (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text.startswith("#1 ")
    assert "đã là đầu mối" in (await world.ask(world.lan, world.unit, "/daumoi @minh_tcbc")).text
    assert "thôi làm đầu mối" in (await world.ask(world.lan, world.unit, "/daumoi -@minh_tcbc")).text
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text


async def test_a_lead_is_named_in_answer_to_what_they_said(world: World) -> None:
    talk = await world.minh.say(world.unit, "Tôi làm được")
    assert "Minh" in (await world.reply(world.lan, talk, "/lead")).text
    assert (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text.startswith("#1 ")


async def test_a_lead_without_a_username_is_named_by_a_mention_of_the_app(world: World) -> None:
    thu = world.sandbox.person("Thu")
    await thu.join(world.unit)
    said = await world.lan.say(world.unit, "/lead Thu", entities=[Entity("text_mention", 6, 3, user=thu)])
    assert "Thu" in (await world.unit.answer_to(said)).text
    assert (await world.ask(thu, world.unit, "/task Việc 30/11")).text.startswith("#1 ")


async def test_a_name_that_never_wrote_waits_until_that_person_writes(world: World) -> None:
    waits = await world.ask(world.lan, world.unit, "/lead @Thu_Tcbc")
    assert "@Thu_Tcbc" in waits.text
    assert "14 ngày" in waits.text
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    assert (await world.ask(thu, world.unit, "/task Việc 30/11")).text.startswith("#1 ")
    assert "Thu" in (await world.ask(world.lan, world.unit, "/lead")).text


async def test_a_name_that_waits_can_be_taken_back(world: World) -> None:
    await world.ask(world.lan, world.unit, "/lead @thu_tcbc")
    assert "thôi làm" in (await world.ask(world.lan, world.unit, "/lead -@thu_tcbc")).text
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    assert "dành cho đầu mối" in (await world.ask(thu, world.unit, "/task Việc 30/11")).text


async def test_a_lead_of_one_unit_is_nobody_in_another(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế", admin=world.sandbox.person("Phúc"))
    await world.minh.join(other)
    await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    assert "dành cho đầu mối" in (await world.ask(world.minh, other, "/task Việc 30/11")).text


async def test_who_is_named_in_the_offices_chat_acts_as_the_office_elsewhere(world: World) -> None:
    await world.minh.join(world.office)
    await world.ask(world.hoa, world.office, "/lead @minh_tcbc")
    await world.ask(world.minh, world.office, "/tasks")
    group = world.sandbox.group("Vụ Pháp chế", members=[world.minh], admins=[world.lan])
    assert "PC – Vụ Pháp chế" in (await world.ask(world.minh, group, "/unit PC Vụ Pháp chế")).text


async def test_everyone_in_the_offices_chat_acts_as_the_office_there_and_only_there(world: World) -> None:
    await world.minh.join(world.office)
    assert (await world.ask(world.minh, world.office, "/task TCBC Việc 30/11")).text.startswith("#1 ")
    group = world.sandbox.group("Vụ Pháp chế", members=[world.minh], admins=[world.lan])
    assert "chỉ dành cho Văn phòng" in (await world.ask(world.minh, group, "/unit PC Vụ Pháp chế")).text


async def test_under_named_an_administrator_who_was_not_named_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path, units={"leads": "named"}) as world:
        assert "dành cho đầu mối" in (await world.ask(world.lan, world.unit, "/task Việc 30/11")).text
        await world.ask(world.hoa, world.unit, "/lead @lan_tcbc")
        assert (await world.ask(world.lan, world.unit, "/task Việc 30/11")).text.startswith("#1 ")


async def test_an_anonymous_administrator_acts_for_the_unit_as_the_group(world: World) -> None:
    group = world.sandbox.supergroup("Vụ Pháp chế", members=[world.hoa], admins=[world.lan], anonymous=[world.minh])
    await world.ask(world.hoa, group, "/unit PC Vụ Pháp chế")
    card = await world.ask(world.minh, group, "/task Việc 30/11")
    assert card.text.startswith("#1 ")
    assert "Minh" not in card.text
    assert "✅ #1" in (await world.reply(world.minh, card, "xong")).text
    assert "Vụ Pháp chế" in (await world.ask(world.lan, group, "/show 1")).text


async def test_an_anonymous_administrator_is_refused_under_named(tmp_path: Path) -> None:
    async with running(tmp_path, units={"leads": "named"}) as world:
        group = world.sandbox.supergroup("Vụ Pháp chế", members=[world.hoa], admins=[world.lan], anonymous=[world.minh])
        await world.ask(world.hoa, group, "/unit PC Vụ Pháp chế")
        assert "dành cho đầu mối" in (await world.ask(world.minh, group, "/task Việc 30/11")).text
        assert not numbers(await world.ask(world.minh, group, "/tasks"))


async def test_an_anonymous_administrator_cannot_be_named(world: World) -> None:
    group = world.sandbox.supergroup("Vụ Pháp chế", members=[world.hoa], admins=[world.lan], anonymous=[world.minh])
    await world.ask(world.hoa, group, "/unit PC Vụ Pháp chế")
    talk = await world.minh.say(group, "chào cả nhà")
    assert "phải là một người" in (await world.reply(world.lan, talk, "/lead")).text


async def test_who_may_not_gets_a_pop_up_for_a_press_and_nothing_changes(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc 30/11")
    assert (await world.minh.press(card, "Xong")).alert
    assert "chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text.lower()


async def test_a_member_may_not_name_leads_and_gets_one_line(world: World) -> None:
    refused = await world.ask(world.minh, world.unit, "/lead @minh_tcbc")
    assert "dành cho đầu mối" in refused.text
    assert "\n" not in refused.text


async def test_a_bot_is_no_lead(world: World) -> None:
    hello = await world.ask(world.lan, world.unit, "/help")
    assert "phải là một người" not in (await world.reply(world.lan, hello, "/lead")).text
    assert "Chưa cử đầu mối" in (await world.ask(world.lan, world.unit, "/lead")).text


async def test_the_bot_itself_is_no_lead_and_nobody_waits_for_it(world: World) -> None:
    for name in ("@nhacviec_bot", "@NhacViec_Bot"):
        answer = await world.ask(world.lan, world.unit, f"/lead {name}")
        assert "phải là một người" in answer.text
    assert "Chưa cử đầu mối" in (await world.ask(world.lan, world.unit, "/lead")).text


async def test_the_bot_itself_is_given_no_work(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Việc 30/11")
    assert "người thực hiện?" in (await world.ask(world.lan, world.unit, "/assign 1 @nhacviec_bot")).text
    assert "Người thực hiện" not in card.text
