"""An answer to a message of ours: what completes, what does not, which item is meant."""

import pytest

from sandbox import ChatMessage
from tests.handlers.looking import labels, numbers, shows
from tests.world import World


async def three(world: World) -> ChatMessage:
    """A message about three open items."""
    for title in ("Một", "Hai", "Ba"):
        await world.ask(world.lan, world.unit, f"/task {title} 29/11")
    return await world.ask(world.lan, world.unit, "/tasks")


async def state(world: World, number: int) -> str:
    return (await world.ask(world.lan, world.unit, f"/show {number}")).text


@pytest.mark.parametrize(
    "said",
    [
        "xong", "Xong ạ", "đã xong", "hoàn thành", "done", "Done!", "xong rồi nhé 👍", "OK xong", "xong!!!", "da xong",
        "XONG Ạ!", "ok done 👍🏽",
    ],
)  # fmt: skip
async def test_an_answer_that_says_done_completes(world: World, said: str) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    done = await world.reply(world.lan, card, said)
    assert "✅ #1" in done.text
    await shows(world, card, "Hoàn thành")


async def test_a_negation_a_question_or_a_part_completes_nothing(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    for said in (
        "chưa xong", "xong chưa?", "sắp xong", "xong 50%", "gần xong", "không xong", "mai xong", "xong một phần",
        "not done", "almost done", "done?", "sẽ xong", "xong thế nào được",
    ):  # fmt: skip
        await world.lan.answer(card, said)
    assert "Chưa hoàn thành" in await state(world, 1)


async def test_the_numbers_named_and_only_those(world: World) -> None:
    listed = await three(world)
    done = await world.reply(world.lan, listed, "ok xong 1, 3")
    assert numbers(done) == ["#1", "#3"]
    assert "Hoàn thành" in await state(world, 1)
    assert "Chưa hoàn thành" in await state(world, 2)
    assert "Hoàn thành" in await state(world, 3)


async def test_without_a_number_it_asks_which_and_a_press_completes(world: World) -> None:
    listed = await three(world)
    question = await world.reply(world.lan, listed, "xong")
    assert numbers(question) == ["#1", "#2", "#3"]
    await world.lan.press(question, "2")
    assert "#2 Hai" in (await world.unit.answer_to(question)).text
    assert "Chưa hoàn thành" in await state(world, 1)


async def test_without_a_number_the_one_open_item_is_meant(world: World) -> None:
    listed = await three(world)
    await world.reply(world.lan, listed, "xong 1, 3")
    done = await world.reply(world.lan, listed, "xong")
    assert numbers(done) == ["#2"]


async def test_all_are_completed_only_after_a_question(world: World) -> None:
    listed = await three(world)
    question = await world.reply(world.lan, listed, "xong hết")
    assert numbers(question) == ["#1", "#2", "#3"]
    assert "Chưa hoàn thành" in await state(world, 1)
    assert (await world.minh.press(question, "Xong hết")).alert
    await world.lan.press(question, "Xong hết")
    done = await world.unit.answer_to(question)
    assert numbers(done) == ["#1", "#2", "#3"]
    await world.sandbox.until(lambda: labels(question) == [])
    assert "Hoàn thành" in await state(world, 2)


async def test_all_may_be_left(world: World) -> None:
    listed = await three(world)
    question = await world.reply(world.lan, listed, "xong tất cả")
    await world.lan.press(question, "Bỏ qua")
    await world.sandbox.until(lambda: labels(question) == [])
    assert "Chưa hoàn thành" in await state(world, 1)


async def test_a_number_that_does_not_exist_is_said_so_and_the_others_are_done(world: World) -> None:
    listed = await three(world)
    said = await world.lan.answer(listed, "xong 1, 99")
    await world.unit.wait_for(lambda one: one.reply_to is said and "✅ #1" in one.text, 10)
    missing = await world.unit.wait_for(lambda one: one.reply_to is said and "99" in one.text, 10)
    assert not numbers(missing)


async def test_another_units_number_is_answered_like_one_that_does_not_exist(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    card = await world.ask(world.minh, other, "/task Của PC 29/11")
    await world.ask(world.lan, world.unit, "/task Của TCBC 29/11")
    answer = await world.reply(world.minh, card, "xong 2")
    assert answer.text == (await world.reply(world.minh, card, "xong 77")).text.replace("77", "2")
    assert "Chưa hoàn thành" in await state(world, 2)


async def test_the_answer_to_an_answer_about_it_works_too(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    whole = await world.ask(world.lan, world.unit, "/show 1")
    assert "✅ #1" in (await world.reply(world.lan, whole, "xong, 178/2024/NĐ-CP")).text


async def test_a_photo_with_the_caption_done_completes(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    sent = await world.lan.send_document(world.unit, "ban.pdf", b"%PDF", "xong ạ", reply_to=card)
    assert "✅ #1" in (await world.unit.answer_to(sent)).text


async def test_an_answer_to_another_persons_message_completes_nothing(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    talk = await world.minh.say(world.unit, "việc 1 thế nào rồi")
    await world.lan.answer(talk, "xong 1")
    assert "Chưa hoàn thành" in await state(world, 1)


async def test_a_member_who_may_not_is_told_so(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "đầu mối" in (await world.reply(world.minh, card, "xong")).text
    assert "Chưa hoàn thành" in await state(world, 1)


async def test_many_long_titles_fit_into_one_message(world: World) -> None:
    for number in range(1, 9):
        await world.ask(world.lan, world.unit, f"/task {'việc ' * 190}{number} 29/11")
    listed = await world.ask(world.lan, world.unit, "/tasks")
    question = await world.reply(world.lan, listed, "xong hết")
    assert len(numbers(question)) == 8
    await world.lan.press(question, "Xong hết")
    done = await world.unit.answer_to(question)
    assert len(numbers(done)) == 8
    assert len(done.text) < 4096
