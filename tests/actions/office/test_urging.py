"""The Office urges a unit: by a reminder in its chat, by a letter that names what is overdue."""

from datetime import date

from actions.office.urging import ReminderSent, UrgeRefusal, UrgingLetter, remind, write_letter
from storage.database.engine import Database, Session
from storage.people import chats
from tests.actions import ministry
from tests.actions.groups import acts_of, nothing_happened
from tests.actions.ministry import TCBC, hoa, lan

LATE, SOON, FAR = date(2024, 10, 25), date(2024, 11, 1), date(2024, 12, 2)


def test_a_unit_is_reminded_of_what_is_overdue_or_due_this_week(database: Database) -> None:
    def act(session: Session) -> None:
        late, soon, _ = (ministry.own(session, due) for due in (LATE, SOON, FAR))
        assert remind(hoa(session), ministry.unit_of(session, "TCBC")) == ReminderSent((late.id, soon.id), True)
        (said,) = ministry.queued(session, TCBC)
        assert (said.kind, said.items) == ("morning", (late.id, soon.id))
        assert [row.after for row in acts_of(session, "remind")] == [{"unit": "TCBC"}]

    database.write_now(act)


def test_a_unit_with_nothing_to_urge_about_or_no_chat_is_not_reminded(database: Database) -> None:
    def act(session: Session) -> None:
        unit = ministry.unit_of(session, "TCBC")
        ministry.own(session, FAR)
        assert remind(hoa(session), unit) is UrgeRefusal.NOTHING
        chats.release(session, ministry.chat_of(session, TCBC))
        assert remind(hoa(session), unit) is UrgeRefusal.NO_CHAT
        assert nothing_happened(session)

    database.write_now(act)


def test_a_letter_names_what_is_overdue_and_the_history_says_that_it_was_written(database: Database) -> None:
    def act(session: Session) -> None:
        unit = ministry.unit_of(session, "TCBC")
        ministry.own(session, SOON)
        assert write_letter(hoa(session), unit) is UrgeRefusal.NOTHING
        late = ministry.own(session, LATE)
        assert write_letter(hoa(session), unit) == UrgingLetter((late.id,))
        assert [row.after for row in acts_of(session, "letter")] == [{"unit": "TCBC", "items": 1}]
        assert ministry.queued(session, TCBC) == []

    database.write_now(act)


def test_a_unit_urges_nobody(database: Database) -> None:
    def act(session: Session) -> None:
        unit = ministry.unit_of(session, "PC")
        assert (remind(lan(session), unit), write_letter(lan(session), unit)) == (UrgeRefusal.NOT_YOURS,) * 2
        assert nothing_happened(session)

    database.write_now(act)
