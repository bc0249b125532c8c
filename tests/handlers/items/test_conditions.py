"""`/stuck`, the buttons 🟢 🟡 🔴 and answers in words: what is in the way, who has to decide, on the card, in lists."""

import pytest

from tests.handlers.looking import labels, later, numbers, shows, told
from tests.world import World


async def test_stuck_stands_with_its_words_on_the_card_in_lists_and_in_the_history(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    await world.ask(world.lan, world.unit, "/task Báo cáo 15/11")
    answer = await world.ask(world.lan, world.unit, "/vuongmac 1 vướng thủ tục, chờ ý kiến Bộ Tài chính")
    assert numbers(answer) == ["#1"]
    assert "🟡 Vướng mắc từ 28/10/2024: vướng thủ tục, chờ ý kiến Bộ Tài chính" in answer.text
    await shows(world, card, "🟡 Vướng mắc từ 28/10/2024: vướng thủ tục, chờ ý kiến Bộ Tài chính")
    await shows(world, card, "Cấp quyết định: Bộ Tài chính")
    listed = (await world.ask(world.lan, world.unit, "/viec")).text
    assert listed.index("🟡 #1") < listed.index("#2")
    shown = (await world.ask(world.lan, world.unit, "/xem 1")).text
    assert "báo cáo tình trạng · tình trạng: – → 🟡 Vướng mắc" in shown
    assert "cấp quyết định: – → Bộ Tài chính" in shown


async def test_on_track_ends_it_and_so_does_done_which_can_be_undone(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    await world.ask(world.lan, world.unit, "/stuck 1 chờ Bộ Tư pháp")
    assert "🟢 Đúng tiến độ" in (await world.ask(world.lan, world.unit, "/stuck 1 đúng tiến độ")).text
    await shows(world, card, "🟢 Đúng tiến độ")
    assert "Bộ Tư pháp" not in card.text
    await world.ask(world.lan, world.unit, "/stuck 1 nguy cơ chậm: chờ Bộ Tư pháp")
    await shows(world, card, "🔴 Nguy cơ chậm từ 28/10/2024: chờ Bộ Tư pháp")
    done = await world.ask(world.lan, world.unit, "/xong 1")
    await shows(world, card, "Hoàn thành đúng hạn")
    assert "🔴" not in card.text
    await world.lan.press(done, "Hoàn tác")
    await shows(world, card, "🔴 Nguy cơ chậm từ 28/10/2024: chờ Bộ Tư pháp")


async def test_the_button_records_it_and_asks_what_is_in_the_way_then_who_decides(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    await world.lan.press(card, "Thêm…")
    await world.sandbox.until(lambda: "🟡 Vướng mắc" in labels(card))
    await world.lan.press(card, "🟡")
    asked = await told(world.unit, "#1", "Vướng mắc gì, cấp nào quyết định?")
    await shows(world, card, "🟡 Vướng mắc từ 28/10/2024")
    who = await world.reply(world.lan, asked, "thiếu kinh phí")
    assert "thiếu kinh phí" in who.text
    assert "Cấp nào, cơ quan nào quyết định?" in who.text
    answer = await world.reply(world.lan, who, "Vụ Kế hoạch - Tài chính")
    assert "Cấp quyết định: Vụ Kế hoạch - Tài chính" in answer.text
    await shows(world, card, "🟡 Vướng mắc từ 28/10/2024: thiếu kinh phí\nCấp quyết định: Vụ Kế hoạch - Tài chính")


async def test_what_is_in_the_way_can_be_left_open_or_be_nothing_any_more(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    asked = await world.ask(world.lan, world.unit, "/vuongmac 1")
    await world.lan.press(asked, "Bỏ qua")
    await shows(world, asked, "Đã ghi tình trạng")
    await shows(world, card, "🟡 Vướng mắc từ 28/10/2024")
    again = await world.ask(world.lan, world.unit, "/vuongmac 1 nguy cơ chậm")
    assert "🟢 Đúng tiến độ" in (await world.reply(world.lan, again, "hết vướng mắc")).text
    await shows(world, card, "🟢 Đúng tiến độ")


async def test_the_same_condition_again_stands_since_it_was_said_first(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    await world.ask(world.lan, world.unit, "/stuck 1 chờ Bộ Tư pháp")
    later(world, days=2)
    answer = await world.ask(world.lan, world.unit, "/stuck 1 chờ Bộ Tài chính")
    assert "🟡 Vướng mắc từ 28/10/2024: chờ Bộ Tài chính" in answer.text


async def test_an_answer_states_several_conditions_and_completions_outright(world: World) -> None:
    for title in ("Một", "Hai", "Ba", "Bốn"):
        await world.ask(world.lan, world.unit, f"/task {title} 29/11")
    listed = await world.ask(world.lan, world.unit, "/viec")
    answer = await world.reply(
        world.lan, listed, "1 đúng tiến độ, 2 vướng: chờ Bộ Tư pháp; 3 nguy cơ chậm: thiếu người"
    )
    assert "#1 🟢 Đúng tiến độ · Một" in answer.text
    assert "#2 🟡 Vướng mắc từ 28/10/2024: chờ Bộ Tư pháp · Hai" in answer.text
    assert "#3 🔴 Nguy cơ chậm từ 28/10/2024: thiếu người · Ba" in answer.text
    await world.lan.answer(listed, "4 xong, 1 vướng: chờ Bộ Tài chính")
    await told(world.unit, "#4", "Hoàn thành đúng hạn")
    await told(world.unit, "#1 🟡 Vướng mắc từ 28/10/2024: chờ Bộ Tài chính")
    assert "số 99" in (await world.reply(world.lan, listed, "99 đúng tiến độ")).text


async def test_other_words_are_offered_by_one_press_and_change_nothing_before(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    asked = await world.reply(world.lan, card, "đang vướng thủ tục, chờ ý kiến Bộ Tài chính")
    assert labels(asked) == ["🟡 Vướng mắc", "📝 Ghi tiến độ", "Bỏ qua"]
    assert "🟡" not in card.text
    await world.lan.press(asked, "🟡")
    await shows(world, card, "🟡 Vướng mắc từ 28/10/2024: đang vướng thủ tục, chờ ý kiến Bộ Tài chính")
    await shows(world, card, "Cấp quyết định: Bộ Tài chính")


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("có nguy cơ chậm tiến độ ạ", "🔴 Nguy cơ chậm"),
        ("đang chờ Bộ Tư pháp cho ý kiến", "🟡 Vướng mắc"),
        ("vẫn đang làm, đúng tiến độ", "🟢 Đúng tiến độ"),
    ],
)
async def test_the_condition_that_is_meant_is_offered(world: World, said: str, offered: str) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    assert labels(await world.reply(world.lan, card, said))[0] == offered


@pytest.mark.parametrize("said", ["có vướng mắc gì không", "nếu vướng thì báo anh", "đúng tiến độ nhé"])
async def test_a_question_a_condition_and_an_order_are_met_with_silence(world: World, said: str) -> None:
    card = await world.ask(world.lan, world.unit, "/task Trình Nghị định 29/11")
    await world.lan.answer(card, said)
    assert [one for one in await world.silence(world.lan, world.unit, "chào cả nhà") if one.id > card.id + 1] == []


async def test_everything_on_track_is_asked_about_first(world: World) -> None:
    for title in ("Một", "Hai"):
        await world.ask(world.lan, world.unit, f"/task {title} 29/11")
    listed = await world.ask(world.lan, world.unit, "/viec")
    asked = await world.reply(world.lan, listed, "tất cả đúng tiến độ ạ")
    assert numbers(asked)[:2] == ["#1", "#2"]
    await world.lan.press(asked, "🟢 Đúng tiến độ")
    await told(world.unit, "#1 🟢 Đúng tiến độ", "#2 🟢 Đúng tiến độ")


async def test_a_coordinating_unit_says_it_of_its_part_only_and_the_lead_unit_hears_of_it(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Báo cáo 29/11")
    card = await told(world.unit, "Nhiệm vụ mới giao đơn vị chủ trì")
    answer = await world.ask(world.minh, other, "/vuongmac 1 chờ Bộ Tư pháp góp ý")
    assert "#1 (PC) 🟡 Vướng mắc từ 28/10/2024: chờ Bộ Tư pháp góp ý" in answer.text
    await told(world.unit, "#1 (PC) 🟡 Vướng mắc")
    await shows(world, card, "PC 🟡 chờ Bộ Tư pháp góp ý")
    assert "🟡" not in (await world.ask(world.lan, world.unit, "/viec")).text
    assert "🟡 #1" in (await world.ask(world.minh, other, "/viec")).text
    await world.ask(world.minh, other, "/xong 1")
    assert "PC đã hoàn thành phần phối hợp" in (await world.ask(world.minh, other, "/vuongmac 1 chờ")).text


async def test_who_acts_for_neither_may_not_and_of_what_is_done_nothing_is_said(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    refused = await world.ask(world.minh, world.unit, "/vuongmac 1 chờ")
    assert "đầu mối" in refused.text
    await world.lan.press(card, "Thêm…")
    await world.sandbox.until(lambda: "🟡 Vướng mắc" in labels(card))
    assert (await world.minh.press(card, "🟡")).alert
    assert "1001" in (await world.ask(world.lan, world.unit, f"/vuongmac 1 {'x' * 1_001}")).text
    await world.ask(world.lan, world.unit, "/xong 1")
    assert "Hoàn thành" in (await world.ask(world.lan, world.unit, "/vuongmac 1 chờ")).text
    assert "số 7" in (await world.ask(world.lan, world.unit, "/vuongmac 7 chờ")).text


async def test_the_office_lists_all_by_who_has_to_decide_and_a_unit_its_own(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    for number, said in ((1, "chờ Bộ Tài chính"), (2, "thiếu người"), (3, "chờ bộ tài chính cho ý kiến")):
        await world.ask(world.lan, world.unit, f"/task Việc {number} 29/11")
        await world.ask(world.lan, world.unit, f"/vuongmac {number} {said}")
    await world.ask(world.minh, other, "/task Rà soát 29/11")
    await world.ask(world.minh, other, "/vuongmac 4 chờ Bộ Tư pháp")
    listed = await world.ask(world.hoa, world.office, "/vuongmac")
    assert numbers(listed) == ["#1", "#3", "#4", "#2"]
    heads = [line for line in listed.text.split("\n") if line.startswith("Cấp quyết định")]
    assert heads == ["Cấp quyết định: Bộ Tài chính", "Cấp quyết định: Bộ Tư pháp", "Cấp quyết định: chưa rõ"]
    assert "#4 Rà soát · PC · 🟡 Vướng mắc từ 28/10/2024: chờ Bộ Tư pháp" in listed.text
    assert numbers(await world.ask(world.hoa, world.office, "/stuck PC")) == ["#4"]
    assert numbers(await world.ask(world.minh, other, "/stuck")) == ["#4"]
    await world.ask(world.minh, other, "/xong 4")
    assert "Không có việc nào" in (await world.ask(world.minh, other, "/stuck")).text


async def test_a_long_list_is_paged(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task\n" + "\n".join(f"Việc {one} 29/11" for one in range(1, 13)))
    asked = await told(world.unit, "Việc 12")
    if asked.buttons:
        await world.lan.press(asked, asked.buttons[0].text)
    await told(world.unit, "#12")
    listed = await world.ask(world.lan, world.unit, "/viec")
    await world.reply(world.lan, listed, ", ".join(map(str, range(1, 13))) + " vướng: chờ Bộ Tư pháp")
    page = await world.ask(world.hoa, world.office, "/stuck")
    assert len(numbers(page)) == 10
    await world.hoa.press(page, "Tiếp")
    await world.sandbox.until(lambda: numbers(page) == ["#11", "#12"])


async def test_in_english_too(english: World) -> None:
    card = await english.ask(english.lan, english.unit, "/task Report by 29/11")
    asked = await english.ask(english.lan, english.unit, "/stuck 1 waiting for the Ministry of Justice")
    assert "🟡 Stuck since 28/10/2024: waiting for the Ministry of Justice" in asked.text
    await shows(english, card, "To decide: Ministry of Justice")
