"""A group becomes a unit's chat, by who acts as the Office; what is in the way is an outcome, and moved by a word."""

from typing import Any

import pytest

from actions.context import ActionContext
from actions.units.chats import set_language
from actions.units.setup import MoveNeeded, UnitChat, UnitRefusal, move_chat, move_chat_to_new, set_up_unit
from domain.settings import Rules
from storage.database.engine import Database, Session
from storage.people import chats, units
from tests.actions import ministry
from tests.actions.groups import ELSEWHERE, acts_in, acts_of, menus, nothing_happened
from tests.actions.ministry import NOW, OFFICE, PC, TCBC, lan
from tests.storage import making


def admin(session: Session, address: str = ELSEWHERE, **more: Any) -> ActionContext:
    """An admin of the config, who acts as the Office anywhere."""
    return acts_in(session, address, "Hoa", rules=Rules(admins=frozenset({"Hoa"})), **more)


def test_a_group_becomes_a_new_units_chat_in_its_topic(database: Database) -> None:
    def act(session: Session) -> None:
        outcome = set_up_unit(admin(session), "qlda", "Ban Quản lý dự án", "5")
        unit = ministry.unit_of(session, "QLDA")
        assert outcome == UnitChat(unit, is_new=True)
        chat = ministry.chat_of(session, ELSEWHERE)
        assert (chat.role, chat.unit_id, chat.thread) == (chats.UNIT, unit.id, "5")
        (row,) = acts_of(session, "unit_chat")
        assert (row.after, row.at) == ({"unit": "QLDA", "name": "Ban Quản lý dự án"}, NOW)
        assert menus(session, ELSEWHERE) == 1

    database.write_now(act)


def test_the_units_own_chat_gives_it_another_name_and_itself_another_topic(database: Database) -> None:
    def act(session: Session) -> None:
        unit = ministry.unit_of(session, "TCBC")
        assert set_up_unit(admin(session, TCBC), "TCBC", "", "") == UnitChat(unit, is_new=False)
        assert nothing_happened(session)
        outcome = set_up_unit(admin(session, TCBC), "TCBC", "Vụ Tổ chức", "3")
        assert outcome == UnitChat(unit, is_new=False, topic_moved=True)
        assert (unit.name_vi, ministry.chat_of(session, TCBC).thread) == ("Vụ Tổ chức", "3")
        (row,) = acts_of(session, "unit_named")
        assert (row.before, row.after["name"]) == ({"name": "Vụ TCBC"}, "Vụ Tổ chức")

    database.write_now(act)


def test_a_second_chat_of_a_unit_or_unit_of_a_chat_is_not_made_but_moved(database: Database) -> None:
    def act(session: Session) -> None:
        unit = ministry.unit_of(session, "TCBC")
        assert set_up_unit(admin(session), "TCBC", "", "") == MoveNeeded(unit, title="Nhóm -2")
        assert set_up_unit(admin(session, PC), "TCBC", "", "") == MoveNeeded(unit, other="PC")
        assert set_up_unit(admin(session, PC), "MOI", "Vụ Mới", "") == MoveNeeded(None, other="PC")
        assert (nothing_happened(session), units.unit_of(session, "MOI")) == (True, None)
        assert move_chat(admin(session), unit, "") == UnitChat(unit, is_new=True)
        assert (ministry.chat_of(session, TCBC).role, ministry.chat_of(session, ELSEWHERE).unit_id) == ("", unit.id)
        assert move_chat(admin(session), unit, "") is UnitRefusal.ALREADY
        assert isinstance(move_chat_to_new(admin(session, PC), "MOI", "Vụ Mới", ""), UnitChat)
        assert move_chat_to_new(admin(session, PC), "MOI", "Vụ Mới", "") is UnitRefusal.ALREADY

    database.write_now(act)


def test_a_closed_unit_works_again_in_its_new_chat(database: Database) -> None:
    def act(session: Session) -> None:
        unit = making.unit(session, "CU")
        unit.closed_on = ministry.TODAY
        assert set_up_unit(admin(session), "CU", "", "") == UnitChat(unit, is_new=True)
        assert units.working_unit(session, "CU") is not None
        assert len(acts_of(session, "unit_reopened")) == 1

    database.write_now(act)


@pytest.mark.parametrize(
    ("code", "name", "why"),
    [
        ("", "", UnitRefusal.NO_CODE),
        ("T C", "Vụ", UnitRefusal.BAD_CODE),
        ("MOI", "x" * 201, UnitRefusal.LONG_NAME),
        ("MOI", "", UnitRefusal.NO_NAME),
    ],
)
def test_what_names_no_unit_is_refused(database: Database, code: str, name: str, why: UnitRefusal) -> None:
    def act(session: Session) -> None:
        assert set_up_unit(admin(session), code, name, "") is why
        assert nothing_happened(session)

    database.write_now(act)


def test_others_than_the_office_set_nothing_up_nor_is_its_own_chat_or_a_private_one_a_units(database: Database) -> None:
    def act(session: Session) -> None:
        unit = ministry.unit_of(session, "PC")
        assert set_up_unit(lan(session), "PC", "", "") is UnitRefusal.NOT_YOURS
        assert move_chat(lan(session), unit, "") is UnitRefusal.NOT_YOURS
        assert set_up_unit(admin(session, OFFICE), "PC", "", "") is UnitRefusal.OFFICES_CHAT
        alone = chats.private_with(session, "telegram", "Hoa", "Hoa")
        context = admin(session)
        context.chat = alone
        assert set_up_unit(context, "PC", "", "") is UnitRefusal.NO_GROUP
        assert nothing_happened(session)

    database.write_now(act)


def test_a_chat_is_spoken_to_in_its_language_and_its_menu_follows(database: Database) -> None:
    def act(session: Session) -> None:
        set_language(lan(session), "en")
        assert (ministry.chat_of(session, TCBC).language, menus(session, TCBC)) == ("en", 1)

    database.write_now(act)
