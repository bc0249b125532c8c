"""`/export Q4/2026 danhgia`: counts by unit and person for who asks, in private; no score, no order by result."""

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from sandbox import ChatMessage
from tests.handlers.looking import told
from tests.world import World

ASK = "/export 10/2024 danhgia"


async def book(message: ChatMessage) -> Any:
    assert message.document is not None
    return load_workbook(io.BytesIO(message.document.data))


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


async def asked_by_lan(world: World, text: str = ASK) -> Any:
    private = world.lan.private()
    await world.ask(world.lan, private, "/help")
    answer = await world.ask(world.lan, world.unit, text)
    assert "Đã gửi riêng cho Lan" in answer.text
    return await book(await private.wait_for(lambda one: one.document is not None))


async def test_a_lead_gets_the_counts_with_the_items_behind_them_in_private(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo biên chế 28/10")
    await world.ask(world.hoa, world.office, "/task TCBC Tờ trình Đề án 29/11")
    await world.ask(world.lan, world.unit, "/task Việc của đơn vị 29/11")
    await world.ask(world.minh, world.unit, "/help")
    await world.ask(world.lan, world.unit, "/assign 2 @minh_tcbc")
    await world.ask(world.lan, world.unit, "/done 2 đã trình")
    world.clock.set(world.clock.now() + timedelta(days=2))  # the first passes its deadline
    await world.ask(world.hoa, world.office, "/extend 1 15/11 chờ ý kiến")
    world.clock.set(world.clock.now() + timedelta(minutes=1))
    found = await asked_by_lan(world)
    counts, items, _ = found.worksheets
    whole = rows(counts)[0]
    assert (whole["Người thực hiện"], whole["Nguồn giao"]) == ("Cả đơn vị", "Giao qua Văn phòng")
    assert [whole[head] for head in ("Được giao", "Hoàn thành", "Đúng hạn")] == [2, 1, 1]
    assert [whole[head] for head in ("Số lần quá hạn", "Số lần gia hạn", "Số lần bị trả lại")] == [1, 1, 0]
    assert whole["Các nhiệm vụ"] == "#1, #2"
    own, _ = [row for row in rows(counts) if row["Nguồn giao"] == "Đơn vị tự đăng ký"]
    assert own["Các nhiệm vụ"] == "#3"
    (minh,) = [row for row in rows(counts) if row["Người thực hiện"] == "Minh"]
    assert (minh["Được giao"], minh["Các nhiệm vụ"]) == (1, "#2")
    behind = [row for row in rows(items) if row["Người thực hiện"] == "Cả đơn vị"]
    assert sum(row["Được giao"] for row in behind if row["Nguồn giao"] == "Giao qua Văn phòng") == 2
    assert "điểm" not in " ".join(str(head) for head in rows(counts)[0])


async def test_who_has_not_started_the_bot_in_private_is_told_how(world: World) -> None:
    answer = await world.ask(world.lan, world.unit, ASK)
    assert "Start" in answer.text
    assert world.lan.private().messages == []


@pytest.mark.parametrize("words", ["danhgia", "đánh giá", "Đánh Giá", "assessment"])
async def test_a_member_may_not_and_nothing_is_sent(world: World, words: str) -> None:
    private = world.minh.private()
    await world.ask(world.minh, private, "/help")
    answer = await world.ask(world.minh, world.unit, f"/export 10/2024 {words}")
    assert "đầu mối" in answer.text
    assert [one for one in private.messages if one.document is not None] == []


async def test_the_office_names_a_unit_and_a_period_is_needed(world: World) -> None:
    private = world.hoa.private()
    await world.ask(world.hoa, private, "/help")
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    assert "/xuat" in (await world.ask(world.hoa, world.office, "/xuat danhgia")).text
    answer = await world.ask(world.hoa, world.office, "/xuat TCBC tháng 10/2024 đánh giá")
    assert "Hoa" in answer.text
    sent = await private.wait_for(lambda one: one.document is not None)
    assert sent.document is not None
    assert sent.document.name == "assessment-TCBC-2024-10.xlsx"
    await told(world.office, "Đã gửi riêng")
