"""Putting a reminder off: what the unit owes, to a morning that is offered."""

from datetime import date, timedelta

from actions.items.completing import CompletionDetails, complete
from actions.items.snoozing import SnoozeResult, snooze
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from tests.actions import ministry
from tests.actions.ministry import TODAY, lan, minh, phuc

TOMORROW = TODAY + timedelta(days=1)


def test_a_unit_puts_off_what_it_leads_and_its_part(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC", due=date(2024, 11, 8))
        for context, who in ((lan(session), "Lan"), (phuc(session), "Phúc")):
            assert snooze(context, row, TOMORROW) is SnoozeResult.SNOOZED
            last = ministry.last_change(session, row)
            assert (last.what, last.actor) == (ChangeKind.SNOOZED, who)

    database.write_now(act)


def test_others_put_off_nothing_nor_to_another_day_nor_what_is_done(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, due=date(2024, 11, 8))
        assert snooze(minh(session), row, TOMORROW) is SnoozeResult.NOT_YOURS
        assert snooze(phuc(session), row, TOMORROW) is SnoozeResult.NO_LONGER
        assert snooze(lan(session), row, TODAY - timedelta(days=1)) is SnoozeResult.NO_LONGER
        complete(lan(session), row, CompletionDetails())
        assert snooze(lan(session), row, TOMORROW) is SnoozeResult.NO_LONGER

    database.write_now(act)
