"""What a unit asks of the Office: granted or refused once, and who asked is told in reply to what asked."""

from datetime import date

from actions.items import completing, requests
from actions.items.completing import CompletionDetails
from actions.items.requests import DecisionResult, RequestResult
from domain.deadline import Deadline
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from storage.models import DraftRow, ItemRow
from storage.people import chats
from tests.actions import ministry
from tests.actions.ministry import OFFICE, PC, TCBC, hoa, lan

LATER = Deadline(date(2024, 11, 8))


def asked(session: Session, row: ItemRow) -> DraftRow:
    """TCBC asks for a later deadline."""
    result = requests.ask(lan(session), row, ChangeKind.EXTENDED, {"deadline": LATER}, "chờ số liệu")
    assert result is RequestResult.REQUESTED
    (draft,) = ministry.waiting(session)
    return draft


def test_a_request_changes_nothing_stands_in_the_history_and_in_the_offices_chat(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        asked(session, row)
        assert row.due_on == date(2024, 11, 1)
        last = ministry.last_change(session, row)
        assert (last.what, last.after["asked"], last.reason) == (ChangeKind.REQUESTED, "extended", "chờ số liệu")
        (message,) = ministry.queued(session, OFFICE)
        assert (message.kind, message.items, message.data["what"]) == ("request", (row.id,), "extended")
        again = requests.ask(lan(session), row, ChangeKind.EXTENDED, {"deadline": LATER}, "")
        assert again is RequestResult.WAITS_ALREADY

    database.write_now(act)


def test_without_an_office_nobody_is_asked(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        chats.release(session, ministry.chat_of(session, OFFICE))
        result = requests.ask(lan(session), row, ChangeKind.EXTENDED, {"deadline": LATER}, "")
        assert result is RequestResult.NO_OFFICE

    database.write_now(act)


def test_the_office_grants_once_and_the_units_are_told(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        draft = asked(session, row)
        assert requests.grant(lan(session), draft, row).result is DecisionResult.NOT_OFFICE
        assert requests.grant(hoa(session), draft, row).result is DecisionResult.GRANTED
        assert row.due_on == LATER.day
        last = ministry.last_change(session, row)
        assert (last.what, last.actor, last.reason) == (ChangeKind.EXTENDED, "Hoa", "chờ số liệu")
        (decided,) = ministry.queued(session, TCBC)
        assert (decided.kind, decided.data["granted"]) == ("decided", True)
        assert [one.kind for one in ministry.queued(session, PC)] == ["changed"]
        assert requests.refuse(hoa(session), draft, row).result is DecisionResult.ANSWERED_ALREADY

    database.write_now(act)


def test_the_office_grants_another_day(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        requests.grant(hoa(session), asked(session, row), row, Deadline(date(2024, 11, 5)))
        assert row.due_on == date(2024, 11, 5)
        assert ministry.queued(session, TCBC)[0].data["fields"]["deadline"]["day"] == "2024-11-05"

    database.write_now(act)


def test_what_is_refused_stays_as_it_was(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        assert requests.refuse(hoa(session), asked(session, row), row).result is DecisionResult.REFUSED
        assert row.due_on == date(2024, 11, 1)
        assert ministry.last_change(session, row).what is ChangeKind.REFUSED
        assert ministry.queued(session, TCBC)[0].data["granted"] is False

    database.write_now(act)


def test_a_request_about_what_is_done_by_now_has_lapsed_and_nobody_is_told(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session)
        draft = asked(session, row)
        completing.complete(lan(session), row, CompletionDetails())
        assert requests.grant(hoa(session), draft, row).result is DecisionResult.LAPSED
        assert ministry.queued(session, TCBC) == []

    database.write_now(act)
