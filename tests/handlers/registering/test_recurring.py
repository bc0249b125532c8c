"""Recurring work in the chat: the rule and its dates on the card, the next item by the clock, the list to stop it."""

from sandbox import ChatMessage
from tests.handlers.looking import labels, later, numbers, shows, told
from tests.world import World


async def monthly(world: World) -> ChatMessage:
    return await world.ask(world.lan, world.unit, "/task Báo cáo tháng ngày 20 hàng tháng")


async def test_the_answer_says_the_rule_in_words_and_the_next_three_dates(world: World) -> None:
    card = await monthly(world)
    assert card.text.startswith("#1 Báo cáo tháng\n")
    assert card.text.index("20/11/2024 (thứ Tư)") < card.text.index("ngày 20 hằng tháng")
    assert "20/12/2024, 20/01/2025, 20/02/2025" in card.text


async def test_it_is_said_in_english_too(english: World) -> None:
    card = await english.ask(english.lan, english.unit, "/task Weekly meeting every Friday at 5pm")
    assert card.text.startswith("#1 Weekly meeting\n")
    assert "17:00 every Friday" in card.text
    assert "08/11/2024, 15/11/2024, 22/11/2024" in card.text


async def test_the_next_item_opens_on_the_working_morning_after_the_deadline(world: World) -> None:
    first = await monthly(world)
    await world.reply(world.lan, first, "xong")
    later(world, days=23, hours=-2)  # Wednesday 20 November, 07:00
    assert "Không có việc số 2" in (await world.ask(world.lan, world.unit, "/show 2")).text
    later(world, days=1, hours=1)  # Thursday, 08:00
    card = await told(world.unit, "#2 Báo cáo tháng", "20/12/2024", "ngày 20 hằng tháng")
    assert "Lan" in card.text
    shown = await world.ask(world.lan, world.unit, "/show 2")
    assert "hệ thống · đăng ký" in shown.text
    assert "🔁 ngày 20 hằng tháng" in shown.text


async def test_what_is_not_done_stays_beside_the_next_one(world: World) -> None:
    await monthly(world)
    later(world, days=24)
    await told(world.unit, "#2 Báo cáo tháng", "20/12/2024")
    assert numbers(await world.ask(world.lan, world.unit, "/tasks")) == ["#1", "#2"]


async def test_after_an_outage_only_the_latest_opens_and_it_is_said_which_did_not(world: World) -> None:
    await monthly(world)
    later(world, days=115)  # Thursday 20 February, 09:00
    await told(world.unit, "#2 Báo cáo tháng", "20/02/2025")
    said = await told(world.unit, "2 kỳ")
    assert "20/12/2024, 20/01/2025" in said.text
    later(world, minutes=10)
    assert "Không có việc số 3" in (await world.ask(world.lan, world.unit, "/show 3")).text


async def test_nothing_opens_on_a_day_off(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Họp giao ban thứ sáu hàng tuần")
    later(world, days=5)  # Saturday 2 November
    assert "Không có việc số 2" in (await world.ask(world.lan, world.unit, "/show 2")).text
    later(world, days=2)
    await told(world.unit, "#2 Họp giao ban", "08/11/2024")


async def test_the_list_stops_a_rule_and_what_is_open_stays(world: World) -> None:
    await monthly(world)
    await world.ask(world.lan, world.unit, "/task Họp giao ban thứ sáu hàng tuần")
    listed = await world.ask(world.lan, world.unit, "/dinhky")
    assert "Báo cáo tháng · TCBC" in listed.text
    assert "20/12/2024" in listed.text
    await world.lan.press(listed, "⏹ 1")
    await world.sandbox.until(lambda: "Báo cáo tháng" not in listed.text)
    assert labels(listed) == ["⏹ 1"]
    later(world, days=24)
    await told(world.unit, "#3 Họp giao ban")
    assert numbers(await world.ask(world.lan, world.unit, "/tasks")) == ["#2", "#1", "#3"]


async def test_who_may_not_act_neither_lists_nor_stops(world: World) -> None:
    await monthly(world)
    assert "đầu mối" in (await world.ask(world.minh, world.unit, "/recurring")).text
    listed = await world.ask(world.lan, world.unit, "/recurring")
    assert "đầu mối" in (await world.minh.press(listed, "⏹ 1")).text
    assert "Báo cáo tháng" in listed.text


async def test_the_office_assigns_recurring_work_that_only_it_stops(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/giao TCBC,PC Báo cáo quý hằng quý")
    card = await told(world.unit, "#1 Báo cáo quý", "cuối mỗi quý")
    assert any("Đã nhận" in one for one in labels(card))
    listed = await world.ask(world.lan, world.unit, "/dinhky")
    assert "Văn phòng" in (await world.lan.press(listed, "⏹ 1")).text
    later(world, days=66)  # Thursday 2 January
    await told(world.unit, "#2 Báo cáo quý", "31/03/2025")
    await told(world.chats["PC"], "#2 Báo cáo quý", "phối hợp")
    offices = await world.ask(world.hoa, world.office, "/recurring")
    await world.hoa.press(offices, "⏹ 1")
    await shows(world, offices, "Không có việc định kỳ")


async def test_the_office_is_asked_for_the_unit(world: World) -> None:
    answer = await world.ask(world.hoa, world.office, "/giao Báo cáo quý hằng quý")
    assert "đơn vị" in answer.text
    assert not numbers(answer)


async def test_a_rule_may_answer_the_question_for_the_day(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo tình hình")
    card = await world.reply(world.lan, question, "thứ sáu hàng tuần")
    assert card.text.startswith("#1 Báo cáo tình hình\n")
    assert "thứ Sáu hằng tuần" in card.text


async def test_the_command_in_answer_to_its_question_is_that_answer(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo tình hình")
    card = await world.reply(world.lan, question, "/task thứ sáu hàng tuần")
    assert card.text.startswith("#1 Báo cáo tình hình\n")
    assert "thứ Sáu hằng tuần" in card.text
    bare = await world.ask(world.lan, world.unit, "/task")
    preview = await world.reply(world.lan, bare, "/task Việc một 29/11\nViệc hai 5/12")
    assert "✅ Ghi 2 việc" in labels(preview)
    assert (await world.lan.answered(world.lan.tap(bare, "draft:2:day:2024-11-29", stale=True))).alert


async def test_a_rule_in_answer_to_a_message_takes_its_text(world: World) -> None:
    talk = await world.minh.say(world.unit, "Tổng hợp số liệu biên chế")
    card = await world.reply(world.lan, talk, "/task hàng tháng")
    assert card.text.startswith("#1 Tổng hợp số liệu biên chế\n")


async def test_the_edit_of_its_message_edits_the_rule_and_its_item(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo thang ngày 20 hàng tháng")
    card = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task Báo cáo tháng ngày 15 hàng tháng")
    await shows(world, card, "#1 Báo cáo tháng\n")
    await shows(world, card, "Thời hạn: 15/11/2024")
    await shows(world, card, "ngày 15 hằng tháng")
    later(world, days=21)  # Monday 18 November
    await told(world.unit, "#2 Báo cáo tháng", "13/12/2024")


async def test_a_stopped_rule_opens_nothing_more(world: World) -> None:
    await monthly(world)
    listed = await world.ask(world.lan, world.unit, "/recurring")
    await world.lan.press(listed, "⏹ 1")
    await shows(world, listed, "Không có việc định kỳ")
    later(world, days=24)
    assert "Không có việc số 2" in (await world.ask(world.lan, world.unit, "/show 2")).text
