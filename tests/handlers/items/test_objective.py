"""`/objective`: a delay with an objective cause, found and taken back by the Office only; figures stay as they are."""

from pathlib import Path

import pytest

from tests.handlers.looking import later, told
from tests.handlers.office.importing import put
from tests.world import World, running

LATE = ("task", "TCBC", "Báo cáo", "2024-10-01", "2024-10-20")
EARLY = ("task", "TCBC", "Kế hoạch", "2024-10-01", "2024-11-20")


async def history(world: World) -> str:
    return (await world.ask(world.hoa, world.office, "/show 1")).text.split("\n")[-1]


async def test_the_office_finds_a_cause_and_the_unit_hears_of_it(world: World) -> None:
    await put(world, LATE)
    answer = await world.ask(world.hoa, world.office, "/khachquan 1 bão số 3\nmất liên lạc")
    assert "#1: chậm do nguyên nhân khách quan: bão số 3 mất liên lạc" in answer.text
    await told(world.unit, "#1", "nguyên nhân khách quan", "bão số 3 mất liên lạc")
    shown = (await world.ask(world.lan, world.unit, "/xem 1")).text
    assert "Nguyên nhân khách quan: bão số 3 mất liên lạc" in shown
    listed = (await world.ask(world.lan, world.unit, "/quahan")).text
    assert "quá hạn 6 ngày làm việc · nguyên nhân khách quan: bão số 3 mất liên lạc" in listed
    line = await history(world)
    assert "Hoa · nguyên nhân khách quan · bão số 3 mất liên lạc" in line
    assert line.count("bão số 3") == 1


async def test_what_is_late_only_has_a_cause(world: World) -> None:
    await put(world, LATE, EARLY)
    assert "còn trong hạn" in (await world.ask(world.hoa, world.office, "/objective 2 storm")).text
    await world.ask(world.hoa, world.office, "/done 2")
    assert "đúng hạn" in (await world.ask(world.hoa, world.office, "/objective 2 storm")).text
    await world.ask(world.hoa, world.office, "/done 1")
    assert "nguyên nhân khách quan: storm" in (await world.ask(world.hoa, world.office, "/objective 1 storm")).text
    await world.ask(world.hoa, world.office, "/reopen 2")
    await world.ask(world.hoa, world.office, "/cancel 2 thôi")
    assert "đã hủy" in (await world.ask(world.hoa, world.office, "/objective 2 storm")).text


@pytest.mark.parametrize("typed", ["/objective -1", "/khachquan - #1", "/khachquan –1 nhầm việc", "/objective 1"])
async def test_a_cause_is_taken_back(world: World, typed: str) -> None:
    await put(world, LATE)
    await world.ask(world.hoa, world.office, "/objective 1 bão số 3")
    answer = await world.ask(world.hoa, world.office, typed)
    assert "#1: rút lại nguyên nhân khách quan" in answer.text
    await told(world.unit, "#1: rút lại")
    assert "Nguyên nhân khách quan" not in (await world.ask(world.hoa, world.office, "/show 1")).text
    assert "bão số 3 → –" in await history(world)
    assert "chưa ghi nguyên nhân" in (await world.ask(world.hoa, world.office, "/objective -1")).text


async def test_a_missing_cause_is_asked_for_and_the_same_one_is_not_written_twice(world: World) -> None:
    await put(world, LATE)
    assert "/khachquan 1 <lý do>" in (await world.ask(world.hoa, world.office, "/objective 1")).text
    assert "/khachquan 12" in (await world.ask(world.hoa, world.office, "/objective")).text
    await world.ask(world.hoa, world.office, "/objective 1 bão")
    assert "đã được ghi" in (await world.ask(world.hoa, world.office, "/objective 1 bão")).text
    await world.ask(world.hoa, world.office, "/objective 1 lụt")
    shown = (await world.ask(world.hoa, world.office, "/show 1")).text
    assert shown.count("bão") == 1
    assert "Nguyên nhân khách quan: lụt" in shown


async def test_in_answer_to_a_message_the_number_may_be_left_out(world: World) -> None:
    await put(world, LATE)
    shown = await world.ask(world.hoa, world.office, "/show 1")
    assert "nguyên nhân khách quan: bão" in (await world.reply(world.hoa, shown, "/objective bão")).text


async def test_nobody_but_the_office_finds_a_cause(world: World) -> None:
    await put(world, LATE)
    assert "chỉ dành cho Văn phòng" in (await world.ask(world.lan, world.unit, "/khachquan 1 bão")).text
    assert "bão" not in (await world.ask(world.hoa, world.office, "/show 1")).text
    assert "Không có việc số 99" in (await world.ask(world.hoa, world.office, "/khachquan 99 bão")).text


async def test_a_cause_that_is_too_long_is_refused_with_the_count(world: World) -> None:
    await put(world, LATE)
    assert "1001" in (await world.ask(world.hoa, world.office, f"/objective 1 {'x' * 1001}")).text
    assert "xxx" not in (await world.ask(world.hoa, world.office, "/show 1")).text


async def test_a_cause_raises_the_class_and_no_figure_changes(tmp_path: Path) -> None:
    classes = [{"name": "A", "rate": 95, "on_time": 90}, {"name": "B", "rate": 40}]
    async with running(tmp_path, summary={"classes": classes}) as world:
        await put(world, LATE, EARLY)
        await world.ask(world.hoa, world.office, "/done 2")
        before = await world.ask(world.hoa, world.office, "/baocao 10/2024")
        assert "1/2 nhiệm vụ được giao trong kỳ = 50,0%" in before.text
        await world.hoa.press(before, "Theo đơn vị")
        table = await told(world.office, "Xếp loại đơn vị", after=before)
        assert (
            "TCBC: B – hoàn thành 1/2 = 50,0%, đúng hạn 1/1 = 100,0%; chưa đạt A: quá hạn chưa hoàn thành #1"
            in table.text
        )
        assert "A: hoàn thành từ 95%, đúng hạn từ 90%; B: hoàn thành từ 40%." in table.text
        await world.ask(world.hoa, world.office, "/objective 1 bão số 3")
        later(world, seconds=1)
        after = await world.ask(world.hoa, world.office, "/baocao 10/2024")
        assert "1/2 nhiệm vụ được giao trong kỳ = 50,0%" in after.text
        assert "quá hạn 6 ngày làm việc; nguyên nhân khách quan: bão số 3" in after.text
        await world.hoa.press(after, "Theo đơn vị")
        table = await told(world.office, "Xếp loại đơn vị", after=after)
        assert "TCBC: A – hoàn thành 1/1 = 100,0%" in table.text
        assert "không tính do nguyên nhân khách quan #1" in table.text


async def test_a_cause_counts_from_the_day_on_which_it_was_found(tmp_path: Path) -> None:
    classes = [{"name": "A", "rate": 95}]
    async with running(tmp_path, summary={"classes": classes}) as world:
        await put(world, LATE)
        await world.ask(world.hoa, world.office, "/objective 1 bão số 3")
        later(world, seconds=1)
        for typed, said in (("10/2024 tính đến 27/10", "chưa hoàn thành #1"), ("10/2024", "khách quan #1")):
            report = await world.ask(world.hoa, world.office, f"/baocao {typed}")
            assert ("bão" in report.text) == (typed == "10/2024")
            await world.hoa.press(report, "Theo đơn vị")
            assert said in (await told(world.office, "Xếp loại", after=report)).text
