"""An index of the messages that could not be sent: `/queue` and the counters ask for them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    failed = sa.text("state = 'failed'")
    op.create_index("ix_message_failed", "message", ["id"], sqlite_where=failed, postgresql_where=failed)
