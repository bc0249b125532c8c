"""The weekly round: what is asked in the unit's one message of the morning, how it is answered, who did not."""

from datetime import datetime
from pathlib import Path

from sandbox import ChatMessage
from tests.handlers.looking import labels, shows
from tests.scheduler.passing import at, heard, numbers, pass_to, quiet, register
from tests.world import World, running

THURSDAY = at(2024, 11, 7, 8)


def conditions(message: ChatMessage) -> list[str]:
    """The items that can be answered for by a thumb."""
    return [label.split()[1] for label in labels(message) if label.startswith("🟢")]


async def mornings(world: World, *until: datetime) -> list[ChatMessage]:
    return [one for when in until for one in await heard(world, world.unit, when)]


async def test_on_thursday_the_morning_asks_for_what_is_silent_and_not_near(world: World) -> None:
    await register(world, "Nghị định 20/12", "Đề án 20/12", "Gần 12/11", "Rà soát 31/10")
    await pass_to(world, at(2024, 11, 1, 9))
    await register(world, "Mới 20/12")
    await world.ask(world.lan, world.unit, "/note 2 đã họp tổ soạn thảo")
    [message] = await mornings(world, THURSDAY)
    assert numbers(message) == [4, 3, 1]  # overdue, due in three working days; asked; what is new or was noted is not
    assert conditions(message) == ["#1"]
    assert "Chưa có cập nhật trong 5 ngày làm việc" in message.text
    assert [label for label in labels(message) if "#1 " in label] == [
        "🟢 #1 Đúng tiến độ", "🟡 #1 Vướng mắc", "🔴 #1 Nguy cơ chậm",
    ]  # fmt: skip


async def test_a_round_alone_says_first_what_it_wants(world: World) -> None:
    await register(world, "Nghị định 20/12", "Đề án 27/12")
    [message] = await mornings(world, THURSDAY)
    assert message.text.splitlines()[0] == "🔔 Đề nghị cho biết tình trạng: #1 Nghị định (và 1 việc khác)"


async def test_a_press_records_it_and_its_line_stands_without_buttons(world: World) -> None:
    await register(world, "Nghị định 20/12", "Đề án 27/12")
    [message] = await mornings(world, THURSDAY)
    said = await world.lan.press(message, "🟢 #1")
    assert said.alert
    assert "#1 🟢 Đúng tiến độ" in said.text
    await world.sandbox.until(lambda: conditions(message) == ["#2"])
    await shows(world, message, "#1 Nghị định · 20/12/2024 (thứ Sáu) · 🟢 Đúng tiến độ")
    await world.lan.press(message, "🟡 #2")
    asked = await world.unit.wait_for(lambda one: one.from_bot and "Vướng mắc gì, cấp nào quyết định?" in one.text)
    await world.reply(world.lan, asked, "chờ ý kiến Bộ Tài chính")
    await shows(world, message, "Vướng mắc từ 07/11/2024: chờ ý kiến Bộ Tài chính")
    await world.sandbox.until(lambda: conditions(message) == [])


async def test_an_answer_in_words_to_the_round_works(world: World) -> None:
    await register(world, "Nghị định 20/12", "Đề án 27/12", "Kế hoạch 27/12")
    [message] = await mornings(world, THURSDAY)
    answer = await world.reply(world.lan, message, "1 đúng tiến độ, 2 vướng: chờ Bộ Tư pháp")
    assert "#1 🟢 Đúng tiến độ" in answer.text
    assert "#2 🟡 Vướng mắc từ 07/11/2024: chờ Bộ Tư pháp" in answer.text


async def test_ten_a_page_the_most_silent_first(world: World) -> None:
    for number in range(1, 13):
        await register(world, f"Việc {number} 20/12")
    await pass_to(world, at(2024, 10, 28, 10))
    await world.ask(world.lan, world.unit, "/note 1 đã họp")
    await pass_to(world, at(2024, 10, 29, 9))
    await world.ask(world.lan, world.unit, "/note 2 đã họp")
    [message] = await mornings(world, THURSDAY)
    assert numbers(message) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert conditions(message) == [f"#{number}" for number in range(3, 13)]
    await world.lan.press(message, "Tiếp")
    await world.sandbox.until(lambda: numbers(message) == [1, 2])
    assert conditions(message) == ["#1", "#2"]


async def test_it_is_made_once_for_its_day_whatever_happens_to_the_process(world: World) -> None:
    await register(world, "Nghị định 20/12")
    assert len(await mornings(world, THURSDAY)) == 1
    await quiet(world)
    await world.stop()
    world.start()
    assert await mornings(world, at(2024, 11, 7, 9), at(2024, 11, 8, 8), at(2024, 11, 11, 8)) == []
    assert [numbers(one) for one in await mornings(world, at(2024, 11, 14, 8))] == [[1]]


