"""The Office's word goes to every unit's chat, and to nobody else."""

import pytest

from actions.office.broadcast import TEXT_LIMIT, BroadcastReach, BroadcastRefusal, broadcast, reach
from storage.database.engine import Database, Session
from storage.people import chats
from tests.actions import ministry
from tests.actions.groups import acts_of, nothing_happened
from tests.actions.ministry import OFFICE, PC, TCBC, hoa, lan


def test_every_units_chat_gets_the_text_and_the_history_keeps_it(database: Database) -> None:
    def act(session: Session) -> None:
        assert reach(hoa(session), "Nghỉ") == BroadcastReach(2)
        assert nothing_happened(session)
        assert broadcast(hoa(session), "Nghỉ") == BroadcastReach(2)
        for address in (TCBC, PC):
            (said,) = ministry.queued(session, address)
            assert (said.kind, said.data) == ("broadcast", {"text": "Nghỉ"})
        assert ministry.queued(session, OFFICE) == []
        (row,) = acts_of(session, "broadcast")
        assert (row.after, row.reason) == ({"chats": 2}, "Nghỉ")

    database.write_now(act)


@pytest.mark.parametrize(
    ("text", "why"),
    [("", BroadcastRefusal.NO_TEXT), ("x" * (TEXT_LIMIT + 1), BroadcastRefusal.LONG_TEXT)],
)
def test_a_text_that_no_message_holds_is_not_sent(database: Database, text: str, why: BroadcastRefusal) -> None:
    def act(session: Session) -> None:
        assert (reach(hoa(session), text), broadcast(hoa(session), text)) == (why, why)
        assert nothing_happened(session)

    database.write_now(act)


def test_a_unit_sends_nothing_and_where_no_unit_has_a_chat_nobody_hears_it(database: Database) -> None:
    def act(session: Session) -> None:
        assert broadcast(lan(session), "Nghỉ") is BroadcastRefusal.NOT_YOURS
        for address in (TCBC, PC):
            chats.release(session, ministry.chat_of(session, address))
        assert broadcast(hoa(session), "Nghỉ") is BroadcastRefusal.NOBODY
        assert nothing_happened(session)

    database.write_now(act)
