"""What is said in answer to us and is no sure completion: it is asked about, and one press says what becomes of it."""

import pytest

from sandbox import ChatMessage
from tests.handlers.items.test_cards import units_card
from tests.handlers.looking import labels, later, numbers, shows, told
from tests.handlers.office.importing import put
from tests.world import World


async def card(world: World, title: str = "Báo cáo 29/11") -> ChatMessage:
    return await world.ask(world.lan, world.unit, f"/task {title}")


async def history(world: World, number: int = 1) -> str:
    return (await world.ask(world.lan, world.unit, f"/show {number}")).text.split("Lịch sử")[1]


async def is_open(world: World, number: int = 1) -> bool:
    return "Chưa hoàn thành" in (await world.ask(world.lan, world.unit, f"/show {number}")).text


BOTH = ["✅ Đã hoàn thành", "📝 Ghi tiến độ", "Bỏ qua"]


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("đã trình Bộ trưởng ạ", BOTH), ("em hoàn thành đúng hạn nhé", BOTH), ("vâng em làm xong ạ", BOTH),
        ("70%", BOTH[1:]), ("đang chờ BTP", ["🟡 Vướng mắc", *BOTH[1:]]),
        ("xin lùi 1 tuần ạ", ["📅 Đề nghị gia hạn", "Bỏ qua"]),
    ],
)  # fmt: skip
async def test_it_asks_with_one_press_and_changes_nothing(world: World, said: str, offered: list[str]) -> None:
    first = await card(world)
    question = await world.reply(world.lan, first, said)
    assert numbers(question) == ["#1", "#1"]
    assert labels(question) == offered
    assert "Chưa hoàn thành" in first.text


async def test_the_offices_order_completes_nothing_and_its_word_of_completion_does(world: World) -> None:
    theirs = await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    for order in ("em hoàn thành đúng hạn nhé", "làm xong báo cáo anh nhé", "TCBC hoàn thành nhé"):
        assert labels(await world.reply(world.hoa, theirs, order)) == BOTH
    assert "Chưa hoàn thành" in theirs.text
    assert "✅ #1" in (await world.reply(world.hoa, theirs, "TCBC đã hoàn thành")).text


async def test_a_press_completes_and_what_was_said_is_the_note(world: World) -> None:
    first = await card(world)
    question = await world.reply(world.lan, first, "đã trình Bộ trưởng ký ạ")
    await world.lan.press(question, "Đã hoàn thành")
    await shows(world, first, "Hoàn thành đúng hạn")
    await world.sandbox.until(lambda: labels(question) == [])
    assert "đã trình Bộ trưởng ký ạ" in await history(world)


async def test_a_press_notes_it(world: World) -> None:
    first = await card(world)
    question = await world.reply(world.lan, first, "đang chờ ý kiến Bộ Tư pháp")
    await world.lan.press(question, "Ghi tiến độ")
    await told(world.unit, "đang chờ ý kiến Bộ Tư pháp", after=question)
    assert "ghi chú · đang chờ ý kiến Bộ Tư pháp" in await history(world)
    assert "Chưa hoàn thành" in first.text
    assert labels(question) == []


async def test_a_share_of_measured_work_is_offered_as_progress(world: World) -> None:
    await put(world, ("programme", "TCBC", "Ban hành 50 văn bản", "2024-10-01", "2024-12-31", "50", "30"))
    listed = await world.ask(world.lan, world.unit, "/tasks")
    question = await world.reply(world.lan, listed, "được 70% rồi ạ")
    assert labels(question) == ["📊 Ghi 35/50", "📝 Ghi tiến độ", "Bỏ qua"]
    await world.lan.press(question, "35/50")
    assert "35/50" in (await told(world.unit, "35/50", after=question)).text
    assert labels(await world.reply(world.lan, listed, "71%")) == ["📝 Ghi tiến độ", "Bỏ qua"]
    assert labels(await world.reply(world.lan, listed, "50%")) == ["📝 Ghi tiến độ", "Bỏ qua"]


async def test_nine_of_ten_is_progress_of_ten_and_else_the_ninth_of_october(world: World) -> None:
    await put(world, ("programme", "TCBC", "Ban hành 10 văn bản", "2024-10-01", "2024-12-31", "10", "3"))
    listed = await world.ask(world.lan, world.unit, "/tasks")
    assert "9/10" in (await world.reply(world.lan, listed, "xong 9/10")).text
    assert await is_open(world)
    await put(world, ("task", "TCBC", "Báo cáo", "2024-10-01", "2024-12-31"))
    both = await world.ask(world.lan, world.unit, "/tasks")
    assert "✅ #2" in (await world.reply(world.lan, both, "2 xong 9/10")).text
    assert "09/10/2024" in (await world.ask(world.lan, world.unit, "/show 2")).text


