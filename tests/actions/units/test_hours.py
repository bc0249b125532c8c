"""The hour of a chat's mornings: of its leads, of the Office, within bounds; who did not choose it is told."""

from datetime import time

from actions.units.hours import HourRefusal, MorningHour, hour_of, set_hour
from storage.database.engine import Database, Session
from storage.people import chats
from tests.actions import ministry
from tests.actions.groups import acts_of, keys, nothing_happened
from tests.actions.ministry import OFFICE, TCBC, hoa, lan, minh

USUAL, EARLY = time(8), time(7, 30)  # now it is 09:00: today's message is out


def test_a_lead_chooses_the_hour_of_the_units_mornings(database: Database) -> None:
    def act(session: Session) -> None:
        unit, chat = ministry.unit_of(session, "TCBC"), ministry.chat_of(session, TCBC)
        assert hour_of(lan(session), chat) == MorningHour(USUAL, USUAL)
        assert set_hour(lan(session), unit, EARLY) == MorningHour(EARLY, USUAL, is_new=True)
        assert set_hour(lan(session), unit, EARLY) == MorningHour(EARLY, USUAL)
        assert hour_of(lan(session), chat) == MorningHour(EARLY, USUAL)
        (row,) = acts_of(session, "hour")
        assert (row.before, row.after) == ({"at": "08:00"}, {"unit": "TCBC", "at": "07:30"})
        assert keys(session, TCBC) == []
        assert set_hour(lan(session), unit, None) == MorningHour(USUAL, USUAL, is_new=True)

    database.write_now(act)


def test_the_office_chooses_its_own_and_a_units_which_is_told(database: Database) -> None:
    def act(session: Session) -> None:
        assert set_hour(hoa(session), None, EARLY) == MorningHour(EARLY, USUAL, is_new=True)
        assert set_hour(hoa(session), ministry.unit_of(session, "TCBC"), EARLY) == MorningHour(EARLY, USUAL, True)
        assert (keys(session, OFFICE), keys(session, TCBC)) == ([], ["hour.told_tomorrow"])

    database.write_now(act)


def test_others_an_hour_out_of_bounds_and_a_unit_without_a_chat_change_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        unit = ministry.unit_of(session, "TCBC")
        for context, whose in (
            (minh(session), unit),
            (lan(session), None),
            (lan(session), ministry.unit_of(session, "PC")),
        ):
            assert set_hour(context, whose, EARLY) is HourRefusal.NOT_YOURS
        assert set_hour(lan(session), unit, time(3)) is HourRefusal.OUT_OF_BOUNDS
        chats.release(session, ministry.chat_of(session, TCBC))
        assert set_hour(hoa(session), unit, EARLY) is HourRefusal.NO_CHAT
        assert nothing_happened(session)

    database.write_now(act)
