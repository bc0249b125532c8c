"""The tables. Constraints, not checks in code, make a thing happen once; indexes are made for the scans.

A chat is a channel and an address (text), never a bare integer: Telegram will not be the last channel.
Instants are aware and in UTC; days are local days of the configured zone. All tables stand in one file, long as it
is: a schema is read as a whole; but for those that are made of the histories (`storage.derived`), and those of imports
(`storage.import_models`).
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

import storage.derived
import storage.import_models  # noqa: F401  (their tables belong to the schema)
from storage.columns import Json, Key
from storage.columns import count_column as _count
from storage.columns import flag_column as _flag
from storage.columns import instant_column as _instant
from storage.columns import json_column as _json
from storage.columns import key_column as _key
from storage.columns import reference_column as _of


class InboxRow(SQLModel, table=True):
    """What a handler will read of an update, until it has; of what no handler takes only the id stays."""

    __tablename__ = "inbox"
    update_id: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    lane: str = Field(
        default="", sa_column=Column(String(80), nullable=False)
    )  # updates of one lane are handled in order
    body: dict[str, Any] | None = Field(default=None, sa_column=Column(Json))
    state: str = Field(default="new", sa_column=Column(String(12), nullable=False))  # new, done, failed, ignored
    error: str = Field(default="", sa_column=Column(Text, nullable=False))
    received_at: datetime = _instant(nullable=False)
    handled_at: datetime | None = _instant()

    __table_args__ = (
        Index(
            "ix_inbox_waiting", "update_id", sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'")
        ),
        Index("ix_inbox_handled_at", "handled_at"),
    )


class UnitRow(SQLModel, table=True):
    """A department: its code, its name in both languages, its parent."""

    __tablename__ = "unit"
    id: int = _key()
    code: str = Field(sa_column=Column(String(32), nullable=False, unique=True))
    name_vi: str = Field(default="", sa_column=Column(Text, nullable=False))
    name_en: str = Field(default="", sa_column=Column(Text, nullable=False))
    parent_id: int | None = _of("unit", nullable=True)
    closed_on: date | None = None


class UnitPlaceRow(SQLModel, table=True):
    """Where a unit stands in the tree from a day on. A unit without rows has stood under `UnitRow.parent_id` always."""

    __tablename__ = "unit_place"
    unit_id: int = Field(sa_column=Column(Key, ForeignKey("unit.id"), primary_key=True))
    since: date = Field(primary_key=True)
    parent_id: int | None = _of("unit", nullable=True, index=True)


class ChatRow(SQLModel, table=True):
    """Where people are spoken to. `role` is `office`, `unit` or nothing."""

    __tablename__ = "chat"
    id: int = _key()
    channel: str = Field(default="telegram", sa_column=Column(String(16), nullable=False))
    address: str = Field(sa_column=Column(String(64), nullable=False))
    kind: str = Field(default="group", sa_column=Column(String(16), nullable=False))  # private, group, supergroup
    title: str = Field(default="", sa_column=Column(Text, nullable=False))
    role: str = Field(default="", sa_column=Column(String(8), nullable=False))
    unit_id: int | None = Field(default=None, sa_column=Column(Key, ForeignKey("unit.id"), unique=True))
    thread: str = Field(default="", sa_column=Column(String(32), nullable=False))
    language: str = Field(default="", sa_column=Column(String(8), nullable=False))  # chosen by /language
    spoken: str = Field(default="", sa_column=Column(String(8), nullable=False))  # in private: the person's own
    gone_at: datetime | None = _instant()  # the bot was thrown out
    topic_closed_at: datetime | None = _instant()  # the topic of `thread` was found closed
    remind_at: time | None = None  # the hour of its morning message, local; None: that of the settings
    remind_since: date | None = None  # the day from which that holds (None: always); before it the hour was
    remind_was: time | None = None

    __table_args__ = (
        UniqueConstraint("channel", "address"),
        Index(
            "uq_chat_office", "role", unique=True,
            sqlite_where=text("role = 'office'"), postgresql_where=text("role = 'office'"),
        ),
    )  # fmt: skip


OBSTRUCTED = "condition IN ('stuck', 'at_risk')"
WAITS_FOR_THE_OFFICE = "unit_id IS NULL AND username <> ''"


class PersonRow(SQLModel, table=True):
    """Somebody who spoke or was named. An anonymous administrator is the group: a person of the group's address."""

    __tablename__ = "person"
    id: int = _key()
    channel: str = Field(default="telegram", sa_column=Column(String(16), nullable=False))
    address: str = Field(sa_column=Column(String(64), nullable=False))
    name: str = Field(default="", sa_column=Column(Text, nullable=False))
    username: str = Field(default="", sa_column=Column(String(64), nullable=False, index=True))  # folded
    is_admin: bool = False  # made by the one-time code; those of the config are not stored
    admin_since: datetime | None = _instant()  # None: not known

    __table_args__ = (UniqueConstraint("channel", "address"),)


