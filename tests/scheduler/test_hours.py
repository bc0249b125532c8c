"""Chats with hours of their own: when each hears its morning, though the hour moves; restarts in the middle."""

from dataclasses import replace
from datetime import time

import pytest

from sandbox import Chat
from scheduler.reminders import ReminderJob
from storage.people.units import put_unit
from tests.scheduler.passing import at, heard, numbers, pass_to, quiet, reminders_of
from tests.world import World


async def register(world: World, chat: Chat, *texts: str) -> None:
    for text in texts:
        answer = await world.ask(world.lan, chat, f"/task {text}")
        assert answer.text.startswith("#"), answer.text


async def set_hour(world: World, chat: Chat, text: str) -> None:
    person = world.hoa if chat is world.office else world.lan
    assert "⏰" in (await world.ask(person, chat, f"/hour {text}")).text


async def mornings(world: World, chat: Chat, month: int, day: int, *times: tuple[int, int]) -> list[list[list[int]]]:
    """What the chat's messages of the morning name as the clock goes through these times of a day."""
    return [
        reminders_of([one for one in await heard(world, chat, at(2024, month, day, *when)) if "🔔" in one.text])
        for when in times
    ]


async def test_each_chat_hears_at_its_own_hour(world: World) -> None:
    law, plan = await world.new_unit("PC", "Vụ Pháp chế"), await world.new_unit("KH", "Vụ Kế hoạch")
    for chat in (world.unit, law, plan):
        await register(world, chat, "Báo cáo 29/10")
    await set_hour(world, law, "7:00")
    await set_hour(world, plan, "9:30")
    said = []
    for when in ((6, 59), (7, 0), (7, 59), (8, 0), (9, 29), (9, 30), (12, 0)):
        seen = {chat.title: len(chat.messages) for chat in (world.unit, law, plan)}
        await pass_to(world, at(2024, 10, 29, *when))
        for number, chat in enumerate((world.unit, law, plan), start=1):
            said += [(when, number) for one in chat.messages[seen[chat.title] :] if numbers(one) == [number]]
    assert said == [((7, 0), 2), ((8, 0), 1), ((9, 30), 3)]


@pytest.mark.parametrize(("to", "today"), [("7:00", (8, 0)), ("9:30", (9, 30))])
async def test_an_hour_that_moves_before_todays_message_makes_one_message(
    world: World, to: str, today: tuple[int, int]
) -> None:
    await register(world, world.unit, "Báo cáo 29/10", "Tờ trình 30/10")
    await pass_to(world, at(2024, 10, 29, 7, 30))
    await register(world, world.unit, "Kế hoạch 29/10")
    await set_hour(world, world.unit, to)
    times = [(7, 31), (8, 0), (9, 30), (10, 0), (16, 0)]
    assert await mornings(world, world.unit, 10, 29, *times) == [[[1, 3, 2]] if when == today else [] for when in times]


@pytest.mark.parametrize("to", ["6:30", "8:30", "9:30"])
async def test_an_hour_that_moves_after_todays_message_makes_no_second_one(world: World, to: str) -> None:
    await register(world, world.unit, "Báo cáo 29/10")
    assert await mornings(world, world.unit, 10, 29, (8, 0)) == [[[1]]]
    await pass_to(world, at(2024, 10, 29, 8, 10))
    await register(world, world.unit, "Tờ trình 29/10")  # after the morning: it waits for the next one
    await set_hour(world, world.unit, to)
    assert await mornings(world, world.unit, 10, 29, (8, 30), (9, 30), (12, 0)) == [[], [], []]
    hour, minute = (int(part) for part in to.split(":"))
    assert await mornings(world, world.unit, 10, 30, (6, 29), (hour, minute), (12, 0)) == [[], [[1, 2]], []]


