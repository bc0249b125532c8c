"""`/task TCBC,PC …` in the Office's chat: the first unit leads, others coordinate, each is told."""

import pytest

from sandbox import Chat
from tests.handlers.looking import labels, shows, told
from tests.world import World


async def pc_of(world: World) -> Chat:
    return await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)


async def test_each_unit_is_told_with_a_received_button_and_the_office_gets_the_card(world: World) -> None:
    pc = await pc_of(world)
    card = await world.ask(world.hoa, world.office, "/giao TCBC,PC Trình Nghị định 29/11")
    assert card.text.startswith("#1 Trình Nghị định\n")
    assert "Phối hợp: PC" in card.text
    lead = await told(world.unit, "#1", "Trình Nghị định", "29/11/2024 (thứ Sáu)")
    part = await told(pc, "#1", "Trình Nghị định", "phối hợp")
    assert any("Đã nhận" in one for one in labels(lead))
    assert any("Đã nhận" in one for one in labels(part))
    assert not any("Đã nhận" in one for one in labels(card))


async def test_received_is_said_once_by_the_lead_and_the_office_sees_by_whom(world: World) -> None:
    pc = await pc_of(world)
    card = await world.ask(world.hoa, world.office, "/task tcbc,pc Trình Nghị định 29/11")
    lead = await told(world.unit, "#1")
    assert (await world.minh.press(lead, "Đã nhận")).alert
    answer = await world.lan.press(lead, "Đã nhận")
    assert "#1" in answer.text
    await world.sandbox.until(lambda: not any("Đã nhận" in one for one in labels(lead)))
    await world.sandbox.until(lambda: "Đã nhận: TCBC" in card.text)
    await world.minh.press(await told(pc, "#1"), "Đã nhận")
    await world.sandbox.until(lambda: "Đã nhận: TCBC, PC" in card.text)
    assert (await world.lan.answered(world.lan.tap(lead, "received:1", stale=True))).alert


async def test_codes_may_be_written_with_a_space_behind_the_comma(world: World) -> None:
    await pc_of(world)
    card = await world.ask(world.hoa, world.office, "/task TCBC, PC Báo cáo 29/11")
    assert card.text.startswith("#1 Báo cáo\n")
    assert "Phối hợp: PC" in card.text


@pytest.mark.parametrize(
    "head",
    [
        "TCBC chủ trì, PC phối hợp", "chủ trì: TCBC; phối hợp: PC;", "TCBC + PC", "TCBC và PC", "TCBC/PC",
        "Giao Vụ Tổ chức - Biên chế chủ trì, phối hợp với Vụ PC", "Vụ TCBC, Vụ Pháp chế",
    ],
)  # fmt: skip
async def test_units_are_named_as_officials_name_them(world: World, head: str) -> None:
    pc = await pc_of(world)
    card = await world.ask(world.hoa, world.office, f"/giao {head} rà soát văn bản 29/11")
    assert card.text.startswith("#1 rà soát văn bản\n")
    assert "Phối hợp: PC" in card.text
    await told(world.unit, "#1", "rà soát văn bản")
    await told(pc, "#1", "rà soát văn bản", "phối hợp")


@pytest.mark.parametrize("head", ["TCBC chủ trì, XYZ phối hợp", "TCBC + XYZ", "TCBC và XYZ", "TCBC, Vụ Thống kê"])
async def test_units_of_which_one_is_unknown_are_asked_for(world: World, head: str) -> None:
    question = await world.ask(world.hoa, world.office, f"/giao {head} rà soát văn bản 29/11")
    assert "TCBC" in labels(question)
    assert not any("#1" in one.text for one in world.unit.messages)
    card = await world.reply(world.hoa, question, "Vụ TCBC")
    assert card.text.startswith(f"#1 {head} rà soát văn bản\n")


async def test_a_code_that_nobody_knows_makes_the_first_word_part_of_the_title(world: World) -> None:
    question = await world.ask(world.hoa, world.office, "/task TCBC,XYZ Báo cáo 29/11")
    assert "TCBC" in labels(question)


async def test_a_unit_without_a_chat_is_named_to_the_office_behind_the_card(world: World) -> None:
    group = world.sandbox.group("PC", members=[world.hoa], admins=[world.lan])
    await world.ask(world.hoa, group, "/unit PC Vụ Pháp chế")
    offer = await world.ask(world.hoa, group, "/unit KH Vụ Kế hoạch")
    await world.hoa.press(offer, "Chuyển KH")
    await told(group, "KH – Vụ Kế hoạch")
    card = await world.ask(world.hoa, world.office, "/task PC Báo cáo 29/11")
    assert card.text.startswith("#1 Báo cáo\n")
    await told(world.office, "#1", "PC", "chưa có nhóm", after=card)


async def test_a_unit_does_not_assign_and_its_codes_are_title(world: World) -> None:
    await pc_of(world)
    card = await world.ask(world.lan, world.unit, "/task PC Báo cáo 29/11")
    assert card.text.startswith("#1 PC Báo cáo\n")
    assert "TCBC" in card.text


async def test_the_offices_task_in_answer_to_a_message_makes_it_an_item_of_the_unit(world: World) -> None:
    talk = await world.hoa.say(world.office, "Gửi báo cáo cải cách hành chính")
    card = await world.reply(world.hoa, talk, "/task TCBC 29/11")
    assert card.text.startswith("#1 Gửi báo cáo cải cách hành chính\n")
    await told(world.unit, "#1 Gửi báo cáo cải cách hành chính")


async def test_all_cards_change_in_place_when_the_item_changes(world: World) -> None:
    pc = await pc_of(world)
    card = await world.ask(world.hoa, world.office, "/task TCBC,PC Trình Nghị định 29/11")
    lead, part = await told(world.unit, "#1"), await told(pc, "#1")
    await world.reply(world.lan, lead, "xong")
    for one in (card, lead, part):
        await shows(world, one, "Hoàn thành đúng hạn")
        assert one.text.startswith(("#1", "Việc mới", "Văn phòng"))
        assert labels(one) == (["↩️ Trả lại"] if one is card else [])


async def test_a_person_gets_an_item_by_mention_or_by_an_answer(world: World) -> None:
    await world.ask(world.minh, world.unit, "/tasks")
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "Minh" in (await world.ask(world.lan, world.unit, "/assign 1 @minh_tcbc")).text
    await world.sandbox.until(lambda: "Người thực hiện: Minh" in card.text)
    assert "#1" in (await world.ask(world.minh, world.unit, "/tasks mine")).text
    assert "#1" not in (await world.ask(world.lan, world.unit, "/viec tôi")).text
    thu = world.sandbox.person("Thu")
    await thu.join(world.unit)
    talk = await thu.say(world.unit, "để em")
    assert "Thu" in (await world.reply(world.lan, talk, "/phancong 1")).text
    await world.sandbox.until(lambda: "Người thực hiện: Thu" in card.text)


async def test_assigning_to_nobody_a_stranger_or_without_the_right_changes_nothing(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert "#1" in (await world.ask(world.lan, world.unit, "/assign 1")).text
    assert "#1" in (await world.ask(world.lan, world.unit, "/assign 1 @nobody_known")).text
    await world.ask(world.minh, world.unit, "/assign 1 @lan_tcbc")
    assert "Người thực hiện" not in (await world.ask(world.lan, world.unit, "/show 1")).text
