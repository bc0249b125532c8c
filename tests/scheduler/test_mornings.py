"""The unit's message of the morning, a moment's reminder: what a chat hears, and what its answers do."""

from pathlib import Path

from sandbox import ChatMessage, too_many
from tests.scheduler.passing import at, heard, numbers, pass_to, quiet, register, reminders_of
from tests.world import World, running


async def the_morning(world: World, day: int, month: int = 10) -> ChatMessage:
    """The one message of the unit's chat at 08:00."""
    (message,) = await heard(world, world.unit, at(2024, month, day, 8))
    return message


async def test_due_in_seven_three_and_one_working_days_and_today_each_once(world: World) -> None:
    await register(world, "Báo cáo hạn 11/11")  # Monday; seven working days before: Thursday 31 October
    said = []
    for month, day in [(10, 29), (10, 30), (10, 31), (11, 1), (11, 4), (11, 5), (11, 6), (11, 7), (11, 8), (11, 11)]:
        if await heard(world, world.unit, at(2024, month, day, 8)):
            said.append((day, month))
        assert await heard(world, world.unit, at(2024, month, day, 9)) == []
    assert said == [(31, 10), (6, 11), (8, 11), (11, 11)]


async def test_the_first_line_says_how_many_and_the_most_urgent_and_lines_stand_by_urgency(world: World) -> None:
    await register(world, "Kế hoạch năm 5/11", "Báo cáo tháng 29/10", "Tờ trình 30/10")
    message = await the_morning(world, 29)
    head = message.text.splitlines()[0]
    assert "2" in head
    assert "#2 Báo cáo tháng" in head
    assert numbers(message) == [2, 3]
    assert "#3 Tờ trình · 30/10/2024 (thứ Tư)" in message.text
    assert [button.data for button in message.buttons] == ["done:2", "done:3", "snooze:3"]


async def test_overdue_is_said_every_working_morning_from_the_first_after_the_deadline(world: World) -> None:
    await register(world, "Báo cáo 1/11")
    await pass_to(world, at(2024, 11, 1, 8))
    assert await heard(world, world.unit, at(2024, 11, 2, 8)) == []
    assert await heard(world, world.unit, at(2024, 11, 3, 8)) == []
    for day in (4, 5, 6):
        assert numbers(await the_morning(world, day, 11)) == [1]


async def test_overdue_every_so_many_working_days(tmp_path: Path) -> None:
    async with running(tmp_path, reminders={"overdue_every": 3}) as world:
        await register(world, "Báo cáo 30/10")
        await pass_to(world, at(2024, 10, 30, 8))
        assert numbers(await the_morning(world, 31)) == [1]
        for month, day in ((11, 1), (11, 4)):
            assert await heard(world, world.unit, at(2024, month, day, 8)) == []
        assert numbers(await the_morning(world, 5, 11)) == [1]


async def test_what_is_registered_after_send_at_waits_for_the_next_morning(world: World) -> None:
    await register(world, "Báo cáo 28/10", "Tờ trình 29/10")  # today's, at nine
    assert await heard(world, world.unit, at(2024, 10, 28, 16)) == []
    assert numbers(await the_morning(world, 29)) == [1, 2]


async def test_nothing_to_say_nothing_said(world: World) -> None:
    await register(world, "Đề án 20/12")
    for day in (29, 30, 31):
        assert await heard(world, world.unit, at(2024, 10, day, 8)) == []


async def test_of_what_is_done_meanwhile_nothing_is_said(world: World) -> None:
    await register(world, "Báo cáo 29/10", "Tờ trình 29/10")
    world.sandbox.faults.add(too_many(1), method="sendMessage", chat=world.unit, times=1)
    world.clock.set(at(2024, 10, 29, 8))
    await world.application.reminders.tick()
    await world.sandbox.until(lambda: any(call.outcome == 429 for call in world.sandbox.calls))
    answer = await world.ask(world.hoa, world.office, "/done 1")
    assert "#1" in answer.text
    message = await world.unit.wait_for(lambda one: one.from_bot and one.text.startswith("🔔"))
    assert numbers(message) == [2]


async def test_a_message_of_which_nothing_is_left_is_dropped(world: World) -> None:
    await register(world, "Báo cáo 29/10")
    world.sandbox.faults.add(too_many(1), method="sendMessage", chat=world.unit, times=1)
    seen = len(world.unit.messages)
    world.clock.set(at(2024, 10, 29, 8))
    await world.application.reminders.tick()
    await world.sandbox.until(lambda: any(call.outcome == 429 for call in world.sandbox.calls))
    await world.ask(world.hoa, world.office, "/done 1")
    await quiet(world)
    assert [one for one in world.unit.messages[seen:] if one.text.startswith("🔔")] == []


