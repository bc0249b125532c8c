"""What the files of messages are made of."""

from dataclasses import replace
from datetime import date

import pytest

from bot.drawing import Drawer
from domain.figures.request import SummaryRequest
from storage.figures.summaries import figures_of
from tests.handlers.office.importing import put
from tests.world import World

OCTOBER = SummaryRequest(date(2024, 10, 1), date(2024, 10, 31))


@pytest.mark.parametrize(
    ("also", "expected"), [((), (1, 2)), ((("task", "TCBC", "Việc", "2024-10-02", "2024-11-20"),), (0, 1))]
)
async def test_the_chart_s_months_are_of_the_kind_that_it_shows(
    world: World, also: tuple[tuple[str, ...], ...], expected: tuple[int, int]
) -> None:
    letters = [("document", "TCBC", f"Trả lời {number}", "2024-10-01", "2024-11-20") for number in (1, 2)]
    await put(world, *letters, *also)
    await world.ask(world.hoa, world.office, "/done 1 7/BNV-TCBC")
    drawer = Drawer(world.settings, world.database)
    found = await world.database.read(figures_of, world.settings.rules, OCTOBER, world.clock.now())
    assert drawer.rates(found.drawn) == [(date(2024, 10, 1), *expected)]
    assert drawer.rates(replace(found, only=("TCBC",))) == []
    assert drawer.rates(replace(found, group="nq18")) == []
