"""What all tests share."""

from collections.abc import Iterator

import pytest

from tests import postgres


@pytest.fixture(scope="session", autouse=True)
def _the_database_server_ends() -> Iterator[None]:
    """It is started by the first test that needs it."""
    yield
    postgres.stop()
