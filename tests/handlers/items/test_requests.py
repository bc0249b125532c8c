"""Of what the Office assigned a lead asks, and the Office answers by button: Grant · Refuse · Another day."""

import pytest

from sandbox import ChatMessage
from tests.handlers.looking import labels, numbers, shows, told
from tests.world import World


async def assigned(world: World) -> ChatMessage:
    """The unit's card of an item that the Office assigned."""
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    return await told(world.unit, "#1 Báo cáo")


async def test_an_extension_is_asked_for_granted_and_keeps_the_first_deadline(world: World) -> None:
    card = await assigned(world)
    sent = await world.lan.say(world.unit, "/extend 1 13/12 chờ ý kiến Bộ Tài chính")
    assert "#1" in (await world.unit.answer_to(sent)).text
    assert "29/11/2024" in card.text
    asked = await told(world.office, "TCBC", "#1", "13/12/2024 (thứ Sáu)", "chờ ý kiến Bộ Tài chính")
    assert labels(asked) == ["✅ Đồng ý", "❌ Không đồng ý", "📅 Ngày khác"]
    await world.hoa.press(asked, "Đồng ý")
    await shows(world, card, "13/12/2024")
    answer = await told(world.unit, "#1", "đồng ý")
    assert answer.reply_to is sent
    await world.sandbox.until(lambda: labels(asked) == [])
    whole = (await world.ask(world.lan, world.unit, "/show 1")).text
    assert "Thời hạn ban đầu: 29/11/2024" in whole


async def test_an_extension_to_a_day_off_is_asked_and_granted_with_a_warning(world: World) -> None:
    await assigned(world)
    await world.ask(world.lan, world.unit, "/giahan 1 đến 15/12 do họp chuyển sang ngày 10/12")
    asked = await told(
        world.office, "15/12/2024 (Chủ nhật)", "ngày nghỉ", "thứ Sáu 13/12/2024", "chuyển sang ngày 10/12"
    )
    await world.hoa.press(asked, "Đồng ý")
    await told(world.unit, "#1", "đồng ý", "15/12/2024", "thứ Sáu 13/12/2024")


async def test_an_extension_is_refused_and_the_unit_is_told(world: World) -> None:
    card = await assigned(world)
    await world.ask(world.lan, world.unit, "/giahan 1 13/12 bận")
    asked = await told(world.office, "đề nghị gia hạn #1")
    await world.hoa.press(asked, "Không")
    await told(world.unit, "#1", "không đồng ý")
    assert "29/11/2024" in card.text
    assert (await world.hoa.answered(world.hoa.tap(asked, "req:1:grant", stale=True))).alert


async def test_the_office_names_another_day(world: World) -> None:
    card = await assigned(world)
    await world.ask(world.lan, world.unit, "/extend 1 31/12 bận")
    asked = await told(world.office, "đề nghị gia hạn #1")
    await world.hoa.press(asked, "Ngày khác")
    question = await world.office.answer_to(asked)
    assert "#1" in question.text
    assert "#1" in (await world.reply(world.hoa, question, "ngày nào đó")).text
    decided = await world.reply(world.hoa, question, "6/12")
    assert "06/12/2024" in decided.text
    await shows(world, card, "06/12/2024")
    await world.sandbox.until(lambda: labels(asked) == [])
    await told(world.unit, "#1", "06/12/2024")


@pytest.mark.parametrize(
    ("typed", "word", "then"),
    [
        ("/edit 1 Báo cáo năm", "Báo cáo năm", "#1 Báo cáo năm"),
        ("/edit 1 13/12", "13/12/2024", "13/12/2024"),
        ("/cancel 1 không còn cần", "không còn cần", "Đã hủy"),
    ],
)
async def test_all_else_is_a_request_too(world: World, typed: str, word: str, then: str) -> None:
    card = await assigned(world)
    before = card.text
    await world.ask(world.lan, world.unit, typed)
    asked = await told(world.office, "đề nghị", "#1", word)
    assert card.text == before
    await world.hoa.press(asked, "Đồng ý")
    await shows(world, card, then)


