"""A ministry in a database, in which any act can be tried and undone: what a handler does, without the way to it.

An act is a raw update: read, routed, asked for its right, prepared, taken effect and worded as the process does it, in
one transaction that is rolled back.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import select

from bot.effects import UpdateInHand, permitted, prepare, take_effect
from bot.telegram.members import Membership
from domain.settings import Rules
from handlers import route_of
from handlers.core.event import read
from reports.reading.sheets import read_table
from scheduler.clock import SetClock
from scheduler.delivery.rendering import wording
from storage.database.engine import Database, Session
from storage.database.schema import upgrade
from storage.items import imports
from storage.models import ChatRow, DraftRow, MessageRow, PersonRow
from storage.outbox import drafts, messages
from storage.people import chats, units

ME = "nhacviec_bot"
NOW = datetime(2024, 11, 4, 2, tzinfo=UTC)
HOA, LAN, MINH, LA = 11, 12, 13, 14  # of the Office and an admin; TCBC's administrator; in TCBC's group; a stranger
PEOPLE = {HOA: "Hoa", LAN: "Lan", MINH: "Minh", LA: "Lạ"}
OFFICE, TCBC, PC, STRANGE = -1, -2, -3, -4
RULES = Rules(admins=frozenset({str(HOA)}))
FIRST_SENT = 1_000  # a message of ours has this number and its own in every chat
RIGHTS = (
    "SELECT address, is_admin FROM person WHERE is_admin",
    "SELECT address, role, unit_id FROM chat WHERE role != ''",
    "SELECT * FROM lead",
)
WORK = ("SELECT * FROM item", "SELECT * FROM item_part", "SELECT * FROM history", "SELECT * FROM publication",
        "SELECT * FROM counter", "SELECT * FROM recurring", "SELECT * FROM draft", "SELECT * FROM setting",
        "SELECT id, code, name_vi, parent_id, closed_on FROM unit", *RIGHTS)  # fmt: skip
ITEMS = """kind,unit,title,assigned_on,due_on,target,done
task,TCBC,Báo cáo tháng 10,2024-10-01,2024-10-20,,
programme,TCBC,Chỉ tiêu đào tạo,2024-10-01,2024-11-29,55,39
document,TCBC,Trả lời công văn 12,2024-10-01,2024-11-29,,
task,PC,Rà soát văn bản,2024-10-01,2024-11-29,,
"""
BEGINNING = (
    (HOA, OFFICE, "/task TCBC,PC Xây dựng đề án 29/11"), (LAN, TCBC, "/task Việc của đơn vị 29/11"),
    (HOA, OFFICE, "/task Việc chưa rõ đơn vị 29/11"), (LAN, TCBC, "/task Việc chưa rõ ngày"),
    (LAN, TCBC, "/task Việc một 29/11\nViệc hai 30/11"), (LAN, TCBC, "/extend 5 15/12 chờ ý kiến"),
    (LAN, TCBC, "/progress 2"), (LAN, TCBC, "/extend 6"), (LAN, TCBC, "/note 6"), (LAN, TCBC, "/assign 6"),
    (LAN, TCBC, "/cancel 6"), (LAN, TCBC, "/done 3"), (HOA, OFFICE, "/broadcast Họp giao ban"),
    (LAN, TCBC, "/task Báo cáo tháng ngày 20 hàng tháng"), (HOA, OFFICE, "/summary 10/2024"),
    (HOA, OFFICE, "/queue"), (LAN, TCBC, "/tasks"), (HOA, OFFICE, "/overdue"), (LAN, TCBC, "/done 1"),
)  # fmt: skip


class _UndoneError(Exception):
    """Nothing of an act stays."""


@dataclass
class Ministry:
    """The database, and how many updates it has met."""

    database: Database
    clock: SetClock
    updates: int = 0

    def do(self, raw: Mapping[str, Any], *, stays: bool = False) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        """Do what the update says. Returns what WORK gave before and after. Raises what the handler raises."""
        self.updates += 1
        found: list[dict[str, list[Any]]] = []

        def operation(session: Session) -> None:
            found.append(_looked_at(session))
            self._act(session, {**raw, "update_id": self.updates})
            found.append(_looked_at(session))
            if not stays:
                raise _UndoneError

        with suppress(_UndoneError):
            self.database.write_now(operation)
        return found[0], found[1]

    def _act(self, session: Session, raw: dict[str, Any]) -> None:
        event = read(raw, ME)
        route = route_of(event) if event is not None else None
        if event is None or route is None:
            return
        newest = max(session.exec(select(MessageRow.id)).all(), default=0)
        administrator = (event.sender.address, event.chat) == (str(LAN), str(TCBC))
        act = UpdateInHand(self.updates, event, route, Membership(present=True, administrator=administrator))
        if permitted(session, act, self.clock, RULES)[0] and route.prepare is not None:
            act = replace(act, is_prepared=True, prepared=prepare(session, act, self.clock, RULES))
        take_effect(session, act, self.clock, RULES)
        session.flush()
        for row in session.exec(select(MessageRow).where(MessageRow.id > newest)).all():
            said = row if row.edits_id is None else messages.by_id(session, row.edits_id)
            wording(session, said, chats.by_id(session, said.chat_id), RULES, NOW)
            row.state, row.external_id = "sent", str(FIRST_SENT + row.id)


@contextmanager
def ministry(folder: Path) -> Iterator[Ministry]:
    """Items of every kind, a question of every kind, messages of ours to answer and to press."""
    database = Database(f"sqlite:///{folder}/hostile.db")
    upgrade(database)
    ready = Ministry(database, SetClock(NOW))
    database.write_now(_populate)
    for place, (person, chat, said) in enumerate(BEGINNING, start=1):
        ready.do(message(person, chat, said, number=place), stays=True)
    database.write_now(_more_drafts)
    try:
        yield ready
    finally:
        database.close()


def message(
    person: int, chat: int, said: str, *, number: int = 500, answers: int = 0, edited: bool = False
) -> dict[str, Any]:
    """What somebody wrote, in answer to a message of ours (0: to none); or edited, maybe what had made an item."""
    first = said.split(maxsplit=1)[0] if said.split() else ""
    command = said.startswith("/") and first.isascii() and len(first) > 1
    body: dict[str, Any] = {
        "message_id": number, "date": int(NOW.timestamp()), "text": said,
        "chat": _chat(person, chat), "from": _person(person),
        "entities": [{"type": "bot_command", "offset": 0, "length": len(first)}] if command else [],
    }  # fmt: skip
    if answers:
        ours = {"id": 99, "is_bot": True, "first_name": "nhacviec", "username": ME}
        body["reply_to_message"] = {
            "message_id": answers, "date": 1, "chat": _chat(person, chat), "from": ours, "text": "#1"
        }  # fmt: skip
    return {"edited_message" if edited else "message": body}


def press(person: int, chat: int, number: int, data: str) -> dict[str, Any]:
    """A press on a message of ours, of a button that it may have or not."""
    pressed = {"message_id": number, "date": 1, "chat": _chat(person, chat)}
    query = {"id": "1", "from": _person(person), "message": pressed, "chat_instance": "1", "data": data}
    return {"callback_query": query}


def _chat(person: int, chat: int) -> dict[str, Any]:
    if chat > 0:
        return {"id": person, "type": "private", "first_name": PEOPLE[person]}
    return {"id": chat, "type": "group", "title": f"Nhóm {-chat}"}


def _person(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": PEOPLE[person], "language_code": "vi"}


def _looked_at(session: Session) -> dict[str, list[Any]]:
    return {sql: sorted(map(tuple, session.execute(text(sql))), key=repr) for sql in WORK}


def _populate(session: Session) -> None:
    for chat, code in ((TCBC, "TCBC"), (PC, "PC")):
        unit = units.put_unit(session, code, f"Vụ {code}")
        chats.become_unit(session, chats.chat_of(session, "telegram", str(chat)), unit.id, "")
    chats.become_office(session, chats.chat_of(session, "telegram", str(OFFICE)), "")
    hoa = chats.person_of(session, "telegram", str(HOA), name="Hoa")
    table = read_table(ITEMS.encode(), "items.csv")
    imports.store(session, table.kind, [good.row for good in table.rows], imports.ImportContext(hoa, NOW, RULES.zone))


def _more_drafts(session: Session) -> None:
    """Questions that a file or a summary's button begins."""
    office = chats.office_chat(session)
    hoa = session.exec(select(PersonRow).where(PersonRow.address == str(HOA))).one()
    assert isinstance(office, ChatRow)
    drafts.begin(session, office, hoa, "publish", {"asked": "241001:241031:::"}, NOW)
    drafts.begin(session, office, hoa, "all", {"numbers": [1, 2, 6]}, NOW)
    drafts.begin(session, office, hoa, "another_day", {"request": 6, "message": "1001"}, NOW)
    file = {"kind": "document", "key": "x", "name": "x.csv", "size": 3}
    drafts.begin(session, office, hoa, "import", {"file": file}, NOW)


def kinds_of_drafts(session: Session) -> set[str]:
    """Of the questions that wait."""
    return set(session.exec(select(DraftRow.kind).where(DraftRow.closed_at == None)))  # noqa: E711  (SQL)
