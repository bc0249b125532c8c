"""The outbox: the order in which messages leave, who takes them, what merges."""

from datetime import timedelta

from sqlmodel import Session, col, select

from domain.message import Message, say
from storage.database.engine import Database
from storage.models import ChatRow, MessageRow
from storage.outbox import messages, staging
from storage.outbox.messages import QueuedMessage
from storage.reminders.checks import ReminderSubject
from tests.storage import making
from tests.storage.making import NOW


def queue(session: Session, chat: ChatRow, key: str, rank: int = messages.ANSWER, *items: int) -> MessageRow:
    return messages.queue(session, chat, say(key, *items), rank=rank, now=NOW)


def leave(session: Session, busy: set[int] | None = None) -> list[str]:
    """All that is queued, in the order in which it leaves when each is sent before the next is looked for."""
    left = []
    while rows := messages.heads(session, busy or set(), 10):
        row = messages.claim(session, rows[0].id)
        assert row is not None
        messages.settle(session, row, "sent", NOW, external_id=str(row.id))
        session.flush()
        left.append(row.body.get("data", {}).get("key", row.kind))
    return left


def test_answers_leave_before_pushes_and_each_in_the_order_in_which_they_came(database: Database) -> None:
    def work(session: Session) -> list[str]:
        chat = making.chat(session)
        for key, rank in (("p1", messages.PUSH), ("a1", 0), ("p2", messages.PUSH), ("a2", 0)):
            queue(session, chat, key, rank)
        return leave(session)

    assert database.write_now(work) == ["a1", "a2", "p1", "p2"]


def test_one_message_a_chat_is_offered_and_none_of_a_busy_chat(database: Database) -> None:
    def work(session: Session) -> tuple[list[int], list[int]]:
        one, other = making.chat(session, "-1"), making.chat(session, "-2")
        for chat in (one, other):
            queue(session, chat, "first")
            queue(session, chat, "second")
        all_of_them = [row.chat_id for row in messages.heads(session, set(), 10)]
        return all_of_them, [row.chat_id for row in messages.heads(session, {one.id}, 10)]

    both, rest = database.write_now(work)
    assert both == [1, 2]
    assert rest == [2]


def test_nothing_of_a_chat_that_is_gone_is_offered(database: Database) -> None:
    def work(session: Session) -> list[QueuedMessage]:
        chat = making.chat(session)
        queue(session, chat, "lost")
        chat.gone_at = NOW
        session.flush()
        return messages.heads(session, set(), 10)

    assert database.write_now(work) == []


def test_only_one_claim_gets_a_message(database: Database) -> None:
    def work(session: Session) -> list[bool]:
        number = queue(session, making.chat(session), "once").id
        return [messages.claim(session, number) is not None for _ in range(2)]

    assert database.write_now(work) == [True, False]


def test_what_was_in_the_air_is_put_back(database: Database) -> None:
    def work(session: Session) -> tuple[int, list[str]]:
        chat = making.chat(session)
        number = queue(session, chat, "in the air").id
        queue(session, chat, "after it")
        messages.claim(session, number)
        return messages.put_back_unsettled(session), leave(session)

    assert database.write_now(work) == (1, ["in the air", "after it"])


def test_of_edits_that_were_in_the_air_one_is_put_back_and_none_where_another_waits(database: Database) -> None:
    def work(session: Session) -> list[list[str]]:
        chat = making.chat(session)
        number = making.item(session).id
        card = messages.queue(session, chat, Message("card", {}, (number,)), rank=messages.ANSWER, now=NOW)
        leave(session)
        states = []
        for claimed in (2, 1):  # two in the air, then one in the air and one that waits
            for turn in range(2):
                messages.refresh_cards(session, number, NOW)
                if turn < claimed:
                    messages.claim(session, edits(session, card)[-1].id)
            messages.put_back_unsettled(session)
            session.expire_all()
            states.append([edit.state for edit in edits(session, card)])
            leave(session)
        return states

    both = database.write_now(work)
    assert [states[-2:] for states in both] == [["dropped", "queued"]] * 2


def test_edits_of_one_message_coalesce_until_one_leaves(database: Database) -> None:
    def work(session: Session) -> tuple[int, int]:
        chat = making.chat(session)
        number = making.item(session).id
        card = messages.queue(session, chat, Message("card", {}, (number,)), rank=messages.ANSWER, now=NOW)
        messages.refresh_cards(session, number, NOW)  # still unsent: it is worded when it leaves
        leave(session)
        for _ in range(3):
            messages.refresh_cards(session, number, NOW)
        waiting = len(edits(session, card))
        leave(session)
        messages.refresh_cards(session, number, NOW)
        return waiting, len(edits(session, card))

    assert database.write_now(work) == (1, 2)


