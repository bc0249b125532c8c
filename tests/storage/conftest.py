"""What every test of storage gets: an empty database with the program's tables, of either kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database.engine import Database
from tests.databases import KINDS, database_of


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the tables."""
    with database_of(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The same tests run on both: `write_now` and `read_now` are the way in."""
    opened = Database(database_url)
    yield opened
    opened.close()
