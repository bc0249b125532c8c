"""A unit closes: by the Office, with somebody to take over what is open; both chats are told."""

from actions.units.closing import ClosingRefusal, ClosingResult, close, preview
from storage.database.engine import Database, Session
from storage.people.closing import OpenWork
from tests.actions import ministry
from tests.actions.groups import acts_of, keys, nothing_happened
from tests.actions.ministry import PC, TCBC, TODAY, hoa, lan


def test_what_is_open_goes_to_who_takes_over_and_both_chats_are_told(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        unit, into = ministry.unit_of(session, "TCBC"), ministry.unit_of(session, "PC")
        assert preview(hoa(session), unit, into) == OpenWork(items=1, parts=0, rules=0, units=0)
        assert close(hoa(session), unit, into) == ClosingResult((row.id,))
        assert (unit.closed_on, row.unit_id, ministry.chat_of(session, TCBC).role) == (TODAY, into.id, "")
        assert keys(session, TCBC) == ["closing.told_into"]
        assert keys(session, PC) == ["closing.taken_over", "list"]
        assert ministry.queued(session, PC)[1].items == (row.id,)
        assert [one.after["into"] for one in acts_of(session, "unit_closed")] == ["PC"]

    database.write_now(act)


def test_a_unit_with_nothing_open_closes_alone(database: Database) -> None:
    def act(session: Session) -> None:
        assert close(hoa(session), ministry.unit_of(session, "TCBC"), None) == ClosingResult(())
        assert (keys(session, TCBC), keys(session, PC)) == (["closing.told"], [])

    database.write_now(act)


def test_open_work_needs_a_unit_that_works_and_is_another(database: Database) -> None:
    def act(session: Session) -> None:
        ministry.own(session)
        unit, other = ministry.unit_of(session, "TCBC"), ministry.unit_of(session, "PC")
        assert close(hoa(session), unit, None) is ClosingRefusal.NEEDS_SUCCESSOR
        assert close(hoa(session), unit, unit) is ClosingRefusal.SAME
        assert close(lan(session), unit, other) is ClosingRefusal.NOT_YOURS
        other.closed_on = TODAY
        assert close(hoa(session), unit, other) is ClosingRefusal.NOT_WORKING
        assert close(hoa(session), other, None) is ClosingRefusal.NOT_WORKING
        assert nothing_happened(session)

    database.write_now(act)
