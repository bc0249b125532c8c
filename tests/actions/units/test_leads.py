"""Who acts: named, awaited, bound, taken back, gone; admins by the code remain only where they should."""

from actions.context import ActionContext
from actions.units import leads
from actions.units.leads import LeadChange, LeadResult
from domain.settings import Rules
from storage.database.engine import Database, Session
from storage.items import items
from storage.models import PersonRow
from storage.people import chats, people
from storage.people import leads as stored
from tests.actions import ministry
from tests.actions.groups import ELSEWHERE, acts_in, acts_of, nothing_happened
from tests.actions.ministry import NOW, OFFICE, TCBC, hoa, lan, minh
from tests.storage import making

Result = LeadResult


def named(session: Session, unit: str = "TCBC") -> list[int | None]:
    unit_id = ministry.unit_of(session, unit).id if unit else None
    return [row.person_id for row in stored.named(session, unit_id, NOW)]


def anna(session: Session) -> PersonRow:
    return chats.person_of(session, "telegram", "70", name="Anna", username="anna_nv")


def code_admin(session: Session, name: str = "Hoa") -> ActionContext:
    """An admin by the code, in the Office's group."""
    context = acts_in(session, OFFICE, name)
    people.make_admin(context.person, NOW)
    return context


def test_a_person_is_named_once_for_the_unit_whose_chat_it_is(database: Database) -> None:
    def act(session: Session) -> None:
        person = anna(session)
        assert leads.name_lead(lan(session), person) == LeadChange(person.id, Result.NAMED)
        assert leads.name_lead(lan(session), person) == LeadChange(person.id, Result.ALREADY)
        assert (named(session), named(session, "PC"), named(session, "")) == ([person.id], [], [])
        (row,) = acts_of(session, "lead_named")
        assert row.after == {"people": [person.id], "unit_id": ministry.unit_of(session, "TCBC").id}

    database.write_now(act)


def test_a_name_waits_in_the_chat_and_is_bound_to_who_is_seen_there_with_it(database: Database) -> None:
    def act(session: Session) -> None:
        assert leads.await_lead(lan(session), "anna_nv") == LeadChange("@anna_nv", Result.WAITS)
        assert leads.await_lead(lan(session), "anna_nv") == LeadChange("@anna_nv", Result.ALREADY)
        context = acts_in(session, TCBC, "Anna")
        context.person = anna(session)
        leads.note_presence(context)
        assert named(session) == [context.person.id]
        (said,) = ministry.queued(session, TCBC)
        assert said.data["people"] == [{"who": context.person.id, "as": "bound"}]
        assert len(acts_of(session, "lead_bound")) == 1

    database.write_now(act)


def test_who_acts_for_nobody_here_names_and_takes_back_nobody(database: Database) -> None:
    def act(session: Session) -> None:
        person = anna(session)
        rules = Rules(admins=frozenset({"Hoa"}))
        for context in (minh(session), acts_in(session, ELSEWHERE, "Hoa", rules=rules)):
            assert leads.name_lead(context, person).result is Result.NOT_YOURS
            assert leads.await_lead(context, "x_y_z").result is Result.NOT_YOURS
            assert leads.take_back(context, person, "") == [LeadChange(person.id, Result.NOT_YOURS)]
        assert nothing_happened(session)

    database.write_now(act)


def test_taking_back_takes_the_person_and_the_name_that_waits(database: Database) -> None:
    def act(session: Session) -> None:
        person = anna(session)
        assert leads.take_back(lan(session), person, "anna_nv") == [LeadChange(person.id, Result.WAS_NOT)]
        assert leads.take_back(lan(session), None, "nobody") == [LeadChange("@nobody", Result.WAS_NOT)]
        leads.name_lead(lan(session), person)
        assert leads.take_back(lan(session), None, "anna_nv") == [LeadChange(person.id, Result.REMOVED)]
        assert named(session) == []
        assert len(acts_of(session, "lead_removed")) == 1

    database.write_now(act)


def test_an_admin_by_the_code_is_taken_back_by_another_admin_and_never_the_last(database: Database) -> None:
    def act(session: Session) -> None:
        first = code_admin(session)
        assert leads.take_back(first, first.person, "") == [LeadChange(first.person.id, Result.LAST)]
        second = code_admin(session, "Minh")
        other = acts_in(session, OFFICE, "Ai")
        assert leads.take_back(other, second.person, "") == [LeadChange(second.person.id, Result.ONLY_ADMINS)]
        assert leads.take_back(first, second.person, "") == [LeadChange(second.person.id, Result.REMOVED)]
        assert (second.person.is_admin, first.person.is_admin) == (False, True)
        assert len(acts_of(session, "admin_removed")) == 1

    database.write_now(act)


def test_an_admin_of_the_config_remains_one(database: Database) -> None:
    def act(session: Session) -> None:
        context = hoa(session, admins=frozenset({"Hoa"}))
        leads.name_lead(context, context.person)
        assert [one.result for one in leads.take_back(context, context.person, "")] == [
            Result.REMOVED, Result.CONFIGURED,
        ]  # fmt: skip

    database.write_now(act)


def test_who_leaves_a_units_group_is_no_lead_and_their_items_are_the_units_again(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        context = minh(session)
        leads.name_lead(lan(session), context.person)
        items.give(session, row, context.person, by=making.person(session), now=NOW)
        leads.person_left(context)
        assert (named(session), row.assignee_id) == ([], None)
        (said,) = ministry.queued(session, TCBC)
        assert (said.data["key"], said.items) == ("gone.assignee", (row.id,))
        leads.person_left(context)
        assert len(ministry.queued(session, TCBC)) == 1

    database.write_now(act)


def test_who_leaves_the_offices_group_is_no_admin_and_the_last_one_is_told_of_as_such(database: Database) -> None:
    def act(session: Session) -> None:
        first, second = code_admin(session), code_admin(session, "Minh")
        leads.person_left(first)
        leads.person_left(second)
        assert people.admins(session) == []
        said = [message.data["people"][0]["as"] for message in ministry.queued(session, OFFICE)]
        assert said == ["admin_left", "last_admin_left"]

    database.write_now(act)
