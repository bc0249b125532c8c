"""The migrations make what the models say, on either database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from storage.database.engine import Database
from storage.database.schema import current, newest, upgrade
from tests.databases import KINDS
from tests.postgres import empty_database


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without tables, of either kind."""
    if request.param == "postgresql":
        with empty_database() as address:
            opened = Database(address)
            yield opened
            opened.close()
    else:
        opened = Database(f"sqlite:///{tmp_path}/test.db")
        yield opened
        opened.close()


def test_the_migrations_give_the_schema_of_the_models(empty: Database) -> None:
    upgrade(empty)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_upgrade_of_what_is_current_changes_nothing(empty: Database) -> None:
    upgrade(empty)
    upgrade(empty)
    with empty.engine.connect() as connection:
        assert current(connection) == newest()