async def test_a_round_that_was_missed_is_made_on_the_next_morning_and_where_thursday_is_off_the_day_before(
    world: World,
) -> None:
    await register(world, "Nghị định 20/12")
    assert [numbers(one) for one in await mornings(world, at(2024, 11, 8, 8))] == [[1]]
    await world.ask(world.hoa, world.office, "/dayoff 14/11/2024")
    assert [numbers(one) for one in await mornings(world, at(2024, 11, 13, 8))] == [[1]]
    assert await mornings(world, at(2024, 11, 15, 8)) == []


async def test_never_where_the_weekday_is_nought(tmp_path: Path) -> None:
    async with running(tmp_path, progress={"weekday": 0}) as world:
        await register(world, "Nghị định 20/12")
        assert await mornings(world, THURSDAY, at(2024, 11, 8, 8)) == []


async def test_what_the_office_assigned_is_asked_of_its_lead_unit_alone(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await world.ask(world.hoa, world.office, "/task TCBC,PC Nghị định 20/12")
    await quiet(world)
    [message] = await mornings(world, THURSDAY)
    assert conditions(message) == ["#1"]
    assert [one for one in other.messages if one.text.startswith("🔔")] == []


async def test_a_unit_that_said_nothing_in_two_working_days_stands_in_the_offices_morning_once(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await register(world, "Nghị định 20/12", "Đề án 27/12")
    await world.ask(world.minh, other, "/task Rà soát 20/12")
    await world.ask(world.minh, other, "/task Góp ý 20/12")
    await pass_to(world, THURSDAY)
    await world.ask(world.minh, other, "/note 3 đang làm")
    for day in (8, 11):
        assert await heard(world, world.office, at(2024, 11, day, 8)) == []
    [morning] = await heard(world, world.office, at(2024, 11, 12, 8))
    assert morning.text == "❓ Chưa cho biết tình trạng việc được hỏi ngày 07/11/2024: TCBC (2 việc)"
    assert await heard(world, world.office, at(2024, 11, 13, 8)) == []


async def test_who_answered_late_but_before_the_office_hears_of_it_or_completed_is_not_named(world: World) -> None:
    other = await world.new_unit("PC", "Vụ Pháp chế", admin=world.minh)
    await register(world, "Nghị định 20/12")
    await world.ask(world.minh, other, "/task Rà soát 20/12")
    await pass_to(world, THURSDAY)
    await world.ask(world.minh, other, "/xong 2")
    await pass_to(world, at(2024, 11, 11, 16))
    await world.ask(world.lan, world.unit, "/stuck 1 đúng tiến độ")
    assert await heard(world, world.office, at(2024, 11, 12, 8)) == []


async def test_what_is_stuck_is_told_to_the_office_in_its_next_morning_with_its_words(world: World) -> None:
    await register(world, "Nghị định 20/12", "Đề án 27/12", "Kế hoạch 27/12")
    await world.ask(world.lan, world.unit, "/vuongmac 1 thủ tục, chờ ý kiến Bộ Tài chính")
    await world.ask(world.lan, world.unit, "/vuongmac 2 nguy cơ chậm: thiếu người")
    await world.ask(world.lan, world.unit, "/vuongmac 3 chờ")
    await world.ask(world.lan, world.unit, "/xong 3")
    assert [one for one in world.office.messages if "Tài chính" in one.text] == []
    [morning] = await heard(world, world.office, at(2024, 10, 29, 8))
    assert morning.text.splitlines() == [
        "🟡 2 việc vừa báo vướng mắc, nguy cơ chậm",
        "#1 TCBC · Nghị định · 🟡 Vướng mắc từ 28/10/2024: thủ tục, chờ ý kiến Bộ Tài chính · "
        "Cấp quyết định: Bộ Tài chính",
        "#2 TCBC · Đề án · 🔴 Nguy cơ chậm từ 28/10/2024: thiếu người",
    ]
    assert await heard(world, world.office, at(2024, 10, 30, 8)) == []
    await world.ask(world.lan, world.unit, "/vuongmac 2 chờ Bộ Tư pháp")
    [again] = await heard(world, world.office, at(2024, 10, 31, 8))
    assert numbers(again) == [2]


async def test_what_was_answered_or_done_before_the_message_leaves_is_not_asked(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await register(world, "Nghị định 20/12", "Đề án 27/12")
        await world.ask(world.lan, world.unit, "/done 2")
        await pass_to(world, at(2024, 11, 7, 7, 59))
        await world.ask(world.lan, world.unit, "/stuck 1 đúng tiến độ")
        assert await mornings(world, THURSDAY) == []
