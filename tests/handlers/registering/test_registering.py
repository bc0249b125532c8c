"""`/task` in a unit's chat: the card, the title as typed, the deadline in words."""

import unicodedata

import pytest

from tests.handlers.looking import labels, later, no_item, numbers
from tests.world import World


async def test_a_card_tells_number_title_unit_and_deadline_with_its_weekday_in_this_order(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Trình Nghị định về biên chế trước 29/11")
    card = await world.unit.answer_to(said)
    number, title, unit, day, weekday = (
        card.text.index(part) for part in ("#1", "Trình Nghị định về biên chế", "TCBC", "29/11/2024", "thứ Sáu")
    )
    assert number < title < unit < day < weekday
    assert card.text.count("/2024") == 1
    assert any("Xong" in one for one in labels(card))


async def test_a_moment_stands_before_its_day(english: World) -> None:
    card = await english.ask(english.lan, english.unit, "/task Report 17:30 29/11")
    assert "17:30 29/11/2024 (Friday)" in card.text


async def test_the_other_dates_of_a_warning_stand_behind_the_deadline(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/dangky Báo cáo 30/11")
    assert card.text.index("30/11/2024") < card.text.index("29/11/2024")
    assert "Chuyển sang Thứ Sáu 29/11" in labels(card)


async def test_the_button_under_a_day_off_moves_the_deadline_to_the_working_day_before(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 30/11")
    await world.lan.press(card, "Chuyển sang")
    await world.sandbox.until(lambda: "Thời hạn: 29/11/2024 (thứ Sáu)" in card.text)
    assert not any("Chuyển" in one for one in labels(card))


async def test_a_working_day_that_is_over_is_not_offered(world: World) -> None:
    later(world, days=5)  # Saturday 2 November
    card = await world.ask(world.lan, world.unit, "/task Việc cuối tuần 3/11")
    assert "03/11/2024" in card.text
    assert not any("Chuyển" in one for one in labels(card))


@pytest.mark.parametrize(
    "title",
    [
        "Hai  dấu  cách", unicodedata.normalize("NFD", "Trình Nghị định"), "🎉 xong 👍🏽 việc",
        "<b>đậm</b> &amp; {x} %s",
        "\u202eabc\u202c xyz", "\u200fשלום", "_a_ *b* `c`", "Việc #NQ18 số 12/2024/NĐ-CP",
    ],
)  # fmt: skip
async def test_a_title_is_kept_as_typed(world: World, title: str) -> None:
    card = await world.ask(world.lan, world.unit, f"/task {title} 29/11")
    assert card.text.split("\n")[0] == f"#1 {title}"
    assert title in (await world.ask(world.lan, world.unit, "/show 1")).text
    assert title in (await world.ask(world.lan, world.unit, "/tasks")).text


async def test_newlines_in_a_title_become_spaces(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Một\nhai\r\nba 29/11")
    assert card.text.startswith("#1 Một hai ba\n")


async def test_a_title_may_have_a_thousand_characters_and_one_more_is_refused_with_the_count(world: World) -> None:
    refused = await world.ask(world.lan, world.unit, f"/task {'ả' * 1001} 29/11")
    assert "1001" in refused.text
    assert not numbers(refused)
    card = await world.ask(world.lan, world.unit, f"/task {'🎉' * 1000} 29/11")
    assert card.text.startswith(f"#1 {'🎉' * 1000}\n")


async def test_a_title_that_nobody_can_see_is_asked_for(world: World) -> None:
    for invisible in ("\u200f", "\u200b\u200b", "\u2060 \ufeff"):
        assert not numbers(await world.ask(world.lan, world.unit, f"/task {invisible} 29/11")), repr(invisible)
    await no_item(world)


@pytest.mark.parametrize(
    ("typed", "deadline"),
    [
        ("30/11", "30/11/2024 (thứ Bảy)"),
        ("30/11/2025", "30/11/2025 (Chủ nhật)"),
        ("2024-11-29", "29/11/2024 (thứ Sáu)"),
        ("thứ sáu", "01/11/2024 (thứ Sáu)"),
        ("ngày mai", "29/10/2024 (thứ Ba)"),
        ("ngay mai", "29/10/2024 (thứ Ba)"),
        ("cuối tháng", "31/10/2024 (thứ Năm)"),
        ("tomorrow", "29/10/2024 (thứ Ba)"),
        ("hôm nay", "28/10/2024 (thứ Hai)"),
        ("17h30 thứ sáu", "17:30 01/11/2024 (thứ Sáu)"),
        ("tomorrow 5pm", "17:00 29/10/2024 (thứ Ba)"),
        ("chiều 30/10", "17:00 30/10/2024 (thứ Tư)"),
    ],
)
async def test_a_deadline_is_read_as_people_write_it(world: World, typed: str, deadline: str) -> None:
    card = await world.ask(world.lan, world.unit, f"/task Báo cáo {typed}")
    assert f"Thời hạn: {deadline}" in card.text
    assert card.text.startswith("#1 Báo cáo\n")


async def test_a_joining_word_belongs_to_the_deadline_and_a_phrase_in_the_middle_to_the_title(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Tổng hợp báo cáo tuần trước 15/11 của PC, chậm nhất là 29/11")
    assert card.text.startswith("#1 Tổng hợp báo cáo tuần trước 15/11 của PC\n")
    assert "Thời hạn: 29/11/2024" in card.text


@pytest.mark.parametrize("command", ["dangky", "giao", "task", "TASK", "task@nhacviec_bot", "Task@NhacViec_Bot"])
async def test_each_name_of_the_command_registers(world: World, command: str) -> None:
    assert (await world.ask(world.lan, world.unit, f"/{command} Việc 29/11")).text.startswith("#1 Việc\n")


async def test_a_leads_task_in_answer_to_anyones_message_makes_that_message_an_item(world: World) -> None:
    talk = await world.minh.say(world.unit, "Cần gửi  số liệu\ncho Vụ PC")
    card = await world.reply(world.lan, talk, "/task 29/11")
    assert card.text.startswith("#1 Cần gửi  số liệu cho Vụ PC\n")
    assert "29/11/2024" in card.text


async def test_a_forwarded_letter_becomes_an_item_by_an_answer(world: World) -> None:
    elsewhere = world.sandbox.group("Nơi khác", members=[world.minh, world.lan])
    letter = await world.lan.forward(await world.minh.say(elsewhere, "Công văn xin ý kiến"), world.unit)
    card = await world.reply(world.lan, letter, "/dangky thứ sáu")
    assert card.text.startswith("#1 Công văn xin ý kiến\n")


async def test_a_file_becomes_an_item_by_its_caption_or_its_name(world: World) -> None:
    captioned = await world.minh.send_document(world.unit, "cv.pdf", b"%PDF", "Trả lời công văn này")
    assert (await world.reply(world.lan, captioned, "/task 29/11")).text.startswith("#1 Trả lời công văn này\n")
    bare = await world.minh.send_document(world.unit, "Bao cao quy III.pdf", b"%PDF")
    assert (await world.reply(world.lan, bare, "/task 29/11")).text.startswith("#2 Bao cao quy III.pdf\n")


async def test_a_task_in_the_caption_of_a_file_registers(world: World) -> None:
    sent = await world.lan.send_document(world.unit, "cv.pdf", b"%PDF", "/task Trả lời công văn 29/11")
    assert (await world.unit.answer_to(sent)).text.startswith("#1 Trả lời công văn\n")


async def test_numbers_ascend_over_all_units_and_are_the_same_for_all(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế")
    assert (await world.ask(world.lan, world.unit, "/task Một 29/11")).text.startswith("#1 ")
    assert (await world.ask(world.lan, other, "/task Hai 29/11")).text.startswith("#2 ")
    assert (await world.ask(world.lan, world.unit, "/task Ba 29/11")).text.startswith("#3 ")
    assert "#2 Hai" in (await world.ask(world.hoa, world.office, "/show 2")).text