async def test_reopening_what_the_office_assigned_is_asked_for(world: World) -> None:
    card = await assigned(world)
    await world.reply(world.lan, card, "xong")
    await world.ask(world.lan, world.unit, "/reopen 1 còn thiếu")
    await world.hoa.press(await told(world.office, "đề nghị mở lại #1"), "Đồng ý")
    await shows(world, card, "Chưa hoàn thành")


async def test_the_button_for_the_working_day_before_asks_too(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 30/11")
    card = await told(world.unit, "#1 Báo cáo")
    await world.lan.press(card, "Chuyển sang")
    await world.hoa.press(await told(world.office, "đề nghị sửa #1", "29/11/2024"), "Đồng ý")
    await shows(world, card, "Thời hạn: 29/11/2024")


async def test_completing_progress_and_notes_are_the_leads_own(world: World) -> None:
    card = await assigned(world)
    for typed in ("/note 1 đang làm", "/progress 1 1/2", "/done 1"):
        assert "đề nghị" not in (await world.ask(world.lan, world.unit, typed)).text
    await shows(world, card, "Hoàn thành")


async def test_the_same_request_waits_once(world: World) -> None:
    await assigned(world)
    await world.ask(world.lan, world.unit, "/extend 1 13/12 bận")
    assert "đang chờ" in (await world.ask(world.lan, world.unit, "/extend 1 20/12 bận")).text


async def test_only_the_office_answers_a_request(world: World) -> None:
    card = await assigned(world)
    await world.ask(world.lan, world.unit, "/extend 1 13/12 bận")
    asked = await told(world.office, "đề nghị gia hạn #1")
    assert (await world.lan.answered(world.lan.tap(card, "req:1:grant", stale=True))).alert
    assert labels(asked)
    assert "29/11/2024" in card.text


async def test_a_request_about_what_was_done_meanwhile_has_lapsed(world: World) -> None:
    card = await assigned(world)
    await world.ask(world.lan, world.unit, "/extend 1 13/12 bận")
    asked = await told(world.office, "đề nghị gia hạn #1")
    await world.reply(world.lan, card, "xong")
    await world.hoa.press(asked, "Đồng ý")
    await shows(world, asked, "không còn hiệu lực")
    assert "13/12" not in (await world.ask(world.lan, world.unit, "/show 1")).text.split("Lịch sử")[0]


async def test_a_unit_that_gets_an_item_by_a_request_is_told(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    card = await assigned(world)
    await world.ask(world.lan, world.unit, "/edit 1 unit: PC")
    await world.hoa.press(await told(world.office, "đề nghị sửa #1", "PC"), "Đồng ý")
    got = await told(pc, "#1 Báo cáo")
    assert any("Đã nhận" in one for one in labels(got))
    await world.sandbox.until(lambda: "Báo cáo" not in card.text)


async def test_the_offices_own_extension_is_granted_at_once_and_the_unit_is_told(world: World) -> None:
    card = await assigned(world)
    answer = await world.ask(world.hoa, world.office, "/extend 1 13/12 theo chỉ đạo")
    assert "13/12/2024" in answer.text
    await shows(world, card, "13/12/2024")
    await told(world.unit, "#1", "gia hạn", "theo chỉ đạo")


async def test_a_unit_extends_what_it_registered_itself(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/extend 1 13/12 bận")
    await shows(world, card, "13/12/2024")


@pytest.mark.parametrize("typed", ["", "1", "1 bận quá", "1 13/12", "1 1/11 sớm hơn", "1 29/11 như cũ", "1 32/13 x"])
async def test_an_extension_that_is_none_asks_and_changes_nothing(world: World, typed: str) -> None:
    card = await assigned(world)
    await world.ask(world.lan, world.unit, f"/extend {typed}".strip())
    assert "29/11/2024" in card.text
    assert not any("đề nghị" in one.text for one in world.office.messages if one.from_bot)


async def test_an_extension_of_what_does_not_exist_carries_no_number(world: World) -> None:
    assert not numbers(await world.ask(world.lan, world.unit, "/extend 9 13/12 bận"))