class PresenceRow(SQLModel, table=True):
    """Who was seen in which group, when last, under which `@username` (folded): a hint to whom a name means there."""

    __tablename__ = "presence"
    chat_id: int = Field(sa_column=Column(Key, ForeignKey("chat.id"), primary_key=True))
    person_id: int = Field(sa_column=Column(Key, ForeignKey("person.id"), primary_key=True, index=True))
    username: str = Field(default="", sa_column=Column(String(64), nullable=False))
    seen_at: datetime = _instant(nullable=False)


class LeadRow(SQLModel, table=True):
    """Who was named by /lead: for a unit, or (no unit) for the Office; by person, or by a name that waits for one.

    One row a person, and a name, of a unit. NULLs are distinct in an index of either database: the Office has its own.
    """

    __tablename__ = "lead"
    id: int = _key()
    unit_id: int | None = _of("unit", nullable=True)
    person_id: int | None = _of("person", nullable=True, index=True)
    username: str = Field(default="", sa_column=Column(String(64), nullable=False, index=True))  # folded; it waits
    chat_id: int | None = _of("chat", nullable=True)  # of a name that waits: where it was named
    since: datetime | None = _instant()  # when it was named, or bound; None: not known

    __table_args__ = (
        Index("uq_lead_unit_person", "unit_id", "person_id", unique=True),
        Index(
            "uq_lead_office_person", "person_id", unique=True,
            sqlite_where=text("unit_id IS NULL"), postgresql_where=text("unit_id IS NULL"),
        ),
        Index(
            "uq_lead_unit_username", "unit_id", "username", unique=True,
            sqlite_where=text("username <> ''"), postgresql_where=text("username <> ''"),
        ),
        Index(
            "uq_lead_office_username", "username", unique=True,
            sqlite_where=text(WAITS_FOR_THE_OFFICE), postgresql_where=text(WAITS_FOR_THE_OFFICE),
        ),
    )  # fmt: skip


class DeputyRow(SQLModel, table=True):
    """Who acts in the place of somebody who is away, for a unit, on the local days `first_on` to `last_on`. It gives no
    right of its own: that of the absent person is asked at each act."""

    __tablename__ = "deputy"
    id: int = _key()
    unit_id: int = _of("unit")
    absent_id: int = _of("person", index=True)
    person_id: int = _of("person", index=True)
    first_on: date = Field(nullable=False)
    last_on: date = Field(nullable=False)
    since: datetime = _instant(nullable=False)

    __table_args__ = (UniqueConstraint("unit_id", "absent_id", "first_on"),)


