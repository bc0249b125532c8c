"""A part's own deadline: within the item's, told to the unit."""

from datetime import date

from actions.items.completing import CompletionDetails, complete
from actions.items.parts import PartResult, set_part_deadline
from domain.deadline import Deadline
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from storage.items import items
from tests.actions import ministry
from tests.actions.ministry import PC, hoa, lan, minh, phuc

SOONER, WHOLE, LATER = (Deadline(date(2024, 11, day)) for day in (1, 8, 9))


def test_a_part_has_a_deadline_of_its_own_until_it_is_the_items_again(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC", due=WHOLE.day)
        assert set_part_deadline(hoa(session), row, "PC", SOONER) is PartResult.SET
        part = items.view(session, row).part_of("PC")
        assert part is not None
        assert part.deadline == SOONER
        assert ministry.last_change(session, row).what is ChangeKind.EDITED
        (told,) = ministry.queued(session, PC)
        assert (told.kind, told.data) == ("part", {"key": "part.set", "unit": "PC"})
        set_part_deadline(hoa(session), row, "PC", WHOLE)
        part = items.view(session, row).part_of("PC")
        assert part is not None
        assert part.deadline is None

    database.write_now(act)


def test_it_is_not_after_the_items_nor_of_a_part_that_is_done_nor_of_who_does_not_help(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC", due=WHOLE.day)
        assert set_part_deadline(lan(session), row, "PC", LATER) is PartResult.TOO_LATE
        assert set_part_deadline(lan(session), row, "TCBC", SOONER) is PartResult.NO_PART
        for context in (minh(session), phuc(session)):
            assert set_part_deadline(context, row, "PC", SOONER) is PartResult.NOT_YOURS
        complete(phuc(session), row, CompletionDetails())
        assert set_part_deadline(lan(session), row, "PC", SOONER) is PartResult.DONE_ALREADY
        complete(lan(session), row, CompletionDetails())
        assert set_part_deadline(lan(session), row, "PC", SOONER) is PartResult.SETTLED
        assert ministry.queued(session, PC) == []

    database.write_now(act)
