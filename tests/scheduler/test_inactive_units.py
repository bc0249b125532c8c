"""Towards a month's end the Office's morning names, once, the units that have reported nothing in it."""

from datetime import date, timedelta

import pytest

from domain.workdays import WorkCalendar
from scheduler.inactive_units import is_the_day
from tests.scheduler.passing import at, heard
from tests.world import World


@pytest.mark.parametrize(("month", "day"), [(date(2024, 11, 1), 27), (date(2024, 12, 1), 27), (date(2025, 1, 1), 22)])
def test_it_is_the_third_last_working_day_and_no_other(month: date, day: int) -> None:
    days = [month + timedelta(days=ahead) for ahead in range(31)]
    found = [one for one in days if one.month == month.month and is_the_day(one, WorkCalendar())]
    assert found == [month.replace(day=day)]


async def test_the_line_stands_in_that_morning_s_message_alone(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 25/11")
    await world.ask(world.hoa, world.office, "/task PC Tờ trình 25/11")
    said = {}
    for day in range(1, 31):
        for message in await heard(world, world.office, at(2024, 11, day, 8)):
            for line in message.text.splitlines():
                if line.startswith("🔕"):
                    said[day] = line
        if day == 5:
            await world.ask(world.lan, world.unit, "/note 1 đang làm")
        if day == 20:  # something to say on every morning from now on
            await world.ask(world.lan, world.unit, "/extend 1 15/12 chờ ý kiến")
    assert said == {27: "🔕 1 đơn vị chưa cập nhật kết quả trong tháng: PC"}


async def test_a_morning_with_nothing_else_to_say_stays_silent(world: World) -> None:
    await world.new_unit("PC", "Vụ Pháp chế")
    assert await heard(world, world.office, at(2024, 11, 27, 8)) == []
