"""Long polling: fetch a batch, store it, and only then ask for more, which is what confirms it to Telegram.

Raw updates are stored before anything parses them, so `getUpdates` is asked through `do_api_request`: python-telegram-
bot's own `Updater` parses a batch whole and would fail on it whole. https://core.telegram.org/bots/api#getupdates
"""

import asyncio
import logging
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, RetryAfter
from telegram.warnings import PTBUserWarning

from handlers.incoming import KINDS_OF_UPDATE

log = logging.getLogger(__name__)

# It advises `Bot.get_updates`, which parses a batch whole.
warnings.filterwarnings("ignore", "Please use 'Bot.getUpdates'", PTBUserWarning)

POLL = 25  # seconds that Telegram holds a request open
LONGEST_WAIT = 30.0  # seconds between tries

Put = Callable[[list[dict[str, Any]]], Awaitable[int]]


class Poller:
    """Polls for as long as it runs; `put` stores a batch, `on_stored` is called when something waits."""

    def __init__(self, bot: Bot, put: Put, on_stored: Callable[[], None]) -> None:
        self._bot = bot
        self._put = put
        self._on_stored = on_stored
        self._offset = 0
        self._trouble = ""

    async def run(self) -> None:
        wait = 0.0
        while True:
            try:
                await self._once()
                wait = 0.0
                if self._trouble:
                    log.warning("polling works again")
                    self._trouble = ""
            except Exception as error:
                wait = _seconds(error) or min(LONGEST_WAIT, max(0.5, wait * 2))
                self._say_once(error)
                await asyncio.sleep(wait)

    async def _once(self) -> None:
        updates = await self._bot.do_api_request(
            "getUpdates",
            api_kwargs={"offset": self._offset, "timeout": POLL, "allowed_updates": list(KINDS_OF_UPDATE)},
            read_timeout=POLL + 10,
        )
        if not isinstance(updates, list) or not updates:
            return
        if await self._put(updates):
            self._on_stored()
        self._offset = max(int(update["update_id"]) for update in updates) + 1

    def _say_once(self, error: Exception) -> None:
        """One line for a trouble, however long it lasts; never its text, which may hold the address with the token."""
        trouble = "the token is refused" if isinstance(error, InvalidToken) else type(error).__name__
        if trouble != self._trouble:
            log.warning("polling does not work (%s); it is tried again", trouble)
        self._trouble = trouble


def _seconds(error: Exception) -> float:
    if not isinstance(error, RetryAfter):
        return 0.0
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
