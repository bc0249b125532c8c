"""Alembic's way in: it runs on the connection that `storage.database.schema` hands over."""

from alembic import context
from sqlmodel import SQLModel

from storage import models  # noqa: F401  (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    compare_type=True,
)
context.run_migrations()
