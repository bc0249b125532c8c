"""The buttons that put an item off: what stands under a reminder, who may press, what the message shows then."""

from typing import Any

import pytest
from sqlmodel import col, select

from sandbox import ChatMessage
from storage.database.engine import Session
from storage.models import HistoryRow
from tests.handlers.looking import shows
from tests.scheduler.passing import at, heard, numbers, quiet
from tests.world import World


async def morning(world: World, *texts: str) -> ChatMessage:
    """The message of Tuesday morning, of what was registered on Monday."""
    for text in texts:
        await world.ask(world.lan, world.unit, f"/task {text}")
    (message,) = await heard(world, world.unit, at(2024, 10, 29, 8))
    return message


def presses(message: ChatMessage) -> list[str]:
    """What the buttons that put off would tell."""
    return [one.data for one in message.buttons if one.data and one.data.startswith("snooze:")]


async def test_only_what_has_a_morning_left_can_be_put_off(world: World) -> None:
    message = await morning(world, "Báo cáo 29/10", "Tờ trình 30/10", "Kế hoạch 1/11", "Công văn 28/10")
    assert numbers(message) == [4, 1, 2, 3]
    assert presses(message) == ["snooze:2", "snooze:3"]


async def test_a_press_opens_the_days_and_another_closes_them(world: World) -> None:
    message = await morning(world, "Báo cáo 7/11", "Tờ trình 7/11")
    await world.lan.press(message, "snooze:1")
    await world.sandbox.until(lambda: len(presses(message)) == 4)
    assert [[one.text for one in row] for row in message.keyboard] == [
        ["✅ Xong #1", "✅ Xong #2"], ["⏰ Nhắc lại #1", "⏰ Nhắc lại #2"], ["#1: ngày mai", "#1: Thứ Hai 04/11"],
    ]  # fmt: skip
    await world.lan.press(message, "snooze:2")
    await world.sandbox.until(lambda: "snooze:2:2024-10-30" in presses(message))
    assert "snooze:1:2024-10-30" not in presses(message)
    await world.lan.press(message, "snooze:2")
    await world.sandbox.until(lambda: presses(message) == ["snooze:1", "snooze:2"])


async def test_what_was_chosen_stands_in_a_window_and_in_the_line(world: World) -> None:
    message = await morning(world, "Báo cáo 7/11", "Tờ trình 7/11")
    await world.lan.press(message, "snooze:2")
    await world.sandbox.until(lambda: len(presses(message)) == 4)
    answer = await world.lan.press(message, "#2: Thứ Hai")
    assert "#2" in answer.text
    assert "08:00" in answer.text
    assert "04/11/2024" in answer.text
    await shows(world, message, "#2 Tờ trình · 07/11/2024 (thứ Năm) · ⏰ Thứ Hai 04/11")
    assert "#1 Báo cáo · 07/11/2024 (thứ Năm)\n" in message.text
    assert presses(message) == ["snooze:1", "snooze:2"]
    assert "⏰" not in message.text.splitlines()[0]


async def test_it_speaks_english(english: World) -> None:
    message = await morning(english, "Báo cáo 7/11")
    await english.lan.press(message, "snooze:1")
    await english.sandbox.until(lambda: len(presses(message)) == 3)
    assert [one.text for one in message.keyboard[-1]] == ["#1: tomorrow", "#1: Monday 04/11"]
    answer = await english.lan.press(message, "#1: tomorrow")
    assert answer.text == "⏰ #1: you will be reminded again at 08:00 on 30/10/2024."
    await shows(english, message, "· ⏰ Wednesday 30/10")


async def test_the_hour_is_that_of_the_chat(world: World) -> None:
    message = await morning(world, "Báo cáo 7/11")
    await world.ask(world.lan, world.unit, "/gio 9h30")
    await world.lan.press(message, "snooze:1")
    await world.sandbox.until(lambda: len(presses(message)) == 3)
    assert "09:30" in (await world.lan.press(message, "#1: ngày mai")).text


async def test_who_may_not_gets_a_window_and_the_message_stays(world: World) -> None:
    message = await morning(world, "Báo cáo 7/11")
    before = (message.text, presses(message))
    for data in ("snooze:1", "snooze:1:2024-10-30"):
        press = world.minh.tap(message, data, stale=True)
        answer = await world.minh.answered(press)
        assert "đầu mối" in answer.text
    await quiet(world)
    assert (message.text, presses(message)) == before


