"""What the buttons of a card ask: how far it is, until when, why; answered by a press or in answer to the question."""

from pathlib import Path

import pytest

from sandbox import ChatMessage, Person
from tests.handlers.items.test_cards import more, units_card
from tests.handlers.looking import labels, later, shows, told
from tests.handlers.office.importing import put
from tests.world import World, running


async def asked(world: World, card: ChatMessage, button: str, person: Person | None = None) -> ChatMessage:
    """Press this on a card; returns the question."""
    last = card.chat.messages[-1]
    await (person or world.lan).press(card, button)
    return await card.chat.wait_for(lambda one: one.from_bot and one.reply_to is card, 10, after=last)


async def measured(world: World) -> ChatMessage:
    """A card of work of which 30 of 55 are done; what is imported has one once it changes hands."""
    await put(world, ("programme", "TCBC", "Ban hành 55 văn bản", "2024-10-01", "2024-12-31", "55", "30"))
    await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/edit 1 unit: PC")
    await world.ask(world.hoa, world.office, "/edit 1 unit: TCBC")
    return await told(world.unit, "Nhiệm vụ mới giao đơn vị chủ trì")


async def history(world: World) -> str:
    return (await world.ask(world.lan, world.unit, "/show 1")).text.split("Lịch sử")[1]


async def own(world: World, title: str = "Báo cáo 29/11") -> ChatMessage:
    return await world.ask(world.lan, world.unit, f"/task {title}")


@pytest.mark.parametrize(("said", "reached"), [("39/55", "39/55"), ("+3", "33/55"), ("41", "41/55"), ("-1", "29/55")])
async def test_measured_progress_is_answered_in_figures(world: World, said: str, reached: str) -> None:
    card = await measured(world)
    question = await asked(world, card, "Tiến độ")
    assert "30/55" in question.text
    assert reached in (await world.reply(world.lan, question, said)).text
    await shows(world, card, f"Tiến độ: {reached}")
    await world.sandbox.until(lambda: labels(question) == [])


async def test_steps_are_a_press_away_and_count_once(world: World) -> None:
    card = await measured(world)
    question = await asked(world, card, "Tiến độ")
    assert labels(question) == ["+1", "+2", "+5", "Bỏ qua"]
    step = question.button("+2").data or ""
    await world.lan.press(question, "+2")
    await shows(world, card, "Tiến độ: 32/55")
    assert (await world.lan.answered(world.lan.tap(question, step, stale=True))).alert
    assert "32/55" in card.text


async def test_no_step_goes_beyond_the_target_and_reaching_it_asks_whether_it_is_done(world: World) -> None:
    card = await measured(world)
    await world.ask(world.lan, world.unit, "/progress 1 54/55")
    question = await asked(world, card, "Tiến độ")
    assert labels(question) == ["+1", "Bỏ qua"]
    forged = (question.button("+1").data or "").removesuffix("1") + "2"
    assert (await world.lan.answered(world.lan.tap(question, forged, stale=True))).alert
    await world.lan.press(question, "+1")
    await told(world.unit, "Đã đạt chỉ tiêu", after=question)


@pytest.mark.parametrize("said", ["60", "khoảng 40", "70%", "-31"])
async def test_what_is_no_progress_is_asked_again(world: World, said: str) -> None:
    card = await measured(world)
    again = await world.reply(world.lan, await asked(world, card, "Tiến độ"), said)
    assert "#1" in again.text
    assert "30/55" in card.text
    await world.reply(world.lan, again, "40/55")
    await shows(world, card, "40/55")


