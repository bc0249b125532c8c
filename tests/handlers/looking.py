"""What tests look for in messages, whatever their wording."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from sandbox import Chat, ChatMessage
from tests.world import World

NUMBER = re.compile(r"#\d+")


def numbers(message: ChatMessage) -> list[str]:
    """The `#12`s in a message, in order."""
    return NUMBER.findall(message.text)


def labels(message: ChatMessage) -> list[str]:
    return [button.text for button in message.buttons]


async def no_item(world: World) -> None:
    """No item was ever stored: the next one is the first."""
    card = await world.ask(world.lan, world.unit, "/task Việc đầu tiên 30/11")
    assert card.text.startswith("#1 ")


async def shows(world: World, message: ChatMessage, part: str) -> None:
    """The message comes to show this: it is edited in place."""
    await world.sandbox.until(lambda: part in message.text)


async def turned(world: World, message: ChatMessage, button: str) -> None:
    """Press, and wait until the message is another."""
    before = message.text
    await world.lan.press(message, button)
    await world.sandbox.until(lambda: message.text != before)


async def told(chat: Chat, *parts: str, after: ChatMessage | None = None) -> ChatMessage:
    """A message of the bot in this chat that holds all of these."""
    return await chat.wait_for(
        lambda one: one.from_bot and all(part in one.text for part in parts), 10, after=after
    )  # fmt: skip


def later(world: World, **duration: float) -> datetime:
    """The clock goes on."""
    now = world.clock.now() + timedelta(**duration)
    world.clock.set(now)
    return now


def kept_in(folder: Path, text: str) -> bool:
    """Whether any file of the folder (the database, its journal) holds this text."""
    forms = {text.encode(), text.encode("utf-16-le"), text.encode("ascii", "backslashreplace")}
    return any(form in path.read_bytes() for path in folder.iterdir() for form in forms)
