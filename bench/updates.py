"""Updates handled from a full inbox, beside bare transactions that write the same rows: `python -m bench.updates`.

Half of the updates are `/note`, half `/task`, from 20 groups. Ours is the dispatcher as it runs: reading the inbox,
parsing, asking who may, the handler, the mark, every effect on the disk; what leaves, leaves later. Beside it a bare
SQLModel transaction for each update, and bare `sqlite3`, on a database of the same kind: both only write the rows that
the handler has written (that is checked), and read nothing.
"""

import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from bench.program import TOKEN
from bot.config import Settings
from bot.dispatcher import Dispatcher
from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.telegram.channel import TelegramChannel, make_bot
from domain.deadline import Deadline
from domain.item import ChangeKind, Origin
from sandbox import Chat, Person, Sandbox
from scheduler.clock import SetClock
from scheduler.delivery.breaker import CircuitBreaker
from scheduler.delivery.outcomes import Outgoing
from storage.database.engine import Database
from storage.database.schema import upgrade
from storage.items import items
from storage.models import HistoryRow, InboxRow, ItemRow, MessageItemRow, MessageRow
from storage.people import chats, units

GROUPS, UPDATES, ROUNDS = 20, 600, 3
NOW = datetime(2024, 10, 28, 2, tzinfo=UTC)
DUE = date(2024, 12, 31)
TITLE = "Rà soát biểu mẫu báo cáo kết quả thực hiện nhiệm vụ"
NOTE = "đã gửi dự thảo lấy ý kiến các đơn vị, chờ trả lời trước thứ sáu"
TABLES = ("inbox", "item", "history", "message", "message_item")


async def measure(folder: Path) -> dict[str, float]:
    """Updates a second, the best of some rounds, taken in turn: ours, bare SQLModel, bare sqlite3."""
    found: dict[str, list[float]] = {"ours": [], "sqlmodel": [], "sqlite3": []}
    for number in range(ROUNDS):
        rate, wrote = await _ours(folder / f"ours-{number}.db")
        found["ours"].append(rate)
        for name, write in (("sqlmodel", _by_sqlmodel), ("sqlite3", _by_sqlite3)):
            rate, same = _bare(folder / f"{name}-{number}.db", write)
            found[name].append(rate)
            if same != wrote:
                raise AssertionError(f"{name} wrote {same}, ours {wrote}")
    return {name: max(rates) for name, rates in found.items()}


class _CountingOutbox:
    """Nothing leaves from it; it says when so many acts have queued something."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.everything = asyncio.Event()

    def wake(self) -> None:
        self.queued(())

    def queued(self, some: Collection[int]) -> None:
        self.left -= 1
        if not self.left:
            self.everything.set()

    def reserve(self, address: str, *, is_group: bool) -> int | None:
        return None

    def send(self, outgoing: Outgoing, chat: int, *, is_group: bool) -> None: ...

    def release(self, chat: int) -> None: ...


async def _ours(path: Path) -> tuple[float, list[int]]:
    """Fill the inbox, then handle all of it."""
    async with Sandbox() as sandbox:
        sandbox.add_bot(TOKEN, "nhacviec_bot")
        lan = sandbox.person("Lan", "lan", "vi")
        groups = [sandbox.group(f"Đơn vị {number}", admins=[lan]) for number in range(GROUPS)]
        database = _database(path, groups)
        settings = Settings(telegram={"token": TOKEN, "api_url": sandbox.url})  # type: ignore[arg-type]  # checked by it
        clock, bot = SetClock(NOW), make_bot(settings)
        inbox, outbox = Inbox(database, clock, "nhacviec_bot"), _CountingOutbox(GROUPS)
        dispatcher = Dispatcher(
            database, TelegramChannel(bot), "nhacviec_bot", clock, settings.rules, outbox, Metrics(), CircuitBreaker()
        )
        await inbox.put([_raw(lan, group, place, "/help") for place, group in enumerate(groups)])
        running = asyncio.create_task(dispatcher.run())
        await outbox.everything.wait()  # it knows now who administers the groups
        outbox.everything.clear()
        outbox.left = UPDATES
        before = _counts(path)
        await inbox.put([_command(lan, groups, place) for place in range(UPDATES)])
        began = time.perf_counter()
        dispatcher.wake()
        await outbox.everything.wait()
        took = time.perf_counter() - began
        await dispatcher.stop(1)
        await running
        for request in bot._request:
            await request.shutdown()
        database.close()
        return UPDATES / took, [now - then for now, then in zip(_counts(path), before, strict=True)]


def _database(path: Path, groups: list[Chat]) -> Database:
    """Each group is a unit's, and has an item; the first of them has number 1."""
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    database.write_now(_people_it, groups)
    return database


def _people_it(session: Session, groups: list[Chat]) -> None:
    for place, group in enumerate(groups):
        unit = units.put_unit(session, f"U{place}", group.title)
        chat = chats.chat_of(session, "telegram", str(group.id), title=group.title)
        chats.become_unit(session, chat, unit.id, "")
        items.register(
            session, kind="task", origin=Origin.UNIT, unit=unit, title=TITLE, deadline=Deadline.of_day(DUE),
            assigned_on=NOW.date(), now=NOW, by=None, what=ChangeKind.REGISTERED,
        )  # fmt: skip


