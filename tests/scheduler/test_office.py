"""The Office's mornings: what escalated, what waits for it, whom it cannot reach; the month's summary."""

from pathlib import Path

from sandbox import Chat, ChatMessage
from scheduler.reminders import ReminderJob
from storage.people.units import put_unit
from tests.scheduler.passing import at, heard, numbers, pass_to, quiet
from tests.world import World, running


async def office_at(world: World, day: int, month: int = 11, hour: int = 8) -> list[ChatMessage]:
    return await heard(world, world.office, at(2024, month, day, hour))


async def test_the_third_working_morning_goes_to_the_office_one_message_for_all_units(world: World) -> None:
    law = await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.lan, world.unit, "/task Báo cáo 31/10")
    await world.ask(world.lan, law, "/task Tờ trình 31/10")
    for day in (1, 4):
        assert await office_at(world, day, hour=8) == []
        await quiet(world)
    (message,) = [one for one in await office_at(world, 5) if one.text.startswith("⚠")]
    assert numbers(message) == [1, 2]
    assert "TCBC" in message.text
    assert "PC" in message.text
    assert await office_at(world, 6) == []


async def test_then_it_stands_in_a_weekly_list(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 30/10")
    said = []
    for day in range(1, 21):
        said += [day for one in await office_at(world, day) if one.text.startswith("⚠")]
    assert said == [4, 11, 18]  # the third working morning is Monday the 4th itself


async def the_law_unit_helps(world: World, own: str = "31/10") -> Chat:
    """Item 1 of TCBC is due on 20 December; what PC owes of it by `own`."""
    law = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Nghị định 20/12")
    if own:
        await world.ask(world.hoa, world.office, f"/edit 1 PC: {own}")
    return law


async def test_an_overdue_part_escalates_by_its_own_deadline_in_the_same_message(world: World) -> None:
    await the_law_unit_helps(world)
    await world.ask(world.lan, world.unit, "/task Báo cáo 31/10")
    for day in (1, 4):
        assert await office_at(world, day) == []
    (message,) = [one for one in await office_at(world, 5) if one.text.startswith("⚠")]
    assert message.text.splitlines()[0] == "⚠️ 2 việc quá hạn từ 3 ngày làm việc trở lên"
    assert [line for line in message.text.splitlines() if line.startswith("#")] == [
        "#1 Nghị định · PC · 31/10/2024 (thứ Năm) (phối hợp với TCBC)",
        "#2 Báo cáo · TCBC · 31/10/2024 (thứ Năm)",
    ]
    said = []
    for day in range(6, 21):
        said += [(day, numbers(one)) for one in await office_at(world, day) if one.text.startswith("⚠")]
    assert said == [(11, [1, 2]), (18, [1, 2])]


async def test_a_part_and_its_whole_are_two_lines(world: World) -> None:
    await the_law_unit_helps(world)
    await world.ask(world.hoa, world.office, "/edit 1 4/11")
    for day in (4, 5, 6):
        await pass_to(world, at(2024, 11, day, 8))
    (message,) = [one for one in await office_at(world, 11) if one.text.startswith("⚠")]
    assert [line.split(" · ")[1] for line in message.text.splitlines() if line.startswith("#")] == ["PC", "TCBC"]


async def test_a_part_that_is_due_with_the_whole_is_no_line_of_its_own(world: World) -> None:
    law = await the_law_unit_helps(world, own="")
    await world.ask(world.hoa, world.office, "/edit 1 31/10")
    for day in (1, 4):
        await pass_to(world, at(2024, 11, day, 8))
    (message,) = [one for one in await office_at(world, 5) if one.text.startswith("⚠")]
    assert [line.split(" · ")[1] for line in message.text.splitlines() if line.startswith("#")] == ["TCBC"]
    assert [one for one in law.messages if one.text.startswith("🔔")]


async def test_of_a_part_that_is_done_meanwhile_the_office_hears_nothing(world: World) -> None:
    law = await the_law_unit_helps(world)
    for day in (1, 4):
        await pass_to(world, at(2024, 11, day, 8))
    await world.ask(world.minh, law, "/done 1")
    assert await office_at(world, 5) == []


async def test_what_waits_for_its_word_stands_in_the_morning(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 20/12")
    await world.ask(world.lan, world.unit, "/extend 1 27/12 chờ số liệu")
    await quiet(world)
    (message,) = await office_at(world, 29, 10)
    assert "#1" in message.text
    assert await office_at(world, 29, 10, 9) == []


async def test_a_chat_that_threw_the_bot_out_stands_in_the_morning_and_hears_all_when_it_is_back(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Báo cáo 29/10")
    (bot,) = world.sandbox.world.bots.values()
    await world.lan.kick(world.unit, bot)
    await pass_to(world, at(2024, 10, 29, 8))
    (message,) = await office_at(world, 30, 10)
    assert world.unit.title in message.text
    await world.lan.add(world.unit, bot)
    (said,) = [one for one in await heard(world, world.unit, at(2024, 10, 30, 9)) if numbers(one)]
    assert numbers(said) == [1]


async def test_a_unit_without_a_chat_is_escalated_all_the_same(world: World) -> None:
    await world.database.write(put_unit, "KHTC", "Vụ Kế hoạch - Tài chính")
    await world.ask(world.hoa, world.office, "/task KHTC Báo cáo 29/10")
    await pass_to(world, at(2024, 10, 30, 8))
    await pass_to(world, at(2024, 10, 31, 8))
    (message,) = await office_at(world, 1)
    assert numbers(message) == [1]


async def test_the_summary_comes_on_the_first_working_day_once(world: World) -> None:
    assert await office_at(world, 1, hour=8) == []
    figures, chart = await office_at(world, 1, hour=9)
    assert "10/2024" in figures.text
    assert chart.photo
    assert await office_at(world, 1, hour=10) == []
    assert await office_at(world, 4, hour=9) == []


async def test_the_summary_names_objective_causes_and_unfolds_what_is_overdue(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/10")
    await pass_to(world, at(2024, 10, 31, 8))
    await world.ask(world.hoa, world.office, "/khachquan 1 bão số 3")
    text = next(one for one in await office_at(world, 1, hour=9) if one.text.startswith("Tình hình"))
    assert "quá hạn 2 ngày làm việc; nguyên nhân khách quan: bão số 3" in text.text
    await world.hoa.press(text, "🔴 Quá hạn")
    await quiet(world)
    assert "nguyên nhân khách quan: bão số 3" in world.office.messages[-1].text


async def test_of_a_month_that_was_published_first_the_summary_tells_the_published_figures(world: World) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 29/10")
    await pass_to(world, at(2024, 11, 1, 8))
    await world.ask(world.hoa, world.office, "/chot 10/2024")
    await world.ask(world.hoa, world.office, "/xong 1 hôm 30/10")
    text = next(one for one in await office_at(world, 1, hour=9) if one.text.startswith("Tình hình"))
    assert "đã chốt" in text.text
    assert "Hoàn thành: 0 " in text.text
    assert "#1" in text.text.split("Nhiệm vụ")[1].split("Sản phẩm")[0]


async def test_the_summary_follows_an_outage_on_the_next_working_day(world: World) -> None:
    """The first was Friday the 1st; the process is back on Saturday."""
    assert await office_at(world, 2, hour=12) == []
    assert await office_at(world, 4, hour=8) == []
    found = await office_at(world, 4, hour=9)
    assert [bool(one.photo) for one in found] == [False, True]
    reminders = ReminderJob(world.database, world.clock, world.settings.rules, lambda: None)
    await reminders.begin()
    await reminders.tick()
    await quiet(world)
    assert await office_at(world, 5, hour=9) == []


async def test_no_office_no_summary_and_it_comes_when_there_is_one(tmp_path: Path) -> None:
    async with running(tmp_path, set_up=False) as world:
        await world.sandbox.until(lambda: bool(world.sandbox.calls_of("getUpdates")))
        await pass_to(world, at(2024, 11, 1, 9))
        await world.ask(world.hoa, world.office, "/office")
        await pass_to(world, at(2024, 11, 1, 10))
        assert [one for one in world.office.messages if one.from_bot and "10/2024" in one.text]
