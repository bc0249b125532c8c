"""Coordinating units are reminded of their own parts: the policy of items, by the part's deadline, into the same
message of the morning. The Office is told of items only."""

from datetime import datetime

from domain.reminders import Audience, StageKind, deadline_key, look
from domain.settings import Rules
from storage import chats, held, parts
from storage.calendars import rules_now
from storage.engine import Session
from storage.parts import Looked

AT_ONCE = 50  # of one transaction: none keeps the interpreter for long, and commands come in between


def plan_some_parts(session: Session, now: datetime, rules: Rules) -> int:
    """Look at some of the parts whose time has come; returns at how many."""
    due = parts.due(session, now, AT_ONCE)
    if not due:
        return 0
    rules = rules_now(session, rules)
    said = parts.said(session, [one.number for one in due])
    unit_chats = chats.of_units(session, {one.unit_id for one in due})
    looked: list[Looked] = []
    holding: dict[tuple[int, str], dict[int, str]] = {}
    for one in due:
        key = deadline_key(one.deadline)
        known = said.get((one.number, one.unit_id, key), set())
        found = look(one.deadline, since=one.since, said=known, now=now, rules=rules)
        chat = unit_chats.get(one.unit_id)  # one without a chat may hear of it later
        told = [(stage, chat.id) for stage in found.say_now if stage.audience is Audience.UNIT and chat is not None]
        looked.append(Looked(one.number, one.unit_id, key, [stage.key for stage, _ in told], found.next_at))
        for stage, chat_id in told:
            kind = "moment" if stage.kind is StageKind.MOMENT else "morning"
            holding.setdefault((chat_id, kind), {})[one.number] = key
    parts.settle(session, looked, now)
    held.hold(session, holding, now)
    return len(due)