async def test_an_extension_is_asked_for_with_what_was_said(world: World) -> None:
    first = await units_card(world, "TCBC Báo cáo 29/11")
    question = await world.reply(world.lan, first, "xin gia hạn đến 15/12 vì chờ ý kiến Bộ Tư pháp")
    assert "Đến: 15/12/2024" in question.text
    await world.lan.press(question, "Đề nghị gia hạn")
    request = await told(world.office, "đề nghị gia hạn #1", "15/12/2024")
    assert "chờ ý kiến Bộ Tư pháp" in request.text
    assert "29/11/2024" in first.text


async def test_a_length_counts_from_the_deadline_and_from_when_it_was_said(world: World) -> None:
    first = await card(world)
    question = await world.reply(world.lan, first, "cho em xin thêm 3 ngày do chờ số liệu địa phương")
    assert "Đến: 02/12/2024" in question.text
    later(world, days=2)
    await world.lan.press(question, "Đề nghị gia hạn")
    await shows(world, first, "02/12/2024")
    assert "chờ số liệu địa phương" in await history(world)


async def test_what_an_extension_lacks_is_asked_for(world: World) -> None:
    first = await card(world)
    question = await world.reply(world.lan, first, "không kịp ạ")
    await world.lan.press(question, "Đề nghị gia hạn")
    days = await told(world.unit, "gia hạn đến ngày nào", after=question)
    assert "+1 tuần: Thứ Sáu 06/12" in labels(days)


async def test_a_documents_number_completes_a_document_and_is_asked_of_a_task(world: World) -> None:
    await put(world, ("document", "TCBC", "Trả lời công văn 6126/BNV-VP", "2024-10-01", "2024-11-29"))
    listed = await world.ask(world.lan, world.unit, "/tasks")
    done = await world.reply(world.lan, listed, "đã trả lời tại CV 2074/BNV-CCVC")
    assert "✅ #1" in done.text
    assert "2074/BNV-CCVC" in done.text
    task = await card(world)
    question = await world.reply(world.lan, task, "đã ban hành Quyết định số 123/QĐ-BNV")
    assert labels(question) == BOTH
    await world.lan.press(question, "Đã hoàn thành")
    assert "123/QĐ-BNV" in (await told(world.unit, "✅ #2", after=question)).text


async def test_of_several_it_asks_of_which_it_was_said(world: World) -> None:
    for title in ("Một", "Hai", "Ba"):
        await card(world, f"{title} 29/11")
    listed = await world.ask(world.lan, world.unit, "/tasks")
    question = await world.reply(world.lan, listed, "đã trình ký")
    assert labels(question) == ["1", "2", "3", "Bỏ qua"]
    await world.lan.press(question, "2")
    await world.sandbox.until(lambda: labels(question) == BOTH)
    assert "Hai" in question.text
    await world.lan.press(question, "Đã hoàn thành")
    assert "Hai" in (await told(world.unit, "✅ #2", after=question)).text
    named = await world.reply(world.lan, listed, "1, 3 đã gửi rồi ạ")
    await world.lan.press(named, "Ghi tiến độ")
    await told(world.unit, "#3", after=named)
    assert "1, 3 đã gửi rồi ạ" in await history(world, 1)
    assert "1, 3 đã gửi rồi ạ" in await history(world, 3)
    assert await is_open(world, 1)


async def test_as_many_as_are_named_are_completed_where_the_message_has_so_many(world: World) -> None:
    for title in ("Một", "Hai", "Ba"):
        await card(world, f"{title} 29/11")
    listed = await world.ask(world.lan, world.unit, "/tasks")
    question = await world.reply(world.lan, listed, "xong cả 2")
    assert labels(question) == ["1", "2", "3"]
    await world.reply(world.lan, listed, "xong 2")
    done = await world.reply(world.lan, listed, "xong cả hai rồi ạ")
    assert numbers(done) == ["#1", "#3"]


