"""A ministry of one unit, set up; tests that need another begin their own with `tests.world.running`."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World, running


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


@pytest.fixture
async def english(world: World) -> World:
    """The same, spoken to in English."""
    await world.ask(world.lan, world.unit, "/language en")
    await world.ask(world.hoa, world.office, "/language en")
    return world
