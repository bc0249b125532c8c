"""The Office's calendar: the last word on a day holds, for everything that counts working days."""

from datetime import date

from actions.office.calendar import CalendarRefusal, DeclaredDay, declare_day
from storage.calendars import rules_now
from storage.database.engine import Database, Session
from storage.reminders import reminders
from tests.actions.groups import acts_of, nothing_happened
from tests.actions.ministry import hoa, lan

FRIDAY = date(2024, 11, 1)


def test_a_day_off_is_declared_once_and_taken_back_by_the_last_word(database: Database) -> None:
    def act(session: Session) -> None:
        assert declare_day(hoa(session), FRIDAY, off=True) == DeclaredDay(FRIDAY, off=True, new=True)
        assert declare_day(hoa(session), FRIDAY, off=True) == DeclaredDay(FRIDAY, off=True, new=False)
        assert reminders.office_days(session) == (frozenset({FRIDAY}), frozenset())
        assert not rules_now(session, hoa(session).rules).calendar.is_working(FRIDAY)
        assert declare_day(hoa(session), FRIDAY, off=False) == DeclaredDay(FRIDAY, off=False, new=True)
        assert reminders.office_days(session) == (frozenset(), frozenset({FRIDAY}))
        assert [row.after for row in acts_of(session, "day_off")] == [{"day": "2024-11-01"}]
        assert len(acts_of(session, "day_on")) == 1

    database.write_now(act)


def test_a_unit_declares_no_day(database: Database) -> None:
    def act(session: Session) -> None:
        assert declare_day(lan(session), FRIDAY, off=True) is CalendarRefusal.NOT_YOURS
        assert nothing_happened(session)

    database.write_now(act)