@pytest.mark.parametrize("day", ["2024-10-29", "2024-11-02", "2024-11-08", "2024-10-31", "2030-01-01", "hôm qua"])
async def test_a_day_that_was_not_offered_is_refused(world: World, day: str) -> None:
    message = await morning(world, "Báo cáo 7/11")
    answer = await world.lan.answered(world.lan.tap(message, f"snooze:1:{day}", stale=True))
    assert answer.text
    await quiet(world)
    assert "⏰" not in message.text
    assert await world.database.read(history) == []


async def test_a_day_that_has_come_is_refused_and_the_days_are_made_anew(world: World) -> None:
    message = await morning(world, "Báo cáo 7/11")
    await world.lan.press(message, "snooze:1")
    await world.sandbox.until(lambda: len(presses(message)) == 3)
    world.clock.set(at(2024, 10, 30, 10))
    assert "#1" in (await world.lan.press(message, "snooze:1:2024-10-30")).text
    await world.sandbox.until(lambda: presses(message) == ["snooze:1"])
    await world.lan.press(message, "snooze:1")
    await world.sandbox.until(lambda: "snooze:1:2024-10-31" in presses(message))
    assert await world.database.read(history) == []


@pytest.mark.parametrize("what", ["/done 1", "/cancel 1 thôi"])
async def test_what_is_settled_is_put_off_no_more(world: World, what: str) -> None:
    message = await morning(world, "Báo cáo 7/11", "Tờ trình 7/11")
    await world.ask(world.lan, world.unit, what)
    answer = await world.lan.answered(world.lan.tap(message, "snooze:1:2024-10-30", stale=True))
    assert "#1" in answer.text
    await world.sandbox.until(lambda: numbers(message) == [2])
    assert await world.database.read(history) == []


async def test_an_item_of_another_unit_is_not_spoken_of(world: World) -> None:
    law = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.lan, law, "/task Việc của PC 7/11")
    message = await morning(world, "Báo cáo 7/11")
    answer = await world.minh.answered(world.minh.tap(message, "snooze:1:2024-10-30", stale=True))
    assert "#" not in answer.text


async def test_each_choice_has_a_row_of_history_and_the_same_press_again_none(world: World) -> None:
    message = await morning(world, "Báo cáo 7/11")
    for day in ("2024-10-30", "2024-10-30", "2024-11-04"):
        await world.lan.answered(world.lan.tap(message, f"snooze:1:{day}", stale=True))
        await quiet(world)
    assert await world.database.read(history) == [
        ({}, {"snoozed_to": "2024-10-30", "by_unit": "TCBC"}),
        ({"snoozed_to": "2024-10-30"}, {"snoozed_to": "2024-11-04", "by_unit": "TCBC"}),
    ]
    shown = (await world.ask(world.lan, world.unit, "/show 1")).text
    assert "Lan (TCBC) · hẹn nhắc lại · 04/11/2024" in shown


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_long_morning_unfolds_and_each_page_puts_off_its_own(world: World, language: str) -> None:
    await world.ask(world.lan, world.unit, f"/language {language}")
    message = await morning(world, *(f"Việc số {place} hạn 7/11" for place in range(1, 20)))
    more, following = {"vi": ("… và 9 việc nữa", "Tiếp ›"), "en": ("… and 9 more", "More ›")}[language]
    assert message.text.splitlines()[-1] == more
    assert len(presses(message)) == 10
    await world.lan.press(message, following)
    await world.sandbox.until(lambda: numbers(message) == list(range(11, 20)))
    assert more not in message.text
    assert presses(message) == [f"snooze:{number}" for number in range(11, 20)]
    await world.lan.press(message, "snooze:15")
    await world.sandbox.until(lambda: "snooze:15:2024-10-30" in presses(message))
    await world.lan.press(message, "snooze:15:2024-10-30")
    await world.sandbox.until(lambda: "⏰" in message.text)
    assert numbers(message) == list(range(11, 20))


def history(session: Session) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    rows = session.exec(select(HistoryRow).where(HistoryRow.what == "snoozed").order_by(col(HistoryRow.id)))
    return [(row.before, row.after) for row in rows]
