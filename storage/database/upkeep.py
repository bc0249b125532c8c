"""What may go after a while: delivered messages, handled updates, settled questions. Items and history never do.

A message stays, however old, while somebody may still answer it, or it may have to be edited: as long as an item that
it speaks of is open (its card, but reminders and lists too: an answer to any message of ours finds its items), or was
changed a short time ago, and as long as a question that it asks waits. What was planned to be said once only stays too:
its name is what keeps it from being planned again.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, or_, select

from storage.database.engine import Database, changed
from storage.models import DraftRow, InboxRow, ItemRow, MessageItemRow, MessageRow

SETTLED = ("sent", "failed", "dropped")


def delete_messages(session: Session, before: datetime, limit: int) -> int:
    """Delete at most so many messages that were settled before that instant; returns how many."""
    edit = aliased(MessageRow)
    spoken_of = select(MessageItemRow.item_id).join(ItemRow, col(ItemRow.id) == col(MessageItemRow.item_id))
    spoken_of = spoken_of.where(col(MessageItemRow.message_id) == col(MessageRow.id))
    asked = select(DraftRow.id).where(col(DraftRow.id) == col(MessageRow.draft_id), col(DraftRow.closed_at).is_(None))
    sent, never_sent = col(MessageRow.sent_at) < before, col(MessageRow.sent_at).is_(None)
    old = select(MessageRow.id).where(
        or_(sent, never_sent & (col(MessageRow.created_at) < before)),
        col(MessageRow.state).in_(SETTLED),
        col(MessageRow.once).is_(None),
        ~exists(
            spoken_of.where(or_(col(ItemRow.status).in_(("open", "suspended")), col(ItemRow.changed_at) >= before))
        ),
        ~exists(asked),
        ~exists(select(edit.id).where(col(edit.edits_id) == col(MessageRow.id))),
    )
    return _delete(session, MessageRow, col(MessageRow.id), old.limit(limit))


def delete_updates(session: Session, before: datetime, limit: int) -> int:
    """Delete at most so many updates that were handled, or failed, before that instant; returns how many."""
    old = select(InboxRow.update_id).where(InboxRow.state != "new", col(InboxRow.handled_at) < before)
    return _delete(session, InboxRow, col(InboxRow.update_id), old.limit(limit))


def delete_drafts(session: Session, before: datetime, limit: int) -> int:
    """Delete at most so many questions that were settled before that instant, and that no message is about any more."""
    asked = select(MessageRow.id).where(col(MessageRow.draft_id) == col(DraftRow.id))
    old = select(DraftRow.id).where(col(DraftRow.closed_at) < before, ~exists(asked))
    return _delete(session, DraftRow, col(DraftRow.id), old.limit(limit))


def _delete(session: Session, table: Any, key: Any, old: Any) -> int:
    return changed(session, delete(table).where(key.in_(old)))


def checkpoint(database: Database) -> bool:
    """Carry SQLite's write-ahead log over into the database and cut it, where nobody is in the way just now (False).

    SQLite carries over by itself, but never makes the file smaller that a busy hour has left; and what a row held
    before is in the log until then.
    """
    if not database.is_sqlite:
        return True
    with closing(database.engine.raw_connection()) as pooled:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute("PRAGMA busy_timeout = 0")  # who writes meanwhile must not wait for it
        try:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy
