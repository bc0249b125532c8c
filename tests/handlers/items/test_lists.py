"""`/tasks` with its filters, ten a page; `/overdue`; `/show` with the history."""

import pytest

from tests.handlers.looking import labels, later, numbers, told, turned
from tests.world import World


async def many(world: World, count: int) -> None:
    for number in range(1, count + 1):
        await world.ask(world.lan, world.unit, f"/task Việc {number} {30 - number % 15}/11")


async def test_ten_a_page_by_deadline_and_the_buttons_turn_it_in_place(world: World) -> None:
    await many(world, 23)
    listed = await world.ask(world.lan, world.unit, "/tasks")
    assert "23" in listed.text.split("\n")[0]
    assert len(numbers(listed)) == 10
    assert labels(listed) == ["Tiếp ›"]
    first = listed.text
    await world.minh.press(listed, "Tiếp")
    await world.sandbox.until(lambda: "Trang 2/3" in listed.text)
    assert labels(listed) == ["‹ Trước", "Tiếp ›"]
    second = numbers(listed)
    assert not set(second) & {one for one in first.split() if one.startswith("#")}
    await world.lan.press(listed, "Tiếp")
    await world.sandbox.until(lambda: "Trang 3/3" in listed.text)
    assert len(numbers(listed)) == 3


