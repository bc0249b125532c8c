"""Which group is the Office's: by an admin or the code; from one group to another by the old one's word."""

from typing import Any

from actions.context import ActionContext
from actions.office.group import MOVE, MoveResult, OfficeOutcome, OfficeResult, answer_move, become_office
from domain.settings import Rules
from storage.database.engine import Database, Session
from storage.models import DraftRow
from storage.outbox import drafts
from storage.people import chats, office_code, people
from tests.actions import ministry
from tests.actions.groups import ELSEWHERE, acts_in, acts_of, keys, menus
from tests.actions.ministry import NOW, OFFICE, TCBC

Result = OfficeResult


def admin(session: Session, address: str = ELSEWHERE, name: str = "Hoa", **more: Any) -> ActionContext:
    return acts_in(session, address, name, rules=Rules(admins=frozenset({"Hoa"})), **more)


def no_office(session: Session) -> None:
    chats.release(session, ministry.chat_of(session, OFFICE))


def office_address(session: Session) -> str:
    chat = chats.office_chat(session)
    return chat.address if chat is not None else ""


def question(session: Session) -> DraftRow:
    """An admin asks, in the other group, for the Office to move there; public, so strangers may speak in it."""
    outcome = become_office(admin(session), "", "", ("public",))
    assert outcome == OfficeOutcome(Result.ASKED, "Nhóm -1")
    (draft,) = drafts.waiting(session, MOVE)
    return draft


def answered(session: Session, draft: DraftRow, name: str = "Minh", **how: bool) -> MoveResult:
    how = {"agreed": True, "is_member": True, "is_alone": False} | how
    return answer_move(admin(session, OFFICE, name), draft, **how)


def test_an_admin_makes_a_group_the_offices_where_there_is_none(database: Database) -> None:
    def act(session: Session) -> None:
        no_office(session)
        assert become_office(admin(session), "", "4", ()) == OfficeOutcome(Result.READY)
        chat = ministry.chat_of(session, ELSEWHERE)
        assert (chat.role, chat.thread, menus(session, ELSEWHERE)) == (chats.OFFICE, "4", 1)
        assert len(acts_of(session, "office_chat")) == 1
        assert become_office(admin(session), "", "4", ()).result is Result.ALREADY
        assert become_office(admin(session), "", "", ()).result is Result.TOPIC_MOVED

    database.write_now(act)


def test_the_code_makes_its_sender_an_admin_once(database: Database) -> None:
    def act(session: Session) -> None:
        no_office(session)
        code = office_code.renew(session, NOW)
        lan = acts_in(session, ELSEWHERE, "Lan")
        assert become_office(lan, "WRONGONE", "", ()).result is Result.WRONG_CODE
        assert become_office(lan, "", "", ()).result is Result.NOT_YOURS
        assert become_office(lan, code, "", ()).result is Result.READY
        assert [one.id for one in people.admins(session)] == [lan.person.id]
        minh = acts_in(session, ELSEWHERE, "Minh")
        assert become_office(minh, code, "", ()).result is Result.WRONG_CODE
        assert become_office(minh, office_code.renew(session, NOW), "", ()).result is Result.MADE_ADMIN
        assert len(acts_of(session, "admin_made")) == 2

    database.write_now(act)


def test_a_units_chat_and_a_private_one_are_not_made_the_offices(database: Database) -> None:
    def act(session: Session) -> None:
        assert become_office(admin(session, TCBC), "", "", ()).result is Result.A_UNITS
        context = admin(session)
        context.chat = chats.private_with(session, "telegram", "Hoa", "Hoa")
        assert become_office(context, "", "", ()).result is Result.NO_GROUP
        assert office_address(session) == OFFICE

    database.write_now(act)


def test_the_old_group_agrees_to_a_move_and_the_new_one_is_told_who_else_may_speak_there(database: Database) -> None:
    def act(session: Session) -> None:
        draft = question(session)
        assert (office_address(session), keys(session, OFFICE)) == (OFFICE, ["office_move"])
        assert answered(session, draft) is MoveResult.MOVED
        assert office_address(session) == ELSEWHERE
        assert keys(session, ELSEWHERE) == ["setup.office_ready", "setup.strangers_public"]
        assert drafts.waiting(session, MOVE) == []

    database.write_now(act)


def test_who_asked_answers_only_where_nobody_else_could_and_strangers_never(database: Database) -> None:
    def act(session: Session) -> None:
        draft = question(session)
        assert answered(session, draft, "Hoa") is MoveResult.BY_ANOTHER
        assert answered(session, draft, is_member=False) is MoveResult.NOT_YOURS
        elsewhere = answer_move(admin(session), draft, agreed=True, is_member=True, is_alone=True)
        assert elsewhere is MoveResult.NOT_YOURS
        assert office_address(session) == OFFICE
        assert answered(session, draft, "Hoa", is_alone=True) is MoveResult.MOVED

    database.write_now(act)


def test_the_old_group_refuses_or_what_was_asked_holds_no_more(database: Database) -> None:
    def act(session: Session) -> None:
        assert answered(session, question(session), agreed=False) is MoveResult.STAYS
        draft = question(session)
        ministry.chat_of(session, ELSEWHERE).gone_at = NOW
        assert answered(session, draft) is MoveResult.LAPSED
        assert (office_address(session), drafts.waiting(session, MOVE)) == (OFFICE, [])

    database.write_now(act)


def test_where_the_old_group_is_out_of_reach_the_config_or_a_code_moves_and_the_others_are_told(
    database: Database,
) -> None:
    def act(session: Session) -> None:
        ministry.chat_of(session, OFFICE).gone_at = NOW
        lan = acts_in(session, ELSEWHERE, "Lan")
        people.make_admin(lan.person, NOW)
        assert become_office(lan, "", "", ()) == OfficeOutcome(Result.UNREACHABLE, "Nhóm -1")
        lan = acts_in(session, ELSEWHERE, "Lan", left_office=True)  # nobody can say who is in the old group
        assert (lan.is_admin, become_office(lan, "", "", ()).result) == (False, Result.UNREACHABLE)
        assert become_office(admin(session), "", "", ()).result is Result.READY
        assert office_address(session) == ELSEWHERE
        alone = chats.private_with(session, "telegram", "Lan", "Lan")
        assert [message.kind for message in ministry.queued(session, alone.address)] == ["office_moved"]

    database.write_now(act)
