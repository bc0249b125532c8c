"""An objective cause of a delay: found and taken back by the Office only."""

from datetime import timedelta

from actions.items.objective import ObjectiveResult, find_objective, take_back_objective
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from tests.actions import ministry
from tests.actions.ministry import NOW, TCBC, hoa, lan

Result = ObjectiveResult
THEN = NOW + timedelta(days=10)  # it is overdue by then


def test_the_office_finds_a_cause_once_and_takes_it_back_and_the_unit_hears(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        assert find_objective(hoa(session, now=THEN), row, "bão số 3") is Result.FOUND
        last = ministry.last_change(session, row)
        assert (row.objective, last.what, last.reason) == ("bão số 3", ChangeKind.OBJECTIVE, "bão số 3")
        assert find_objective(hoa(session, now=THEN), row, "bão số 3") is Result.FOUND_ALREADY
        assert take_back_objective(hoa(session, now=THEN), row, "") is Result.TAKEN_BACK
        assert row.objective == ""
        assert take_back_objective(hoa(session, now=THEN), row, "") is Result.NONE_FOUND
        assert [one.data["what"] for one in ministry.queued(session, TCBC)] == ["objective", "not_objective"]

    database.write_now(act)


def test_there_is_none_of_what_is_not_delayed_without_a_reason_or_by_a_unit(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        assert find_objective(hoa(session), row, "bão số 3") is Result.NOT_DELAYED
        assert find_objective(hoa(session, now=THEN), row, "") is Result.NEEDS_REASON
        assert find_objective(hoa(session, now=THEN), row, "x" * 1001) is Result.LONG_REASON
        assert find_objective(lan(session, now=THEN), row, "bão số 3") is Result.ONLY_OFFICE
        assert take_back_objective(lan(session, now=THEN), row, "") is Result.ONLY_OFFICE
        assert row.objective == ""

    database.write_now(act)