async def test_an_answer_to_the_morning_completes_what_it_names(world: World) -> None:
    await register(world, "Báo cáo 29/10", "Tờ trình 29/10", "Kế hoạch 29/10")
    message = await the_morning(world, 29)
    answer = await world.reply(world.lan, message, "xong 1, 3 ạ")
    assert "#1" in answer.text
    assert "#3" in answer.text
    await register(world, "Công văn 31/10")
    assert numbers(await the_morning(world, 30)) == [2, 4]


async def test_its_buttons_complete(world: World) -> None:
    await register(world, "Báo cáo 29/10", "Tờ trình 29/10")
    message = await the_morning(world, 29)
    await world.lan.press(message, next(one.text for one in message.buttons if one.data == "done:2"))
    await quiet(world)
    assert numbers(await the_morning(world, 30)) == [1]


async def test_a_long_morning_is_paged_and_every_page_has_its_buttons(world: World) -> None:
    await register(world, *(f"Việc số {place} hạn 29/10" for place in range(1, 13)))
    message = await the_morning(world, 29)
    assert numbers(message) == list(range(1, 11))
    assert "(và 11 việc khác)" in message.text.splitlines()[0]
    await world.lan.press(message, message.buttons[-1].text)
    await world.sandbox.until(lambda: numbers(message) == [11, 12])
    assert [one.data for one in message.buttons] == ["done:11", "done:12", "page:1"]


async def test_a_moment_has_one_more_reminder_two_hours_before_on_a_day_off_too(world: World) -> None:
    await register(world, "Gửi bản tin 10:00 2/11")  # a Saturday
    await pass_to(world, at(2024, 11, 1, 8))
    assert await heard(world, world.unit, at(2024, 11, 2, 7, 59)) == []
    (message,) = await heard(world, world.unit, at(2024, 11, 2, 8))
    assert numbers(message) == []
    assert "#1 Gửi bản tin" in message.text
    assert "10:00 02/11/2024 (thứ Bảy)" in message.text
    assert await heard(world, world.unit, at(2024, 11, 2, 9, 59)) == []


async def test_a_moment_that_passed_unsaid_is_not_said(world: World) -> None:
    await register(world, "Gửi bản tin 10:00 2/11")
    assert await heard(world, world.unit, at(2024, 11, 2, 11)) == []


async def test_a_deadline_on_a_day_off_is_due_on_the_working_day_before(world: World) -> None:
    await register(world, "Báo cáo 2/11")  # Saturday
    assert reminders_of(await heard(world, world.unit, at(2024, 10, 31, 8))) == [[1]]
    assert reminders_of(await heard(world, world.unit, at(2024, 11, 1, 8))) == [[1]]
    assert reminders_of(await heard(world, world.unit, at(2024, 11, 4, 8))) == [[1]]


async def test_a_declared_day_off_moves_what_is_due(world: World) -> None:
    await register(world, "Báo cáo 1/11")
    await world.ask(world.hoa, world.office, "/dayoff 31/10/2024")
    assert reminders_of(await heard(world, world.unit, at(2024, 10, 29, 8))) == []
    assert reminders_of(await heard(world, world.unit, at(2024, 10, 30, 8))) == [[1]]  # one working day ahead
    assert await heard(world, world.unit, at(2024, 10, 31, 8)) == []
    assert reminders_of(await heard(world, world.unit, at(2024, 11, 1, 8))) == [[1]]


async def test_a_declared_working_day_has_its_morning(world: World) -> None:
    await register(world, "Báo cáo 1/11")
    await pass_to(world, at(2024, 11, 1, 8))
    await world.ask(world.hoa, world.office, "/workday 02/11/2024")
    assert reminders_of(await heard(world, world.unit, at(2024, 11, 2, 8))) == [[1]]


async def test_another_deadline_is_reminded_of_anew(world: World) -> None:
    await register(world, "Báo cáo 29/10")
    await the_morning(world, 29)
    await world.ask(world.lan, world.unit, "/edit 1 31/10")
    assert numbers(await the_morning(world, 30)) == [1]
    assert numbers(await the_morning(world, 31)) == [1]


async def test_a_lock_screen_shows_what_is_urgent_first_and_how_many_others_there_are(world: World) -> None:
    await register(world, "Báo cáo 30/10")
    (alone,) = await heard(world, world.unit, at(2024, 11, 4, 8))
    assert alone.text.startswith("🔔 Quá hạn 3 ngày làm việc: #1 Báo cáo\n")
    await register(world, "Tờ trình 5/11", "Kế hoạch 5/11")
    (several,) = await heard(world, world.unit, at(2024, 11, 5, 8))
    assert several.text.startswith("🔔 Quá hạn 4 ngày làm việc: #1 Báo cáo (và 2 việc khác)\n")
    await world.ask(world.hoa, world.office, "/done 1")
    await world.ask(world.lan, world.unit, "/language en")
    (later,) = await heard(world, world.unit, at(2024, 11, 6, 8))
    assert later.text.startswith("🔔 Overdue by 1 working day: #2 Tờ trình (and 1 other item)\n")
    assert [one.text for one in later.keyboard[0]] == ["✅ Done #2", "✅ Done #3"]
