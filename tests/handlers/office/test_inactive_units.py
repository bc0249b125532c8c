"""`/quiet`: who has reported nothing since the month began."""

import pytest

from tests.handlers.looking import later, told
from tests.handlers.office.importing import load, put
from tests.world import World

NONE = "Mọi đơn vị đều đã cập nhật kết quả từ ngày 01/10/2024."


async def listed(world: World) -> list[str]:
    return (await world.ask(world.hoa, world.office, "/chuabaocao")).text.split("\n")


async def assigned(world: World, *texts: str) -> None:
    for text in texts:
        await world.ask(world.hoa, world.office, f"/giao {text}")


async def test_units_are_named_with_their_open_and_overdue_items_those_with_most_first(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await load(world, "code,name_vi\nKHTC,Vụ Kế hoạch\nTRONG,Không việc\n".encode(), "units.csv")
    await put(world, ("task", "KHTC", "Nhập", "2024-10-01", "2024-11-30"))
    await assigned(world, "PC Một 29/10", "PC Hai 30/11")
    later(world, days=3)
    assert await listed(world) == [
        "3 đơn vị chưa cập nhật kết quả từ ngày 01/10/2024:",
        "– PC: 2 việc chưa hoàn thành, 1 quá hạn",
        "– KHTC: 1 việc chưa hoàn thành, 0 quá hạn (chưa có nhóm)",
        "– TCBC: 0 việc chưa hoàn thành, 0 quá hạn",
    ]


async def test_in_english(english: World) -> None:
    await assigned(english, "TCBC Report 30/11")
    said = await english.ask(english.hoa, english.office, "/quiet")
    assert said.text == "1 unit has recorded no results since 01/10/2024:\n– TCBC: 1 open item, 0 overdue"
    await english.ask(english.lan, english.unit, "/done 1")
    assert (
        await english.ask(english.hoa, english.office, "/quiet")
    ).text == "Every unit has recorded results since 01/10/2024."


@pytest.mark.parametrize(
    "said", ["/xong 1", "/ghichu 1 đang làm", "/giahan 1 15/12 chờ ý kiến", "/dangky Việc riêng 30/11"]
)
async def test_whatever_a_unit_s_people_say_of_its_work_is_a_report(world: World, said: str) -> None:
    await assigned(world, "TCBC Báo cáo 30/11")
    assert len(await listed(world)) == 2
    await world.ask(world.lan, world.unit, said)
    assert await listed(world) == [NONE]


async def test_progress_is_a_report(world: World) -> None:
    await put(world, ("programme", "TCBC", "Đề án", "2024-10-01", "2024-11-30", "55", "1"))
    assert len(await listed(world)) == 2
    await world.ask(world.lan, world.unit, "/tiendo 1 39/55")
    assert await listed(world) == [NONE]


async def test_what_the_office_does_to_a_unit_s_work_and_received_is_no_report(world: World) -> None:
    await assigned(world, "TCBC Một 30/11", "TCBC Hai 30/11")
    clerk = world.sandbox.person("An", "an_vp", "vi")
    await clerk.join(world.office)
    await world.ask(clerk, world.office, "/giahan 1 15/12 lý do")
    await world.ask(clerk, world.office, "/xong 2")
    await world.ask(world.hoa, world.unit, "/ghichu 1 nhắc lần hai")
    card = await told(world.unit, "#1 ", "Chủ trì:")
    await world.lan.press(card, "Đã nhận")
    assert "– TCBC: 1 việc chưa hoàn thành, 0 quá hạn" in await listed(world)


async def test_a_part_that_is_done_is_the_report_of_the_unit_that_did_it(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await assigned(world, "TCBC,PC Báo cáo 30/11")
    await world.ask(world.minh, pc, "/xong 1")
    assert await listed(world) == [
        "1 đơn vị chưa cập nhật kết quả từ ngày 01/10/2024:", "– TCBC: 1 việc chưa hoàn thành, 0 quá hạn",
    ]  # fmt: skip


async def test_a_new_month_begins_with_nothing_reported(world: World) -> None:
    await world.ask(world.lan, world.unit, "/dangky Việc riêng 30/12")
    assert await listed(world) == [NONE]
    later(world, days=3, hours=14)  # 23:00 on 31 October in Hà Nội
    assert await listed(world) == [NONE]
    later(world, hours=2)
    assert (await listed(world))[0] == "1 đơn vị chưa cập nhật kết quả từ ngày 01/11/2024:"


async def test_only_the_office_sees_it(world: World) -> None:
    assert (await world.ask(world.lan, world.unit, "/quiet")).text == "Thao tác này chỉ dành cho Văn phòng."
