"""Long polling: fetch a batch, store it, and only then ask for more, which is what confirms it to Telegram.

Raw updates are stored before anything parses them, so `getUpdates` is asked through `do_api_request`: python-telegram-
bot's own `Updater` parses a batch whole and would fail on it whole. https://core.telegram.org/bots/api#getupdates
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.telegram.guarded_request import UnreadableAnswerError, seconds_of
from handlers.core.event import KINDS_OF_UPDATE
from scheduler.failures import FailureLog

log = logging.getLogger(__name__)

POLL = 25  # seconds that Telegram holds a request open
LONGEST_WAIT = 30.0  # seconds between tries

Put = Callable[[list[dict[str, Any]]], Awaitable[int]]


class Poller:
    """Polls for as long as it runs; `put` stores a batch."""

    def __init__(self, bot: Bot, put: Put) -> None:
        self._bot = bot
        self._put = put
        self._offset = 0
        self._trouble = FailureLog(log, "polling")

    async def run(self) -> None:
        wait = 0.0
        worked = 0
        while True:
            try:
                await self._once()
            except Exception as error:
                asked = seconds_of(error) if isinstance(error, RetryAfter) else 0.0
                wait = asked or min(LONGEST_WAIT, max(0.5, wait * 2))
                worked = 0
                self._trouble.has(self, _why(error))
                await asyncio.sleep(wait)
            else:
                wait = 0.0
                worked += 1
                if worked > 1:  # beside another poller now and then one request works
                    self._trouble.left(self)

    async def _once(self) -> None:
        updates = await self._bot.do_api_request(
            "getUpdates",
            api_kwargs={"offset": self._offset, "timeout": POLL, "allowed_updates": list(KINDS_OF_UPDATE)},
            read_timeout=POLL + 10,
        )
        if not isinstance(updates, list):
            raise UnreadableAnswerError("no list of updates")
        if not updates:
            return
        await self._put(updates)
        self._offset = max(int(update["update_id"]) for update in updates) + 1


def _why(error: Exception) -> str:
    """Never the error's text, which may hold the address with the token."""
    match error:
        case InvalidToken():
            return "the token is refused"
        case Conflict():
            return "another process polls with this token"
        case _:
            return type(error).__name__
