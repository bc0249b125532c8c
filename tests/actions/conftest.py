"""What every test of actions gets: a database of either kind, with a ministry that is set up."""

from collections.abc import Iterator

import pytest

from storage.database.engine import Database
from tests.actions.ministry import set_up
from tests.storage.conftest import database_url

__all__ = ["database_url"]


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    opened.write_now(set_up)
    yield opened
    opened.close()
