"""A ministry whose clock stands at Monday 28 October 2024, 09:00 in Hà Nội: after that morning's message. Nobody is
asked to receive anything: `test_receipts.py` has that."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World, running


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path, reminders={"receive_within": 0}) as one:
        yield one
