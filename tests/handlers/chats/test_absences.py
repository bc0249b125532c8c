"""`/away`: who acts in the place of somebody who is away, for how long, with which rights."""

from pathlib import Path

from sandbox.api.entities import Entity
from tests.handlers.looking import later, numbers
from tests.world import World, running

AWAY = "/vangmat 28/10-30/10 @minh_tcbc"


async def minh_was_seen(world: World) -> None:
    await world.ask(world.minh, world.unit, "/help")


async def test_a_deputy_acts_for_the_unit_on_those_days_and_not_after(world: World) -> None:
    await minh_was_seen(world)
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text
    said = await world.ask(world.lan, world.unit, AWAY)
    assert "Lan" in said.text
    assert "Minh" in said.text
    assert "từ ngày 28/10/2024 đến hết ngày 30/10/2024" in said.text
    assert (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text.startswith("#1 ")
    assert numbers(await world.ask(world.minh, world.minh.private(), "/tasks")) == ["#1"]
    later(world, days=3)
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text


async def test_a_deputy_acts_only_from_the_first_day_on(world: World) -> None:
    await minh_was_seen(world)
    await world.ask(world.lan, world.unit, "/away 30/10-1/11 @minh_tcbc")
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text
    later(world, days=2)
    assert (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text.startswith("#1 ")


async def test_under_named_a_deputy_of_a_named_lead_acts_and_one_of_an_administrator_does_not(tmp_path: Path) -> None:
    async with running(tmp_path, units={"leads": "named"}) as world:
        await minh_was_seen(world)
        assert "Chỉ đầu mối" in (await world.ask(world.lan, world.unit, AWAY)).text
        await world.ask(world.hoa, world.unit, "/lead @lan_tcbc")
        await world.ask(world.lan, world.unit, AWAY)
        assert (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text.startswith("#1 ")


async def test_the_deputy_loses_it_when_the_absent_person_does(world: World) -> None:
    await minh_was_seen(world)
    await world.ask(world.lan, world.unit, AWAY)
    await world.lan.promote(world.unit, world.hoa)
    await world.hoa.demote(world.unit, world.lan)
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text


async def test_the_deputy_of_an_assignee_has_the_item_and_nothing_else(world: World) -> None:
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    await world.ask(thu, world.unit, "/help")
    await minh_was_seen(world)
    for title in ("Của Minh", "Của đơn vị"):
        await world.ask(world.lan, world.unit, f"/task {title} 30/11")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    await world.ask(world.minh, world.unit, "/away 28/10-30/10 @thu_tcbc")
    assert numbers(await world.ask(thu, thu.private(), "/mine")) == ["#1"]
    assert "✅ #1" in (await world.ask(thu, thu.private(), "/done 1")).text
    assert "đầu mối" in (await world.ask(thu, world.unit, "/done 2")).text


async def test_a_deputy_has_not_what_the_absent_person_has_as_the_office(world: World) -> None:
    await minh_was_seen(world)
    await world.lan.promote(world.unit, world.hoa)
    await world.ask(world.hoa, world.unit, AWAY)
    answer = await world.ask(world.minh, world.unit, "/close TCBC")
    assert "Văn phòng" in answer.text


async def test_a_deputy_names_no_deputy(world: World) -> None:
    thu = world.sandbox.person("Thu", "thu_tcbc", "vi")
    await thu.join(world.unit)
    await world.ask(thu, world.unit, "/help")
    await minh_was_seen(world)
    await world.ask(world.lan, world.unit, AWAY)
    assert "không cử tiếp" in (await world.ask(world.minh, world.unit, "/away 28/10-29/10 @thu_tcbc")).text


async def test_a_name_that_was_not_seen_here_and_who_has_left_are_no_deputies(world: World) -> None:
    assert "Chưa gặp @thu_tcbc" in (await world.ask(world.lan, world.unit, "/away 29/10 @thu_tcbc")).text
    thu = world.sandbox.person("Thu")
    said = await world.lan.say(world.unit, "/away 29/10 Thu", entities=[Entity("text_mention", 12, 3, user=thu)])
    assert "không còn là thành viên" in (await world.unit.answer_to(said)).text


async def test_in_answer_to_somebody_the_deputy_is_that_person(world: World) -> None:
    talk = await world.minh.say(world.unit, "Tôi làm thay được")
    assert "Minh" in (await world.reply(world.lan, talk, "/away mai")).text


async def test_it_is_ended_listed_and_taken_back_with_a_name(world: World) -> None:
    await minh_was_seen(world)
    await world.ask(world.lan, world.unit, AWAY)
    assert "Minh" in (await world.ask(world.minh, world.unit, "/vangmat")).text
    assert "Đã kết thúc" in (await world.ask(world.lan, world.unit, "/vangmat huy")).text
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text
    assert "chưa có ai" in (await world.ask(world.lan, world.unit, "/vangmat")).text
    assert "không có ai" in (await world.ask(world.lan, world.unit, "/vangmat huy")).text
    await world.ask(world.lan, world.unit, AWAY)
    assert "thôi làm" in (await world.ask(world.lan, world.unit, "/lead -@minh_tcbc")).text
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc 30/11")).text


async def test_what_is_no_absence_says_why(world: World) -> None:
    await minh_was_seen(world)
    for typed, part in (
        ("/away @minh_tcbc", "những ngày nào"), ("/away 1/9/2024-2/9/2024 @minh_tcbc", "đã qua"),
        ("/away 30/11/2024-29/11/2024 @minh_tcbc", "đứng trước"), ("/away 29/10 @lan_tcbc", "một người khác"),
        ("/away 29/10 @nhacviec_bot", "phải là một người"), ("/away 29/10", "Gõ: /vangmat"),
    ):  # fmt: skip
        assert part in (await world.ask(world.lan, world.unit, typed)).text, typed
    assert "nhóm của đơn vị" in (await world.ask(world.hoa, world.office, "/away 29/10 @minh_tcbc")).text
