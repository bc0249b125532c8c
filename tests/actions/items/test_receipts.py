"""A unit has received what was assigned to it: once, by who acts for it."""

from actions.items.completing import CompletionDetails, complete
from actions.items.receipts import ReceiptResult, receive
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from storage.items import items
from tests.actions import ministry
from tests.actions.ministry import hoa, lan, minh, phuc


def test_each_unit_receives_for_itself_once(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        assert receive(lan(session), row) is ReceiptResult.RECEIVED
        assert ministry.last_change(session, row).what is ChangeKind.RECEIVED
        assert receive(lan(session), row) is ReceiptResult.RECEIVED_ALREADY
        assert receive(phuc(session), row) is ReceiptResult.RECEIVED

    database.write_now(act)


def test_who_does_not_act_for_a_unit_of_it_receives_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        for context in (minh(session), phuc(session), hoa(session)):
            assert receive(context, row) is ReceiptResult.NOT_YOURS
        assert len(items.history(session, row)) == 1

    database.write_now(act)


def test_of_a_done_item_a_helping_unit_receives_nothing_and_its_part_stays_open(database: Database) -> None:
    """Before, the press completed the part."""

    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        complete(lan(session), row, CompletionDetails())
        assert receive(phuc(session), row) is ReceiptResult.SETTLED
        part = items.view(session, row).part_of("PC")
        assert part is not None
        assert part.done_on is None

    database.write_now(act)