async def test_a_line_has_number_title_and_deadline_and_an_answer_to_the_list_works(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 17h 29/11")
    listed = await world.ask(world.lan, world.unit, "/viec")
    line = next(one for one in listed.text.split("\n") if "#1" in one)
    assert line.index("#1") < line.index("Báo cáo") < line.index("17:00 29/11/2024 (thứ Sáu)")
    assert "✅ #1" in (await world.reply(world.lan, listed, "xong")).text


async def test_moments_stand_before_the_end_of_their_day(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc A 29/11")
    await world.ask(world.lan, world.unit, "/task Việc B 17h 29/11")
    await world.ask(world.lan, world.unit, "/task Việc C 8h 29/11")
    assert numbers(await world.ask(world.lan, world.unit, "/tasks")) == ["#3", "#2", "#1"]


async def test_week_is_to_the_coming_sunday_and_overdue_what_has_passed(world: World) -> None:
    for day in ("28/10", "31/10", "3/11", "4/11"):
        await world.ask(world.lan, world.unit, f"/task Việc {day}")
    assert numbers(await world.ask(world.lan, world.unit, "/tasks week")) == ["#1", "#2", "#3"]
    assert numbers(await world.ask(world.lan, world.unit, "/overdue")) == []
    later(world, days=4)  # Friday 1 November
    assert numbers(await world.ask(world.lan, world.unit, "/viec quahan")) == ["#1", "#2"]
    assert numbers(await world.ask(world.lan, world.unit, "/quahan")) == ["#1", "#2"]
    assert numbers(await world.ask(world.lan, world.unit, "/viec tuần")) == ["#1", "#2", "#3"]


async def test_done_shows_what_was_done_in_ninety_days(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Một 29/11")
    await world.ask(world.lan, world.unit, "/task Hai 29/11")
    await world.ask(world.lan, world.unit, "/done 1")
    assert numbers(await world.ask(world.lan, world.unit, "/tasks done")) == ["#1"]
    assert numbers(await world.ask(world.lan, world.unit, "/tasks")) == ["#2"]
    later(world, days=91)
    assert numbers(await world.ask(world.lan, world.unit, "/viec xong")) == []


@pytest.mark.parametrize("words", ["nghị định", "NGHI DINH", "định biên", "Nghi  dinh", "nghị"])
async def test_searching_ignores_normal_form_case_and_diacritics(world: World, words: str) -> None:
    await world.ask(world.lan, world.unit, "/task Trình Nghị định về biên chế 29/11")
    await world.ask(world.lan, world.unit, "/task Báo cáo quý 29/11")
    assert numbers(await world.ask(world.lan, world.unit, f"/tasks {words}")) == ["#1"]


async def test_what_a_search_cannot_find_is_said(world: World) -> None:
    for words in ("%", "_", "zzz", "🎉", "<b>", "a" * 4000):
        answer = await world.ask(world.lan, world.unit, f"/tasks {words}")
        assert numbers(answer) == []
        assert answer.text


async def test_an_empty_list_is_one_line(world: World) -> None:
    for typed in ("/tasks", "/tasks week", "/tasks mine", "/tasks done", "/overdue", "/tasks zzz"):
        assert "\n" not in (await world.ask(world.lan, world.unit, typed)).text


async def test_the_office_sees_all_units_or_the_one_that_it_names(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.lan, world.unit, "/task Của TCBC 29/11")
    await world.ask(world.minh, pc, "/task Của PC 28/11")
    assert numbers(await world.ask(world.hoa, world.office, "/tasks")) == ["#2", "#1"]
    assert numbers(await world.ask(world.hoa, world.office, "/viec tcbc")) == ["#1"]
    assert numbers(await world.ask(world.lan, world.unit, "/tasks")) == ["#1"]
    assert numbers(await world.ask(world.lan, world.unit, "/tasks PC")) == []
    later(world, days=40)
    assert numbers(await world.ask(world.hoa, world.office, "/overdue")) == ["#2", "#1"]
    assert numbers(await world.ask(world.minh, pc, "/overdue")) == ["#2"]


async def test_a_leaf_of_a_list_that_is_no_longer_ours_is_gone(world: World) -> None:
    await many(world, 11)
    listed = await world.ask(world.lan, world.unit, "/tasks")
    offer = await world.ask(world.hoa, world.unit, "/unit PC Vụ Pháp chế")
    await world.hoa.press(offer, "Chuyển")
    await told(world.unit, "PC – Vụ Pháp chế", after=offer)
    assert (await world.lan.press(listed, "Tiếp")).alert


async def test_show_has_all_of_it_and_one_line_a_change_with_when_who_what_before_and_after(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    later(world, hours=1)
    await world.ask(world.lan, world.unit, "/edit 1 13/12")
    later(world, hours=1)
    await world.ask(world.lan, world.unit, "/done 1 178/2024/NĐ-CP")
    whole = (await world.ask(world.minh, world.unit, "/xem 1")).text
    assert whole.startswith("#1 Báo cáo\n")
    changes = [line for line in whole.split("\n") if line.startswith("•")]
    assert [line.split(" · ")[0] for line in changes] == [
        f"• {hour} 28/10/2024" for hour in ("09:00", "10:00", "11:00")
    ]
    assert all("Lan" in line for line in changes)
    assert "29/11/2024 (thứ Sáu) → 13/12/2024 (thứ Sáu)" in changes[1]
    assert "178/2024/NĐ-CP" in changes[2]


async def test_show_in_answer_to_a_card_needs_no_number(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    assert (await world.reply(world.minh, card, "/show")).text.startswith("#1 Báo cáo\n")
    await world.minh.press(card, "Thêm")
    await world.sandbox.until(lambda: "📋 Lịch sử" in labels(card))
    await world.minh.press(card, "Lịch sử")
    assert (await told(world.unit, "#1", "Lịch sử", after=card)).reply_to is not None


async def test_a_long_history_is_paged_in_place(english: World) -> None:
    await english.ask(english.lan, english.unit, f"/task {'t' * 1000} 29/11")
    for number in range(12):
        await english.ask(english.lan, english.unit, f"/note 1 {number} {'n' * 500}")
    whole = await english.ask(english.lan, english.unit, "/show 1")
    seen = whole.text
    while any("›" in one for one in labels(whole)):
        await turned(english, whole, next(one for one in labels(whole) if "›" in one))
        seen += whole.text
    assert all(f"· {number} nnn" in seen for number in range(12))


async def test_idle_is_what_nothing_was_recorded_of_for_14_days_the_most_silent_first(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Một 29/11/2025")
    later(world, days=17)
    await world.ask(world.lan, world.unit, "/task Hai 29/11/2025")
    await world.ask(world.lan, world.unit, "/task Ba 29/11/2025")
    later(world, days=13)
    assert numbers(await world.ask(world.lan, world.unit, "/viec chuacapnhat")) == ["#1"]
    await world.ask(world.lan, world.unit, "/note 3 đang làm")
    later(world, days=1)
    idle = await world.ask(world.lan, world.unit, "/tasks idle")
    assert numbers(idle) == ["#1", "#2"]
    assert "trong đó 1 việc từ 30 ngày trở lên" in idle.text
    assert "31 ngày chưa cập nhật (từ 28/10/2024)" in idle.text
    assert "14 ngày chưa cập nhật (từ 14/11/2024)" in idle.text
    assert numbers(await world.ask(world.hoa, world.office, "/tasks TCBC idle")) == ["#1", "#2"]
