"""Updates made durable: a whole batch in one transaction, before Telegram is told that we have it.

What is stored is the `Incoming` that a handler will read, and nothing else of the update. Of what no handler takes
(where the bot is an administrator it hears all talk) only the id stays; of what bears a state secret's marking, who,
where and which message (`bot.markings`). Updates are parsed one by one, so that one that cannot be parsed leaves a stub
with its id and holds up nobody; no content is logged.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import Update

from bot.markings import is_marked
from bot.vitals import Vitals
from handlers import route_of
from handlers.incoming import CHANNEL, Incoming, read
from scheduler.clock import Clock
from scheduler.handling import handling
from storage import chats, inbox, items
from storage.engine import Database, Session
from storage.inbox import Entry

log = logging.getLogger(__name__)

Raw = dict[str, Any]
OLD_STUB = "secret"  # a key of the stubs that stood in the place of marked updates until 0004


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
        incoming = heard(raw, self._me)
        if incoming is None:
            return Entry(number, "", None), None
        if route_of(incoming) is None:
            return Entry(number, incoming.chat, None), None
        kept = incoming.without_words() if is_marked(raw, incoming) else incoming
        # The edit of what was no command concerns us only where it made an item: the database knows.
        unsure = incoming.act == "edit" and not incoming.command
        return Entry(number, incoming.chat, kept.to_json()), incoming if unsure else None


def heard(raw: Raw, me: str) -> Incoming | None:
    """The act in a raw update; raises whatever the parser raises."""
    return read(Update.de_json(raw, None), me)


def understood(body: Raw, me: str) -> Incoming | None:
    """The act in a stored body: an `Incoming`, or what a version until 0004 had stored, the update as it came."""
    if "update_id" not in body:
        return Incoming.of_json(body)
    incoming = heard(body, me)
    if incoming is not None and (OLD_STUB in body or is_marked(body, incoming)):
        return incoming.without_words()
    return incoming


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
