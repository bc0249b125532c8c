"""What an import gives to units, seen in their chats and the Office's."""

import pytest

from tests.handlers.looking import labels, numbers, shows, told
from tests.world import World

ROWS = "unit,coordinating,title,assigned_on,due_on\n"


async def imported(world: World, rows: str) -> None:
    """A table of items, sent and confirmed in the Office's chat."""
    file = await world.hoa.send_document(world.office, "viec.csv", (ROWS + rows).encode(), "/nhap")
    preview = await world.office.answer_to(file)
    await world.hoa.press(preview, "✅ Nhập")
    await shows(world, preview, "✅")


@pytest.fixture
async def ministry(world: World) -> World:
    await world.new_unit("PC", "Vụ Pháp chế")
    return world


async def test_each_unit_gets_one_message_receives_all_by_one_press_and_the_office_sees_it(ministry: World) -> None:
    rows = ["TCBC,,Rà soát biên chế,2024-10-01,2024-11-08", "PC,TCBC,Trình Nghị định,2024-10-01,2024-11-15"]
    await imported(ministry, "\n".join(rows))
    theirs = await told(ministry.unit, "📥 2 việc mới được giao", "Đơn vị chủ trì:", "Đơn vị phối hợp:")
    assert numbers(theirs) == ["#1", "#2"]
    assert labels(theirs) == ["👍 Đã nhận cả 2 việc", "🗂 Thẻ của 2 việc"]
    assert numbers(await told(ministry.chats["PC"], "📥 1 việc mới được giao")) == ["#2"]
    office = await told(ministry.office, "📤 Việc đã giao đến 2 đơn vị", "– TCBC: 2 việc · đã nhận 0/2")
    await ministry.lan.press(theirs, "👍 Đã nhận")
    await shows(ministry, theirs, "✅ đã nhận đủ")
    assert labels(theirs) == ["🗂 Thẻ của 2 việc"]
    await shows(ministry, office, "– TCBC: 2 việc · ✅ đã nhận đủ")
    assert "– PC: 1 việc · đã nhận 0/1" in office.text


async def test_cards_come_on_demand_and_an_answer_to_the_message_works(ministry: World) -> None:
    await imported(ministry, "TCBC,,Rà soát biên chế,2024-10-01,2024-11-08")
    theirs = await told(ministry.unit, "📥 1 việc")
    await ministry.lan.press(theirs, "🗂")
    assert numbers(await told(ministry.unit, "📌 Nhiệm vụ mới", after=theirs)) == ["#1"]
    assert "Hoàn thành đúng hạn" in (await ministry.reply(ministry.lan, theirs, "xong")).text


async def test_a_unit_of_many_items_reads_them_page_by_page(ministry: World) -> None:
    await imported(ministry, "\n".join(f"TCBC,,Việc {one},2024-10-01,2024-11-08" for one in range(12)))
    theirs = await told(ministry.unit, "📥 12 việc", "Trang 1/2")
    await ministry.minh.press(theirs, "Tiếp ›")
    await shows(ministry, theirs, "Trang 2/2")
    assert numbers(theirs) == ["#11", "#12"]


async def test_a_unit_without_a_chat_is_named_and_told_when_it_has_one(world: World) -> None:
    units = await world.hoa.send_document(world.office, "u.csv", "code,name_vi\nVP,Văn phòng\n".encode(), "/nhap")
    await world.hoa.press(await world.office.answer_to(units), "✅ Nhập")
    await imported(world, "VP,,Chuẩn bị họp,2024-10-01,2024-11-08")
    office = await told(world.office, "– VP: 1 việc · chưa có nhóm")
    chat = await world.new_unit("VP", "")
    assert numbers(await told(chat, "📥 1 việc mới được giao")) == ["#1"]
    await shows(world, office, "– VP: 1 việc · đã nhận 0/1")


async def test_in_english(ministry: World) -> None:
    await ministry.ask(ministry.lan, ministry.unit, "/language en")
    await imported(ministry, "TCBC,,Rà soát biên chế,2024-10-01,2024-11-08")
    theirs = await told(ministry.unit, "📥 1 new item was assigned", "To lead:")
    assert labels(theirs) == ["👍 Received", "🗂 The cards of 1"]
