"""Telegram as the rest of the process needs it, beside receiving and sending: a bot that can be asked, files, pop-ups,
the menus of chats that are not set up; and what a failure of a call means."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.config import Settings
from bot.failure import CommandError
from bot.metrics import Metrics
from bot.telegram.guarded_request import GuardedRequest
from bot.telegram.members import Members
from bot.telegram.sender import outcome_of
from handlers.core.event import File
from scheduler.delivery.outcomes import Outcome

log = logging.getLogger(__name__)

T = TypeVar("T")

CONNECTIONS = 64
POPUP_LIMIT = 200  # letters: https://core.telegram.org/bots/api#answercallbackquery
Menu = Sequence[tuple[str, str]]


class WrongTokenError(Exception):
    """Telegram does not know the token."""


class TelegramChannel:
    """What the dispatcher asks of Telegram and does there at once."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self.members = Members(bot)

    async def download(self, file: File) -> bytes | None:
        """A file's content; None where Telegram does not give it (too large, or gone)."""
        try:
            found = await self._bot.get_file(file.key)
            return bytes(await found.download_as_bytearray())
        except (BadRequest, Forbidden):
            return None

    async def answer_press(self, press: str, alert: str) -> None:
        """End the waiting of a pressed button, with a pop-up where there is one."""
        try:
            await self._bot.answer_callback_query(press, text=alert[:POPUP_LIMIT] or None, show_alert=bool(alert))
        except TelegramError as error:  # too late, or the network: the effect is stored all the same
            log.info("a press was not answered: %s", type(error).__name__)


def make_bot(settings: Settings, may_speak: Callable[[], bool] = lambda: True, vitals: Metrics | None = None) -> Bot:
    """python-telegram-bot's Bot on the configured server, through the configured proxy, while `may_speak`; `vitals`
    hears of its answers."""
    vitals = vitals or Metrics()
    telegram = settings.telegram
    root = telegram.api_url.rstrip("/")
    proxy = telegram.proxy or None
    return Bot(
        settings.token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=GuardedRequest(may_speak, vitals, CONNECTIONS, proxy=proxy, read_timeout=20, media_write_timeout=60),
        get_updates_request=GuardedRequest(may_speak, vitals, 1, proxy=proxy),
    )


async def answered(question: Callable[[], Awaitable[T]]) -> T:
    """What Telegram answers. Where it cannot be reached, it is tried until it can.

    WrongTokenError: it does not know the token.
    """
    wait = 1.0
    said = False
    while True:
        try:
            return await question()
        except InvalidToken:
            raise WrongTokenError from None
        except CommandError:
            raise
        except Exception as error:  # whatever was answered
            if not said:
                log.warning("the Bot API cannot be reached (%s); it is tried again", type(error).__name__)
            said = True
        await asyncio.sleep(wait)
        wait = min(30.0, wait * 2)


async def set_default_menu(bot: Bot, menu: Menu, language: str | None) -> None:
    """What the app offers in private and in groups that have no menu of their own, to people of this language (None:
    of any other)."""
    for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
        await bot.set_my_commands(list(menu), scope, language_code=language)


def outcome_of_failure(error: Exception) -> Outcome | None:
    """What the failure of a call means for others; None: it is not Telegram's."""
    return outcome_of(error) if isinstance(error, TelegramError) else None


def is_passing(error: Exception) -> bool:
    """Whether a call failed by the network or the server, and may be tried again."""
    return isinstance(error, TelegramError) and not isinstance(error, BadRequest | Forbidden)
