"""A sandbox to try a bot in by hand: a few people and chats, spoken for from the terminal.

One line is one act: `WHO CHAT TEXT` says it, `WHO CHAT >12 TEXT` answers message 12, `WHO CHAT !12 BUTTON` presses,
`WHO CHAT =12 TEXT` edits, `CHAT` alone shows the chat. WHO is a username, CHAT its short name or a bot's username.
"""

from __future__ import annotations

import asyncio
import re
import sys
import threading
from datetime import UTC, datetime, tzinfo

from sandbox.api.errors import ApiError, NotAllowedError
from sandbox.sandbox import Sandbox
from sandbox.terminal import Screen
from sandbox.world.bots import Bot
from sandbox.world.chats import Chat
from sandbox.world.messages import ChatMessage
from sandbox.world.people import Person

ACT = re.compile(r"(?P<who>\w+)\s+(?P<chat>\w+)\s+(?:(?P<how>[>!=])(?P<number>\d+)\s+)?(?P<what>.+)", re.DOTALL)


class Training:
    """Lan and Minh, their unit's group, and the Office's supergroup, whose owner is Hoa."""

    def __init__(self, sandbox: Sandbox, bot: Bot, zone: tzinfo) -> None:
        self.sandbox = sandbox
        people = [sandbox.person(name, name.lower()) for name in ("Lan", "Minh", "Hoa")]
        lan, minh, hoa = people
        self.people: dict[str, Person] = {person.username or "": person for person in people}
        self.chats: dict[str, Chat | Bot] = {
            "tcbc": sandbox.group("Vụ TCBC", members=[minh], admins=[lan]),
            "office": sandbox.supergroup("Văn phòng", members=[lan], admins=[hoa]),
            bot.username or "bot": bot,
        }
        self._screen = Screen(zone)
        self._shown: dict[ChatMessage, str] = {}

    async def act(self, line: str) -> str:
        """Do what the line says; returns what is to be shown for it."""
        chat = self.chats.get(line)
        if isinstance(chat, Chat):
            return self._screen.chat(chat)
        act = ACT.fullmatch(line)
        if act is None or act["who"] not in self.people or act["chat"] not in self.chats:
            return f"{' | '.join(self.people)}   {' | '.join(self.chats)}   text  >12 text  !12 button  =12 text"
        try:
            return await self._act(self.people[act["who"]], self.chats[act["chat"]], act)
        except (NotAllowedError, LookupError, TimeoutError, ApiError) as refusal:
            return f"✕ {refusal}"

    async def _act(self, person: Person, where: Chat | Bot, act: re.Match[str]) -> str:
        if act["how"] is None:
            await person.say(where, act["what"])
            return ""
        chat = person.private(where) if isinstance(where, Bot) else where
        message = chat.message(int(act["number"]))
        if message is None:
            raise LookupError(act["number"])
        if act["how"] == "!":
            answer = await person.press(message, act["what"])
            return f"{'⚠' if answer.alert else '·'} {answer.text}"
        await (person.answer if act["how"] == ">" else person.edit)(message, act["what"])
        return ""

    def news(self) -> list[str]:
        """What was said or edited since the last asking, each with its chat and its number."""
        fresh = []
        for chat in [*self.sandbox.world.groups.values(), *self.sandbox.world.private.values()]:
            for message in chat.messages:
                drawn = self._screen.message(message)
                if self._shown.get(message) != drawn:
                    self._shown[message] = drawn
                    fresh.append(f"{chat.name} {message.id}\n{drawn}")
        return fresh


async def train(token: str, username: str, port: int, zone: tzinfo) -> None:
    """Serve until cancelled; acts come from standard input, and may end before."""
    async with Sandbox(lambda: datetime.now(UTC), port=port) as sandbox:
        training = Training(sandbox, sandbox.add_bot(token, username), zone)
        _write(f"{sandbox.url}   {token}   @{username}")
        _write(await training.act(""))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_show(training))
            tasks.create_task(_read(training))


async def _show(training: Training) -> None:
    while True:
        for text in training.news():
            _write(text)
        await training.sandbox.signal.changed()


async def _read(training: Training) -> None:
    """Act line by line. A thread of its own reads, as not every standard input can be waited for; it dies with us."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line.strip())

    threading.Thread(target=read, daemon=True).start()
    while True:
        shown = await training.act(await lines.get())
        if shown:
            _write(shown)


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
