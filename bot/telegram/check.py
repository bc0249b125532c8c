"""What `nhacviec check` asks of the Bot API: the server, its clock, the token, who else polls, each chat."""

from collections.abc import Sequence
from email.utils import parsedate_to_datetime

import httpx
from telegram import Bot, ChatMember, ChatMemberRestricted, User
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from bot.commands.findings import Finding, note
from bot.config import Settings
from bot.telegram.channel import make_bot
from domain.access import strangers
from scheduler.clock import Clock
from storage.models import ChatRow

TOLERANCE = 30  # seconds between our clock and the server's
POLL = 2  # seconds in which another process that polls ends our own request
TIMEOUT = 10  # seconds


async def look(settings: Settings, set_up: Sequence[ChatRow], clock: Clock) -> list[Finding]:
    """All that is found, in the order in which it is to be mended."""
    bot = make_bot(settings)
    try:
        return [*await _clock(settings, clock), *await _bot(bot, settings, set_up)]
    finally:
        for request in bot._request:
            await request.shutdown()


async def _clock(settings: Settings, clock: Clock) -> list[Finding]:
    """Whether our clock is the server's, by the Date of any answer of it; one that does not answer is found below."""
    try:
        async with httpx.AsyncClient(proxy=settings.telegram.proxy or None, timeout=TIMEOUT) as client:
            answer = await client.head(settings.telegram.api_url)
        off = (clock.now() - parsedate_to_datetime(answer.headers["Date"])).total_seconds()
    except (httpx.HTTPError, httpx.InvalidURL, KeyError, ValueError, TypeError):
        return []
    return [Finding("check.clock", {"seconds": round(abs(off))})] if abs(off) > TOLERANCE else []


async def _bot(bot: Bot, settings: Settings, set_up: Sequence[ChatRow]) -> list[Finding]:
    try:
        me = await bot.get_me()
    except InvalidToken as error:
        foreign = isinstance(error.__cause__, TelegramError)  # what refused us does not speak as the Bot API does
        return [Finding("check.no_api" if foreign else "check.wrong_token")]
    except TelegramError as error:
        return [Finding("check.unreachable", {"why": type(error).__name__})]
    found = [*_about(me)]
    try:
        if settings.telegram.mode == "polling":
            found += await _others(bot)
        for chat in set_up:
            found += await _chat(bot, me, chat)
    except TelegramError as error:
        found.append(Finding("check.unreachable", {"why": type(error).__name__}))
    return found


def _about(me: User) -> list[Finding]:
    found = []
    if me.can_join_groups is False:
        found.append(Finding("check.no_groups"))
    if me.can_read_all_group_messages:
        found.append(note("check.hears_all"))
    return found


async def _others(bot: Bot) -> list[Finding]:
    """Who else takes this bot's updates. Asking without an offset confirms none.

    https://core.telegram.org/bots/api#getupdates
    """
    hook = await bot.get_webhook_info()
    if hook.url:
        return [note("check.webhook")]
    try:
        await bot.do_api_request("getUpdates", api_kwargs={"timeout": POLL, "limit": 1}, read_timeout=POLL + TIMEOUT)
    except Conflict:
        return [note("check.polled")]
    return []


async def _chat(bot: Bot, me: User, chat: ChatRow) -> list[Finding]:
    """Whether what is queued for this chat can go there."""
    try:
        member = await bot.get_chat_member(int(chat.address), me.id)
    except ChatMigrated:  # followed when the next message goes there
        return []
    except (BadRequest, Forbidden):
        return [Finding("check.chat_gone", {"chat": chat.title})]
    if member.status in {ChatMember.LEFT, ChatMember.BANNED}:
        return [Finding("check.chat_gone", {"chat": chat.title})]
    if isinstance(member, ChatMemberRestricted) and not (member.is_member and member.can_send_messages):
        return [Finding("check.chat_mute", {"chat": chat.title})]
    return await _strangers(bot, chat)


async def _strangers(bot: Bot, chat: ChatRow) -> list[Finding]:
    """Whether others than the group's people may speak, and so act, in it."""
    try:
        full = await bot.get_chat(int(chat.address))
    except (BadRequest, Forbidden):
        return []
    found = strangers(username=full.username, linked=full.linked_chat_id)
    return [note(f"check.strangers_{one}", chat=chat.title) for one in found]
