"""What all tests share."""

import os
import sys
from collections.abc import Iterator

import pytest

from tests import postgres, statements

# Where this is set, each of the hundreds of processes that tests start compiles all that it imports: half of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
statements.share()


@pytest.fixture(scope="session", autouse=True)
def _the_database_server_ends() -> Iterator[None]:
    """It is started by the first test that needs it."""
    yield
    postgres.stop()
