"""The edit of a message that made an item edits the item; it never makes a second."""

from tests.handlers.looking import numbers, shows, told
from tests.world import World


async def count(world: World) -> int:
    return len(numbers(await world.ask(world.hoa, world.office, "/tasks")))


async def test_the_edit_of_the_message_edits_the_item(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo 29/11")
    card = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task Báo cáo  năm 13/12")
    await shows(world, card, "#1 Báo cáo  năm\n")
    await shows(world, card, "13/12/2024")
    assert await count(world) == 1


async def test_an_edit_of_the_title_alone_keeps_the_deadline(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo 29/11")
    card = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task Báo cáo năm")
    await shows(world, card, "#1 Báo cáo năm\n")
    assert "29/11/2024" in card.text


async def test_an_edit_of_a_message_that_was_refused_or_asked_about_makes_one_item(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo")
    question = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task Báo cáo 29/11")
    card = await world.unit.wait_for(lambda one: one.text.startswith("#1 Báo cáo\n"), 10)
    assert card.reply_to is said
    await world.lan.answer(question, "13/12")
    assert await count(world) == 1


async def test_an_edit_of_the_message_behind_a_question_that_was_answered_edits_the_item(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo")
    card = await world.reply(world.lan, await world.unit.answer_to(said), "29/11")
    await world.lan.edit(said, "/task Báo cáo quý")
    await shows(world, card, "#1 Báo cáo quý\n")
    assert await count(world) == 1


async def test_an_edit_without_a_change_changes_nothing(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo 29/11")
    card = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task Báo cáo trước 29/11/2024")
    await world.unit.wait_for(lambda one: "không có gì thay đổi" in one.text, 10)
    assert card.history == []


async def test_the_office_edits_units_title_and_day_of_what_it_assigned(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    said = await world.hoa.say(world.office, "/task TCBC Báo cáo 29/11")
    await world.office.answer_to(said)
    await world.hoa.edit(said, "/task PC,TCBC Báo cáo năm 13/12")
    await told(pc, "#1 Báo cáo năm", "13/12/2024")
    whole = (await world.ask(world.hoa, world.office, "/show 1")).text
    assert "Phối hợp: TCBC" in whole
    assert await count(world) == 1


async def test_an_edit_that_bears_a_secrecy_marking_is_not_kept(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo 29/11")
    card = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task (MẬT) Báo cáo điều chuyển 29/11")
    await world.unit.wait_for(lambda one: one.reply_to is said and "xóa" in one.text, 10)
    assert card.text.startswith("#1 Báo cáo\n")
    assert "điều chuyển" not in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_the_edit_of_a_settled_items_message_changes_nothing(world: World) -> None:
    said = await world.lan.say(world.unit, "/task Báo cáo 29/11")
    await world.unit.answer_to(said)
    await world.ask(world.lan, world.unit, "/done 1")
    await world.lan.edit(said, "/task Báo cáo khác 29/11")
    await world.unit.wait_for(lambda one: "không có gì thay đổi" in one.text, 10)
    assert "#1 Báo cáo\n" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_the_edit_of_ordinary_talk_and_of_a_command_to_another_bot_is_nothing(world: World) -> None:
    talk = await world.lan.say(world.unit, "chuyện phiếm")
    await world.lan.edit(talk, "chuyện khác")
    foreign = await world.lan.say(world.unit, "/task@other_bot Việc 29/11")
    await world.lan.edit(foreign, "/task@other_bot Việc khác 29/11")
    answer = await world.ask(world.lan, world.unit, "/help")
    assert [one for one in world.unit.messages if talk.id < one.id < answer.id and one.from_bot] == []


async def test_the_edit_by_a_lead_of_an_item_made_from_anothers_message(world: World) -> None:
    talk = await world.minh.say(world.unit, "Gửi số liệu")
    said = await world.lan.answer(talk, "/task 29/11")
    card = await world.unit.answer_to(said)
    await world.lan.edit(said, "/task 13/12")
    await shows(world, card, "13/12/2024")
    assert card.text.startswith("#1 Gửi số liệu\n")
