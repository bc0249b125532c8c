"""The Office has sent once more what did not arrive: refused messages, cards that nobody said to have received."""

from actions.office.resending import CARDS, ResendRefusal, ResentCards, resend_cards, resend_failed
from domain.message import Message
from storage.database.engine import Database, Session
from storage.outbox import messages
from tests.actions import ministry
from tests.actions.groups import acts_of, keys, nothing_happened
from tests.actions.ministry import NOW, PC, TCBC, hoa, lan


def test_a_message_that_could_not_be_sent_is_tried_again(database: Database) -> None:
    def act(session: Session) -> None:
        assert resend_failed(hoa(session)) == 0
        assert nothing_happened(session)
        chat = ministry.chat_of(session, TCBC)
        row = messages.queue(session, chat, Message("broadcast", {"text": "Nghỉ"}), rank=messages.PUSH, now=NOW)
        row.state = "failed"
        session.flush()
        assert resend_failed(hoa(session)) == 1
        session.refresh(row)
        assert row.state == "queued"
        assert [one.after for one in acts_of(session, "resent")] == [{"messages": 1}]

    database.write_now(act)


def test_each_unit_gets_the_cards_again_that_it_has_not_received_and_of_many_the_oldest(database: Database) -> None:
    def act(session: Session) -> None:
        first = ministry.assigned(session, "PC")
        assert resend_cards(hoa(session)) == ResentCards(cards=2, units=2, all=True)
        for address, audience in ((TCBC, "lead"), (PC, "part")):
            (said,) = ministry.queued(session, address)
            assert (said.kind, said.items, said.data["audience"]) == ("card", (first.id,), audience)
        assert [row.after for row in acts_of(session, "remind_received")] == [
            {"units": ["PC", "TCBC"], "items": [first.id]}
        ]
        for _ in range(CARDS):
            ministry.assigned(session)
        assert resend_cards(hoa(session)) == ResentCards(cards=CARDS + 1, units=2, all=False)
        assert keys(session, TCBC) == ["card"] * (1 + CARDS)

    database.write_now(act)


def test_where_nothing_is_awaited_nothing_is_sent_and_a_unit_sends_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        assert resend_cards(hoa(session)) == ResentCards(cards=0, units=0, all=True)
        ministry.own(session)
        assert resend_cards(hoa(session)) == ResentCards(cards=0, units=0, all=True)
        assert (resend_cards(lan(session)), resend_failed(lan(session))) == (ResendRefusal.NOT_YOURS,) * 2
        assert nothing_happened(session)

    database.write_now(act)
