"""Outages, clocks that jump, ticks that are cut short, settings that change: what was missed comes once."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scheduler import planning
from scheduler.reminders import ReminderJob
from storage.reminders.reminders import due
from tests.scheduler.passing import at, heard, numbers, pass_to, quiet
from tests.world import World


async def register(world: World, *texts: str) -> None:
    for text in texts:
        await world.ask(world.lan, world.unit, f"/task {text}")


def again(world: World, **changes: Any) -> ReminderJob:
    """The process after a restart, with other settings."""
    rules = replace(world.settings.rules, **changes)
    return ReminderJob(world.database, world.clock, rules, world.application.deliverer.wake)


async def test_after_an_outage_of_three_days_one_message_catches_up_at_once(world: World) -> None:
    await register(world, "Báo cáo 30/10", "Tờ trình 31/10", "Đề án 5/11")
    (message,) = await heard(world, world.unit, at(2024, 10, 31, 14, 20))  # 29, 30 and 31 were missed
    assert numbers(message) == [1, 2, 3]
    assert await heard(world, world.unit, at(2024, 10, 31, 16)) == []


async def test_after_an_outage_that_ends_in_the_evening_it_comes_the_next_morning(world: World) -> None:
    await register(world, "Báo cáo 29/10")
    assert await heard(world, world.unit, at(2024, 10, 29, 20)) == []
    (message,) = await heard(world, world.unit, at(2024, 10, 30, 8))
    assert numbers(message) == [1]


async def test_on_a_day_off_nothing_is_caught_up_with(world: World) -> None:
    await register(world, "Báo cáo 31/10")
    assert await heard(world, world.unit, at(2024, 11, 2, 10)) == []
    (message,) = await heard(world, world.unit, at(2024, 11, 4, 8))
    assert numbers(message) == [1]


async def test_a_clock_that_is_set_back_says_nothing_twice(world: World) -> None:
    await register(world, "Báo cáo 30/10")
    for day in (29, 30):
        assert len(await heard(world, world.unit, at(2024, 10, day, 8))) == 1
    for day in (28, 29, 30):
        assert await heard(world, world.unit, at(2024, 10, day, 8, 30)) == []
    assert len(await heard(world, world.unit, at(2024, 10, 31, 8))) == 1


async def test_a_clock_set_far_ahead_and_back_says_in_its_time_what_it_passed_over(world: World) -> None:
    await register(world, "Báo cáo 15/11")
    await pass_to(world, at(2024, 11, 20, 12))
    await pass_to(world, at(2024, 10, 28, 12))
    assert [len(await heard(world, world.unit, at(2024, 11, day, 8))) for day in (6, 7, 12, 13, 14, 15)] == [
        1, 0, 1, 0, 1, 1,
    ]  # fmt: skip


async def test_a_tick_that_is_cut_short_is_taken_up_with_what_it_left_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.application.ticker.stop()
    monkeypatch.setattr(planning, "AT_ONCE", 2)
    await register(world, *(f"Việc {place} hạn 29/10" for place in range(1, 6)))
    world.clock.set(at(2024, 10, 29, 8))
    rules = world.settings.rules
    await world.database.write(planning.plan_some, world.clock.now(), rules)  # two of five; then the process dies
    (message,) = await heard(world, world.unit, at(2024, 10, 29, 8, 1))
    assert numbers(message) == [1, 2, 3, 4, 5]


async def test_two_ticks_at_once_say_it_once(world: World) -> None:
    await world.application.ticker.stop()
    await register(world, "Báo cáo 29/10", "Tờ trình 29/10")
    seen = len(world.unit.messages)
    world.clock.set(at(2024, 10, 29, 8))
    await asyncio.gather(world.application.reminders.tick(), again(world).tick())
    await quiet(world)
    (message,) = world.unit.messages[seen:]
    assert numbers(message) == [1, 2]


async def test_a_tick_that_began_earlier_lets_nothing_go_that_is_half_planned(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.application.ticker.stop()
    await register(world, *(f"Việc {place} hạn 29/10" for place in range(1, 9)))
    reminders = world.application.reminders
    await reminders.tick()
    monkeypatch.setattr(planning, "AT_ONCE", 1)
    seen = len(world.unit.messages)
    earlier = asyncio.create_task(reminders.tick())
    await asyncio.sleep(0)  # it has begun, and knows what time it is
    world.clock.set(at(2024, 10, 29, 8))
    await asyncio.gather(earlier, reminders.tick())
    await quiet(world)
    (message,) = world.unit.messages[seen:]
    assert numbers(message) == list(range(1, 9))


async def test_an_unsent_reminder_merges_into_the_next(world: World) -> None:
    await register(world, "Báo cáo 29/10", "Tờ trình 30/10")
    seen = len(world.unit.messages)
    await world.sandbox.network_down()
    for day in (29, 30):
        world.clock.set(at(2024, 10, day, 8))
        await world.application.reminders.tick()
    await world.sandbox.network_up()
    await quiet(world)
    said = [one for one in world.unit.messages[seen:] if one.from_bot]
    assert [numbers(one) for one in said] == [[1, 2]]


async def test_a_chat_that_became_a_supergroup_hears_its_morning(world: World) -> None:
    await register(world, "Báo cáo 29/10")
    moved = await world.lan.upgrade(world.unit)
    (message,) = await heard(world, moved, at(2024, 10, 29, 8))
    assert numbers(message) == [1]


async def test_another_hour_is_kept_from_the_restart_on(world: World) -> None:
    await register(world, "Báo cáo 30/10")
    await world.application.ticker.stop()
    earlier = again(world, reminders=replace(world.settings.rules.reminders, days_before=(2,)))
    world.clock.set(at(2024, 10, 28, 9, 30))
    await earlier.begin()
    await earlier.tick()
    await quiet(world)
    seen = len(world.unit.messages)
    for day in (29, 30):  # one day before is no longer asked for; today is
        world.clock.set(at(2024, 10, day, 8))
        await earlier.tick()
        await quiet(world)
    assert [numbers(one) for one in world.unit.messages[seen:]] == [[1]]


async def test_another_zone_is_kept_from_the_restart_on(world: World) -> None:
    await register(world, "Báo cáo 30/10")
    await world.application.ticker.stop()
    tokyo = again(world, zone=ZoneInfo("Asia/Tokyo"))
    await tokyo.begin()
    world.clock.set(datetime(2024, 10, 29, 7, 59, tzinfo=ZoneInfo("Asia/Tokyo")))
    await tokyo.tick()
    await quiet(world)
    seen = len(world.unit.messages)
    world.clock.set(datetime(2024, 10, 29, 8, tzinfo=ZoneInfo("Asia/Tokyo")))
    await tokyo.tick()
    await quiet(world)
    assert [numbers(one) for one in world.unit.messages[seen:]] == [[1]]


async def test_a_restart_with_the_same_settings_looks_at_nothing_anew(world: World) -> None:
    await register(world, "Báo cáo 30/10")
    await pass_to(world, at(2024, 10, 28, 10))
    await again(world, admins=frozenset({"1", "2", "3"}), language="en").begin()
    assert await world.database.read(due, world.clock.now(), 10) == []
    await again(world, zone=ZoneInfo("Asia/Tokyo")).begin()
    assert len(await world.database.read(due, world.clock.now(), 10)) == 1


async def test_an_undone_completion_is_reminded_of_as_if_it_had_never_been(world: World) -> None:
    await register(world, "Báo cáo 29/10")
    world.clock.set(at(2024, 10, 29, 7, 58))
    answer = await world.ask(world.lan, world.unit, "/done 1")
    await pass_to(world, at(2024, 10, 29, 8))
    world.clock.set(at(2024, 10, 29, 8, 2))
    await world.lan.press(answer, answer.buttons[0].text)
    (message,) = [one for one in await heard(world, world.unit, at(2024, 10, 29, 8, 3)) if numbers(one)]
    assert numbers(message) == [1]
