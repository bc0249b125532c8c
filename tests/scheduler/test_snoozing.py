"""What a unit has put off: said once on the chosen morning, in that morning's one message, and never instead of it."""

from pathlib import Path

import pytest

from sandbox import Chat, ChatMessage
from tests.scheduler.passing import at, heard, numbers, pass_to, quiet, register, reminders_of
from tests.world import World, running


async def the_morning(world: World, chat: Chat, month: int, day: int) -> ChatMessage:
    (message,) = await heard(world, chat, at(2024, month, day, 8))
    return message


async def put_off(world: World, message: ChatMessage, number: int, day: str) -> None:
    """The thumb: the item's button, then the day's."""
    await world.lan.press(message, f"snooze:{number}")
    await world.sandbox.until(lambda: f"snooze:{number}:{day}" in [one.data for one in message.buttons])
    answer = await world.lan.press(message, f"snooze:{number}:{day}")
    assert f"#{number}" in answer.text
    await quiet(world)


async def said(world: World, month: int, *days: int) -> list[list[list[int]]]:
    """What the mornings of these days name, the rest of each day along with it."""
    found = []
    for day in days:
        morning = await heard(world, world.unit, at(2024, month, day, 8))
        found.append(reminders_of(morning + await heard(world, world.unit, at(2024, month, day, 15))))
    return found


async def test_it_is_said_once_more_on_the_chosen_morning(world: World) -> None:
    await register(world, "Báo cáo 7/11")
    message = await the_morning(world, world.unit, 10, 29)  # seven working days before
    await put_off(world, message, 1, "2024-10-30")
    assert await said(world, 10, 30, 31) == [[[1]], []]
    assert await said(world, 11, 1, 4, 5, 6, 7, 8) == [[], [[1]], [], [[1]], [[1]], [[1]]]


async def test_monday_is_the_other_choice(world: World) -> None:
    await register(world, "Báo cáo 8/11")
    message = await the_morning(world, world.unit, 10, 30)
    await put_off(world, message, 1, "2024-11-04")
    assert await said(world, 10, 31) == [[]]
    assert await said(world, 11, 1, 4, 5) == [[], [[1]], [[1]]]


async def test_with_the_rest_of_that_morning_it_is_one_message_by_urgency(world: World) -> None:
    await register(world, "Báo cáo 7/11", "Tờ trình 31/10", "Kế hoạch 4/11")
    message = await the_morning(world, world.unit, 10, 29)
    assert numbers(message) == [1]
    await put_off(world, message, 1, "2024-10-30")
    assert await said(world, 10, 30) == [[[2, 3, 1]]]


async def test_on_a_morning_on_which_it_is_said_anyway_it_stands_once(world: World) -> None:
    await register(world, "Báo cáo 7/11")
    message = await the_morning(world, world.unit, 10, 29)
    await put_off(world, message, 1, "2024-11-04")  # three working days before
    assert await said(world, 11, 4, 5, 6) == [[[1]], [], [[1]]]


async def test_it_takes_nothing_from_what_is_promised(world: World) -> None:
    await register(world, "Báo cáo 4/11")
    message = await the_morning(world, world.unit, 10, 30)
    await put_off(world, message, 1, "2024-11-04")  # past the morning of one day before
    assert await said(world, 11, 1, 4, 5) == [[[1]], [[1]], [[1]]]


async def test_another_press_changes_the_day_and_the_same_again_nothing(world: World) -> None:
    await register(world, "Báo cáo 8/11")
    message = await the_morning(world, world.unit, 10, 30)
    for day in ("2024-10-31", "2024-11-04", "2024-11-04"):
        await put_off(world, message, 1, day)
    assert await said(world, 10, 31) == [[]]
    assert await said(world, 11, 4) == [[[1]]]


@pytest.mark.parametrize("what", ["/done 1", "/cancel 1 thôi", "/edit 1 20/11"])
async def test_of_what_is_settled_or_has_another_deadline_nothing_is_said(world: World, what: str) -> None:
    await register(world, "Báo cáo 7/11")
    message = await the_morning(world, world.unit, 10, 29)
    await put_off(world, message, 1, "2024-10-30")
    await world.ask(world.lan, world.unit, what)
    assert await said(world, 10, 30, 31) == [[], []]


