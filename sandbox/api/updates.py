"""A bot's updates until it has confirmed them. Source: https://core.telegram.org/bots/api#getupdates."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sandbox.api.errors import conflict
from sandbox.world.signals import Signal

FIRST_UPDATE_ID = 100_000_000
MAX_LIMIT = 100
MAX_TIMEOUT = 50  # seconds
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "terminated by setWebhook request"


@dataclass(frozen=True)
class Update:
    """One update. `lane` is the chat it is about: a webhook gets one lane's updates one after the other."""

    id: int
    kind: str
    body: dict[str, Any]
    lane: int

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """What waits for one bot, oldest first. Telegram forgets an update after 24 hours, this queue does not."""

    def __init__(self, signal: Signal) -> None:
        self.pending: deque[Update] = deque()
        self.allowed: frozenset[str] = frozenset()  # empty: all but those that must be asked for
        self.last_id = FIRST_UPDATE_ID - 1
        self._signal = signal
        self._arrived = Signal()
        self._poll: object | None = None
        self._ended_by = OTHER_POLLER

    def put(self, kind: str, body: dict[str, Any], lane: int) -> None:
        """Something happened that the bot may hear of; kept only if the bot wants this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED
        if not wanted:
            return
        self.last_id += 1
        self.pending.append(Update(self.last_id, kind, body, lane))
        self._arrived.fire()

    async def get(self, offset: int, limit: int, wait: float) -> list[Update]:
        """What getUpdates answers: it forgets all below `offset`, ends another poll, waits up to `wait` seconds.

        A negative `offset` keeps only that many of the newest. Raises ApiError 409 when another poll ends this one.
        """
        self.end_poll(OTHER_POLLER)
        self.confirm(offset)
        mine = self._poll = object()
        try:
            async with asyncio.timeout(min(max(wait, 0), MAX_TIMEOUT)):
                while not self.pending and self._poll is mine:
                    await self._arrived.changed()
        except TimeoutError:
            pass
        if self._poll is not mine:
            raise conflict(self._ended_by)
        self._poll = None
        return list(islice(self.pending, limit if 1 <= limit <= MAX_LIMIT else MAX_LIMIT))

    def confirm(self, offset: int) -> None:
        """Forget what is below `offset`; for a negative one all but that many of the newest."""
        while self.pending and (self.pending[0].id < offset or len(self.pending) > -offset > 0):
            self.pending.popleft()
        self._signal.fire()

    def done(self, update: Update) -> None:
        """A webhook has taken the update."""
        self.pending.remove(update)
        self._signal.fire()

    def clear(self) -> None:
        self.pending.clear()
        self._signal.fire()

    def end_poll(self, reason: str) -> None:
        """Whoever waits in `get` is sent away with 409 and this reason."""
        self._ended_by = reason
        self._poll = None
        self._arrived.fire()
