"""Updates made durable: a whole batch in one transaction, before Telegram is told that we have it.

What is stored is the `Event` that a handler will read, and nothing else of the update. Of what no handler takes
(where the bot is an administrator it hears all talk) only the id stays; of what bears a state secret's marking, who,
where and which message (`bot.telegram.markings`); the same of a mark of limited circulation, where the settings refuse
it. Updates are parsed one by one, so that a bad one leaves a stub with its id and holds up nobody; no content is
logged.
"""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.metrics import Metrics
from bot.telegram.markings import is_circulated, is_marked
from handlers import route_of
from handlers.core.event import CHANNEL, INTERNAL, SECRET, Event, read
from scheduler.clock import Clock
from scheduler.log_context import handling
from storage.database.engine import Database, Session
from storage.items import items
from storage.outbox import albums, inbox
from storage.outbox.inbox import AT_ONCE, Entry, StoredUpdate
from storage.people import chats

log = logging.getLogger(__name__)

Raw = dict[str, Any]
OLD_STUB = "secret"  # a key of what versions that stored updates as they came put in the place of a marked one


@dataclass(frozen=True, slots=True)
class ParsedUpdate:
    """An update as it was understood: None where it concerns no handler, or (`error`) cannot be parsed."""

    number: int
    event: Event | None
    refused: str = ""  # SECRET: it bears a state secret's marking; INTERNAL: one of limited circulation
    error: str = ""


class UpdateHandler(Protocol):
    """Who handles what waits: the updates of a lane one after the other."""

    @property
    def busy(self) -> Collection[str]:
        """The lanes that are being worked on."""
        ...

    def begin(self, updates: list[StoredUpdate], skipped: Collection[str]) -> None:
        """These wait, of lanes that were not busy; where there are `AT_ONCE` there may be more. Of the `skipped` lanes,
        which were, something waits, too."""
        ...


class Inbox:
    """Takes raw updates in; `me` is the bot's username. Tells `vitals` what came, and `handler` what waits.
    `refuses_circulated`: nothing is kept of what bears a mark of limited circulation."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        me: str,
        vitals: Metrics | None = None,
        handler: UpdateHandler | None = None,
        *,
        refuses_circulated: bool = False,
    ) -> None:
        self._database = database
        self._clock = clock
        self._me = me
        self._vitals = vitals or Metrics()
        self._handler = handler
        self._refuses_circulated = refuses_circulated

    async def put(self, updates: Sequence[Raw]) -> int:
        """Store these; when it returns they are on the disk. Returns how many wait to be handled."""
        acts = [self._hear(raw) for raw in updates]
        busy = None if self._handler is None else set(self._handler.busy)
        stored = await self._database.write(_store, acts, self._clock, busy)
        self._vitals.updates.update(stored=stored.new, ignored=stored.left_out)
        if self._handler is not None and stored.new:
            self._handler.begin(stored.waiting, stored.skipped)
        return stored.new

    def _hear(self, raw: Raw) -> ParsedUpdate:
        number = int(raw["update_id"])
        with handling("update", number):
            try:
                event = read(raw, self._me)
                return ParsedUpdate(number, event, self._refusal(raw, event))
            except Exception as error:
                log.warning("it cannot be parsed (%s), and is left out", type(error).__name__)
                return ParsedUpdate(number, None, error=f"cannot be parsed: {type(error).__name__}")

    def _refusal(self, raw: Raw, event: Event | None) -> str:
        if event is None:
            return ""
        if is_marked(raw, event):
            return SECRET
        return INTERNAL if self._refuses_circulated and is_circulated(raw, event) else ""


def understood(body: Raw, me: str) -> Event | None:
    """The act in a stored body: an `Event`, or, of an older version, the update as it came."""
    if "update_id" not in body:
        return Event.of_json(body)
    event = read(body, me)
    if event is not None and (OLD_STUB in body or is_marked(body, event)):
        return event.without_words()
    return event


@dataclass(frozen=True, slots=True)
class _Stored:
    """How many are new and wait to be handled; of how many only the id stays; what waits now, and in which lanes that
    were skipped."""

    new: int
    left_out: int
    waiting: list[StoredUpdate]
    skipped: set[str]


def _store(
    session: Session, heard: Sequence[ParsedUpdate], clock: Clock, busy: Collection[str] | None = None
) -> _Stored:
    """Store them. What waits is looked at in the same transaction, of the lanes that are not `busy` (None: it is not),
    older ones too: so whoever handles it need not look again, and keeps to their order."""
    for one in heard:
        if one.refused == SECRET and one.event is not None and one.event.album:
            _refuse_album(session, one.event, clock)
    kept = [_entry(session, one) for one in heard]
    new = inbox.store(session, kept, clock.now())
    waiting = inbox.waiting(session, busy, AT_ONCE) if new and busy is not None else []
    skipped = {entry.lane for entry in kept if entry.body is not None}.intersection(busy or ())
    return _Stored(new, sum(entry.body is None for entry in kept), waiting, skipped)


def _refuse_album(session: Session, event: Event, clock: Clock) -> None:
    """Nothing of this album is taken from now on, whatever of it comes with this message or later."""
    chat = chats.chat_of(
        session, CHANNEL, event.chat, kind=event.chat_kind, title=event.chat_title
    )  # fmt: skip
    sender = event.sender
    person = chats.person_of(session, CHANNEL, sender.address, name=sender.name, username=sender.username)
    albums.refuse(session, chat, person, event.album, clock.now())


def _entry(session: Session, heard: ParsedUpdate) -> Entry:
    event = heard.event
    if event is None:
        return Entry(heard.number, "", None, heard.error)
    refused = SECRET if event.album and _is_refused(session, event) else heard.refused
    if not _concerns_us(session, event, refused=bool(refused)):
        return Entry(heard.number, event.chat, None)
    kept = event.without_words(refused) if refused else event
    return Entry(heard.number, event.chat, kept.to_json())


def _concerns_us(session: Session, event: Event, *, refused: bool) -> bool:
    """The edit of what was no command concerns us only where it made an item; what no handler takes, only where it is
    of a refused album that had led to something."""
    unsure = event.act == "edit" and not event.command
    if route_of(event) is not None and not unsure:
        return True
    of_album = refused and bool(event.album)
    chat = chats.known(session, CHANNEL, event.chat) if unsure or of_album else None
    if chat is None:
        return False
    if unsure and items.made_by(session, chat.id, event.message):
        return True
    return of_album and albums.led_to_something(session, chat.id, event.album)


def _is_refused(session: Session, event: Event) -> bool:
    chat = chats.known(session, CHANNEL, event.chat)
    return chat is not None and albums.is_refused(session, chat.id, event.album)
