"""People who leave a unit's group: what was theirs to do goes back to the unit, and that is said once."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sandbox import ChatMessage
from tests.handlers.looking import numbers, shows, told
from tests.world import World


async def given(world: World) -> ChatMessage:
    """The card of Lan's unit, given to Minh."""
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    await world.ask(world.minh, world.unit, "/tasks")
    await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")
    await shows(world, card, "Người thực hiện: Minh")
    return card


async def test_what_was_theirs_to_do_is_the_units_again_and_that_is_said_once(world: World) -> None:
    card = await given(world)
    await world.minh.leave(world.unit)
    await told(world.unit, "#1", "rời nhóm")
    await world.sandbox.until(lambda: "Người thực hiện" not in card.text)
    await world.ask(world.lan, world.unit, "/tasks")
    assert len([one for one in world.unit.messages if "rời nhóm" in one.text]) == 1
    assert "phân công" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_whoever_is_thrown_out_counts_as_gone(world: World) -> None:
    card = await given(world)
    await world.lan.kick(world.unit, world.minh)
    await told(world.unit, "#1", "rời nhóm")
    await world.sandbox.until(lambda: "Người thực hiện" not in card.text)


async def test_what_is_done_stays_theirs(world: World) -> None:
    card = await given(world)
    await world.reply(world.lan, card, "xong")
    await world.minh.leave(world.unit)
    await world.ask(world.lan, world.unit, "/tasks")
    assert not [one for one in world.unit.messages if "rời nhóm" in one.text]
    assert "Người thực hiện: Minh" in card.text


async def test_who_had_nothing_to_do_leaves_without_a_word(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    await world.minh.leave(world.unit)
    answer = await world.ask(world.lan, world.unit, "/tasks")
    assert not [one for one in world.unit.messages if "rời nhóm" in one.text]
    assert numbers(answer) == ["#1"]


async def test_workload_comes_with_a_picture(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Trình Nghị định 1/11")
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/12")
    table = await world.ask(world.hoa, world.office, "/workload")
    assert "TCBC" in table.text
    picture = await world.office.wait_for(lambda one: one.from_bot and one.photo is not None, 30)
    assert picture.photo is not None


async def test_without_work_there_is_no_picture(world: World) -> None:
    await world.ask(world.hoa, world.office, "/workload")
    await world.ask(world.hoa, world.office, "/help")
    assert not [one for one in world.office.messages if one.photo is not None]


async def test_who_leaves_is_a_named_lead_no_more_and_comes_back_a_plain_member(world: World) -> None:
    await world.ask(world.minh, world.unit, "/tasks")
    await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    assert (await world.ask(world.minh, world.unit, "/task Báo cáo 29/11")).text.startswith("#1 ")
    before = len(world.unit.messages)
    await world.minh.leave(world.unit)
    await world.minh.join(world.unit)
    assert "dành cho đầu mối" in (await world.ask(world.minh, world.unit, "/task Việc khác 29/11")).text
    assert len([one for one in world.unit.messages[before:] if one.from_bot]) == 1  # that answer
    assert "Minh" not in (await world.ask(world.lan, world.unit, "/lead")).text


async def test_that_they_are_no_lead_any_more_is_in_the_audit(world: World, tmp_path: Path) -> None:
    await world.ask(world.minh, world.unit, "/tasks")
    await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    await world.lan.kick(world.unit, world.minh)
    await world.ask(world.lan, world.unit, "/lead")
    with closing(sqlite3.connect(tmp_path / "test.db")) as database:
        (after,) = database.execute("SELECT after FROM history WHERE what = 'lead_removed'").fetchall()
        (minh,) = database.execute("SELECT id FROM person WHERE username = 'minh_tcbc'").fetchone()
    assert json.loads(after[0])["people"] == [minh]


async def test_who_leaves_the_offices_group_acts_as_the_office_nowhere(world: World) -> None:
    await world.minh.join(world.office)
    await world.ask(world.minh, world.office, "/tasks")
    await world.ask(world.hoa, world.office, "/lead @minh_tcbc")
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "#1" in (await world.ask(world.minh, world.unit, "/edit 1 28/11")).text
    await world.minh.leave(world.office)
    assert "đầu mối" in (await world.ask(world.minh, world.unit, "/edit 1 27/11")).text


async def test_a_lead_of_another_unit_stays_one_there(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế")
    await world.minh.join(pc)
    await world.ask(world.lan, pc, "/lead @minh_tcbc")
    await world.minh.leave(world.unit)
    assert (await world.ask(world.minh, pc, "/task Báo cáo 29/11")).text.startswith("#1 ")
