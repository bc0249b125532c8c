"""A card: what stands on it, its two sets of buttons, and who may press what."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox import ChatMessage, Person
from tests.handlers.looking import labels, later, shows, told
from tests.handlers.office.importing import load
from tests.world import World, running

FIRST = ["✅ Xong", "Tiến độ", "Gia hạn", "Thêm…"]
CONDITIONS = ["🟢 Đúng tiến độ", "🟡 Vướng mắc", "🔴 Nguy cơ chậm"]


async def rows(world: World, card: ChatMessage, *wanted: list[str]) -> None:
    """The card comes to have these rows of buttons."""
    await world.sandbox.until(lambda: [[one.text for one in row] for row in card.keyboard] == list(wanted))


async def more(world: World, card: ChatMessage, person: Person | None = None) -> None:
    await (person or world.lan).press(card, "Thêm…")
    await world.sandbox.until(lambda: "‹ Quay lại" in labels(card))


async def units_card(world: World, assigned: str) -> ChatMessage:
    """What the Office assigns, as it stands in the unit's chat."""
    await world.ask(world.hoa, world.office, f"/task {assigned}")
    return await told(world.unit, "Nhiệm vụ mới giao đơn vị chủ trì")


async def test_the_units_card_has_its_four_acts_on_one_row(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await rows(world, card, FIRST)


async def test_in_english_too(english: World) -> None:
    card = await english.ask(english.lan, english.unit, "/task Report by 29/11")
    assert labels(card) == ["✅ Done", "Progress", "Extend", "More…"]
    await english.lan.press(card, "More…")
    await english.sandbox.until(
        lambda: (
            labels(card)
            == ["📋 History", "📝 Note", "🟢 On track", "🟡 Stuck", "🔴 At risk", "👤 Assign", "🚫 Cancel", "‹ Go back"]
        )
    )


async def test_more_shows_the_other_acts_in_the_same_message_and_back_the_first(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    text = card.text
    await more(world, card)
    await rows(world, card, ["📋 Lịch sử", "📝 Ghi chú"], CONDITIONS, ["👤 Phân công", "🚫 Hủy"], ["‹ Quay lại"])
    assert card.text == text
    await world.lan.press(card, "Quay lại")
    await rows(world, card, FIRST)


async def test_the_office_sees_who_has_received_it(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    card = await world.ask(world.hoa, world.office, "/task TCBC,PC Báo cáo 29/11")
    units = await told(world.unit, "#1")
    await world.lan.press(units, "Đã nhận")
    await shows(world, card, "Đã nhận: TCBC")
    await more(world, card, world.hoa)
    await rows(world, card, ["📋 Lịch sử", "📝 Ghi chú"], CONDITIONS, ["👀 Đơn vị đã nhận", "🚫 Hủy"], ["‹ Quay lại"])
    answer = await world.hoa.press(card, "Đơn vị đã nhận")
    assert answer.alert
    assert answer.text == "#1\nChưa nhận: PC\nĐã nhận: TCBC"
    assert (await world.lan.answered(world.lan.tap(units, "card:1:receipts", stale=True))).text.startswith(
        "Thao tác này"
    )


async def test_of_many_units_the_list_is_a_message(world: World) -> None:
    codes = [f"DV{number}" for number in range(9)]
    units = "code,name_vi,name_en,parent\n" + "".join(f"{code},Đơn vị {code},Unit {code},\n" for code in codes)
    await load(world, units.encode(), "units.csv")
    card = await world.ask(world.hoa, world.office, f"/task TCBC,{','.join(codes)} Báo cáo 29/11")
    await world.hoa.answered(world.hoa.tap(card, "card:1:receipts", stale=True))
    assert (await world.office.answer_to(card)).text == f"#1\nChưa nhận: TCBC, {', '.join(codes)}"


async def test_what_a_unit_registered_was_received_from_nobody(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.hoa, world.office, "/task TCBC Việc khác 30/12")
    shown = await world.ask(world.hoa, world.office, "/edit 1 29/12")
    assert "#1" in shown.text
    assert "Đơn vị đã nhận" not in str(world.office.messages[-1].buttons)


async def test_a_change_of_the_item_brings_the_first_set_back(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await more(world, card)
    await world.ask(world.hoa, world.office, "/edit 1 28/11")
    await shows(world, card, "28/11/2024")
    await rows(world, card, FIRST)


async def test_received_and_the_working_day_before_stay_on_the_first_set(world: World) -> None:
    card = await units_card(world, "TCBC Báo cáo 30/11")
    await rows(world, card, ["👍 Đã nhận"], FIRST, ["Chuyển sang Thứ Sáu 29/11"])
    await more(world, card)
    assert "👍 Đã nhận" not in labels(card)
    await world.lan.press(card, "Quay lại")
    await rows(world, card, ["👍 Đã nhận"], FIRST, ["Chuyển sang Thứ Sáu 29/11"])


async def test_a_coordinating_units_card_is_about_its_part_only(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Báo cáo 29/11")
    await world.ask(world.hoa, world.office, "/edit 1 PC: 15/11")
    card = await told(pc, "Nhiệm vụ mới, đơn vị phối hợp")
    await shows(world, card, "Thời hạn phần phối hợp: 15/11/2024 (thứ Sáu) – còn 14 ngày làm việc")
    await rows(world, card, ["👍 Đã nhận"], ["✅ Xong phần phối hợp", "Thêm…"])
    await more(world, card, world.minh)
    await rows(world, card, ["📋 Lịch sử", "📝 Ghi chú"], CONDITIONS, ["‹ Quay lại"])
    await world.minh.press(card, "Ghi chú")
    said = await world.reply(world.minh, await pc.answer_to(card), "PC thống nhất")
    assert "PC thống nhất" in said.text
    for act in ("progress", "extend", "cancel", "assign"):
        assert (await world.minh.answered(world.minh.tap(card, f"card:1:{act}", stale=True))).alert
    assert "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/show 1")).text


@pytest.mark.parametrize("act", ["progress", "extend", "note", "cancel", "assign"])
async def test_who_may_not_gets_a_pop_up_and_may_look(world: World, act: str) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await more(world, card, world.minh)
    refused = await world.minh.answered(world.minh.tap(card, f"card:1:{act}", stale=True))
    assert refused.alert
    assert "đầu mối" in refused.text
    await world.minh.press(card, "Lịch sử")
    await told(world.unit, "#1", "Lịch sử", after=card)


async def test_who_is_a_lead_no_more_gets_a_pop_up(world: World) -> None:
    await world.ask(world.lan, world.unit, "/lead @minh_tcbc")
    card = await world.ask(world.minh, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/lead -@minh_tcbc")
    assert (await world.minh.press(card, "Gia hạn")).alert


@pytest.mark.parametrize(
    "data",
    ["card:1:progress", "card:1:extend", "card:1:note", "card:1:cancel", "card:1:assign", "card:1:more", "done:1",
     "move:1:2024-11-28", "received:1"],
)  # fmt: skip
async def test_a_press_on_what_is_done_meanwhile_says_so_and_changes_nothing(world: World, data: str) -> None:
    card = await units_card(world, "TCBC Báo cáo 29/11")
    await world.ask(world.hoa, world.office, "/done 1")
    await shows(world, card, "Hoàn thành")
    before = (await world.ask(world.lan, world.unit, "/show 1")).text
    answer = await world.lan.answered(world.lan.tap(card, data, stale=True))
    assert answer.alert
    assert "đã hoàn thành" in answer.text
    assert (await world.ask(world.lan, world.unit, "/show 1")).text == before


async def test_a_card_names_who_asked_for_it(world: World) -> None:
    own = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert own.text.endswith("\nNgười đăng ký: Lan")
    theirs = await units_card(world, "TCBC Việc khác 29/11")
    assert theirs.text.endswith("\nVăn phòng chuyển: Hoa")


async def test_a_card_counts_the_working_days_left_and_over(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo trước thứ sáu tuần sau")
    assert card.text.splitlines()[:4] == [
        "#1 Báo cáo", "Chủ trì: TCBC – Vụ Tổ chức - Biên chế", "Thời hạn: 08/11/2024 (thứ Sáu)",
        "🕒 Chưa hoàn thành, trong hạn – còn 9 ngày làm việc",
    ]  # fmt: skip
    later(world, days=15)  # Tuesday 12 November
    await world.lan.press(card, "Thêm…")
    await shows(world, card, "quá hạn – quá 2 ngày làm việc")


async def test_in_english_one_day_is_one(english: World) -> None:
    card = await english.ask(english.lan, english.unit, "/task Report by tomorrow")
    assert "Under way – 1 working day left\n" in card.text


async def test_a_deadline_on_a_holiday_names_it(tmp_path: Path) -> None:
    async with running(tmp_path, now=datetime(2024, 12, 16, 2, tzinfo=UTC)) as world:
        card = await world.ask(world.lan, world.unit, "/task Báo cáo 1/1")
        assert "⚠️ Rơi vào ngày nghỉ (Tết Dương lịch); ngày làm việc trước đó: thứ Ba 31/12/2024" in card.text
        await world.ask(world.lan, world.unit, "/language en")
        card = await world.ask(world.lan, world.unit, "/task Report by 1/1")
        assert "That is a day off (New Year's Day); the working day before: Tuesday 31/12/2024" in card.text
        card = await world.ask(world.lan, world.unit, "/task Report by 2/5")
        assert "(Day off (substituted from 26/04/2025))" in card.text  # days come before months
