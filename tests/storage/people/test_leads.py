"""Who was named: one row a person and a name of a unit, of the Office too, on either database."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from storage.database.engine import Database, Session
from storage.models import LeadRow, PersonRow
from storage.people import chats, leads, people, presence, units
from tests.storage.database.test_upgrade import contents, restored, upgraded
from tests.world import MONDAY


def anna_of(session: Session, *, address: str = "70", username: str = "anna_nv") -> PersonRow:
    return chats.person_of(session, "telegram", address, name=f"Anna {address}", username=username)


@pytest.mark.parametrize("unit", [True, False])
@pytest.mark.parametrize("by", ["person", "name"])
def test_a_second_row_of_a_person_or_a_name_is_refused_by_the_database(database: Database, unit: bool, by: str) -> None:
    def twice(session: Session) -> None:
        unit_id = units.put_unit(session, "TCBC", "Vụ").id if unit else None
        chat = chats.chat_of(session, "telegram", "-1")
        person = anna_of(session).id if by == "person" else None
        for _ in range(2):
            session.add(
                LeadRow(
                    unit_id=unit_id,
                    person_id=person,
                    username="" if person else "anna_nv",
                    chat_id=chat.id,
                    since=MONDAY,
                )
            )
            session.flush()

    with pytest.raises(IntegrityError):
        database.write_now(twice)


def test_names_of_several_people_wait_beside_those_who_are_bound(database: Database) -> None:
    def named(session: Session) -> int:
        chat = chats.chat_of(session, "telegram", "-1")
        for number in range(3):
            assert leads.name_lead(session, None, anna_of(session, address=str(number), username=""), MONDAY)
            assert leads.await_lead(session, None, f"name_{number}", chat, MONDAY)
        return len(leads.named(session, None, MONDAY))

    assert database.write_now(named) == 6


def test_a_name_is_bound_once_in_its_chat_only_and_not_after_its_time(database: Database) -> None:
    def play(session: Session) -> list[list[int | None]]:
        here, elsewhere = (chats.chat_of(session, "telegram", one) for one in ("-1", "-2"))
        unit = units.put_unit(session, "TCBC", "Vụ").id
        leads.await_lead(session, unit, "Anna_NV", here, MONDAY)
        anna = anna_of(session)
        late = MONDAY + leads.WAITS_FOR
        soon = late - timedelta(seconds=1)
        found = [leads.bind(session, anna, elsewhere, MONDAY), leads.bind(session, anna, here, late)]
        return [*found, leads.bind(session, anna, here, soon), leads.bind(session, anna, here, soon)]

    bound = database.write_now(play)
    assert bound[:2] == [[], []]
    assert len(bound[2]) == 1
    assert bound[3] == []


def test_a_lapsed_name_can_be_named_again(database: Database) -> None:
    def again(session: Session) -> bool:
        chat = chats.chat_of(session, "telegram", "-1")
        leads.await_lead(session, None, "anna_nv", chat, MONDAY)
        assert not leads.await_lead(session, None, "anna_nv", chat, MONDAY + timedelta(days=1))
        return leads.await_lead(session, None, "anna_nv", chat, MONDAY + timedelta(days=14))

    assert database.write_now(again)


def test_a_username_has_one_bearer_and_a_presence_names_the_one_who_bears_it_still(database: Database) -> None:
    def bearers(session: Session) -> list[str | None]:
        chat = chats.chat_of(session, "telegram", "-1")

        def bearer() -> str | None:
            found = presence.bearer(session, [chat.id], "ANNA_nv", MONDAY)
            return found.address if found is not None else None

        presence.note(session, chat, anna_of(session, address="70"), MONDAY)
        before = bearer()
        anna_of(session, address="71")  # seen with the name elsewhere
        after = bearer()
        known = people.called(session, "anna_nv")
        return [before, after, known.address if known is not None else None]

    assert database.write_now(bearers) == ["70", None, "71"]


def test_an_upgrade_merges_what_was_double_and_lets_names_wait_where_their_unit_is(tmp_path: Path) -> None:
    path = restored("0003", tmp_path)
    with closing(sqlite3.connect(path)) as plain:
        (person, unit), *_ = plain.execute("SELECT person_id, unit_id FROM lead WHERE person_id IS NOT NULL").fetchall()
        for _ in range(2):
            plain.execute("INSERT INTO lead (unit_id, person_id, username) VALUES (?, ?, '')", (unit, person))
            plain.execute("INSERT INTO lead (unit_id, person_id, username) VALUES (NULL, ?, '')", (person,))
            plain.execute("INSERT INTO lead (unit_id, person_id, username) VALUES (NULL, NULL, 'cho_ten')")
        plain.execute("INSERT INTO unit (id, code, name_vi, name_en) VALUES (99, 'ZZ', '', '')")
        plain.execute("INSERT INTO lead (unit_id, person_id, username) VALUES (99, NULL, 'khong_nhom')")
        plain.execute("UPDATE person SET username = 'chung' WHERE id <> 2")
        plain.execute("UPDATE person SET is_admin = 1 WHERE id = 1")
        plain.commit()
    upgraded(path).close()
    after = contents(path)
    homes = {row["role"] or row["id"]: row["id"] for row in after["chat"]}
    kept = {(row["unit_id"], row["person_id"], row["username"]): row for row in after["lead"]}
    assert len(after["lead"]) == len(kept)
    assert {(unit, person, ""), (None, person, ""), (None, None, "cho_ten")} <= kept.keys()
    assert kept[unit, person, ""]["since"].startswith("2024-10-28")
    assert kept[None, None, "cho_ten"]["chat_id"] == homes["office"]
    assert not [row for row in after["lead"] if row["username"] == "khong_nhom"]  # it has nowhere to wait
    assert not [row for row in after["person"] if row["username"] == "chung"]
    assert after["person"][0]["admin_since"].startswith("2024-10-28")