async def test_of_other_work_progress_is_a_note(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Tiến độ")
    assert "đã lấy xong ý kiến" in (await world.reply(world.lan, question, "đã lấy xong ý kiến 5 đơn vị")).text
    assert "ghi chú · đã lấy xong ý kiến 5 đơn vị" in await history(world)
    await world.sandbox.until(lambda: labels(question) == [])


async def test_a_note_about_measured_work_is_no_mistake(world: World) -> None:
    card = await measured(world)
    await world.reply(world.lan, await asked(world, card, "Tiến độ"), "đang chờ các địa phương gửi số liệu")
    assert "ghi chú · đang chờ các địa phương gửi số liệu" in await history(world)


async def test_figures_make_other_work_measured(world: World) -> None:
    card = await own(world)
    await world.reply(world.lan, await asked(world, card, "Tiến độ"), "3/10")
    await shows(world, card, "Tiến độ: 3/10")


@pytest.mark.parametrize("button", ["Tiến độ", "Gia hạn"])
async def test_done_in_answer_to_any_question_completes(world: World, button: str) -> None:
    card = await own(world)
    assert "Hoàn thành đúng hạn" in (await world.reply(world.lan, await asked(world, card, button), "xong rồi ạ")).text


async def test_extension_offers_days_each_with_its_weekday(world: World) -> None:
    card = await own(world, "Báo cáo 27/11")
    question = await asked(world, card, "Gia hạn")
    assert labels(question) == [
        "Cuối tháng: Thứ Bảy 30/11", "+3 ngày làm việc: Thứ Hai 02/12", "+1 tuần: Thứ Tư 04/12", "📅 Ngày khác…",
        "Bỏ qua",
    ]  # fmt: skip


async def test_the_units_own_is_extended_at_once_with_a_reason_or_without(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    await world.lan.press(question, "+1 tuần")
    await shows(world, question, "từ 29/11/2024 (thứ Sáu) đến 06/12/2024 (thứ Sáu)")
    assert labels(question) == ["✅ Gia hạn, bổ sung lý do sau", "Bỏ qua"]
    assert "29/11/2024" in card.text
    await world.reply(world.lan, question, "chờ ý kiến Bộ Tài chính")
    await shows(world, card, "Thời hạn: 06/12/2024 (thứ Sáu)")
    assert "chờ ý kiến Bộ Tài chính" in await history(world)
    question = await asked(world, card, "Gia hạn")
    await world.lan.press(question, "+3 ngày")
    await shows(world, question, "11/12/2024")
    await world.lan.press(question, "bổ sung lý do sau")
    await shows(world, card, "Thời hạn: 11/12/2024 (thứ Tư)")
    assert "Thời hạn ban đầu: 29/11/2024" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_of_what_the_office_assigned_it_is_a_request(world: World) -> None:
    card = await units_card(world, "TCBC Báo cáo 29/11")
    question = await asked(world, card, "Gia hạn")
    await world.lan.press(question, "+1 tuần")
    await world.sandbox.until(lambda: "Lý do gia hạn?" in question.text)
    assert labels(question) == ["Bỏ qua"]  # no request without a reason
    again = await world.reply(world.lan, question, "ạ")
    assert "Lý do gia hạn?" in again.text
    await world.reply(world.lan, again, "chờ ý kiến Bộ Tài chính ạ")
    request = await told(world.office, "đề nghị gia hạn #1", "06/12/2024", "chờ ý kiến Bộ Tài chính")
    assert "29/11/2024" in card.text
    waits = await world.lan.press(card, "Gia hạn")
    assert waits.alert
    assert "đang chờ Văn phòng" in waits.text
    await world.hoa.press(request, "Đồng ý")
    await shows(world, card, "06/12/2024")


async def test_the_offices_own_press_is_granted_at_once(world: World) -> None:
    card = await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/11")
    question = await asked(world, card, "Gia hạn", world.hoa)
    await world.hoa.press(question, "+1 tuần")
    await shows(world, card, "06/12/2024")


async def test_another_day_is_written_with_its_reason_or_without(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    await world.lan.press(question, "Ngày khác")
    await shows(world, question, "ví dụ: 15/12")
    await world.reply(world.lan, question, "20/12 chờ Bộ Tài chính")
    await shows(world, card, "20/12/2024")
    assert "chờ Bộ Tài chính" in await history(world)
    why = await world.reply(world.lan, await asked(world, card, "Gia hạn"), "25/12")
    assert "Lý do gia hạn?" in why.text
    other = await world.reply(world.lan, why, "26/12")  # they think again
    assert "26/12/2024" in other.text
    await world.reply(world.lan, other, "đi công tác")
    await shows(world, card, "26/12/2024")


@pytest.mark.parametrize("said", ["28/11", "29/11", "tuần sau", "để xem", "32/13"])
async def test_what_is_no_later_day_is_asked_again_with_the_days(world: World, said: str) -> None:
    card = await own(world)
    again = await world.reply(world.lan, await asked(world, card, "Gia hạn"), said)
    assert "+1 tuần: Thứ Sáu 06/12" in labels(again)
    assert "29/11/2024" in card.text
    await world.reply(world.lan, again, "20/12 bận")
    await shows(world, card, "20/12/2024")


async def test_a_day_that_was_offered_long_ago_is_gone(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    later(world, days=60)
    assert (await world.lan.press(question, "+1 tuần")).alert
    assert "29/11/2024" in card.text


async def test_what_is_overdue_is_extended_from_today(world: World) -> None:
    card = await own(world, "Báo cáo 30/10")
    later(world, days=7)  # Monday 4 November
    assert "+1 tuần: Thứ Hai 11/11" in labels(await asked(world, card, "Gia hạn"))


async def test_a_moment_keeps_its_hour(world: World) -> None:
    card = await own(world, "Báo cáo 17h 29/11")
    question = await asked(world, card, "Gia hạn")
    await world.lan.press(question, "+1 tuần")
    await shows(world, question, "17:00 06/12/2024 (thứ Sáu)")


async def test_a_day_off_that_is_chosen_says_so(world: World) -> None:
    card = await own(world, "Báo cáo 27/11")
    question = await asked(world, card, "Gia hạn")
    await world.lan.press(question, "Cuối tháng")
    await shows(world, question, "ngày làm việc trước đó: thứ Sáu 29/11/2024")


async def test_a_note_and_a_reason_for_cancelling_are_asked_for(world: World) -> None:
    card = await own(world)
    await more(world, card)
    await world.reply(world.lan, await asked(world, card, "Ghi chú"), "đã gửi bản giấy 29/11")
    assert "ghi chú · đã gửi bản giấy 29/11" in await history(world)
    await world.reply(world.lan, await asked(world, card, "Hủy"), "trùng việc")
    await shows(world, card, "🚫 Đã hủy")
    assert "trùng việc" in await history(world)


async def test_of_what_the_office_assigned_cancelling_is_a_request(world: World) -> None:
    card = await units_card(world, "TCBC Báo cáo 29/11")
    await more(world, card)
    await world.reply(world.lan, await asked(world, card, "Hủy"), "trùng việc")
    await told(world.office, "đề nghị hủy #1", "trùng việc")
    assert "Chưa hoàn thành" in card.text


async def test_it_is_given_to_who_presses_or_is_named(world: World) -> None:
    card = await own(world)
    await more(world, card)
    await world.lan.press(await asked(world, card, "Phân công"), "Tôi làm")
    await shows(world, card, "Người thực hiện: Lan")
    await world.ask(world.minh, world.unit, "/tasks")
    await more(world, card)
    question = await asked(world, card, "Phân công")
    again = await world.reply(world.lan, question, "Minh")
    await world.reply(world.lan, again, "@minh_tcbc")
    await shows(world, card, "Người thực hiện: Minh")


async def test_nobody_else_answers_or_presses(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    for button in ("+1 tuần", "Ngày khác", "Bỏ qua"):
        assert (await world.minh.press(question, button)).alert
    assert "đầu mối" in (await world.reply(world.minh, question, "20/12 bận")).text
    assert "29/11/2024" in card.text


async def test_a_question_may_be_left_and_ordinary_talk_gets_no_answer(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    assert await world.silence(world.lan, world.unit, "20/12") == []
    await world.lan.press(question, "Bỏ qua")
    await shows(world, question, "Đã bỏ")
    assert labels(question) == []
    assert await world.silence(world.lan, world.unit, "để mai") == []
    assert "29/11/2024" in card.text


async def test_of_what_is_done_meanwhile_an_answer_and_a_press_say_so(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    await world.ask(world.hoa, world.office, "/done 1")
    answer = await world.lan.press(question, "+1 tuần")
    assert answer.alert
    assert "đã hoàn thành" in answer.text
    assert "đã hoàn thành" in (await world.reply(world.lan, question, "20/12 bận")).text
    assert "29/11/2024" in card.text


async def test_a_question_outlives_a_restart(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    await world.lan.press(question, "+1 tuần")
    await shows(world, question, "06/12/2024")
    await world.stop()
    world.start()
    await world.reply(world.lan, question, "chờ ý kiến")
    await shows(world, card, "06/12/2024")


async def test_a_bot_in_privacy_mode_hears_the_answers(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        bot = next(iter(world.sandbox.world.bots.values()))
        assert bot.privacy
        card = await own(world)
        await world.reply(world.lan, await asked(world, card, "Tiến độ"), "mới có dự thảo")
        assert "mới có dự thảo" in await history(world)


async def test_a_button_of_one_question_does_nothing_under_another(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    number = (question.buttons[0].data or "").split(":")[1]
    for what in ("add:1", "me", "send"):
        assert (await world.lan.answered(world.lan.tap(question, f"ask:{number}:{what}", stale=True))).alert
    assert "29/11/2024" in card.text


async def test_a_question_of_one_chat_is_not_answered_in_another(world: World) -> None:
    card = await own(world)
    question = await asked(world, card, "Gia hạn")
    theirs = await world.ask(world.hoa, world.office, "/help")
    press = world.hoa.tap(theirs, question.buttons[0].data or "", stale=True)
    assert (await world.hoa.answered(press)).alert
    assert "29/11/2024" in card.text


async def test_a_command_that_says_too_little_asks_the_same(world: World) -> None:
    await own(world)
    assert "+1 tuần: Thứ Sáu 06/12" in labels(await world.ask(world.lan, world.unit, "/extend 1"))
    why = await world.ask(world.lan, world.unit, "/giahan 1 20/12")
    assert "Lý do gia hạn?" in why.text
    assert "tiến độ đến nay" in (await world.ask(world.lan, world.unit, "/progress 1")).text
    question = await world.ask(world.lan, world.unit, "/cancel 1")
    assert "đã hủy" in (await world.reply(world.lan, question, "trùng việc")).text