class ItemRow(SQLModel, table=True):
    """An item of work. `id` is its number: ascending, never used again."""

    __tablename__ = "item"
    id: int = _key()
    kind: str = Field(sa_column=Column(String(24), nullable=False))
    origin: str = Field(sa_column=Column(String(8), nullable=False))
    unit_id: int = _of("unit", index=True)
    title: str = Field(sa_column=Column(Text, nullable=False))
    folded: str = Field(sa_column=Column(Text, nullable=False))  # title and source as searched
    source: str = Field(default="", sa_column=Column(Text, nullable=False))
    product: str = Field(default="", sa_column=Column(Text, nullable=False))
    due_on: date = Field(nullable=False)
    due_at: datetime | None = _instant()
    first_due_on: date = Field(nullable=False)
    first_due_at: datetime | None = _instant()
    status: str = Field(default="open", sa_column=Column(String(12), nullable=False))
    assigned_on: date = Field(nullable=False)
    completed_on: date | None = None
    late: bool = False
    unconfirmed: bool = False
    target: int | None = _count(nullable=True)
    measured: int | None = _count(nullable=True)
    measured_on: date | None = None
    author_id: int | None = _of("person", nullable=True)
    assignee_id: int | None = _of("person", nullable=True)
    made_in: int | None = _of("chat", nullable=True)
    made_by: str = Field(default="", sa_column=Column(String(32), nullable=False))  # the message that made it
    identity: str = Field(
        default="", sa_column=Column(String(64), nullable=False, index=True)
    )  # see storage.items.imports
    created_at: datetime = _instant(nullable=False)
    changed_at: datetime = _instant(nullable=False)
    deadline_since: datetime = _instant(nullable=False)  # from when this deadline holds: earlier reminders do not apply
    next_reminder_at: datetime | None = _instant()
    snoozed_to: date | None = None  # the morning on which somebody wants to hear of it again
    # domain.parsing.urgency_level of the title
    urgency: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))
    # why a delay is not the unit's doing, in the Office's words
    objective: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    condition: str | None = Field(default=None, sa_column=Column(String(12)))  # domain.condition
    condition_since: datetime | None = _instant()
    obstacle: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    decider: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    standing: bool = _flag()  # without a deadline: due_on is that of `domain.deadline.NO_DEADLINE`
    resumes_on: date | None = None  # the local day on which it goes on by itself, while it is suspended

    __table_args__ = (
        Index(
            "ix_item_obstructed", "condition_since",
            sqlite_where=text(OBSTRUCTED), postgresql_where=text(OBSTRUCTED),
        ),
        Index(
            "ix_item_resumes_on", "resumes_on",
            sqlite_where=text("resumes_on IS NOT NULL"), postgresql_where=text("resumes_on IS NOT NULL"),
        ),
        Index(
            "ix_item_open", "unit_id", "due_on",
            sqlite_where=text("status = 'open'"), postgresql_where=text("status = 'open'"),
        ),
        Index(
            "ix_item_next_reminder_at", "next_reminder_at",
            sqlite_where=text("next_reminder_at IS NOT NULL"), postgresql_where=text("next_reminder_at IS NOT NULL"),
        ),
        Index("ix_item_assigned_on", "assigned_on"),
        Index(
            "ix_item_assignee_id", "assignee_id",
            sqlite_where=text("assignee_id IS NOT NULL"), postgresql_where=text("assignee_id IS NOT NULL"),
        ),
        Index("ix_item_completed_on", "completed_on", "assigned_on"),
        Index("ix_item_made", "made_in", "made_by"),
        {"sqlite_autoincrement": True},
    )  # fmt: skip


class PartRow(SQLModel, table=True):
    """What a coordinating unit owes of an item."""

    __tablename__ = "item_part"
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True))
    unit_id: int = Field(sa_column=Column(Key, ForeignKey("unit.id"), primary_key=True, index=True))
    place: int = 0
    due_on: date | None = None
    due_at: datetime | None = _instant()
    done_on: date | None = None
    late: bool = False
    deadline_since: datetime = _instant(nullable=False)  # from when it owes this
    next_reminder_at: datetime | None = _instant()
    snoozed_to: date | None = None
    condition: str | None = Field(default=None, sa_column=Column(String(12)))  # domain.condition
    condition_since: datetime | None = _instant()
    obstacle: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))
    decider: str = Field(default="", sa_column=Column(Text, nullable=False, server_default=""))

    __table_args__ = (
        Index(
            "ix_item_part_obstructed", "condition_since",
            sqlite_where=text(OBSTRUCTED), postgresql_where=text(OBSTRUCTED),
        ),
        Index(
            "ix_item_part_next_reminder_at", "next_reminder_at",
            sqlite_where=text("next_reminder_at IS NOT NULL"), postgresql_where=text("next_reminder_at IS NOT NULL"),
        ),
    )  # fmt: skip


