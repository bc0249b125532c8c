"""What is missing is asked for; a question stores nothing, carries no number, and an answer or a press goes on."""

import pytest

from tests.handlers.looking import labels, later, no_item, numbers
from tests.world import World


@pytest.mark.parametrize(
    "typed",
    [
        "Báo cáo", "Báo cáo 32/13", "Báo cáo 11/30", "Báo cáo 1/10", "Báo cáo 5-10/12", "Báo cáo 5/12 hoặc 6/12",
        "Báo cáo thứ hai 5/11", "Báo cáo tuần sau", "Báo cáo đầu tháng 12", "Báo cáo mùng 5 Tết", "Báo cáo 30/2",
        "Báo cáo 7h hôm nay", "Report next Friday", "Báo cáo sau 30/11 mỗi thứ sáu",
    ],
)  # fmt: skip
async def test_what_is_not_surely_a_deadline_is_asked_with_buttons_and_stores_nothing(world: World, typed: str) -> None:
    question = await world.ask(world.lan, world.unit, f"/task {typed}")
    assert not numbers(question)
    assert labels(question)[-1] == "Bỏ qua"
    await no_item(world)


async def test_month_first_is_asked_with_the_day_that_may_be_meant(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo 11/30")
    assert any("30/11" in one for one in labels(question))


async def test_the_answer_to_a_question_makes_the_item(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo")
    card = await world.reply(world.lan, question, "thứ sáu")
    assert card.text.startswith("#1 Báo cáo\n")
    assert "01/11/2024" in card.text


async def test_a_press_on_a_day_makes_the_item_once(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo")
    day = labels(question)[1]
    await world.lan.press(question, day)
    card = await world.unit.wait_for(lambda one: one.text.startswith("#1 Báo cáo"), 10)
    await world.sandbox.until(lambda: labels(question) == [])
    again = world.lan.tap(question, "draft:1:day:2024-10-31", stale=True)
    assert (await world.lan.answered(again)).alert
    assert (await world.ask(world.lan, world.unit, "/task Khác 29/11")).text.startswith("#2 ")
    assert card.reply_to is question


async def test_leave_it_stores_nothing(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo")
    await world.lan.press(question, "Bỏ qua")
    await world.sandbox.until(lambda: labels(question) == [])
    assert not numbers(question)
    await no_item(world)


async def test_nobody_else_than_a_lead_answers_or_presses(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo")
    assert (await world.minh.press(question, labels(question)[0])).alert
    assert "dành cho đầu mối" in (await world.reply(world.minh, question, "29/11")).text
    assert (await world.reply(world.lan, question, "29/11")).text.startswith("#1 ")


async def test_a_task_with_nothing_asks_for_the_title_then_for_the_day(world: World) -> None:
    first = await world.ask(world.lan, world.unit, "/task")
    assert not numbers(first)
    second = await world.reply(world.lan, first, "Báo cáo quý")
    assert not numbers(second)
    assert (await world.reply(world.lan, second, "29/11")).text.startswith("#1 Báo cáo quý\n")


async def test_a_day_alone_asks_for_the_title_and_keeps_the_day(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task 29/11")
    assert not numbers(question)
    card = await world.reply(world.lan, question, "Báo cáo quý")
    assert card.text.startswith("#1 Báo cáo quý\n")
    assert "29/11/2024" in card.text


async def test_a_useless_answer_is_asked_again_and_the_first_question_is_settled(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo")
    again = await world.reply(world.lan, question, "để xem đã")
    assert not numbers(again)
    assert (await world.reply(world.lan, again, "29/11")).text.startswith("#1 Báo cáo\n")


async def test_an_offered_day_that_has_passed_meanwhile_is_gone(world: World) -> None:
    question = await world.ask(world.lan, world.unit, "/task Báo cáo")
    later(world, days=1)
    assert (await world.lan.press(question, "28/10")).alert
    assert not numbers(await world.reply(world.lan, question, "28/10/2024"))


async def test_two_questions_at_once_are_not_mixed_up(world: World) -> None:
    first = await world.ask(world.lan, world.unit, "/task Một")
    second = await world.ask(world.lan, world.unit, "/task Hai")
    assert (await world.reply(world.lan, second, "29/11")).text.startswith("#1 Hai\n")
    assert (await world.reply(world.lan, first, "29/11")).text.startswith("#2 Một\n")


async def test_the_office_is_asked_for_which_unit(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    question = await world.ask(world.hoa, world.office, "/task XYZ Báo cáo 29/11")
    assert not numbers(question)
    assert labels(question)[:2] == ["TCBC", "PC"]
    assert question.text.startswith("Thời hạn: 29/11/2024 (thứ Sáu)\n")
    await world.hoa.press(question, "PC")
    card = await world.office.wait_for(lambda one: one.text.startswith("#1 XYZ Báo cáo"), 10)
    assert "PC – Vụ Pháp chế" in card.text


async def test_the_office_answers_which_units_with_their_codes(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    question = await world.ask(world.hoa, world.office, "/task Báo cáo 29/11")
    card = await world.reply(world.hoa, question, "pc, tcbc")
    assert "PC – Vụ Pháp chế" in card.text
    assert "Phối hợp: TCBC" in card.text


async def test_the_answer_to_a_bare_task_may_name_the_unit_too(world: World) -> None:
    bare = await world.ask(world.hoa, world.office, "/task")
    card = await world.reply(world.hoa, bare, "TCBC Báo cáo 29/11")
    assert card.text.startswith("#1 Báo cáo\n")


async def test_a_deadline_that_passes_before_the_unit_is_named_is_asked_for_anew(world: World) -> None:
    question = await world.ask(world.hoa, world.office, "/task Báo cáo hôm nay")
    later(world, days=1)
    await world.hoa.press(question, "TCBC")
    again = await world.office.wait_for(lambda one: one.id > question.id and bool(one.buttons), 10)
    assert not numbers(again)
    card = await world.reply(world.hoa, again, "29/11")
    assert card.text.startswith("#1 Báo cáo\n")
    assert "TCBC" in card.text
