"""The Office has work wait and go on: no working day of the suspension counts against it; by itself on its day."""

from datetime import date, timedelta

from actions.items import completing
from actions.items.changing import ChangeResult, extend, reopen
from actions.items.completing import CompletionDetails, CompletionResult
from actions.items.suspending import ResumeResult, SuspendResult, resume, suspend
from domain.deadline import NO_DEADLINE, Deadline
from domain.item import ChangeKind, Part, State, Status
from domain.settings import Rules
from scheduler.resuming import resume_some
from storage.database.engine import Database, Session
from storage.items import items
from storage.models import ItemRow
from tests.actions import ministry
from tests.actions.ministry import NOW, OFFICE, TCBC, TODAY, hoa, lan

RULES = Rules()


def looked_at(row: ItemRow) -> bool:
    """Whether reminders will be."""
    return row.next_reminder_at is not None


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_nothing_is_reminded_or_overdue_meanwhile_and_the_working_days_are_added(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")  # Monday 28 October, due on Friday 1 November
        parts = (Part("PC", deadline=Deadline(date(2024, 10, 31))),)
        items.change(session, row, ChangeKind.EDITED, by=None, now=NOW, coordinating=parts)
        assert suspend(hoa(session), row, "chờ Nghị định mới", None) is SuspendResult.SUSPENDED
        assert not looked_at(row)
        item = items.view(session, row)
        assert item.state(NOW + days(9), RULES.zone) is State.SUSPENDED
        assert resume(hoa(session, now=NOW + days(9)), row) is ResumeResult.RESUMED  # Wednesday: seven working days
        item = items.view(session, row)
        assert (item.deadline.day, item.coordinating[0].deadline) == (date(2024, 11, 12), Deadline(date(2024, 11, 11)))
        assert item.first_deadline.day == date(2024, 11, 1)
        assert looked_at(row)
        assert [one.data["what"] for one in ministry.queued(session, TCBC)] == ["suspended", "resumed"]

    database.write_now(act)


def test_it_goes_on_by_itself_on_its_day_however_late_that_is_seen(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        assert suspend(hoa(session), row, "chờ", TODAY + days(3)) is SuspendResult.SUSPENDED
        assert resume_some(session, NOW + days(2), RULES) == 0
        assert resume_some(session, NOW + days(8), RULES) == 1
        assert (row.status, row.resumes_on, row.due_on) == (Status.OPEN, None, date(2024, 11, 6))  # three days more
        last = ministry.last_change(session, row)
        assert (last.what, last.actor) == (ChangeKind.RESUMED, "")
        assert [one.data["what"] for one in ministry.queued(session, TCBC)] == ["suspended", "resumed"]
        assert [one.data["what"] for one in ministry.queued(session, OFFICE)] == ["resumed"]
        assert resume_some(session, NOW + days(9), RULES) == 0

    database.write_now(act)


def test_a_deadline_that_is_named_holds(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        suspend(hoa(session), row, "chờ", None)
        assert resume(hoa(session), row, Deadline(TODAY - days(1))) is ResumeResult.PASSED
        assert resume(hoa(session), row, Deadline(date(2025, 2, 28))) is ResumeResult.RESUMED
        assert row.due_on == date(2025, 2, 28)
        assert resume(hoa(session), row) is ResumeResult.NOT_SUSPENDED

    database.write_now(act)


def test_what_is_suspended_is_neither_completed_nor_reopened_and_is_nobody_elses_to_suspend(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        assert suspend(lan(session), row, "chờ", None) is SuspendResult.ONLY_OFFICE
        assert suspend(hoa(session), row, "", None) is SuspendResult.NEEDS_REASON
        assert suspend(hoa(session), row, "x" * 1001, None) is SuspendResult.LONG_REASON
        assert suspend(hoa(session), row, "chờ", TODAY) is SuspendResult.NOT_AHEAD
        assert suspend(hoa(session), row, "chờ", None) is SuspendResult.SUSPENDED
        assert suspend(hoa(session), row, "chờ", None) is SuspendResult.SETTLED
        assert resume(lan(session), row) is ResumeResult.ONLY_OFFICE
        done = completing.complete(lan(session), row, CompletionDetails())
        assert done.result is CompletionResult.WAS_SUSPENDED
        assert reopen(hoa(session), row, "").result is ChangeResult.SUSPENDED
        assert row.status == Status.SUSPENDED

    database.write_now(act)


def test_standing_work_has_nothing_to_extend_or_to_add_to(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        items.change(session, row, ChangeKind.EDITED, by=None, now=NOW, deadline=NO_DEADLINE, standing=True)
        assert extend(hoa(session), row, Deadline(date(2025, 1, 2)), "").result is ChangeResult.NO_DEADLINE
        suspend(hoa(session), row, "chờ", None)
        assert resume(hoa(session, now=NOW + days(9)), row) is ResumeResult.RESUMED
        item = items.view(session, row)
        assert (item.deadline, item.standing) == (NO_DEADLINE, True)

    database.write_now(act)
