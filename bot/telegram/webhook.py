"""Updates by webhook: Telegram posts each to us, and takes it for delivered once we answer 200. So it is stored first.

What cannot be stored is answered with 500, and comes again. https://core.telegram.org/bots/api#setwebhook
Imports aiohttp: imported only where `telegram.mode` is "webhook".
"""

import asyncio
import hmac
import json
import logging
import secrets
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from bot.config import TelegramSection
from bot.failure import CommandError
from bot.telegram.polling import Put
from bot.web.listening import BODY_WITHIN, Listener, listen
from handlers.core.event import KINDS_OF_UPDATE

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the header's name, no secret)
BODY_LIMIT = 2**20  # bytes; an update has some ten thousand at most
HIGHEST_ID = 2**63 - 1
CONNECTIONS = 40  # that Telegram may open at a time
WATCH = 60.0  # seconds between looks at whether Telegram still delivers here


class WebhookReceiver:
    """Receives for as long as it listens; `put` stores."""

    def __init__(self, telegram: TelegramSection, bot: Bot, put: Put) -> None:
        self._url = telegram.webhook_url
        self._address = telegram.webhook_listen
        self._secret = telegram.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
        self._bot = bot
        self._put = put
        self._listener: Listener | None = None
        self._trouble = ""
        self._last_error: datetime | None = None

    async def listen(self) -> asyncio.Task[None]:
        """Be ready for what is posted. Returns the task that accepts it. CommandError: the address cannot be listened
        on."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_post(urlsplit(self._url).path or "/", self._take)
        self._listener = await listen(application, "telegram.webhook_listen", self._address)
        return self._listener.task

    async def register(self) -> None:
        """Tell Telegram where to post. CommandError: it refuses the address or the secret; TelegramError: try again."""
        try:
            await self._set()
        except BadRequest as error:
            raise CommandError(f"telegram.webhook_url: Telegram refuses it ({error.message})") from None

    async def watch(self) -> None:
        """Look now and then, for as long as it runs, whether Telegram still delivers here."""
        while True:
            await asyncio.sleep(WATCH)
            await self.look()

    async def look(self) -> None:
        """Set the webhook again where another program took it away; log why Telegram could not deliver."""
        try:
            info = await self._bot.get_webhook_info()
            if info.url != self._url:
                log.warning("another program took the webhook away; it is set again")
                await self._set()
            elif info.last_error_date is not None and info.last_error_date != self._last_error:
                log.warning("Telegram could not deliver an update: %s", info.last_error_message)
            self._last_error = info.last_error_date
        except Exception as error:  # whatever was answered
            log.warning("the webhook cannot be looked at (%s)", type(error).__name__)

    async def stop(self) -> None:
        """Take nothing more: what was not answered with 200 comes again after the next start."""
        if self._listener is not None:
            await self._listener.close()

    async def _set(self) -> None:
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=list(KINDS_OF_UPDATE),
            max_connections=CONNECTIONS,
        )

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret.encode()):
            return web.Response(status=403)
        try:
            async with asyncio.timeout(BODY_WITHIN):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        update = _update(body)
        if update is None:
            log.warning("what was posted is no update; it is refused")
            return web.Response(status=400)
        return await self._store(update)

    async def _store(self, update: dict[str, Any]) -> web.Response:
        try:
            await self._put([update])
        except Exception as error:
            self._say_once(type(error).__name__)
            return web.Response(status=500)
        if self._trouble:
            log.warning("updates can be stored again")
            self._trouble = ""
        return web.Response()

    def _say_once(self, trouble: str) -> None:
        """One line for a trouble, however often Telegram tries."""
        if trouble != self._trouble:
            log.warning("an update cannot be stored (%s); Telegram delivers it again", trouble)
        self._trouble = trouble


def _update(body: bytes) -> dict[str, Any] | None:
    """The update in a request; None where there is none. Whether it can be understood is the inbox's to see."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    return update if type(number) is int and 0 <= number <= HIGHEST_ID else None
