"""People who leave a unit's group: what was theirs to do goes back to the unit, and that is said once."""

from sandbox import Message
from tests.handlers.looking import numbers, shows, told
from tests.world import World


async def given(world: World) -> Message:
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
    assert "giao người thực hiện" in (await world.ask(world.lan, world.unit, "/show 1")).text


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
