"""What a coordinating unit owes: its own deadline, its reminders, its opinion, and whether it came late."""

from sandbox import Chat, ChatMessage
from tests.handlers.looking import labels, later, shows, told
from tests.world import World


async def assigned(world: World, deadline: str = "29/11") -> tuple[Chat, ChatMessage, ChatMessage]:
    """PC's chat, the card of TCBC and that of PC."""
    pc = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, f"/task TCBC,PC Trình Nghị định {deadline}")
    return pc, await told(world.unit, "#1"), await told(pc, "#1")


async def test_an_open_part_is_in_the_coordinating_units_morning(world: World) -> None:
    pc, _, part = await assigned(world, "4/11")
    later(world, days=4)  # Friday 1 November: one working day before
    morning = await told(pc, "🔔", "#1", "phối hợp với TCBC", after=part)
    assert "04/11/2024" in morning.text
    assert labels(morning)[0] == "✅ Xong phần PH #1"
    await world.reply(world.minh, morning, "xong")
    await shows(world, part, "PC ✅")


async def test_a_part_that_is_done_is_reminded_of_no_more(world: World) -> None:
    pc, lead, part = await assigned(world, "4/11")
    await world.minh.press(part, "Xong phần phối hợp")
    await shows(world, lead, "PC ✅")
    later(world, days=4)
    await told(world.unit, "🔔", "#1")
    answer = await world.ask(world.minh, pc, "/help")
    assert not [one for one in pc.messages if "🔔" in one.text and one.id < answer.id]


async def test_nothing_is_owed_of_an_item_that_is_done_or_cancelled(world: World) -> None:
    pc, lead, _ = await assigned(world, "4/11")
    await world.reply(world.lan, lead, "xong")
    await world.ask(world.lan, world.unit, "/task Việc khác 4/11")
    later(world, days=4)
    await told(world.unit, "🔔", "#2")
    answer = await world.ask(world.minh, pc, "/help")
    assert not [one for one in pc.messages if "🔔" in one.text and one.id < answer.id]


async def test_the_lead_sets_a_deadline_for_a_part_and_the_unit_hears_of_it(world: World) -> None:
    pc, lead, part = await assigned(world)
    answer = await world.ask(world.lan, world.unit, "/edit 1 PC: 15/11")
    assert "#1" in answer.text
    assert "15/11/2024" in answer.text
    await told(pc, "#1", "15/11/2024", after=part)
    await shows(world, lead, "PC (hạn 15/11/2024)")
    assert "Thời hạn: 29/11/2024" in lead.text
    assert "PC → PC (15/11/2024)" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_the_office_sets_it_too_and_reminders_follow_it(world: World) -> None:
    pc, _, part = await assigned(world)
    await world.ask(world.hoa, world.office, "/sua 1 pc: 5/11")
    later(world, days=4)
    await told(pc, "🔔", "#1", "05/11/2024", after=part)
    assert not [one for one in world.unit.messages if "🔔" in one.text]


async def test_a_part_cannot_be_due_after_the_whole(world: World) -> None:
    _, lead, _ = await assigned(world)
    answer = await world.ask(world.lan, world.unit, "/edit 1 PC: 2/12")
    assert "29/11/2024" in answer.text
    assert "PC (hạn" not in lead.text
    assert "Ví dụ" in (await world.ask(world.lan, world.unit, "/edit 1 PC: khi rảnh")).text


async def test_the_parts_deadline_goes_where_the_whole_is_due_before_it(world: World) -> None:
    _, lead, _ = await assigned(world)
    await world.ask(world.lan, world.unit, "/edit 1 PC: 15/11")
    await shows(world, lead, "PC (hạn")
    await world.ask(world.hoa, world.office, "/edit 1 11/11")
    await shows(world, lead, "11/11/2024")
    assert "PC (hạn" not in lead.text


async def test_a_coordinating_unit_may_not_set_it(world: World) -> None:
    pc, lead, _ = await assigned(world)
    assert "đầu mối" in (await world.ask(world.minh, pc, "/edit 1 PC: 15/11")).text
    assert "PC (hạn" not in lead.text


async def test_its_note_is_its_opinion_and_the_others_hear_it(world: World) -> None:
    pc, _, _ = await assigned(world)
    assert "#1" in (await world.ask(world.minh, pc, "/note 1 Nhất trí với dự thảo")).text
    await told(world.unit, "#1", "PC: Nhất trí với dự thảo")
    await told(world.office, "#1", "PC: Nhất trí với dự thảo")
    assert "Minh (PC) · ghi chú · Nhất trí" in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_who_does_not_lead_the_coordinating_unit_gives_no_opinion_for_it(world: World) -> None:
    pc, _, _ = await assigned(world)
    stranger = world.sandbox.person("Tùng", "tung", "vi")
    await stranger.join(pc)
    assert "đầu mối" in (await world.ask(stranger, pc, "/note 1 Nhất trí")).text


async def test_what_came_late_and_what_is_missing_is_listed(world: World) -> None:
    _, lead, part = await assigned(world)
    await world.ask(world.lan, world.unit, "/edit 1 PC: 1/11")
    later(world, days=7)  # Monday 4 November
    assert "quá hạn: PC, hạn 01/11/2024" in (await world.ask(world.lan, world.unit, "/show 1")).text
    await world.minh.press(part, "Xong phần phối hợp")
    await shows(world, lead, "PC ✅")
    assert (
        "Ý kiến quá hạn: PC ngày 04/11/2024, hạn 01/11/2024" in (await world.ask(world.lan, world.unit, "/show 1")).text
    )
    assert labels(part) == []


async def test_what_came_in_time_is_not(world: World) -> None:
    _, lead, part = await assigned(world)
    await world.minh.press(part, "Xong phần phối hợp")
    await shows(world, lead, "PC ✅")
    later(world, days=40)
    assert "Ý kiến quá hạn" not in (await world.ask(world.lan, world.unit, "/show 1")).text


async def test_an_overdue_part_is_said_every_morning_and_on_the_third_to_the_office(world: World) -> None:
    pc, _, part = await assigned(world)
    await world.ask(world.lan, world.unit, "/edit 1 PC: 1/11")
    later(world, days=7)
    first = await told(pc, "🔔", "Quá hạn 1 ngày làm việc", "#1", after=part)
    later(world, days=1)
    await told(pc, "🔔", "Quá hạn 2 ngày làm việc", "#1", after=first)
    assert not [one for one in world.office.messages if "trở lên" in one.text]
    later(world, days=1)
    message = await told(world.office, "⚠️ 1 việc quá hạn từ 3 ngày làm việc trở lên", "#1")
    assert "#1 Trình Nghị định · PC · 01/11/2024 (thứ Sáu) (phối hợp với TCBC)" in message.text
