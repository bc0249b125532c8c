"""Progress: by who acts for the item, dated today; what does not fit it is refused."""

from actions.items.completing import CompletionDetails, complete
from actions.items.progress import ProgressResult, report
from domain.item import ChangeKind
from domain.parsing.progress import MeasureError, ProgressStep, ProgressTotal
from storage.database.engine import Database, Session
from tests.actions import ministry
from tests.actions.ministry import TODAY, lan, minh, phuc


def test_progress_is_recorded_with_its_day_until_the_target_is_reached(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        assert report(lan(session), row, ProgressTotal(39, 55)) is ProgressResult.RECORDED
        assert (row.measured, row.target, row.measured_on) == (39, 55, TODAY)
        last = ministry.last_change(session, row)
        assert (last.what, last.actor, last.on) == (ChangeKind.PROGRESS, "Lan", TODAY)
        assert report(lan(session), row, ProgressStep(16)) is ProgressResult.REACHED

    database.write_now(act)


def test_what_is_no_progress_changes_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        assert report(lan(session), row, ProgressStep(1)) is MeasureError.NO_TARGET
        report(lan(session), row, ProgressTotal(5, 10))
        assert report(lan(session), row, ProgressTotal(11)) is MeasureError.OVER_TARGET
        assert report(lan(session), row, ProgressStep(-6)) is MeasureError.BELOW_NOUGHT
        assert row.measured == 5

    database.write_now(act)


def test_a_stranger_and_a_helping_unit_report_none_nor_anybody_of_what_is_done(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        for context in (minh(session), phuc(session)):
            assert report(context, row, ProgressTotal(1, 2)) is ProgressResult.NOT_YOURS
        complete(lan(session), row, CompletionDetails())
        assert report(lan(session), row, ProgressTotal(1, 2)) is ProgressResult.SETTLED
        assert row.measured is None

    database.write_now(act)