async def test_an_undone_completion_leaves_it_and_a_reopening_does_not(world: World) -> None:
    await register(world, "Báo cáo 7/11", "Tờ trình 7/11")
    message = await the_morning(world, world.unit, 10, 29)
    for number in (1, 2):
        await put_off(world, message, number, "2024-10-30")
    done = await world.ask(world.lan, world.unit, "/done 1")
    await world.lan.press(done, done.buttons[0].data or "")
    await world.ask(world.lan, world.unit, "/done 2")
    await world.ask(world.lan, world.unit, "/reopen 2")
    await quiet(world)
    assert await said(world, 10, 30) == [[[1]]]


async def test_an_outage_over_that_morning_is_caught_up_with_in_the_one_message(world: World) -> None:
    await register(world, "Báo cáo 7/11", "Tờ trình 31/10")
    message = await the_morning(world, world.unit, 10, 29)
    await put_off(world, message, 1, "2024-10-30")
    (caught_up,) = await heard(world, world.unit, at(2024, 10, 31, 11))
    assert numbers(caught_up) == [2, 1]
    assert await heard(world, world.unit, at(2024, 10, 31, 12)) == []


async def test_a_restart_in_the_middle_of_that_morning_says_it_once(world: World) -> None:
    await register(world, "Báo cáo 7/11")
    message = await the_morning(world, world.unit, 10, 29)
    await put_off(world, message, 1, "2024-10-30")
    await world.stop()
    world.start()
    assert await said(world, 10, 30) == [[[1]]]
    await world.stop()
    world.clock.set(at(2024, 10, 30, 16))
    world.start()
    await quiet(world)
    await pass_to(world, at(2024, 10, 30, 16, 30))
    assert len([one for one in world.unit.messages if one.from_bot and "🔔" in one.text]) == 2


async def test_a_coordinating_unit_puts_off_its_own_part_only(world: World) -> None:
    law = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task TCBC,PC Nghị định 7/11")
    await pass_to(world, at(2024, 10, 29, 8))
    (message,) = [one for one in law.messages if "🔔" in one.text]
    await put_off(world, message, 1, "2024-10-30")
    assert "⏰ Thứ Tư 30/10" in message.text
    mine = [one for one in world.unit.messages if "🔔" in one.text]
    assert "⏰" not in mine[-1].text
    seen = len(law.messages)
    assert await heard(world, world.unit, at(2024, 10, 30, 8)) == []
    assert reminders_of([one for one in law.messages[seen:] if one.from_bot]) == [[1]]


@pytest.mark.parametrize("what", ["/edit 1 15/11", "/edit 1 PC: 6/11"])
async def test_another_deadline_of_the_part_makes_it_void(world: World, what: str) -> None:
    law = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task TCBC,PC Nghị định 7/11")
    await pass_to(world, at(2024, 10, 29, 8))
    (message,) = [one for one in law.messages if "🔔" in one.text]
    await put_off(world, message, 1, "2024-10-30")
    await world.ask(world.hoa, world.office, what)
    await quiet(world)
    assert reminders_of(await heard(world, law, at(2024, 10, 30, 8))) == []


async def test_a_moment_can_be_put_off_while_a_morning_is_left(world: World) -> None:
    await register(world, "Gửi bản tin 9:30 30/10", "Gửi thông cáo 11:00 29/10")
    (first,) = [one for one in await heard(world, world.unit, at(2024, 10, 29, 9)) if "⏰" in one.text]
    assert [one.data for one in first.buttons] == ["done:2"]
    world.clock.set(at(2024, 10, 29, 9, 5))
    morning = next(one for one in world.unit.messages if "🔔" in one.text)
    assert "snooze:1" in [one.data for one in morning.buttons]


async def test_a_moments_own_reminder_can_be_put_off_where_a_morning_is_left_before_it(tmp_path: Path) -> None:
    async with running(tmp_path, reminders={"hours_before": 30}) as world:
        await register(world, "Gửi bản tin 10:00 31/10")
        (moment,) = await heard(world, world.unit, at(2024, 10, 30, 4))
        assert moment.text.startswith("⏰ Đến hạn 10:00 31/10/2024 (thứ Năm): #1 ")
        await put_off(world, moment, 1, "2024-10-31")
        assert "⏰ Thứ Năm 31/10" in moment.text
        assert await said(world, 10, 31) == [[[1]]]
