"""Several items in one `/task`: a line each, one preview, one press."""

from sandbox import ChatMessage
from tests.handlers.looking import labels, later, no_item, numbers, shows, told
from tests.world import World

THREE = "/dangky\nTrình Nghị định 29/11\n- Báo cáo quý trước 17h ngày 5/12\n2. Rà soát biên chế thứ sáu tuần sau"


async def asked(world: World, text: str) -> ChatMessage:
    """The preview of what TCBC's lead says."""
    return await world.ask(world.lan, world.unit, text)


async def test_each_line_is_previewed_with_its_reading_and_nothing_is_stored_before_a_press(world: World) -> None:
    preview = await asked(world, THREE)
    lines = preview.text.split("\n")
    assert "Trình Nghị định · 29/11/2024 (thứ Sáu)" in lines[1]
    assert "Báo cáo quý · 17:00 05/12/2024 (thứ Năm)" in lines[2]
    assert "Rà soát biên chế · 08/11/2024 (thứ Sáu)" in lines[3]
    assert not numbers(preview)
    await no_item(world)


async def test_one_press_stores_them_all_and_an_answer_to_what_it_says_completes_one(world: World) -> None:
    preview = await asked(world, THREE)
    await world.lan.press(preview, "Ghi 3 việc")
    await shows(world, preview, "#3")
    assert numbers(preview) == ["#1", "#2", "#3"]
    assert labels(preview) == []
    assert "Báo cáo quý" in (await world.ask(world.lan, world.unit, "/show 2")).text
    assert "#2" in (await world.reply(world.lan, preview, "xong 2")).text


async def test_a_second_press_stores_nothing_more(world: World) -> None:
    preview = await asked(world, THREE)
    data = preview.button("✅ Ghi").data or ""
    await world.lan.press(preview, "✅ Ghi")
    await shows(world, preview, "#3")
    await world.lan.answered(world.lan.tap(preview, data, stale=True))
    assert "3 việc chưa hoàn thành" in (await world.ask(world.lan, world.unit, "/tasks")).text


async def test_lines_that_are_not_understood_are_named_and_left_out(world: World) -> None:
    preview = await asked(world, "/task\nViệc một 29/11\nViệc hai 5/12\nGọi điện cho Vụ PC\nViệc cũ 32/13")
    assert "Gọi điện cho Vụ PC – không có thời hạn" in preview.text
    assert "“32/13” chưa rõ" in preview.text
    await world.lan.press(preview, "Ghi 2 việc")
    await shows(world, preview, "#2")
    assert "Gọi điện" not in preview.text


async def test_a_title_that_merely_holds_a_newline_stays_one_item(world: World) -> None:
    card = await asked(world, "/task Trình Nghị định\nvề tinh giản biên chế\ntrước 29/11")
    assert card.text.startswith("#1 Trình Nghị định về tinh giản biên chế\n")
    card = await asked(world, "/task Báo cáo\n29/11")
    assert card.text.startswith("#2 Báo cáo\n")


async def test_what_was_taken_for_several_can_be_made_one(world: World) -> None:
    preview = await asked(world, "/task Chuẩn bị nội dung ngày 29/11\nvà gửi tài liệu trước 28/11")
    await world.lan.press(preview, "Ghi thành một việc")
    card = await told(world.unit, "#1")
    assert card.text.startswith("#1 Chuẩn bị nội dung ngày 29/11 và gửi tài liệu\n")
    await world.sandbox.until(lambda: labels(preview) == [])


async def test_a_preview_can_be_left(world: World) -> None:
    preview = await asked(world, THREE)
    await world.lan.press(preview, "Bỏ qua")
    await shows(world, preview, "chưa lưu gì")
    await no_item(world)


async def test_who_may_not_register_may_not_confirm(world: World) -> None:
    preview = await asked(world, THREE)
    assert "đầu mối" in (await world.minh.press(preview, "✅ Ghi")).text
    await no_item(world)


async def test_the_office_names_units_once_before_all(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    preview = await world.ask(world.hoa, world.office, "/giao TCBC,PC\nViệc một 29/11\nViệc hai 5/12")
    assert preview.text.count("TCBC, PC") == 2
    await world.hoa.press(preview, "Ghi 2 việc")
    for number in ("#1", "#2"):
        assert "Đã nhận" in " ".join(labels(await told(world.unit, number)))
        assert "phối hợp" in (await told(world.chats["PC"], number)).text


async def test_the_office_names_units_before_each_line(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    preview = await world.ask(world.hoa, world.office, "/giao TCBC Việc một 29/11\nPC Việc hai 5/12\nViệc ba 6/12")
    await world.hoa.press(preview, "Ghi 3 việc")
    assert "Việc một" in (await told(world.unit, "#1")).text
    assert "Việc hai" in (await told(world.chats["PC"], "#2")).text
    assert "Việc ba" in (await told(world.chats["PC"], "#3")).text  # of the units above it


async def test_a_line_without_a_unit_is_named_in_the_offices_chat(world: World) -> None:
    preview = await world.ask(world.hoa, world.office, "/giao Việc một 29/11\nTCBC Việc hai 5/12")
    assert "Việc một 29/11 – chưa có đơn vị" in preview.text
    await world.hoa.press(preview, "Ghi 1 việc")
    await shows(world, preview, "#1 Việc hai")


async def test_without_any_unit_there_is_nothing_to_confirm(world: World) -> None:
    preview = await world.ask(world.hoa, world.office, "/giao Việc một 29/11\nViệc hai 5/12")
    assert labels(preview) == ["Ghi thành một việc", "Bỏ qua"]


async def test_a_deadline_that_passes_before_the_press_makes_no_item(world: World) -> None:
    preview = await asked(world, "/task\nViệc gấp 17h hôm nay\nViệc tiếp 29/11")
    later(world, days=1)
    await world.lan.press(preview, "✅ Ghi")
    await shows(world, preview, "#1 Việc tiếp")
    assert "thời hạn đã qua: Việc gấp" in preview.text


async def test_the_edited_message_is_previewed_anew(world: World) -> None:
    said = await world.lan.say(world.unit, "/task\nViệc một 29/11\nViệc hai 5/12")
    first = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task\nViệc một 29/11\nViệc hai 5/12\nViệc ba 6/12")
    second = await told(world.unit, "Việc ba", after=first)
    assert "không còn" in (await world.lan.press(first, "✅ Ghi")).text
    await world.lan.press(second, "Ghi 3 việc")
    await shows(world, second, "#3")


async def test_the_answer_to_what_is_to_be_done_may_have_several_lines(world: World) -> None:
    question = await asked(world, "/task")
    preview = await world.reply(world.lan, question, "Việc một 29/11\nViệc hai 5/12")
    await world.lan.press(preview, "Ghi 2 việc")
    await shows(world, preview, "#2 Việc hai")


async def test_more_lines_than_can_be_read_over_are_refused_with_the_count(world: World) -> None:
    lines = "\n".join(f"Việc {number} 29/11" for number in range(31))
    assert "31" in (await asked(world, f"/task\n{lines}")).text
    await no_item(world)


async def test_thirty_long_lines_fit_one_message(world: World) -> None:
    lines = "\n".join(f"{'Rất dài ' * 15}{number} 29/11" for number in range(30))
    preview = await asked(world, f"/task\n{lines}")
    assert preview.text.count("29/11/2024") == 30
    await world.lan.press(preview, "Ghi 30 việc")
    await shows(world, preview, "#30")
