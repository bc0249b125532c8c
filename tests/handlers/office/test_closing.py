"""A unit closes: what is open goes to the unit that takes over, its past stays its own."""

from datetime import timedelta
from pathlib import Path

from sandbox.world.messages import ChatMessage
from tests.world import World, running


async def closed(world: World, command: str = "/giaithe TCBC PC") -> ChatMessage:
    """The question, pressed; worded anew when it is done."""
    question = await world.ask(world.hoa, world.office, command)
    await world.hoa.press(question, "Giải thể")
    await world.sandbox.until(lambda: "✅" in question.text)
    return question


async def test_what_is_open_is_led_by_who_takes_over_and_what_is_done_stays(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        successor = await world.new_unit("PC", "Vụ Pháp chế")
        await world.ask(world.hoa, world.office, "/task TCBC Việc đã xong 30/10")
        await world.ask(world.hoa, world.office, "/task TCBC,PC Việc còn lại 30/10")
        await world.ask(world.hoa, world.office, "/task PC,TCBC Việc phối hợp 30/10")
        await world.ask(world.lan, world.unit, "/done 1")
        question = await world.ask(world.hoa, world.office, "/giaithe TCBC PC")
        assert "1 việc chủ trì, 1 việc phối hợp" in question.text
        done = await closed(world)
        assert "PC chủ trì 1 việc chưa hoàn thành" in done.text
        await world.sandbox.until(lambda: any("Tiếp nhận 1 việc của TCBC" in one.text for one in successor.messages))
        await world.sandbox.until(lambda: any("giải thể" in one.text for one in world.unit.messages))
        assert "TCBC" in (await world.ask(world.hoa, world.office, "/show 1")).text
        moved = await world.ask(world.hoa, world.office, "/show 2")
        assert "PC" in moved.text.split("\n")[1]
        listed = await world.ask(world.lan, successor, "/tasks")
        assert all(f"#{number}" in listed.text for number in (2, 3))
        assert "#1" not in listed.text
        world.clock.set(world.clock.now() + timedelta(minutes=1))
        figures = await world.ask(world.hoa, world.office, "/summary TCBC")
        assert "1/1" in figures.text


async def test_open_work_is_not_left_without_a_unit(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.ask(world.hoa, world.office, "/task TCBC Việc còn lại 30/10")
        refused = await world.ask(world.hoa, world.office, "/giaithe TCBC")
        assert "còn việc chưa hoàn thành" in refused.text
        assert not refused.buttons
        for wrong in ("/giaithe", "/giaithe TCBC TCBC", "/giaithe TCBC XYZ"):
            answer = await world.ask(world.hoa, world.office, wrong)
            assert not answer.buttons


async def test_work_that_came_after_the_question_stops_the_closing(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        question = await world.ask(world.hoa, world.office, "/giaithe TCBC")
        await world.ask(world.lan, world.unit, "/task Việc mới 30/10")
        shown = await world.hoa.press(question, "Giải thể")
        assert "còn việc chưa hoàn thành" in shown.text
        assert "#1" in (await world.ask(world.lan, world.unit, "/tasks")).text


async def test_a_closed_unit_gets_no_work_until_its_chat_names_it_again(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.new_unit("PC", "Vụ Pháp chế")
        await closed(world)
        asked = await world.ask(world.hoa, world.office, "/task TCBC Việc mới 30/10")
        assert "#" not in asked.text
        there = await world.ask(world.lan, world.unit, "/tasks")
        assert "/donvi" in there.text
        await world.ask(world.hoa, world.unit, "/unit TCBC")
        made = await world.ask(world.hoa, world.office, "/task TCBC Việc mới 30/10")
        assert made.text.startswith("#1 ")


async def test_months_after_its_end_do_not_miss_a_closed_unit_and_its_own_month_does(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.new_unit("PC", "Vụ Pháp chế")
        await closed(world)
        await world.ask(world.hoa, world.office, "/task PC Việc tháng mười 30/10")
        world.clock.set(world.clock.now() + timedelta(days=14))
        await world.ask(world.hoa, world.office, "/task PC Việc tháng mười một 30/11")
        for period, missed in (("10/2024", True), ("11/2024", False)):
            figures = await world.ask(world.hoa, world.office, f"/summary {period}")
            before = world.office.last
            await world.hoa.press(figures, "Theo đơn vị")
            table = await world.office.wait_for(lambda one: one.text.startswith("Theo đơn vị"), after=before)
            assert ("TCBC" in table.text) is missed


async def test_units_below_go_to_who_takes_over_and_a_child_rises(tmp_path: Path) -> None:
    tree = "code,name_vi,name_en,parent\nSNV,Sở,,\nXA1,Xã Một,,SNV\nXA2,Xã Hai,,SNV\nXA3,Xã Ba,,XA1\n"
    async with running(tmp_path) as world:
        file = await world.hoa.send_document(world.office, "units.csv", tree.encode(), "/import")
        preview = await world.office.answer_to(file)
        await world.hoa.press(preview, "Nhập")
        await world.sandbox.until(lambda: "✅" in preview.text)
        await closed(world, "/giaithe SNV XA1")
        await world.ask(world.hoa, world.office, "/task XA2 Việc của xã hai 30/10")
        figures = await world.ask(world.hoa, world.office, "/summary XA1")
        assert "0/1 nhiệm vụ" in figures.text


async def test_only_the_office_closes_a_unit(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.new_unit("PC", "Vụ Pháp chế")
        refused = await world.ask(world.lan, world.unit, "/giaithe TCBC PC")
        assert not refused.buttons
        await world.ask(world.lan, world.unit, "/language en")
        english = await world.ask(world.hoa, world.unit, "/close TCBC PC")
        assert english.text.startswith("Close TCBC and hand over to PC")
