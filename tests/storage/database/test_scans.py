"""What is asked for all day long is found by an index, however much is stored; SQLite says how it would search."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from domain.deadline import Deadline
from domain.figures.request import SummaryRequest
from domain.settings import Rules
from storage.database.engine import Database, Session
from storage.database.schema import upgrade
from storage.figures.summaries import figures_of, month_rates
from storage.items import overdue, parts, suspensions
from storage.models import ChatRow
from storage.outbox import drafts, inbox, messages, staging
from storage.reminders import inactive_units, receipts, reminders, snoozes
from storage.reminders.checks import DueCheck

NOW = datetime(2024, 11, 4, 1, tzinfo=UTC)
TODAY = date(2024, 11, 4)
DUE = [DueCheck(number, 1, Deadline(date(2024, 11, 5)), NOW, None) for number in (1, 2)]
ASKED, RULES = SummaryRequest(date(2024, 11, 1), date(2024, 11, 30)), Rules()
CHAT = ChatRow(id=1, address="1")
SCANS: dict[str, tuple[Callable[[Session], Any], str]] = {
    "items to be looked at": (lambda session: reminders.due(session, NOW, 250), "ix_item_next_reminder_at"),
    "the next look": (reminders.next_at, "ix_item_next_reminder_at"),
    "what was planned": (lambda session: reminders.said(session, DUE), "sqlite_autoindex_reminder_1"),
    "parts to be looked at": (lambda session: parts.due(session, NOW, 250), "ix_item_part_next_reminder_at"),
    "what was planned of parts": (lambda session: parts.said(session, DUE), "sqlite_autoindex_part_reminder_1"),
    "what a unit has put off": (lambda session: snoozes.put_off_by(session, [1, 2], 1), "sqlite_autoindex_item_part_1"),
    "what goes on by itself": (lambda session: suspensions.due(session, TODAY, 50), "ix_item_resumes_on"),
    "the open items of a unit": (lambda session: reminders.look_anew(session, NOW, 1), "ix_item_open"),
    "what a tick holds": (staging.flush, "ix_message_held"),
    "the outbox": (lambda session: messages.heads(session, set(), 24), "ix_message_queued"),
    "what was in the air": (messages.put_back_unsettled, "ix_message_sending"),
    "the inbox": (lambda session: inbox.waiting(session, set(), 24), "ix_inbox_waiting"),
    "the queue": (lambda session: drafts.waiting(session, "request"), "ix_draft_open"),
    "what was not received": (receipts.awaited, "ix_item_open"),
    "whom nothing reaches": (receipts.not_reached, "ix_item_open"),
    "what is overdue": (lambda session: overdue.led(session, TODAY, NOW), "ix_item_open"),
    "what a unit owes": (lambda session: overdue.owed(session, TODAY, NOW, 1), "ix_item_part_unit_id"),
    "who is quiet": (lambda session: inactive_units.quiet(session, NOW, TODAY, NOW, ()), "ix_history_at"),
    "what was announced": (lambda session: messages.planned(session, "notice:7"), "sqlite_autoindex_message_1"),
    "cards": (lambda session: messages.refresh_cards(session, 5, NOW), "ix_message_item_item_id"),
    "a message of ours": (lambda session: messages.sent_as(session, CHAT, "7"), "ix_message_external"),
    "every open item": (lambda session: reminders.look_anew(session, NOW), "ix_item_open"),
    **{
        f"a month, by {index}": (lambda session: figures_of(session, RULES, ASKED, NOW, items=True), index)
        for index in (
            "ix_item_version_assigned_on", "ix_item_version_due_on", "ix_item_version_first_due_on",
            "ix_item_version_open", "ix_item_version_completed_on", "ix_item_version_measured",
            "ix_item_version_unconfirmed", "sqlite_autoindex_item_open_month_1", "ix_item_deadline_move_at",
            "ix_item_version_apart", "ix_item_return_at",
        )
    },
    "a month of the chart": (
        lambda session: month_rates(session, RULES, ASKED.start, 1, NOW, "task"), "ix_item_version_assigned_on",
    ),
}  # fmt: skip


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/test.db")
    upgrade(database)
    yield database
    database.close()


def plans(database: Database, operation: Callable[[Session], Any]) -> list[str]:
    """How SQLite searches in each statement of an operation."""
    ran: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not statement.startswith("BEGIN"):
            ran.append((statement, parameters[0] if many else parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    database.write_now(operation)
    event.remove(database.engine, "before_cursor_execute", note)
    with database.engine.connect() as connection:
        return [
            str(row[3])
            for statement, parameters in ran
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


@pytest.mark.parametrize("name", SCANS)
def test_the_index_is_used_and_no_table_is_walked_through(sqlite: Database, name: str) -> None:
    operation, index = SCANS[name]
    found = plans(sqlite, operation)
    assert any(index in plan for plan in found), found
    tables = ("message", "item", "inbox", "reminder", "draft", "history", "item_part", "item_version", "v")
    walks = [f"SCAN {table}" for table in tables]
    assert [plan for plan in found if plan in walks] == []
