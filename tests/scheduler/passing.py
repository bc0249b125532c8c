"""Time passes in a test's ministry: the clock is set, what is due is planned and has left."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, func, select

from sandbox import Chat, ChatMessage
from storage.database.engine import Session
from storage.models import ChatRow, InboxRow, MessageRow
from tests.world import World

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WITHIN = 20  # seconds


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A local instant of Hà Nội."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


async def register(world: World, *texts: str) -> None:
    for text in texts:
        answer = await world.ask(world.lan, world.unit, f"/task {text}")
        assert answer.text.startswith("#"), answer.text


async def pass_to(world: World, when: datetime) -> None:
    """It is `when`: all that is due by then is planned and sent."""
    world.clock.set(when)
    await world.application.reminders.tick()
    await quiet(world)


async def quiet(world: World) -> None:
    """Nothing waits to be handled, and nothing to be sent (but to chats that the bot was thrown out of)."""
    async with asyncio.timeout(WITHIN):
        await world.sandbox.confirmed()
        while await world.database.read(_waiting):
            pass


def _waiting(session: Session) -> int:
    handled = select(func.count()).select_from(InboxRow).where(InboxRow.state == "new")
    sent = select(func.count()).select_from(MessageRow).join(ChatRow, col(ChatRow.id) == col(MessageRow.chat_id))
    sent = sent.where(col(MessageRow.state).in_(("held", "queued", "sending")), col(ChatRow.gone_at).is_(None))
    return session.exec(handled).one() + session.exec(sent).one()


async def heard(world: World, chat: Chat, when: datetime) -> list[ChatMessage]:
    """What the bot says in a chat while the clock goes to `when`."""
    seen = len(chat.messages)
    await pass_to(world, when)
    return [one for one in chat.messages[seen:] if one.from_bot]


def numbers(message: ChatMessage) -> list[int]:
    """The items that the lines of a reminder begin with, in order."""
    return [int(line[1:].split()[0]) for line in message.text.splitlines() if line.startswith("#")]


def reminders_of(found: list[ChatMessage]) -> list[list[int]]:
    return [numbers(one) for one in found]
