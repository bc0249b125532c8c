"""The Office gives a completion back: once, with a reason, under its deadline or another; nobody else does."""

from datetime import date, timedelta

import pytest

from actions.items import completing, requests
from actions.items.completing import CompletionDetails, CompletionResult, UndoResult
from actions.items.requests import DecisionResult
from actions.items.returning import ReturnResult, give_back
from domain.deadline import Deadline
from domain.item import ChangeKind, Status
from storage.database.engine import Database, Session
from storage.items import items
from tests.actions import ministry
from tests.actions.ministry import NOW, PC, TCBC, TODAY, hoa, lan

Result = ReturnResult
TOMORROW = NOW + timedelta(days=1)
DONE = CompletionDetails("178/2024/NĐ-CP")


def test_it_is_open_again_under_its_deadline_and_its_units_hear_why(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        completing.complete(lan(session), row, DONE)
        assert give_back(hoa(session, now=TOMORROW), row, "thiếu phụ lục") is Result.RETURNED
        assert (row.status, row.completed_on, row.late) == (Status.OPEN, None, False)
        assert row.due_on == date(2024, 11, 1)
        last = ministry.last_change(session, row)
        assert (last.what, last.reason, last.before["status"]) == (ChangeKind.RETURNED, "thiếu phụ lục", "done")
        for unit in (TCBC, PC):
            assert ministry.queued(session, unit)[-1].data == {"what": "returned", "reason": "thiếu phụ lục"}
        assert completing.undo(lan(session, now=NOW + timedelta(minutes=1)), row) is UndoResult.NOT_DONE

    database.write_now(act)


def test_on_time_is_judged_anew_by_the_deadline_that_is_named(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        completing.complete(lan(session), row, DONE)
        later = Deadline(date(2024, 11, 15))
        assert give_back(hoa(session, now=TOMORROW), row, "chưa lấy ý kiến", later) is Result.RETURNED
        assert (row.due_on, row.first_due_on) == (later.day, date(2024, 11, 1))
        completing.complete(lan(session, now=NOW + timedelta(days=25)), row, DONE)
        assert (row.status, row.late) == (Status.DONE, True)

    database.write_now(act)


@pytest.mark.parametrize(("reason", "expected"), [("", Result.NEEDS_REASON), ("x" * 1001, Result.LONG_REASON)])
def test_it_needs_a_reason_that_can_be_kept(database: Database, reason: str, expected: ReturnResult) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        completing.complete(lan(session), row, DONE)
        assert give_back(hoa(session), row, reason) is expected
        assert row.status == Status.DONE

    database.write_now(act)


def test_it_is_the_offices_alone_of_what_is_done_and_to_a_deadline_ahead(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        assert give_back(hoa(session), row, "lý do") is Result.NOT_DONE
        completing.complete(lan(session), row, DONE)
        assert give_back(lan(session), row, "lý do") is Result.ONLY_OFFICE
        assert give_back(hoa(session), row, "lý do", Deadline(TODAY - timedelta(days=1))) is Result.PASSED
        assert row.status == Status.DONE

    database.write_now(act)


def test_nothing_was_done_on_a_day_before_its_return(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        completing.complete(lan(session), row, DONE)
        give_back(hoa(session, now=TOMORROW), row, "thiếu phụ lục")
        then = NOW + timedelta(days=2)
        refused = completing.complete(lan(session, now=then), row, CompletionDetails(on=TODAY))
        assert refused.result is CompletionResult.BEFORE_RETURNED
        same_day = CompletionDetails(on=TODAY + timedelta(days=1))
        assert completing.complete(lan(session, now=then), row, same_day).result is CompletionResult.DONE

    database.write_now(act)


def test_refusing_what_waits_to_be_confirmed_is_a_return_and_an_earlier_day_stays_late(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        completing.complete(lan(session, confirm=True), row, DONE)
        (draft,) = ministry.waiting(session)
        decision = requests.refuse(hoa(session), draft, row)
        assert (decision.result, row.status) == (DecisionResult.IS_A_RETURN, Status.DONE)
        assert ministry.waiting(session)
        assert give_back(hoa(session), row, "thiếu phụ lục") is Result.RETURNED
        assert not ministry.waiting(session)
        assert not items.view(session, row).unconfirmed
        late = ministry.assigned(session)
        completing.complete(lan(session, now=NOW + timedelta(days=9)), late, CompletionDetails(on=TODAY))
        (draft,) = ministry.waiting(session)
        assert requests.refuse(hoa(session), draft, late).result is DecisionResult.REFUSED
        assert (late.status, late.late, late.unconfirmed) == (Status.DONE, True, False)

    database.write_now(act)
