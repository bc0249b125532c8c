"""Completing and undoing: by right, with its history row, the Office asked where it confirms."""

from datetime import date, timedelta

import pytest

from actions.items import completing
from actions.items.completing import CompletionDetails, CompletionResult, UndoResult
from domain.item import ChangeKind, Status
from storage.database.engine import Database, Session
from storage.items import items
from tests.actions import ministry
from tests.actions.ministry import NOW, OFFICE, TODAY, hoa, lan, minh, phuc

NOTHING = CompletionDetails()
Result = CompletionResult


def test_a_lead_completes_and_the_history_says_who_when_and_with_what(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        outcome = completing.complete(lan(session), row, CompletionDetails("12/BC", "đã gửi", TODAY))
        assert (outcome.result, outcome.product, outcome.waits) == (Result.DONE, "12/BC", False)
        assert (row.status, row.completed_on, row.late) == (Status.DONE, TODAY, False)
        last = ministry.last_change(session, row)
        assert (last.what, last.actor, last.at, last.reason, last.on) == (
            ChangeKind.DONE, "Lan", NOW, "đã gửi", TODAY,
        )  # fmt: skip
        assert ministry.queued(session, OFFICE) == []

    database.write_now(act)


def test_a_stranger_is_refused_and_nothing_is_changed(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        for context in (minh(session), phuc(session)):
            outcome = completing.complete(context, row, NOTHING)
            assert (outcome.result, outcome.is_completed) == (Result.NOT_YOURS, False)
        assert row.status == Status.OPEN
        assert len(items.history(session, row)) == 1

    database.write_now(act)


def test_a_coordinating_unit_completes_its_part_only_and_once(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        outcome = completing.complete(phuc(session), row, NOTHING)
        assert (outcome.result, outcome.unit) == (Result.PART_DONE, "PC")
        assert row.status == Status.OPEN
        part = items.view(session, row).part_of("PC")
        assert part is not None
        assert part.done_on == TODAY
        assert completing.complete(phuc(session), row, NOTHING).result is Result.PART_WAS_DONE
        assert ministry.last_change(session, row).what is ChangeKind.PART_DONE

    database.write_now(act)


@pytest.mark.parametrize(
    ("kind", "details", "result"),
    [
        ("document", NOTHING, Result.NEEDS_RESPONSE),
        ("document", CompletionDetails("1/BC"), Result.DONE),
        ("task", CompletionDetails(note="x" * 1001), Result.TOO_LONG),
        ("task", CompletionDetails(product="x" * 1001), Result.TOO_LONG),
        ("task", CompletionDetails(on=TODAY - timedelta(days=1)), Result.BEFORE_ASSIGNED),
    ],
)
def test_what_is_missing_or_wrong_is_said_as_a_value(
    database: Database, kind: str, details: CompletionDetails, result: CompletionResult
) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, kind=kind)
        assert completing.complete(lan(session), row, details).result is result
        assert (row.status == Status.DONE) is (result is Result.DONE)

    database.write_now(act)


def test_what_is_done_or_cancelled_stays_as_it_is(database: Database) -> None:
    def act(session: Session) -> None:
        done, cancelled = ministry.own(session), ministry.own(session)
        completing.complete(lan(session), done, NOTHING)
        lan(session).change(cancelled, ChangeKind.CANCELLED, status=Status.CANCELLED)
        assert completing.complete(lan(session), done, NOTHING).result is Result.WAS_DONE
        assert completing.complete(hoa(session), cancelled, NOTHING).result is Result.WAS_CANCELLED

    database.write_now(act)


def test_where_the_office_confirms_it_is_asked_and_its_own_word_is_enough(database: Database) -> None:
    def act(session: Session) -> None:
        row, other = ministry.own(session), ministry.own(session)
        assert completing.complete(lan(session, confirm=True), row, NOTHING).waits
        assert row.unconfirmed
        (request,) = ministry.queued(session, OFFICE)
        assert (request.kind, request.items, request.data["what"]) == ("request", (row.id,), "confirmed")
        assert not completing.complete(hoa(session, confirm=True), other, NOTHING).waits

    database.write_now(act)


def test_late_by_the_clock_but_said_to_be_on_time_stays_late_until_confirmed(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session, due=date(2024, 10, 29))
        outcome = completing.complete(
            lan(session, now=NOW + timedelta(days=2)), row, CompletionDetails(on=date(2024, 10, 29))
        )
        assert (outcome.backdated, outcome.waits, row.late) == (True, True, True)
        assert ministry.queued(session, OFFICE)[0].data["fields"] == {"unconfirmed": False, "late": False}

    database.write_now(act)


def test_undo_opens_it_as_it_was_for_ten_minutes_and_withdraws_what_waits(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        completing.complete(lan(session, confirm=True), row, CompletionDetails("12/BC"))
        later = NOW + timedelta(minutes=10)
        assert completing.undo(minh(session, now=later), row) is UndoResult.NOT_YOURS
        assert completing.undo(lan(session, now=later + timedelta(seconds=1)), row) is UndoResult.TOO_LATE
        assert completing.undo(lan(session, now=later), row) is UndoResult.UNDONE
        assert (row.status, row.completed_on, row.product, row.unconfirmed) == (Status.OPEN, None, "", False)
        assert completing.undo(lan(session, now=later), row) is UndoResult.NOT_DONE
        assert not ministry.waiting(session)

    database.write_now(act)