def _command(lan: Person, groups: list[Chat], place: int) -> dict[str, Any]:
    group = place % GROUPS
    text = f"/note {group + 1} {NOTE}" if _is_note(place) else f"/task {TITLE} {DUE:%d/%m/%Y}"
    return _raw(lan, groups[group], GROUPS + place, text)


def _is_note(place: int) -> bool:
    return place // GROUPS % 2 == 0


def _raw(lan: Person, group: Chat, place: int, text: str) -> dict[str, Any]:
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    message = {
        "message_id": 1000 + place, "date": int(NOW.timestamp()), "chat": group.as_json(), "from": lan.as_json(),
        "text": text, "entities": [command],
    }  # fmt: skip
    return {"update_id": 1 + place, "message": message}


def _bare(path: Path, write: Callable[[Path], float]) -> tuple[float, list[int]]:
    """The same updates stored, then the rows of their effects."""
    with_groups = [Chat(-1 - number, "group", None, f"Đơn vị {number}") for number in range(GROUPS)]  # type: ignore[arg-type]  # nobody waits for it
    database = _database(path, with_groups)
    body = {"message": {"text": NOTE}}
    with Session(database.engine) as session, session.begin():
        for place in range(UPDATES):
            session.add(InboxRow(update_id=place, lane="", body=body, received_at=NOW))
    before = _counts(path)
    rate = write(path)
    database.close()
    return rate, [now - then for now, then in zip(_counts(path), before, strict=True)]


def _by_sqlmodel(path: Path) -> float:
    database = Database(f"sqlite:///{path}")
    engine = database.engine.execution_options(immediate=True)
    began = time.perf_counter()
    for place in range(UPDATES):
        with Session(engine) as session, session.begin():
            done = update(InboxRow).where(col(InboxRow.update_id) == place)
            session.execute(done.values(state="done", handled_at=NOW, body=None))
            number = place % GROUPS + 1
            if not _is_note(place):
                item = _item(number)
                session.add(item)
                session.flush()
                number = item.id
            note = NOTE if _is_note(place) else ""
            session.add(HistoryRow(item_id=number, at=NOW, what="noted", reason=note, before={}, after=_after(place)))
            message = MessageRow(chat_id=1, kind="card", body=BODY, reply_to=str(place), thread="", created_at=NOW)
            session.add(message)
            session.flush()
            session.add(MessageItemRow(message_id=message.id, item_id=number))
    took = time.perf_counter() - began
    database.close()
    return UPDATES / took


BODY = {"data": {"audience": "lead", "assigned": False}, "buttons": []}


def _after(place: int) -> dict[str, Any]:
    due = {"day": DUE.isoformat(), "at": None}
    return {} if _is_note(place) else {"unit": "U0", "title": TITLE, "deadline": due, "kind": "task"}


def _item(unit: int) -> ItemRow:
    return ItemRow(
        kind="task", origin="unit", unit_id=unit, title=TITLE, folded=items.searched(TITLE, ""), due_on=DUE,
        first_due_on=DUE, assigned_on=NOW.date(), made_in=unit, made_by="1", identity="0" * 64, created_at=NOW,
        changed_at=NOW, deadline_since=NOW, next_reminder_at=NOW,
    )  # fmt: skip


def _by_sqlite3(path: Path) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    now, due = NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), DUE.isoformat()
    body, began = json.dumps(BODY), time.perf_counter()
    for place in range(UPDATES):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "UPDATE inbox SET state = 'done', handled_at = ?, body = NULL WHERE update_id = ?", (now, place)
        )
        number: int | None = place % GROUPS + 1
        if not _is_note(place):
            number = connection.execute(
                "INSERT INTO item (kind, origin, unit_id, title, folded, source, product, due_on, first_due_on, status,"
                " assigned_on, late, unconfirmed, made_in, made_by, identity, created_at, changed_at, deadline_since,"
                " next_reminder_at) VALUES ('task', 'unit', ?, ?, ?, '', '', ?, ?, 'open', ?, 0, 0, ?, '1', ?,"
                " ?, ?, ?, ?)",
                (number, TITLE, items.searched(TITLE, ""), due, due, due, number, "0" * 64, now, now, now, now),
            ).lastrowid
        connection.execute(
            "INSERT INTO history (item_id, at, what, before, after, reason) VALUES (?, ?, 'noted', '{}', ?, ?)",
            (number, now, json.dumps(_after(place)), NOTE if _is_note(place) else ""),
        )
        message = connection.execute(
            "INSERT INTO message (chat_id, rank, kind, body, reply_to, thread, state, attempts, error, created_at,"
            " external_id) VALUES (1, 0, 'card', ?, ?, '', 'queued', 0, '', ?, '')",
            (body, str(place), now),
        ).lastrowid
        connection.execute("INSERT INTO message_item (message_id, item_id) VALUES (?, ?)", (message, number))
        connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    return UPDATES / took


def _counts(path: Path) -> list[int]:
    """How many rows each table has; of the inbox those that are done."""
    connection = sqlite3.connect(path)
    counts = [
        connection.execute(f"SELECT count(*) FROM {table}" + " WHERE state = 'done'" * (table == "inbox")).fetchone()[0]
        for table in TABLES
    ]
    connection.close()
    return counts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))
