"""Updates by webhook: each is posted to the bot's address until it is taken. Source: https://core.telegram.org/bots/api#setwebhook."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

import aiohttp

from sandbox.api.updates import Update

if TYPE_CHECKING:
    from sandbox.world.bots import Bot

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret
FIRST_RETRY = 0.1  # seconds; Telegram begins with one
LAST_RETRY = 5.0
ANSWER_WITHIN = 60.0  # seconds


@dataclass(eq=False)
class Webhook:
    """Where a bot wants its updates, and how the last delivery went."""

    url: str
    secret: str = field(default="", repr=False)
    max_connections: int = 40
    ip_address: str | None = None
    certificate: bytes | None = None
    last_error_date: datetime | None = None
    last_error_message: str = ""

    def tls(self) -> ssl.SSLContext | bool:
        """How the address is checked: against the certificate that the bot sent along, if it did."""
        return ssl.create_default_context(cadata=self.certificate.decode()) if self.certificate else True


class Delivery:
    """Posts one bot's updates to its webhook while it has one.

    Several at a time, but those of one chat one after the other, so that they arrive in order.
    """

    def __init__(self, bot: Bot, now: Callable[[], datetime], is_up: Callable[[], bool]) -> None:
        self._bot = bot
        self._now = now
        self._is_up = is_up

    async def run(self) -> None:
        """Until cancelled."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN)) as session:
            while True:
                webhook = self._bot.webhook
                if webhook is not None:
                    await self._serve(session, webhook)
                else:
                    await self._bot.signal.changed()

    async def _serve(self, session: aiohttp.ClientSession, webhook: Webhook) -> None:
        """Deliver to this webhook until it is replaced."""
        lanes: dict[int, asyncio.Task[None]] = {}
        try:
            while self._bot.webhook is webhook:
                for update in self._bot.updates.pending:
                    if update.lane not in lanes and len(lanes) < webhook.max_connections:
                        lanes[update.lane] = asyncio.create_task(self._work_off(session, webhook, update.lane, lanes))
                await self._bot.signal.changed()
        finally:
            for task in lanes.values():
                task.cancel()

    async def _work_off(
        self, session: aiohttp.ClientSession, webhook: Webhook, lane: int, lanes: dict[int, asyncio.Task[None]]
    ) -> None:
        """Post one chat's updates, oldest first, until there are none."""
        delay = FIRST_RETRY
        while update := next((one for one in self._bot.updates.pending if one.lane == lane), None):
            if await self._post(session, webhook, update):
                self._bot.updates.done(update)
                delay = FIRST_RETRY
            else:
                await asyncio.sleep(delay)
                delay = min(delay * 2, LAST_RETRY)
        del lanes[lane]
        self._bot.signal.fire()

    async def _post(self, session: aiohttp.ClientSession, webhook: Webhook, update: Update) -> bool:
        """Whether the bot has taken the update; if not, why is kept for getWebhookInfo."""
        while not self._is_up():
            await self._bot.signal.changed()
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with session.post(webhook.url, json=update.as_json(), headers=headers, ssl=webhook.tls()) as answer:
                if answer.ok:
                    return True
                webhook.last_error_message = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            webhook.last_error_message = "Read timeout expired"
        except (aiohttp.ClientError, OSError) as error:
            webhook.last_error_message = str(error)
        webhook.last_error_date = self._now()
        return False
