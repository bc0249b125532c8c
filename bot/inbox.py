"""Updates made durable: a whole batch in one transaction, before Telegram is told that we have it.

Of what no handler takes (where the bot is an administrator it hears all talk) only the id stays. What bears a state
secret's marking is replaced by a stub: who, where, which message. Updates are parsed one by one, so that one that
cannot be parsed leaves a stub with its id and holds up nobody; no content is logged.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from telegram import Update

from bot.vitals import Vitals
from domain.secrecy import marking
from handlers import route_of
from handlers.incoming import CHANNEL, Incoming, read
from scheduler.clock import Clock
from scheduler.handling import handling
from storage import chats, inbox, items
from storage.engine import Database, Session
from storage.inbox import Entry

log = logging.getLogger(__name__)

Raw = dict[str, Any]
IDENTITY = ("message_id", "date", "edit_date", "chat", "from", "sender_chat", "is_topic_message", "message_thread_id")
SECRET = "secret"  # noqa: S105  (a key, no password)
MESSAGES = ("message", "edited_message")


class Inbox:
    """Takes raw updates in; `me` is the bot's username. Tells `vitals` what came."""

    def __init__(self, database: Database, clock: Clock, me: str, vitals: Vitals | None = None) -> None:
        self._database = database
        self._clock = clock
        self._me = me
        self._vitals = vitals or Vitals()

    async def put(self, updates: Sequence[Raw]) -> int:
        """Store these; when it returns they are on the disk. Returns how many wait to be handled."""
        entries = [self._entry(raw) for raw in updates]
        waiting, left_out = await self._database.write(_store, entries, self._clock)
        self._vitals.updates.update(stored=waiting, ignored=left_out)
        return waiting

    def _entry(self, raw: Raw) -> tuple[Entry, Incoming | None]:
        number = int(raw["update_id"])
        with handling("update", number):
            try:
                return self._read(number, raw)
            except Exception as error:
                log.warning("it cannot be parsed (%s), and is left out", type(error).__name__)
                return Entry(number, "", None, f"cannot be parsed: {type(error).__name__}"), None

    def _read(self, number: int, raw: Raw) -> tuple[Entry, Incoming | None]:
        incoming = understood(raw, self._me)
        if incoming is None:
            return Entry(number, "", None), None
        if route_of(incoming) is None:
            return Entry(number, incoming.chat, None), None
        body = _stub(raw) if any(marking(text) for text in _texts(raw)) else raw
        # The edit of what was no command concerns us only where it made an item: the database knows.
        unsure = incoming.act == "edit" and not incoming.command
        return Entry(number, incoming.chat, body), incoming if unsure else None


def understood(raw: Raw, me: str) -> Incoming | None:
    """The act in a raw update; raises whatever the parser raises."""
    if SECRET in raw:
        incoming = _parse({key: value for key, value in raw.items() if key != SECRET}, me)
        return None if incoming is None else Incoming(
            SECRET, incoming.chat, incoming.chat_kind, incoming.chat_title, incoming.sender, incoming.message,
            incoming.thread,
        )  # fmt: skip
    return _parse(raw, me)


def _parse(raw: Raw, me: str) -> Incoming | None:
    return read(Update.de_json(raw, None), me)


def _store(session: Session, entries: Sequence[tuple[Entry, Incoming | None]], clock: Clock) -> tuple[int, int]:
    """Store them; returns how many wait to be handled, and of how many only the id stays."""
    kept = [_if_it_concerns_us(session, entry, edit) for entry, edit in entries]
    return inbox.store(session, kept, clock.now()), sum(entry.body is None for entry in kept)


def _if_it_concerns_us(session: Session, entry: Entry, edit: Incoming | None) -> Entry:
    if edit is None:
        return entry
    chat = chats.known(session, CHANNEL, edit.chat)
    made = chat is not None and items.made_by(session, chat.id, edit.message)
    return entry if made else replace(entry, body=None)


def _texts(raw: Raw) -> Iterator[str]:
    """Every text of a message that a person could have marked, and of the one that it answers."""
    for name in MESSAGES:
        message = raw.get(name)
        if isinstance(message, dict):
            yield from _of_message(message)
            for other in ("reply_to_message", "quote", "external_reply"):
                yield from _of_message(message.get(other) or {})


def _of_message(message: Raw) -> Iterator[str]:
    for name in ("text", "caption"):
        if isinstance(message.get(name), str):
            yield message[name]
    for kind in ("document", "video", "audio", "animation"):
        file = message.get(kind) or {}
        if isinstance(file.get("file_name"), str):
            yield file["file_name"]


def _stub(raw: Raw) -> Raw:
    name = next(one for one in MESSAGES if one in raw)
    return {
        "update_id": raw["update_id"],
        SECRET: True,
        name: {key: value for key, value in raw[name].items() if key in IDENTITY},
    }