async def test_a_press_is_for_who_may_now_and_of_what_is_done_says_so(world: World) -> None:
    first = await card(world)
    question = await world.reply(world.minh, first, "đã trình ký rồi")  # who may not still is heard
    for button in BOTH:
        assert (await world.minh.press(question, button)).alert
    await world.ask(world.hoa, world.office, "/done 1")
    stale = await world.lan.press(question, "Đã hoàn thành")
    assert stale.alert
    assert "đã hoàn thành" in stale.text
    await world.lan.press(question, "Bỏ qua")
    await world.sandbox.until(lambda: labels(question) == [])


async def test_a_press_counts_once_and_outlives_a_restart(world: World) -> None:
    first = await card(world)
    question = await world.reply(world.lan, first, "đã gửi VP")
    data = question.button("Ghi tiến độ").data or ""
    await world.stop()
    world.start()
    later(world, days=1)
    await world.lan.press(question, "Ghi tiến độ")
    await world.sandbox.until(lambda: labels(question) == [])
    assert (await world.lan.answered(world.lan.tap(question, data, stale=True))).alert
    assert (await history(world)).count("đã gửi VP") == 1


async def test_a_press_that_no_button_of_the_question_makes_is_gone(world: World) -> None:
    first = await card(world)
    question = await world.reply(world.lan, first, "đã gửi VP")
    draft = (question.buttons[0].data or "").split(":")[1]
    for what in ("extend", "share", "of:2", "of:1:2"):
        assert (await world.lan.answered(world.lan.tap(question, f"said:{draft}:{what}", stale=True))).alert
    theirs = await world.ask(world.hoa, world.office, "/help")
    assert (await world.hoa.answered(world.hoa.tap(theirs, f"said:{draft}:done", stale=True))).alert
    assert "Chưa hoàn thành" in first.text


async def test_a_file_that_comes_with_such_a_report_is_kept(world: World) -> None:
    first = await card(world)
    sent = await world.lan.send_document(world.unit, "to-trinh.pdf", b"%PDF", "đã trình ký ạ", reply_to=first)
    question = await world.unit.answer_to(sent)
    assert labels(question) == BOTH
    assert "📎" in question.text
    assert "to-trinh.pdf" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_what_a_secretary_would_not_write_down_gets_no_answer(world: World) -> None:
    first = await card(world)
    for said in ("vâng ạ", "xong chưa?", "chưa xong ạ", "đã nhận", "nếu xong thì báo anh", "👍"):
        await world.lan.answer(first, said)
    assert await world.silence(world.lan, world.unit, "cảm ơn cả nhà") == []


async def test_in_english_it_asks_in_english(english: World) -> None:
    first = await card(english)
    assert labels(await english.reply(english.lan, first, "submitted to the Minister")) == [
        "✅ It is done", "📝 Record as progress", "Leave it",
    ]  # fmt: skip
    assert labels(await english.reply(english.lan, first, "please finish it")) != []
    assert await english.silence(english.lan, english.unit, "not yet") == []


async def test_a_unit_that_helps_is_asked_of_its_part_and_of_no_extension(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Trình Nghị định 29/11")
    part = await told(pc, "#1")
    assert labels(await world.reply(world.minh, part, "xin thêm 3 ngày ạ")) == BOTH[1:]
    question = await world.reply(world.minh, part, "PC xong phần của mình")
    assert labels(question) == BOTH
    await world.minh.press(question, "Đã hoàn thành")
    await shows(world, await told(world.unit, "#1"), "PC ✅")
    assert await is_open(world)


async def test_a_day_that_is_ahead_makes_a_promise_or_an_order_of_a_completion(world: World) -> None:
    theirs = await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    assert labels(await world.reply(world.hoa, theirs, "hoàn thành ngày 20/11")) == BOTH
    assert "Chưa hoàn thành" in theirs.text


async def test_more_time_is_asked_for_the_item_that_it_was_said_of(world: World) -> None:
    for title in ("Một", "Hai", "Ba"):
        await card(world, f"{title} 29/11")
    listed = await world.ask(world.lan, world.unit, "/tasks")
    question = await world.reply(world.lan, listed, "1 xong rồi ạ, 2 em xin thêm 3 ngày")
    assert numbers(question)[0] == "#2"
    assert labels(question) == ["📅 Đề nghị gia hạn", "Bỏ qua"]
    of_which = await world.reply(world.lan, listed, "1 xong rồi ạ, còn lại xin thêm 3 ngày")
    assert labels(of_which) == ["1", "2", "3", "Bỏ qua"]
