"""Giving an item to a person."""

from dataclasses import replace

from actions.items.assigning import AssignResult, assign
from actions.items.completing import CompletionDetails, complete
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from storage.items import items
from tests.actions import ministry
from tests.actions.ministry import lan, minh


def test_who_acts_for_the_item_gives_it(database: Database) -> None:
    def act(session: Session) -> None:
        row, person = ministry.own(session), minh(session).person
        assert assign(lan(session), row, person) is AssignResult.ASSIGNED
        assert items.view(session, row).assignee == "Minh"
        last = ministry.last_change(session, row)
        assert (last.what, last.actor) == (ChangeKind.GIVEN, "Lan")

    database.write_now(act)


def test_nobody_else_gives_it_nor_is_a_group_given_anything_nor_what_is_done(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        assert assign(minh(session), row, minh(session).person) is AssignResult.NOT_YOURS
        group = replace(lan(session), anonymous=True)
        assert assign(group, row, group.person) is AssignResult.ANONYMOUS
        complete(lan(session), row, CompletionDetails())
        assert assign(lan(session), row, minh(session).person) is AssignResult.SETTLED
        assert row.assignee_id is None

    database.write_now(act)
