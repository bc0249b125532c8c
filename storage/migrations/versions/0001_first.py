"""The first schema."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Json, Key, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", Key, autoincrement=False, nullable=False),
        sa.Column("lane", sa.String(length=80), nullable=False),
        sa.Column("body", Json, nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("handled_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index("ix_inbox_handled_at", ["handled_at"], unique=False)
        batch_op.create_index(
            "ix_inbox_waiting",
            ["update_id"],
            unique=False,
            sqlite_where=sa.text("state = 'new'"),
            postgresql_where=sa.text("state = 'new'"),
        )

    op.create_table(
        "person",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_person_channel_address")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_username"), ["username"], unique=False)

    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", Json, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "unit",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name_vi", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("parent_id", Key, nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    op.create_table(
        "worker",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("number", Key, nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
    )
    op.create_table(
        "chat",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("unit_id", Key, nullable=True),
        sa.Column("thread", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("spoken", sa.String(length=8), nullable=False),
        sa.Column("gone_at", UtcDateTime, nullable=True),
        sa.Column("topic_closed_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_chat_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_chat_channel_address")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_chat_unit_id")),
    )
    with op.batch_alter_table("chat", schema=None) as batch_op:
        batch_op.create_index(
            "uq_chat_office",
            ["role"],
            unique=True,
            sqlite_where=sa.text("role = 'office'"),
            postgresql_where=sa.text("role = 'office'"),
        )

    op.create_table(
        "counter",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_counter_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter")),
    )
    with op.batch_alter_table("counter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_counter_month"), ["month"], unique=False)

    op.create_table(
        "lead",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("unit_id", Key, nullable=True),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lead_person_id_person")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_lead_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
    )
    with op.batch_alter_table("lead", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lead_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lead_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lead_username"), ["username"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("figures", Json, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_publication_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("start", "end", "version", name=op.f("uq_publication_start_end_version")),
    )
    op.create_table(
        "item",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("first_due_at", UtcDateTime, nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("measured", sa.BigInteger(), nullable=True),
        sa.Column("measured_on", sa.Date(), nullable=True),
        sa.Column("author_id", Key, nullable=True),
        sa.Column("assignee_id", Key, nullable=True),
        sa.Column("made_in", Key, nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("deadline_since", UtcDateTime, nullable=False),
        sa.Column("next_reminder_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name=op.f("fk_item_assignee_id_person")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_item_author_id_person")),
        sa.ForeignKeyConstraint(["made_in"], ["chat.id"], name=op.f("fk_item_made_in_chat")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_item_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index("ix_item_assigned_on", ["assigned_on"], unique=False)
        batch_op.create_index("ix_item_completed_on", ["completed_on"], unique=False)
        batch_op.create_index("ix_item_due_on", ["due_on"], unique=False)
        batch_op.create_index("ix_item_first_due_on", ["first_due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_item_identity"), ["identity"], unique=False)
        batch_op.create_index("ix_item_made", ["made_in", "made_by"], unique=False)
        batch_op.create_index(
            "ix_item_next_reminder_at",
            ["next_reminder_at"],
            unique=False,
            sqlite_where=sa.text("next_reminder_at IS NOT NULL"),
            postgresql_where=sa.text("next_reminder_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_item_open",
            ["unit_id", "due_on"],
            unique=False,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )
        batch_op.create_index(batch_op.f("ix_item_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "recurring",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rule", Json, nullable=False),
        sa.Column("coordinating", Json, nullable=False),
        sa.Column("author_id", Key, nullable=True),
        sa.Column("made_in", Key, nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("opens_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_recurring_author_id_person")),
        sa.ForeignKeyConstraint(["made_in"], ["chat.id"], name=op.f("fk_recurring_made_in_chat")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_recurring_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurring")),
    )
    with op.batch_alter_table("recurring", schema=None) as batch_op:
        batch_op.create_index(
            "ix_recurring_opens_at",
            ["opens_at"],
            unique=False,
            sqlite_where=sa.text("opens_at IS NOT NULL"),
            postgresql_where=sa.text("opens_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_recurring_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("chat_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("item_id", Key, nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("closed_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_draft_chat_id_chat")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_draft_item_id_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(
            "ix_draft_open",
            ["kind", "chat_id"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "history",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("item_id", Key, nullable=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_history_item_id_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_history_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index("ix_history_at", ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_history_item_id"), ["item_id"], unique=False)

    op.create_table(
        "item_group",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_group_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", "tag", name=op.f("pk_item_group")),
    )
    with op.batch_alter_table("item_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_group_tag"), ["tag"], unique=False)

    op.create_table(
        "item_part",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_at", UtcDateTime, nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("deadline_since", UtcDateTime, nullable=False),
        sa.Column("next_reminder_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_part_item_id_item")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_item_part_unit_id_unit")),
        sa.PrimaryKeyConstraint("item_id", "unit_id", name=op.f("pk_item_part")),
    )
    with op.batch_alter_table("item_part", schema=None) as batch_op:
        batch_op.create_index(
            "ix_item_part_next_reminder_at",
            ["next_reminder_at"],
            unique=False,
            sqlite_where=sa.text("next_reminder_at IS NOT NULL"),
            postgresql_where=sa.text("next_reminder_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_item_part_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "part_reminder",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("unit_id", Key, nullable=False),
        sa.Column("due", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_part_reminder_item_id_item")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_part_reminder_unit_id_unit")),
        sa.PrimaryKeyConstraint("item_id", "unit_id", "due", "stage", name=op.f("pk_part_reminder")),
    )
    op.create_table(
        "recurring_item",
        sa.Column("recurring_id", Key, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("item_id", Key, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_recurring_item_item_id_item")),
        sa.ForeignKeyConstraint(
            ["recurring_id"], ["recurring.id"], name=op.f("fk_recurring_item_recurring_id_recurring")
        ),
        sa.PrimaryKeyConstraint("recurring_id", "on_day", name=op.f("pk_recurring_item")),
    )
    with op.batch_alter_table("recurring_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recurring_item_item_id"), ["item_id"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("item_id", Key, nullable=False),
        sa.Column("due", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_reminder_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", "due", "stage", name=op.f("pk_reminder")),
    )
    op.create_table(
        "message",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("chat_id", Key, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("reply_to", sa.String(length=32), nullable=False),
        sa.Column("thread", sa.String(length=32), nullable=True),
        sa.Column("edits_id", Key, nullable=True),
        sa.Column("draft_id", Key, nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("sent_at", UtcDateTime, nullable=True),
        sa.Column("external_id", sa.String(length=32), nullable=False),
        sa.Column("once", sa.String(length=96), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_message_chat_id_chat")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_message_draft_id_draft")),
        sa.ForeignKeyConstraint(["edits_id"], ["message.id"], name=op.f("fk_message_edits_id_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("once", name=op.f("uq_message_once")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            "ix_message_draft_id",
            ["draft_id"],
            unique=False,
            sqlite_where=sa.text("draft_id IS NOT NULL"),
            postgresql_where=sa.text("draft_id IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_message_edits_id"), ["edits_id"], unique=False)
        batch_op.create_index("ix_message_external", ["chat_id", "external_id"], unique=False)
        batch_op.create_index(
            "ix_message_held",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )
        batch_op.create_index(
            "ix_message_queued",
            ["chat_id", "rank", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'queued'"),
            postgresql_where=sa.text("state = 'queued'"),
        )
        batch_op.create_index(
            "ix_message_sending",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.create_index("ix_message_sent_at", ["sent_at"], unique=False)

    op.create_table(
        "message_item",
        sa.Column("message_id", Key, nullable=False),
        sa.Column("item_id", Key, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_message_item_item_id_item")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_message_item_message_id_message"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", "item_id", name=op.f("pk_message_item")),
    )
    with op.batch_alter_table("message_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_item_item_id"), ["item_id"], unique=False)
