"""`/edit`, `/cancel`, `/reopen`, `/note`, `/progress`: what becomes of an item, and who is told."""

import unicodedata

import pytest

from tests.handlers.looking import labels, numbers, shows, told, turned
from tests.handlers.office.importing import put
from tests.world import World


async def history(world: World, number: int = 1) -> str:
    return (await world.ask(world.hoa, world.office, f"/show {number}")).text


@pytest.mark.parametrize(
    ("typed", "title", "day"),
    [
        ("15/12", "Báo cáo", "15/12/2024 (Chủ nhật)"),
        ("Báo cáo  năm", "Báo cáo  năm", "29/11/2024 (thứ Sáu)"),
        ("Báo cáo năm trước 13/12", "Báo cáo năm", "13/12/2024 (thứ Sáu)"),
    ],
)
async def test_a_lead_changes_what_the_unit_registered(world: World, typed: str, title: str, day: str) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    answer = await world.ask(world.lan, world.unit, f"/sua 1 {typed}")
    assert "#1" in answer.text
    await world.sandbox.until(lambda: card.text.startswith(f"#1 {title}\n") and day in card.text)


@pytest.mark.parametrize("words", ["unit: PC", "đơn vị: pc", "don vi: PC", unicodedata.normalize("NFD", "Đơn vị: PC")])
async def test_an_item_moves_to_another_unit_and_the_former_one_sees_no_more_of_it(world: World, words: str) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.hoa, world.office, f"/edit 1 {words}")
    await told(pc, "#1 Báo cáo", "PC – Vụ Pháp chế")
    await told(world.unit, "#1", "chuyển sang đơn vị khác")
    await world.sandbox.until(lambda: "Báo cáo" not in card.text)
    assert labels(card) == []
    await world.ask(world.minh, pc, "/edit 1 Tên bí ẩn")
    assert "Không có việc số 1" in (await world.ask(world.lan, world.unit, "/show 1")).text
    assert not any("bí ẩn" in one.text for one in world.unit.messages)