def edits(session: Session, card: MessageRow) -> list[MessageRow]:
    rows = select(MessageRow).where(MessageRow.edits_id == card.id)
    return list(session.exec(rows.order_by(col(MessageRow.id))))


def reminders(session: Session) -> list[tuple[str, dict[str, str], list[int]]]:
    """State, keys by item, and items of each push, oldest first."""
    rows = session.exec(select(MessageRow).where(MessageRow.kind == "morning").order_by(col(MessageRow.id))).all()
    return [(row.state, row.body["data"]["due"], messages.items_of(session, row)) for row in rows]


def numbers(session: Session, count: int) -> list[int]:
    return [making.item(session, f"Việc {place}").id for place in range(count)]


def test_held_pushes_leave_as_one_of_a_kind_a_chat_when_they_are_released(database: Database) -> None:
    def work(session: Session) -> tuple[list[QueuedMessage], int]:
        one, other = making.chat(session, "-1"), making.chat(session, "-2")
        first, second, third = numbers(session, 3)
        staging.stage(
            session,
            {(one.id, "morning"): {ReminderSubject(first): "a"}, (other.id, "morning"): {ReminderSubject(third): "c"}},
            NOW,
        )
        staging.stage(
            session,
            {(one.id, "morning"): {ReminderSubject(second): "b"}, (one.id, "moment"): {ReminderSubject(first): "a"}},
            NOW,
        )
        before = messages.heads(session, set(), 10)
        return before, staging.flush(session)

    before, released = database.write_now(work)
    assert before == []
    assert released == 3
    assert database.read_now(reminders) == [
        ("queued", {"1": "a", "2": "b"}, [1, 2]),
        ("queued", {"3": "c"}, [3]),
        ("dropped", {"2": "b"}, [2]),
    ]


def test_an_older_unsent_push_merges_into_the_new_one(database: Database) -> None:
    def yesterday(session: Session) -> None:
        chat = making.chat(session)
        first, second = numbers(session, 2)
        staging.stage(
            session, {(chat.id, "morning"): {ReminderSubject(first): "old", ReminderSubject(second): "kept"}}, NOW
        )
        staging.flush(session)

    def today(session: Session) -> None:
        staging.stage(session, {(1, "morning"): {ReminderSubject(1): "new"}}, NOW + timedelta(days=1))
        staging.flush(session)

    database.write_now(yesterday)
    database.write_now(today)
    assert database.read_now(reminders) == [
        ("dropped", {"1": "old", "2": "kept"}, [1, 2]),
        ("queued", {"1": "new", "2": "kept"}, [1, 2]),
    ]


def test_a_push_that_has_left_is_let_be(database: Database) -> None:
    def work(session: Session) -> None:
        chat = making.chat(session)
        first, second = numbers(session, 2)
        staging.stage(session, {(chat.id, "morning"): {ReminderSubject(first): "a"}}, NOW)
        staging.flush(session)
        leave(session)
        staging.stage(session, {(chat.id, "morning"): {ReminderSubject(second): "b"}}, NOW)
        staging.flush(session)

    database.write_now(work)
    assert database.read_now(reminders) == [("sent", {"1": "a"}, [1]), ("queued", {"2": "b"}, [2])]


def test_an_answer_to_a_message_of_ours_finds_its_items(database: Database) -> None:
    def work(session: Session) -> tuple[list[int], MessageRow | None]:
        chat, other = making.chat(session), making.chat(session, "-2")
        row = queue(session, chat, "said", 0, *numbers(session, 2))
        messages.settle(session, row, "sent", NOW, external_id="77")
        session.flush()
        found = messages.sent_as(session, chat, "77")
        assert found is not None
        return messages.items_of(session, found), messages.sent_as(session, other, "77")

    assert database.write_now(work) == ([1, 2], None)


def test_a_message_speaks_of_its_items_in_its_own_order_whatever_their_numbers(database: Database) -> None:
    def work(session: Session) -> list[list[int]]:
        first, second, third = numbers(session, 3)
        chat = making.chat(session)
        row = queue(session, chat, "said", 0, third, first, second)
        found = [messages.items_of(session, row)]
        messages.rewrite(session, row, say("said", second, third, first), NOW)
        found.append(messages.items_of(session, row))
        messages.rewrite(session, row, say("said", first, second, third), NOW)
        return [*found, messages.items_of(session, row)]

    assert database.write_now(work) == [[3, 1, 2], [2, 3, 1], [1, 2, 3]]
