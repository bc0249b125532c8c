"""What tests of the process need."""

import random
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.bot.api.requests import Ministry, Reader, ministry, served
from tests.databases import KINDS, database_of

BELOW_THE_SYSTEMS_OWN = (20_000, 30_000)  # from which no connection elsewhere takes one meanwhile


@pytest.fixture
def port() -> int:
    """A port of 127.0.0.1 on which nobody listens."""
    while True:
        found = random.SystemRandom().randrange(*BELOW_THE_SYSTEMS_OWN)
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", found)):
                return found


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of either kind."""
    with database_of(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Ministry]:
    """An empty ministry, whose feed can be served."""
    with database_of("sqlite", tmp_path) as address, ministry(address) as empty:
        yield empty


@pytest.fixture
async def reader(one: Ministry, port: int) -> AsyncIterator[Reader]:
    """Who reads its feed."""
    async with served(one, port) as ready:
        yield ready