async def test_the_office_hears_at_its_own_hour_what_escalated_and_what_waits(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 20/12")
    await world.ask(world.lan, world.unit, "/extend 1 27/12 chờ số liệu")
    await quiet(world)
    await set_hour(world, world.office, "6:30")
    await register(world, world.unit, "Tờ trình 29/10")
    assert len(await heard(world, world.office, at(2024, 10, 29, 6, 30))) == 1
    assert await heard(world, world.office, at(2024, 10, 29, 8)) == []
    for day in (30, 31):
        await pass_to(world, at(2024, 10, day, 6, 30))
        await pass_to(world, at(2024, 10, day, 8))
    (message,) = await heard(world, world.office, at(2024, 11, 1, 6, 30))
    assert numbers(message) == [2]
    assert "📨 #1" in message.text


async def test_a_coordinating_unit_hears_of_its_part_at_the_hour_of_its_own_chat(world: World) -> None:
    law = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task TCBC,PC Nghị định 29/10")
    await set_hour(world, law, "9:00")
    assert await mornings(world, world.unit, 10, 29, (8, 0)) == [[[1]]]
    assert await mornings(world, law, 10, 29, (8, 59), (9, 0)) == [[], [[1]]]


async def test_after_an_outage_each_chat_catches_up_within_its_own_hours(world: World) -> None:
    law = await world.new_unit("PC", "Vụ Pháp chế")
    for chat in (world.unit, law):
        await register(world, chat, "Báo cáo 29/10")
    await set_hour(world, law, "10:00")
    await pass_to(world, at(2024, 10, 30, 9))  # the 29th was missed
    assert [len([one for one in chat.messages if "🔔" in one.text]) for chat in (world.unit, law)] == [1, 0]
    assert await mornings(world, law, 10, 30, (10, 0)) == [[[2]]]


async def test_a_restart_knows_the_hour_and_says_nothing_twice(world: World) -> None:
    await register(world, world.unit, "Báo cáo 29/10")
    await set_hour(world, world.unit, "7:30")
    await world.stop()
    world.clock.set(at(2024, 10, 29, 7, 30))
    seen = len(world.unit.messages)
    world.start()
    await world.unit.wait_for(lambda one: one.from_bot and numbers(one) == [1])
    await world.stop()
    world.start()
    await pass_to(world, at(2024, 10, 29, 8))
    await pass_to(world, at(2024, 10, 29, 9))
    assert reminders_of([one for one in world.unit.messages[seen:] if one.from_bot]) == [[1]]


async def test_other_bounds_at_a_restart_move_an_hour_that_they_exclude(world: World) -> None:
    await register(world, world.unit, "Báo cáo 29/10")
    await set_hour(world, world.unit, "6:30")
    await world.application.ticker.stop()
    rules = world.settings.rules
    narrow = replace(rules, reminders=replace(rules.reminders, earliest=time(7)))
    later = ReminderJob(world.database, world.clock, narrow, world.application.deliverer.wake)
    await later.begin()
    said = []
    for hour, minute in ((6, 30), (7, 0), (8, 0)):
        seen = len(world.unit.messages)
        world.clock.set(at(2024, 10, 29, hour, minute))
        await later.tick()
        await quiet(world)
        said.append(reminders_of(world.unit.messages[seen:]))
    assert said == [[], [[1]], []]


async def test_a_unit_that_moves_to_another_chat_hears_there_at_its_hour(world: World) -> None:
    await register(world, world.unit, "Báo cáo 29/10")
    await set_hour(world, world.unit, "7:30")
    new = world.sandbox.group("Nhóm mới", members=[world.hoa], admins=[world.lan])
    offer = await world.ask(world.hoa, new, "/unit TCBC")
    await world.hoa.press(offer, offer.buttons[0].data or "")
    await quiet(world)
    assert await mornings(world, new, 10, 29, (7, 29), (7, 30), (8, 0)) == [[], [[1]], []]
    assert [one for one in world.unit.messages if "🔔" in one.text] == []


async def test_a_unit_whose_new_chat_has_an_earlier_hour_is_looked_at_in_time(world: World) -> None:
    await world.database.write(put_unit, "KH", "Vụ Kế hoạch")
    await register(world, world.unit, "Báo cáo 29/10")
    await set_hour(world, world.unit, "10:00")
    await pass_to(world, at(2024, 10, 28, 12))
    offer = await world.ask(world.hoa, world.unit, "/unit KH")  # the chat is another unit's now, TCBC has none
    await world.hoa.press(offer, offer.buttons[0].data or "")
    new = world.sandbox.group("Nhóm mới", members=[world.hoa], admins=[world.lan])
    await world.ask(world.hoa, new, "/unit TCBC")
    assert await mornings(world, new, 10, 29, (7, 59), (8, 0)) == [[], [[1]]]
