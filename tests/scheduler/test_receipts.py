"""What was assigned is to be received within a working day: the unit is reminded once, then the Office hears of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.looking import labels
from tests.scheduler.passing import at, heard, numbers, pass_to, quiet, register
from tests.world import World, running


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as one:
        yield one


ASSIGN = "/giao TCBC Báo cáo tổng kết 20/12"


async def assigned(world: World, *texts: str) -> None:
    """The Office assigns this, and the units' chats have the cards."""
    for text in texts or (ASSIGN,):
        await world.ask(world.hoa, world.office, text)
    await quiet(world)


async def test_the_unit_is_reminded_once_then_the_office_is_told_once(world: World) -> None:
    await assigned(world)
    (reminded,) = await heard(world, world.unit, at(2024, 10, 29, 8))
    assert reminded.text.startswith("📥 1 việc chưa xác nhận đã nhận")
    assert numbers(reminded) == [1]
    (told,) = await heard(world, world.office, at(2024, 10, 30, 8))
    assert "Chưa xác nhận đã nhận việc được giao: TCBC (#1)" in told.text
    for day in (31, 32):
        when = at(2024, 10, 31, 8) if day == 31 else at(2024, 11, 1, 8)
        assert await heard(world, world.unit, when) == []
        assert await heard(world, world.office, when) == []


async def test_what_was_received_in_time_is_not_spoken_of(world: World) -> None:
    await assigned(world)
    card = await world.unit.wait_for(lambda one: "Báo cáo tổng kết" in one.text, 10)
    await world.lan.press(card, "Đã nhận")
    assert await heard(world, world.unit, at(2024, 10, 29, 8)) == []
    assert await heard(world, world.office, at(2024, 10, 30, 8)) == []


async def test_it_stands_in_the_one_message_of_the_morning_and_one_press_receives_all(world: World) -> None:
    await register(world, "Tờ trình 29/10")
    await assigned(world, *(f"/giao TCBC Việc {number} 20/12" for number in range(12)))
    (message,) = await heard(world, world.unit, at(2024, 10, 29, 8))
    assert message.text.startswith("🔔 Đến hạn hôm nay: #1 Tờ trình")
    assert "12 việc chưa xác nhận đã nhận" in message.text
    assert "Việc 11" not in message.text  # ten are named
    assert labels(message)[-1] == "👍 Đã nhận cả 12 việc"
    press = await world.lan.press(message, "👍 Đã nhận cả 12 việc")
    assert "đã nhận 12 việc" in press.text
    await world.sandbox.until(lambda: "chưa xác nhận" not in message.text)
    assert await heard(world, world.office, at(2024, 10, 30, 8)) == []


async def test_who_may_not_receives_nothing_by_that_press(world: World) -> None:
    await assigned(world)
    (message,) = await heard(world, world.unit, at(2024, 10, 29, 8))
    assert (await world.minh.press(message, labels(message)[0])).alert
    assert "#1" in (await heard(world, world.office, at(2024, 10, 30, 8)))[0].text


async def test_a_coordinating_unit_is_asked_too(world: World) -> None:
    pc = await world.new_unit("PC", "Vụ Pháp chế")
    await assigned(world, "/giao TCBC,PC Báo cáo tổng kết 20/12")
    card = await world.unit.wait_for(lambda one: "Báo cáo tổng kết" in one.text, 10)
    await world.lan.press(card, "Đã nhận")
    (reminded,) = await heard(world, pc, at(2024, 10, 29, 8))
    assert numbers(reminded) == [1]
    (told,) = await heard(world, world.office, at(2024, 10, 30, 8))
    assert "PC (#1)" in told.text
    assert "TCBC (" not in told.text


async def test_work_that_recurs_is_received_once_at_its_registration(world: World) -> None:
    await assigned(world, "/giao TCBC Báo cáo tuần thứ sáu hằng tuần")
    card = await world.unit.wait_for(lambda one: "Báo cáo tuần" in one.text, 10)
    await world.lan.press(card, "Đã nhận")
    await pass_to(world, at(2024, 11, 4, 9))
    await world.unit.wait_for(lambda one: one.text.startswith("📌") and "#2" in one.text, 10)
    for day in (5, 6):
        await pass_to(world, at(2024, 11, day, 8))
    assert not [one for one in (*world.unit.messages, *world.office.messages) if "chưa xác nhận" in one.text.lower()]


async def test_where_the_settings_say_so_nobody_is_asked(tmp_path: Path) -> None:
    async with running(tmp_path, reminders={"receive_within": 0}) as world:
        await assigned(world)
        assert await heard(world, world.unit, at(2024, 10, 29, 8)) == []
        assert await heard(world, world.office, at(2024, 10, 30, 8)) == []


async def test_what_was_given_before_the_upgrade_is_not_asked_for(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await assigned(world)
        await world.stop()
        with world.database.engine.begin() as connection:  # as an older version left it
            connection.exec_driver_sql("DELETE FROM setting WHERE name = 'receipts'")
        world.clock.set(at(2024, 10, 28, 10))
        world.start()
        await assigned(world, "/giao TCBC Việc sau nâng cấp 20/12")
        (reminded,) = await heard(world, world.unit, at(2024, 10, 29, 8))
        assert numbers(reminded) == [2]
