"""Coordinating units: they see the item, settle their own part only, and count in nothing else."""

from sandbox import Chat, ChatMessage
from tests.handlers.looking import labels, shows, told
from tests.world import World


async def assigned(world: World) -> tuple[Chat, ChatMessage, ChatMessage]:
    """PC's chat, the card of TCBC and that of PC."""
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Trình Nghị định 29/11")
    return pc, await told(world.unit, "#1"), await told(pc, "#1")


async def test_a_coordinating_unit_settles_its_part_and_the_item_stays_open(world: World) -> None:
    _, lead, part = await assigned(world)
    await world.minh.press(part, "Xong phần phối hợp")
    assert "#1" in (await part.chat.answer_to(part)).text
    await shows(world, lead, "PC ✅")
    assert "Chưa hoàn thành" in lead.text
    await world.sandbox.until(lambda: labels(part) == [])


async def test_its_answer_and_its_command_mean_the_part_too(world: World) -> None:
    pc, lead, part = await assigned(world)
    assert "phối hợp" in (await world.reply(world.minh, part, "xong")).text
    await shows(world, lead, "PC ✅")
    again = await world.ask(world.minh, pc, "/done 1")
    assert "từ trước" in again.text
    assert "Chưa hoàn thành" in lead.text


async def test_even_an_admin_speaks_of_the_part_in_the_chat_of_a_coordinating_unit(world: World) -> None:
    _, lead, part = await assigned(world)
    await world.hoa.press(part, "Xong phần phối hợp")
    await shows(world, lead, "PC ✅")
    assert "Chưa hoàn thành" in lead.text


async def test_a_coordinating_unit_may_look_and_changes_nothing(world: World) -> None:
    pc, lead, _ = await assigned(world)
    assert "Trình Nghị định" in (await world.ask(world.minh, pc, "/show 1")).text
    for command in (
        "edit 1 Tên khác", "extend 1 15/12 bận", "cancel 1 thôi", "progress 1 1/2", "assign 1 @minh_tcbc",
    ):  # fmt: skip
        answer = await world.ask(world.minh, pc, f"/{command}")
        assert "đầu mối" in answer.text, command
        assert "\n" not in answer.text
    assert "Trình Nghị định" in lead.text
    assert "Tên khác" not in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_its_list_has_what_it_leads_then_what_it_coordinates(world: World) -> None:
    pc, _, _ = await assigned(world)
    await world.ask(world.minh, pc, "/task Việc của PC 20/12")
    text = (await world.ask(world.minh, pc, "/tasks")).text
    assert text.index("#2") < text.index("phối hợp") < text.index("#1")


async def test_the_lead_unit_completes_the_whole(world: World) -> None:
    _, lead, part = await assigned(world)
    await world.reply(world.lan, lead, "xong")
    await shows(world, part, "Hoàn thành")
    assert labels(part) == []


async def test_a_third_unit_sees_nothing_of_it(world: World) -> None:
    await assigned(world)
    third = await world.new_unit("KH", "Vụ Kế hoạch", admin=world.minh)
    assert "Không có việc số 1" in (await world.ask(world.minh, third, "/show 1")).text
    assert "Trình" not in (await world.ask(world.minh, third, "/tasks Trình")).text.replace("“trinh”", "")
