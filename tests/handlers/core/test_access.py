"""One unit never sees another's items; who may what is asked at the moment of the act."""

import pytest

from sandbox import Chat
from tests.handlers.looking import told
from tests.world import World

COMMANDS = [
    "done {}", "done {} 178/2024/NĐ-CP", "show {}", "edit {} Tên khác", "edit {} unit: PC", "extend {} 13/12 bận",
    "cancel {} thôi", "reopen {}", "note {} abc", "progress {} 1/2", "assign {} @minh_tcbc", "xong {}", "xem {}",
    "sua {} 13/12", "giahan {} 13/12 bận", "huy {} x", "molai {}", "ghichu {} x", "tiendo {} 1/2", "phancong {}",
]  # fmt: skip


async def pc_with_an_item(world: World) -> Chat:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.minh, pc, "/task Bí mật của PC 29/11")
    return pc


@pytest.mark.parametrize("command", COMMANDS)
async def test_another_units_number_is_answered_like_one_that_does_not_exist(world: World, command: str) -> None:
    pc = await pc_with_an_item(world)
    theirs = await world.ask(world.lan, world.unit, f"/{command.format(1)}")
    nobodys = await world.ask(world.lan, world.unit, f"/{command.format(99)}")
    assert theirs.text == nobodys.text.replace("99", "1")
    assert "\n" not in theirs.text
    whole = (await world.ask(world.minh, pc, "/show 1")).text
    assert whole.count("•") == 1


@pytest.mark.parametrize(
    "data", ["done:1", "undo:1", "received:1", "show:1", "move:1:2024-11-28", "list:open:2:1:", "req:1:grant"]
)
async def test_a_press_on_another_units_item_is_a_press_on_what_is_gone(world: World, data: str) -> None:
    await pc_with_an_item(world)
    card = await world.ask(world.lan, world.unit, "/task Việc của TCBC 29/11")
    answer = await world.lan.answered(world.lan.tap(card, data, stale=True))
    assert answer.alert
    assert "Bí mật" not in answer.text
    assert "Chưa hoàn thành" in (await world.ask(world.hoa, world.office, "/show 1")).text


@pytest.mark.parametrize(
    "data",
    [
        "done:99",
        "undo:99",
        "show:99",
        "draft:99:drop",
        "draft:99:unit:PC",
        "all:99:yes",
        "nothing",
        "req:99:grant",
        "office:move",
        "unit:move:1",
        "unit:new",
    ],
)
async def test_a_press_on_what_is_gone_gets_a_pop_up(world: World, data: str) -> None:
    card = await world.ask(world.minh, world.unit, "/help")
    press = world.minh.tap(card, data, stale=True)
    assert (await world.minh.answered(press)).alert


async def test_who_left_the_office_no_longer_acts_as_it(world: World) -> None:
    await world.minh.join(world.office)
    card = await world.ask(world.minh, world.office, "/task TCBC Việc 29/11")
    await world.hoa.kick(world.office, world.minh)
    await told(world.unit, "#1")
    assert card.text.startswith("#1")
    assert "Văn phòng" in (await world.ask(world.minh, world.unit, "/received documents 5 10/2024")).text


async def test_in_private_a_mere_member_of_the_units_chat_sees_no_items(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc 29/11")
    await world.ask(world.minh, world.unit, "/tasks")
    for typed in ("/show 1", "/done 1", "/tasks", "/overdue", "/summary", "/edit 1 x"):
        answer = await world.ask(world.minh, world.minh.private(), typed)
        assert "#1" not in answer.text
        assert "nhóm" in answer.text
