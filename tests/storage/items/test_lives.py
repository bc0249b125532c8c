"""Any life of an item and of its messages, on the real SQLite: what always holds, holds after every step."""

import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlmodel import Session, col, select

from domain.deadline import Deadline
from domain.item import ChangeKind, Item, Status, from_json
from domain.message import Message
from storage.database.engine import Database
from storage.database.schema import upgrade
from storage.items import items
from storage.models import ChatRow, ItemRow, MessageRow
from storage.outbox import messages, staging
from storage.reminders.checks import ReminderSubject
from tests.storage import making
from tests.storage.making import NOW

SETTLED = {"sent", "failed", "dropped"}
MOVES = {
    "held": {"held", "queued", "dropped"},
    "queued": {"queued", "sending", *SETTLED},
    "sending": {"sending", "queued"},  # by a new start only: its own step settles it else
} | {state: {state} for state in SETTLED}


class Lives(RuleBasedStateMachine):
    """One chat with cards and reminders of items that change meanwhile; a deliverer that can die at any time."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "test.db"
        path.write_bytes(_with_tables())
        self.database = Database(f"sqlite:///{path}")
        self.now = NOW
        self.states: dict[int, str] = {}
        self.do(making.chat)

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            self.folder.cleanup()

    def do(self, operation: Any, *args: Any) -> Any:
        self.now += timedelta(minutes=1)
        return self.database.write_now(operation, *args)

    # -- people

    @rule()
    def registers(self) -> None:
        def work(session: Session) -> None:
            row = making.item(session, f"Việc lúc {self.now:%H:%M}", now=self.now)
            card = Message("card", {}, (row.id,))
            messages.queue(session, _chat(session), card, rank=messages.ANSWER, now=self.now)

        self.do(work)

    @rule(place=st.integers(0, 5), days=st.integers(0, 20), what=st.sampled_from(("edit", "done", "reopen", "cancel")))
    def changes(self, place: int, days: int, what: str) -> None:
        fields: dict[str, tuple[ChangeKind, dict[str, Any]]] = {
            "edit": (ChangeKind.EDITED, {"deadline": Deadline(date(2024, 11, 1) + timedelta(days=days))}),
            "done": (ChangeKind.DONE, {"status": Status.DONE, "completed_on": date(2024, 10, 28)}),
            "reopen": (ChangeKind.REOPENED, {"status": Status.OPEN, "completed_on": None}),
            "cancel": (ChangeKind.CANCELLED, {"status": Status.CANCELLED}),
        }

        def work(session: Session) -> None:
            rows = session.exec(select(ItemRow).order_by(col(ItemRow.id))).all()
            if rows:
                change, values = fields[what]
                items.change(session, rows[place % len(rows)], change, by=None, now=self.now, **values)

        self.do(work)

    # -- the clock

    @rule(released=st.booleans(), kind=st.sampled_from(("morning", "moment")))
    def ticks(self, released: bool, kind: str) -> None:
        """A tick; one that is cut short releases nothing."""

        def work(session: Session) -> None:
            due = {
                ReminderSubject(row.id): row.due_on.isoformat()
                for row in session.exec(select(ItemRow))
                if row.status == "open"
            }
            staging.stage(session, {(_chat(session).id, kind): due} if due else {}, self.now)

        self.do(work)
        if released:
            self.do(staging.flush)

    # -- the deliverer

    @rule(outcome=st.sampled_from(("sent", "failed", "dropped", "queued", "dies")))
    def delivers(self, outcome: str) -> None:
        def work(session: Session) -> None:
            for row in messages.heads(session, set(), 1):
                waiting = session.exec(select(MessageRow).where(MessageRow.state == "queued")).all()
                assert (row.rank, row.id) == min((one.rank, one.id) for one in waiting)
                claimed = messages.claim(session, row.id)
                assert claimed is not None
                assert messages.claim(session, row.id) is None
                if outcome != "dies":
                    messages.settle(session, claimed, outcome, self.now, external_id=f"t{claimed.id}")

        self.do(work)

    @rule()
    def starts_again(self) -> None:
        self.do(messages.put_back_unsettled)

    # -- what always holds

    @precondition(lambda self: hasattr(self, "database"))
    @invariant()
    def messages_go_their_way_only(self) -> None:
        now = {row.id: row.state for row in self.database.read_now(_messages)}
        for number, state in self.states.items():
            assert now[number] in MOVES[state], (number, state, now[number])
        self.states = now

    @precondition(lambda self: hasattr(self, "database"))
    @invariant()
    def one_edit_of_a_message_waits(self) -> None:
        rows = self.database.read_now(_messages)
        edited = [row.edits_id for row in rows if row.edits_id is not None and row.state == "queued"]
        assert len(edited) == len(set(edited))

    @precondition(lambda self: hasattr(self, "database"))
    @invariant()
    def a_reminder_speaks_of_the_items_that_it_names(self) -> None:
        for row in self.database.read_now(_messages):
            if row.kind in {"morning", "moment"}:
                named = sorted(int(number) for number in row.body["data"]["due"])
                assert self.database.read_now(messages.items_of, row) == named

    @precondition(lambda self: hasattr(self, "database"))
    @invariant()
    def the_history_tells_every_item_as_it_stands(self) -> None:
        for item, said in self.database.read_now(_replayed):
            assert {name: getattr(item, name) for name in said} == said

    @precondition(lambda self: hasattr(self, "database"))
    @invariant()
    def only_open_items_are_to_be_looked_at(self) -> None:
        for row in self.database.read_now(_items):
            assert (row.next_reminder_at is not None) == (row.status == "open")


@cache
def _with_tables() -> bytes:
    """A database with the program's tables, made once: migrations take longer than a life."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.db"
        database = Database(f"sqlite:///{path}")
        upgrade(database)
        database.close()
        return path.read_bytes()


def _chat(session: Session) -> ChatRow:
    return session.get_one(ChatRow, 1)


def _messages(session: Session) -> list[MessageRow]:
    return list(session.exec(select(MessageRow).order_by(col(MessageRow.id))))


def _items(session: Session) -> list[ItemRow]:
    return list(session.exec(select(ItemRow)))


def _replayed(session: Session) -> list[tuple[Item, dict[str, Any]]]:
    """Each item, and what its history says of it when it is told from the beginning."""
    found = []
    for item in items.views(session, _items(session)):
        said: dict[str, Any] = {}
        for change in items.changes_of(session, [item.number])[item.number]:
            said |= from_json(change.after)
        found.append((item, said))
    return found


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