class RecurringRow(SQLModel, table=True):
    """Recurring work (`domain.schedule.recurrence`). `last_on`: the rule's day of what was opened last."""

    __tablename__ = "recurring"
    id: int = _key()
    unit_id: int = _of("unit", index=True)
    origin: str = Field(sa_column=Column(String(8), nullable=False))
    title: str = Field(sa_column=Column(Text, nullable=False))
    rule: dict[str, Any] = _json()
    coordinating: list[str] = Field(default_factory=list, sa_column=Column(Json, nullable=False))  # codes
    author_id: int | None = _of("person", nullable=True)
    made_in: int | None = _of("chat", nullable=True)
    made_by: str = Field(default="", sa_column=Column(String(32), nullable=False))  # the message that made it
    created_at: datetime = _instant(nullable=False)
    last_on: date = Field(nullable=False)
    opens_at: datetime | None = _instant()  # when the next one opens; None: it was stopped

    __table_args__ = (
        Index(
            "ix_recurring_opens_at", "opens_at",
            sqlite_where=text("opens_at IS NOT NULL"), postgresql_where=text("opens_at IS NOT NULL"),
        ),
    )  # fmt: skip


class OccurrenceRow(SQLModel, table=True):
    """The item that a rule opened for one of its days: once, by the key."""

    __tablename__ = "recurring_item"
    recurring_id: int = Field(sa_column=Column(Key, ForeignKey("recurring.id"), primary_key=True))
    on_day: date = Field(primary_key=True)
    item_id: int = _of("item", index=True)


class HistoryRow(SQLModel, table=True):
    """Who changed what, when: before -> after. Nothing deletes a row. Without an item: an act of the Office."""

    __tablename__ = "history"
    id: int = _key()
    item_id: int | None = _of("item", nullable=True, index=True)
    at: datetime = _instant(nullable=False)
    person_id: int | None = _of("person", nullable=True)
    what: str = Field(sa_column=Column(String(24), nullable=False))
    before: dict[str, Any] = _json()
    after: dict[str, Any] = _json()
    on_day: date | None = None
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))

    __table_args__ = (
        Index("ix_history_at", "at"),
        {"sqlite_autoincrement": True},
    )  # fmt: skip


class ReminderRow(SQLModel, table=True):
    """A stage of an item's deadline that was planned: once, by its key (domain.schedule.reminder_policy)."""

    __tablename__ = "reminder"
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True))
    due: str = Field(sa_column=Column(String(40), primary_key=True))
    stage: str = Field(sa_column=Column(String(32), primary_key=True))
    at: datetime = _instant(nullable=False)


class PartReminderRow(SQLModel, table=True):
    """The same of what a coordinating unit owes."""

    __tablename__ = "part_reminder"
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True))
    unit_id: int = Field(sa_column=Column(Key, ForeignKey("unit.id"), primary_key=True))
    due: str = Field(sa_column=Column(String(40), primary_key=True))
    stage: str = Field(sa_column=Column(String(32), primary_key=True))
    at: datetime = _instant(nullable=False)


class ProgressRoundRow(SQLModel, table=True):
    """What a unit was asked about on the day of a weekly round: once, by the key."""

    __tablename__ = "progress_round"
    unit_id: int = Field(sa_column=Column(Key, ForeignKey("unit.id"), primary_key=True))
    on_day: date = Field(primary_key=True)  # the round's, however late it was made
    at: datetime = _instant(nullable=False)
    numbers: list[int] = Field(default_factory=list, sa_column=Column(Json, nullable=False))  # of the items
    ends_on: date = Field(nullable=False)  # the last day on which an answer is in time
    settled_at: datetime | None = _instant()  # when it was seen that it was answered, or the Office was told that not

    __table_args__ = (
        Index(
            "ix_progress_round_open", "ends_on",
            sqlite_where=text("settled_at IS NULL"), postgresql_where=text("settled_at IS NULL"),
        ),
    )  # fmt: skip


class CounterRow(SQLModel, table=True):
    """A month's counter; the newest row of a month holds, the older ones are its history."""

    __tablename__ = "counter"
    id: int = _key()
    month: date = Field(nullable=False, index=True)  # its first day
    name: str = Field(sa_column=Column(Text, nullable=False))
    count: int = _count()
    at: datetime = _instant(nullable=False)
    person_id: int | None = _of("person", nullable=True)


class PublicationRow(SQLModel, table=True):
    """A period's figures as they were published; a correction is a new version."""

    __tablename__ = "publication"
    id: int = _key()
    start: date = Field(nullable=False)
    end: date = Field(nullable=False)
    version: int
    figures: dict[str, Any] = _json()
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    person_id: int | None = _of("person", nullable=True)
    at: datetime = _instant(nullable=False)

    __table_args__ = (UniqueConstraint("start", "end", "version"),)