async def test_a_change_of_all_together_is_one_line_of_history_with_before_and_after(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    await world.ask(world.hoa, world.office, "/edit 1 Báo cáo năm unit: PC 13/12")
    text = await history(world)
    line = text.split("\n")[-1]
    assert "Hoa" in line
    assert "TCBC → PC" in line
    assert "Báo cáo → Báo cáo năm" in line
    assert "29/11/2024 (thứ Sáu) → 13/12/2024 (thứ Sáu)" in line


@pytest.mark.parametrize("typed", ["", "1 unit: XYZ", "1 tuần sau", "1 30/2", "1 1/10/2024", "1 29/11", "1 Báo cáo"])
async def test_an_edit_that_says_nothing_certain_changes_nothing(world: World, typed: str) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    before = await history(world)
    await world.ask(world.lan, world.unit, f"/edit {typed}".strip())
    assert await history(world) == before


async def test_a_title_that_is_too_long_is_refused_with_the_count(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "1001" in (await world.ask(world.lan, world.unit, f"/edit 1 {'x' * 1001}")).text
    assert "#1 Báo cáo" in await history(world)


async def test_what_is_settled_is_not_edited(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/done 1")
    assert "không có gì thay đổi" in (await world.ask(world.lan, world.unit, "/edit 1 Khác")).text
    assert "#1 Báo cáo" in await history(world)


async def test_cancelling_needs_a_reason_and_the_card_shows_it_in_place(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "lý do" in (await world.ask(world.lan, world.unit, "/cancel 1")).text
    assert "Chưa hoàn thành" in card.text
    assert "trùng việc" in (await world.ask(world.lan, world.unit, "/huy 1 trùng việc")).text
    await shows(world, card, "Đã hủy")
    assert labels(card) == []
    assert "trùng việc" in await history(world)
    assert "#1" not in (await world.ask(world.lan, world.unit, "/tasks")).text


async def test_what_was_cancelled_or_done_is_reopened(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    for end in ("/cancel 1 nhầm", "/done 1"):
        await world.ask(world.lan, world.unit, end)
        assert "#1" in (await world.ask(world.lan, world.unit, "/molai 1 làm tiếp")).text
        await shows(world, card, "Chưa hoàn thành")
    assert "không cần mở lại" in (await world.ask(world.lan, world.unit, "/reopen 1")).text


async def test_the_units_hear_of_what_the_office_did(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Báo cáo 29/11")
    for typed, word in (
        ("/edit 1 Báo cáo năm", "sửa"), ("/extend 1 13/12 bận", "gia hạn"), ("/note 1 gấp lắm", "gấp lắm"),
        ("/cancel 1 thôi", "hủy"), ("/reopen 1", "mở lại"),
    ):  # fmt: skip
        await world.ask(world.hoa, world.office, typed)
        for chat in (world.unit, pc):
            await told(chat, "#1", word)


async def test_the_office_hears_of_a_units_note_on_what_it_assigned(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/ghichu 1 đang chờ số liệu")
    await told(world.office, "#1", "đang chờ số liệu")
    assert "đang chờ số liệu" in await history(world)


async def test_a_note_is_kept_up_to_a_thousand_characters(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    for command in ("note 1", "cancel 1", "extend 1 15/12", "done 1"):
        assert "1001" in (await world.ask(world.lan, world.unit, f"/{command} {'x' * 1001}")).text, command
    assert (await history(world)).count("•") == 1
    await world.ask(world.lan, world.unit, f"/note 1 {'x' * 1000}")
    await world.ask(world.lan, world.unit, f"/note 1 {'y' * 1000}")
    await world.ask(world.lan, world.unit, f"/note 1 {'z' * 1000}")
    whole = await world.ask(world.lan, world.unit, "/show 1")
    for _ in range(4):
        if "Tiếp ›" in labels(whole):
            await turned(world, whole, "Tiếp")
    assert "z" * 1000 in whole.text


async def test_a_note_without_text_is_answered_with_how_to(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "/ghichu" in (await world.ask(world.lan, world.unit, "/note")).text


async def test_a_note_without_text_asks_for_it(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    question = await world.ask(world.lan, world.unit, "/note 1")
    assert "#1" in question.text
    assert "chờ ý kiến" in (await world.reply(world.lan, question, "chờ ý kiến Bộ Tài chính")).text
    assert "ghi chú · chờ ý kiến Bộ Tài chính" in await history(world)


async def test_progress_is_measured_and_the_target_asks_whether_it_is_done(world: World) -> None:
    await put(world, ("programme", "TCBC", "Ban hành 55 văn bản", "2024-10-01", "2024-12-31", "55", "30"))
    said = await world.ask(world.lan, world.unit, "/progress 1 39/55")
    assert "#1" in said.text
    assert "39/55" in said.text
    assert labels(said) == []
    reached = await world.ask(world.lan, world.unit, "/tiendo 1 +16")
    assert "55/55" in reached.text
    await world.lan.press(reached, "Xong")
    assert "Hoàn thành" in (await world.unit.answer_to(reached)).text
    assert "#1" in (await world.ask(world.lan, world.unit, "/progress 1 10/55")).text
    assert "55/55" in await history(world)


async def test_progress_in_answer_to_a_message_about_it(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Đào tạo 29/11")
    assert "9/15" in (await world.reply(world.lan, card, "9/15")).text
    await shows(world, card, "9/15")


@pytest.mark.parametrize("typed", ["", "nhiều", "60/55", "-3/55", "39", "+99999999999", "1/0", "🎉"])
async def test_progress_that_cannot_be_is_refused(world: World, typed: str) -> None:
    await world.ask(world.lan, world.unit, "/task Đào tạo 29/11")
    answer = await world.ask(world.lan, world.unit, f"/progress 1 {typed}".strip())
    assert answer.text
    assert "Tiến độ" not in await history(world)


async def test_everything_said_of_an_item_carries_its_number(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    for typed in (
        "/done 1", "/done 1", "/reopen 1", "/edit 1", "/edit 1 unit: XX", "/edit 1 tuần sau", "/extend 1", "/note 1 x",
        "/extend 1 15/12", "/extend 1 1/11 x", "/cancel 1", "/progress 1", "/progress 1 3", "/assign 1", "/cancel 1 x",
    ):  # fmt: skip
        assert "#1" in numbers(await world.ask(world.hoa, world.office, typed)), typed


@pytest.mark.parametrize(("language", "said"), [("vi", "#1: nội dung hoặc thời hạn mới?"), ("en", "Send: /edit 1 ")])
async def test_a_number_alone_says_how_to_edit(world: World, language: str, said: str) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 30/11")
    await world.ask(world.lan, world.unit, f"/language {language}")
    assert said in (await world.ask(world.lan, world.unit, "/edit 1")).text
