"""The lists of a summary that unfold: what is overdue as of its T by unit with days, and what the text had to cut."""

import re

import pytest

from sandbox import ChatMessage
from tests.handlers.looking import labels, later, numbers, told
from tests.handlers.office.importing import put
from tests.world import World


def overdue(count: int, unit: str = "TCBC", start: int = 1) -> list[tuple[str, ...]]:
    return [
        ("task", unit, f"Báo cáo {number:03}", "2024-10-01", "2024-10-20") for number in range(start, start + count)
    ]


async def test_what_is_overdue_unfolds_by_unit_with_days(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    await put(world, *overdue(2), *overdue(1, "PC", 3), ("task", "PC", "Chưa đến hạn", "2024-10-01", "2024-11-20"))
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    await world.hoa.press(text, "🔴 Quá hạn")
    listed = await told(world.office, "Việc quá hạn tháng 10/2024: 3", after=text)
    assert "tính đến 09:00 28/10/2024" in listed.text
    units = [line for line in listed.text.split("\n") if re.match(r"(TCBC|PC)\b", line)]
    assert units == ["TCBC – Vụ Tổ chức - Biên chế: 2", "PC – Vụ Pháp chế: 1"]
    assert "– #1 TCBC: Báo cáo 001 – hạn 20/10/2024, quá hạn 6 ngày làm việc" in listed.text
    assert "Chưa đến hạn" not in listed.text


async def test_the_list_is_that_of_the_report_and_not_of_the_press(world: World) -> None:
    await put(world, *overdue(2))
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    later(world, days=1)
    await world.ask(world.hoa, world.office, "/done 1")
    await world.hoa.press(text, "🔴 Quá hạn")
    listed = await told(world.office, "Việc quá hạn tháng 10/2024: 2", after=text)
    assert numbers(listed) == ["#1", "#2"]
    assert "tính đến 09:00 28/10/2024" in listed.text
    assert listed.text.count("quá hạn 6 ngày làm việc") == 2


async def test_as_of_a_day_it_is_what_was_overdue_then(world: World) -> None:
    await put(world, *overdue(1), ("task", "TCBC", "Sau", "2024-10-01", "2024-10-25"))
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024 tính đến 22/10")
    await world.hoa.press(text, "🔴 Quá hạn")
    assert numbers(await told(world.office, "Việc quá hạn", "hết ngày 22/10/2024", after=text)) == ["#1"]


async def turned(world: World, listed: ChatMessage) -> None:
    """The next leaf of a list stands there."""
    before = listed.text
    await world.hoa.press(listed, "Tiếp ›")
    await world.sandbox.until(lambda: listed.text != before)


async def test_a_long_list_is_turned_in_place_ten_a_page(world: World) -> None:
    await put(world, *overdue(25))
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    await world.hoa.press(text, "🔴 Quá hạn")
    listed = await told(world.office, "Việc quá hạn", after=text)
    assert numbers(listed) == [f"#{number}" for number in range(1, 11)]
    for expected in (range(11, 21), range(21, 26)):
        await turned(world, listed)
        assert numbers(listed) == [f"#{number}" for number in expected]
        assert "TCBC – Vụ Tổ chức - Biên chế: 25" in listed.text
    assert labels(listed) == ["‹ Trước"]


async def test_a_line_of_the_list_is_answered_as_any_message_about_an_item(world: World) -> None:
    await put(world, *overdue(1))
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    await world.hoa.press(text, "🔴 Quá hạn")
    listed = await told(world.office, "Việc quá hạn", after=text)
    assert "#1" in (await world.reply(world.hoa, listed, "xong")).text
    assert "oàn thành quá hạn" in (await world.ask(world.hoa, world.office, "/show 1")).text


async def test_a_report_without_overdue_items_says_so(world: World) -> None:
    await put(world, ("task", "TCBC", "Việc", "2024-10-01", "2024-11-20"))
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    press = await world.hoa.press(text, "🔴 Quá hạn")
    assert "không có việc quá hạn" in str(press)


async def test_what_the_text_had_to_cut_unfolds(world: World) -> None:
    title = "Một nhiệm vụ có tên rất dài để cho mỗi dòng của danh sách chiếm nhiều chỗ trong tin "
    rows = [("task", "TCBC", f"{title}{n:03}", "2024-10-01", "2024-11-20", "9", "4") for n in range(1, 61)]
    await put(world, *rows)
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    assert "việc nữa" in text.text
    await world.hoa.press(text, "📈 Tiến độ (đầy đủ)")
    listed = await told(world.office, "Nhiệm vụ có chỉ tiêu định lượng tháng 10/2024: 60", after=text)
    assert "4/9 = 44,4%" in listed.text
    assert numbers(listed) == [f"#{number}" for number in range(1, 11)]


async def test_a_text_that_holds_its_lists_has_no_button_for_the_rest(world: World) -> None:
    await put(world, *overdue(3))
    text = await world.ask(world.hoa, world.office, "/baocao 10/2024")
    assert without_pdf(labels(text)) == [
        "📄 Word",
        "📊 Excel",
        "🔴 Quá hạn",
        "Theo đơn vị",
        "📌 Chốt số liệu",
    ]


async def test_a_unit_unfolds_its_own_only(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    await put(world, *overdue(1), *overdue(1, "PC", 2))
    text = await world.ask(world.lan, world.unit, "/baocao 10/2024")
    assert without_pdf(labels(text)) == ["📄 Word", "📊 Excel", "🔴 Quá hạn"]
    await world.lan.press(text, "🔴 Quá hạn")
    assert numbers(await told(world.unit, "Việc quá hạn", after=text)) == ["#1"]


@pytest.mark.parametrize("data", ["named:overdue:1", "named:kinds:1", "named:owed:9"])
async def test_a_press_under_another_message_is_refused(world: World, data: str) -> None:
    await put(world, *overdue(1))
    card = await world.ask(world.hoa, world.office, "/show 1")
    await world.hoa.answered(world.hoa.tap(card, data, stale=True))
    assert not any("Việc quá hạn" in one.text for one in world.office.messages)


async def test_in_english_too(english: World) -> None:
    await put(english, *overdue(1))
    text = await english.ask(english.hoa, english.office, "/summary 10/2024")
    await english.hoa.press(text, "🔴 Overdue")
    listed = await told(english.office, "Overdue, in 10/2024: 1", after=text)
    assert "– #1 TCBC: Báo cáo 001 – due 20/10/2024, overdue by 6 working days" in listed.text


def without_pdf(labels: list[str]) -> list[str]:
    """The button stands only where LibreOffice is installed."""
    return [label for label in labels if label != "📕 PDF"]
