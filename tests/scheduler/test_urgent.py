"""What is marked urgent at the head of its text: first in lists, in every working morning's message."""

from tests.handlers.looking import shows
from tests.scheduler.passing import at, heard, numbers, quiet, register
from tests.world import World


async def test_from_its_assignment_on_it_is_said_every_working_morning_until_it_is_done(world: World) -> None:
    await register(world, "(HỎA TỐC) Báo cáo thiệt hại 29/11")  # on Monday 28 October
    for month, day in ((10, 29), (10, 30), (10, 31), (11, 1), (11, 4)):
        (message,) = await heard(world, world.unit, at(2024, month, day, 8))
        assert numbers(message) == [1]
        assert "⚡ Hỏa tốc" in message.text.splitlines()[0]
    assert await heard(world, world.unit, at(2024, 11, 4, 16)) == []
    await world.ask(world.lan, world.unit, "/done 1")
    assert await heard(world, world.unit, at(2024, 11, 5, 8)) == []


async def test_it_comes_before_what_is_overdue_in_one_message(world: World) -> None:
    await register(world, "Tờ trình 28/10", "KHẨN: Kế hoạch 29/11", "HỎA TỐC - Công điện 28/11")
    (message,) = await heard(world, world.unit, at(2024, 10, 29, 8))
    assert numbers(message) == [3, 2, 1]


async def test_on_the_days_of_other_reminders_and_when_overdue_it_stands_once(world: World) -> None:
    await register(world, "THƯỢNG KHẨN. Báo cáo 31/10")
    for month, day in ((10, 29), (10, 30), (10, 31), (11, 1), (11, 4)):
        (message,) = await heard(world, world.unit, at(2024, month, day, 8))
        assert message.text.count("#1 ") == 2  # the headline and its line


async def test_a_unit_that_helps_hears_of_it_too(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task TCBC,PC KHẨN: Góp ý dự thảo 29/11")
    await quiet(world)
    (message,) = await heard(world, other, at(2024, 10, 29, 8))
    assert numbers(message) == [1]


async def test_lists_have_it_first_and_the_title_stays_as_typed(world: World) -> None:
    await register(world, "Báo cáo 29/10", "Hỏa tốc: Công điện 29/11")
    listed = await world.ask(world.lan, world.unit, "/tasks")
    assert listed.text.index("🕒 ⚡ #2 Hỏa tốc: Công điện") < listed.text.index("🕒 #1 ")
    card = await world.ask(world.lan, world.unit, "/task [KHẨN] Góp ý 29/11")
    assert card.text.startswith("#3 [KHẨN] Góp ý\n")
    assert "⚡ Khẩn" in card.text


async def test_khan_truong_is_no_mark(world: World) -> None:
    await register(world, "KHẨN TRƯƠNG: rà soát hồ sơ 29/11")
    assert await heard(world, world.unit, at(2024, 10, 29, 8)) == []
    assert "⚡" not in (await world.ask(world.lan, world.unit, "/tasks")).text


async def test_a_new_title_marks_an_item_or_takes_the_mark_back(world: World) -> None:
    card = await world.ask(world.lan, world.unit, "/task Báo cáo 29/11")
    await world.ask(world.lan, world.unit, "/edit 1 HỎA TỐC: Báo cáo")
    await shows(world, card, "⚡ Hỏa tốc")
    (message,) = await heard(world, world.unit, at(2024, 10, 29, 8))
    assert numbers(message) == [1]
    await world.ask(world.lan, world.unit, "/edit 1 Báo cáo")
    assert await heard(world, world.unit, at(2024, 10, 30, 8)) == []


async def test_of_what_is_overdue_a_unit_sees_the_urgent_first(world: World) -> None:
    await register(world, "Báo cáo 28/10", "KHẨN: Tờ trình 29/10")
    await heard(world, world.unit, at(2024, 10, 31, 8))
    listed = await world.ask(world.lan, world.unit, "/overdue")
    assert listed.text.index("⚡ #2") < listed.text.index("#1 ")
