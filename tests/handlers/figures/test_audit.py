"""`/audit`: every act of the Office leaves a row, in words."""

import io
from typing import Any

from openpyxl import load_workbook

from tests.handlers.looking import later
from tests.world import World


async def audited(world: World, text: str = "/nhatky") -> list[tuple[Any, ...]]:
    """The rows below the heads: at, who, what, item, before, after, reason."""
    asked = await world.hoa.say(world.office, text)
    sent = await world.office.wait_for(lambda one: one.from_bot and one.document is not None, 20, after=asked)
    assert sent.document is not None
    sheet: Any = load_workbook(io.BytesIO(sent.document.data)).active
    return list(sheet.iter_rows(min_row=2, values_only=True))


async def everything(world: World) -> None:
    """Each act of the Office, once."""
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, pc, "/donvi PC Vụ Pháp chế mới")
    for text in ("/giao TCBC,PC Báo cáo 30/10", "/giao TCBC Hai 30/11"):
        await world.ask(world.hoa, world.office, text)
    later(world, days=7)
    for text in (
        *("/nhac TCBC", "/dondoc TCBC", "/nghi 02/01/2026", "/lamviec 10/01/2026", "/vanbanden 3629 10/2024"),
        *("/chot 10/2024", "/daumoi @minh_tcbc", "/daumoi -@minh_tcbc", "/giahan 2 13/12 chờ ý kiến", "/xong 1"),
    ):
        await world.ask(world.hoa, world.office, text)
    queue = await world.ask(world.hoa, world.office, "/choxuly")
    await world.hoa.press(queue, "Nhắc nhận")
    broadcast = await world.ask(world.hoa, world.office, "/thongbao Họp giao ban")
    await world.hoa.press(broadcast, "Gửi")
    file = await world.hoa.send_document(world.office, "u.csv", b"code,name_vi\nKHTC,Finance\n", "/nhap")
    await world.hoa.press(await world.office.answer_to(file), "Nhập")


async def test_every_act_of_the_office_has_its_row(world: World) -> None:
    await everything(world)
    rows = await audited(world)
    assert [row[2] for row in rows] == [
        "đặt nhóm Văn phòng", "gắn nhóm với đơn vị", "gắn nhóm với đơn vị", "đổi tên đơn vị", "giao", "giao",
        "nhắc đơn vị",
        "soạn công văn đôn đốc", "đặt ngày nghỉ", "đặt ngày làm việc", "ghi số liệu tháng", "chốt số liệu",
        "cử đầu mối", "cho thôi làm đầu mối", "gia hạn", "hoàn thành", "nhắc nhận việc", "gửi thông báo", "nhập tệp",
    ]  # fmt: skip
    assert {row[1] for row in rows} == {"Hoa"}


async def test_what_changed_is_said_in_words_and_days_as_people_write_them(world: World) -> None:
    await everything(world)
    rows = {row[2]: row for row in await audited(world, "/nhatky 11/2024")}
    assert rows["gia hạn"][3:6] == (2, "thời hạn: 30/11/2024", "thời hạn: 13/12/2024")
    assert rows["soạn công văn đôn đốc"][5] == "đơn vị: TCBC; việc: 1"
    assert rows["gửi thông báo"][5:] == ("số nhóm: 2", "Họp giao ban")
    assert "trạng thái: hoàn thành" in rows["hoàn thành"][5]
    await world.ask(world.hoa, world.office, "/language en")
    rows = {row[2]: row for row in await audited(world, "/audit")}
    assert rows["declared a day off"][5] == "day: 02/01/2026"
    assert rows["unit renamed"][4:6] == ("name: Vụ Pháp chế", "unit: PC; name: Vụ Pháp chế mới")
    assert rows["extended"][6] == "chờ ý kiến"


async def test_looking_leaves_no_row(world: World) -> None:
    before = len(await audited(world))
    for text in ("/choxuly", "/quahan", "/chuabaocao", "/khoiluong", "/baocao", "/viec", "/dondoc TCBC", "/trogiup"):
        await world.ask(world.hoa, world.office, text)
    assert len(await audited(world)) == before