class MessageRow(SQLModel, table=True):
    """A message of ours: stored before it is sent, worded when claimed, kept so that an answer finds its items."""

    __tablename__ = "message"
    id: int = _key()
    chat_id: int = _of("chat")
    rank: int = 0  # 0 an answer to a person, 1 an edit in place, 2 a push
    kind: str = Field(sa_column=Column(String(24), nullable=False))
    body: dict[str, Any] = _json()
    reply_to: str = Field(default="", sa_column=Column(String(32), nullable=False))
    thread: str | None = Field(default=None, sa_column=Column(String(32)))  # the topic; None: that of the chat
    edits_id: int | None = _of("message", nullable=True, index=True)
    draft_id: int | None = _of("draft", nullable=True)
    state: str = Field(default="queued", sa_column=Column(String(12), nullable=False))  # see storage.outbox.messages
    attempts: int = 0
    error: str = Field(default="", sa_column=Column(Text, nullable=False))
    created_at: datetime = _instant(nullable=False)
    sent_at: datetime | None = _instant()
    external_id: str = Field(default="", sa_column=Column(String(32), nullable=False))
    once: str | None = Field(default=None, sa_column=Column(String(96), unique=True))  # what may be planned once only

    __table_args__ = (
        # One a state: SQLite takes a partial index only where the query's condition is the index's own.
        Index(
            "ix_message_queued", "chat_id", "rank", "id",
            sqlite_where=text("state = 'queued'"), postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_message_sending", "id",
            sqlite_where=text("state = 'sending'"), postgresql_where=text("state = 'sending'"),
        ),
        Index("ix_message_held", "id", sqlite_where=text("state = 'held'"), postgresql_where=text("state = 'held'")),
        Index(
            "ix_message_failed", "id",
            sqlite_where=text("state = 'failed'"), postgresql_where=text("state = 'failed'"),
        ),
        Index("ix_message_external", "chat_id", "external_id"),
        Index("ix_message_sent_at", "sent_at"),
        Index(
            "ix_message_draft_id", "draft_id",
            sqlite_where=text("draft_id IS NOT NULL"), postgresql_where=text("draft_id IS NOT NULL"),
        ),
    )  # fmt: skip


class MessageItemRow(SQLModel, table=True):
    """Which items a message of ours speaks of."""

    __tablename__ = "message_item"
    message_id: int = Field(
        sa_column=Column(Key, ForeignKey("message.id", ondelete="CASCADE"), primary_key=True),
    )
    item_id: int = Field(sa_column=Column(Key, ForeignKey("item.id"), primary_key=True, index=True))


class DraftRow(SQLModel, table=True):
    """What somebody began and we asked about: a title without a day, a file to confirm."""

    __tablename__ = "draft"
    id: int = _key()
    chat_id: int = _of("chat")
    person_id: int = _of("person")
    item_id: int | None = _of("item", nullable=True)
    kind: str = Field(sa_column=Column(String(24), nullable=False))
    body: dict[str, Any] = _json()
    created_at: datetime = _instant(nullable=False)
    closed_at: datetime | None = _instant()

    __table_args__ = (
        Index(
            "ix_draft_open", "kind", "chat_id",
            sqlite_where=text("closed_at IS NULL"), postgresql_where=text("closed_at IS NULL"),
        ),
    )  # fmt: skip


class SettingRow(SQLModel, table=True):
    """What the process remembers of itself: the one-time code, the last polled offset, the Office's days."""

    __tablename__ = "setting"
    name: str = Field(sa_column=Column(String(64), primary_key=True))
    value: dict[str, Any] = _json()


class WorkerRow(SQLModel, table=True):
    """PostgreSQL only, one row: which process works. Who writes locks it, so that writers take turns.

    `number` is the fencing number: one more at each take-over. `holder` names the connections of the one that works.
    """

    __tablename__ = "worker"
    id: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    number: int = Field(sa_column=Column(Key, nullable=False))
    holder: str = Field(sa_column=Column(Text, nullable=False))
    since: datetime = _instant(nullable=False)
