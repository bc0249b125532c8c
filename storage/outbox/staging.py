"""Pushes that a tick of the clock prepares: held until it is through, then let go, one of a kind a chat.

A tick can meet thousands of items in many chats: it reads and writes columns, in lists.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, update
from sqlalchemy import select as columns
from sqlmodel import Session, col

from domain.message import Message
from storage.models import MessageItemRow, MessageRow
from storage.outbox.messages import PUSH, body_of
from storage.reminders.checks import ReminderSubject

# (chat, kind) -> what it speaks of -> the key of that one's deadline
Holding = Mapping[tuple[int, str], Mapping[ReminderSubject, str]]


@dataclass(frozen=True, slots=True)
class _Push:
    number: int
    chat: int
    kind: str
    body: dict[str, Any]


# (chat, kind) -> what it tells besides: lists, by name
Besides = Mapping[tuple[int, str], Mapping[str, Sequence[Any]]]
LISTS = frozenset({"asked", "stuck", "silent"})
SPOKEN_OF = ("asked", "stuck")  # of these lists, those that hold numbers of items


def stage(session: Session, holding: Holding, now: datetime, besides: Besides | None = None) -> None:
    """Keep pushes back until `flush`."""
    if not holding:
        return
    bodies = [_body(kind, due, (besides or {}).get((chat, kind), {})) for (chat, kind), due in holding.items()]
    rows = [
        {
            "chat_id": chat, "rank": PUSH, "kind": kind, "state": "held", "created_at": now, "body": body,
            "reply_to": "", "error": "", "external_id": "",
        }
        for (chat, kind), body in zip(holding, bodies, strict=True)
    ]  # fmt: skip
    new = insert(MessageRow).returning(col(MessageRow.id), sort_by_parameter_order=True)
    numbers = session.scalars(new, rows).all()
    spoken = [_numbers(body["data"]) for body in bodies]
    _speak_of(session, dict(zip(numbers, spoken, strict=True)))


def flush(session: Session) -> int:
    """Let the held pushes go: of a chat those of a kind as one, with what is still unsent of that kind. Returns how
    many leave."""
    held = _pushes(session, _in_state("held"))
    if not held:
        return 0
    waiting = _in_state("queued").where(
        col(MessageRow.kind).in_({push.kind for push in held}), col(MessageRow.edits_id).is_(None)
    )
    unsent = _pushes(session, waiting)
    leaving: dict[tuple[int, str], list[_Push]] = {}
    for push in held:
        leaving.setdefault((push.chat, push.kind), []).append(push)
    for push in unsent:
        if (push.chat, push.kind) in leaving:
            leaving[push.chat, push.kind].append(push)
    _merge(session, [pushes for pushes in leaving.values() if len(pushes) > 1])
    session.execute(update(MessageRow), [{"id": first.number, "state": "queued"} for first, *_ in leaving.values()])
    return len(leaving)


def _merge(session: Session, many: Sequence[Sequence[_Push]]) -> None:
    """Of each list the first speaks for the others too: of each thing by the newest key of its deadline."""
    if not many:
        return
    merged, dropped, spoken = [], [], {}
    for first, *others in many:
        due: dict[str, str] = {}
        lists: dict[str, list[Any]] = {}
        for push in sorted((first, *others), key=lambda one: one.number):
            due |= push.body["data"].get("due", {})
            for name in LISTS & push.body["data"].keys():
                known = lists.setdefault(name, [])
                known += [one for one in push.body["data"][name] if one not in known]
        data = {**first.body["data"], "due": due, **lists}
        merged.append({"id": first.number, "body": {**first.body, "data": data}})
        dropped += [{"id": one.number, "state": "dropped", "error": f"merged into {first.number}"} for one in others]
        spoken[first.number] = _numbers(data) - _numbers(first.body["data"])
    session.execute(update(MessageRow), merged)
    session.execute(update(MessageRow), dropped)
    _speak_of(session, spoken)


def _in_state(state: str) -> Select[Any]:
    wanted = (MessageRow.id, MessageRow.chat_id, MessageRow.kind, MessageRow.body)
    return columns(*(col(one) for one in wanted)).where(col(MessageRow.state) == state).order_by(col(MessageRow.id))


def _pushes(session: Session, query: Select[Any]) -> list[_Push]:
    return [_Push(*row) for row in session.execute(query)]


def _body(kind: str, due: Mapping[ReminderSubject, str], besides: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    return body_of(Message(kind, {"page": 1, "due": {str(named): key for named, key in due.items()}, **besides}))


def _numbers(data: Mapping[str, Any]) -> set[int]:
    """The items that a push speaks of."""
    named = {ReminderSubject.of(text).number for text in data["due"]}
    return named.union(*(data.get(name, ()) for name in SPOKEN_OF))


def _speak_of(session: Session, spoken: Mapping[int, Set[int]]) -> None:
    rows = [{"message_id": message, "item_id": number} for message, numbers in spoken.items() for number in numbers]
    if rows:
        session.execute(insert(MessageItemRow), rows)
