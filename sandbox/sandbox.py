"""Everything in one object: the world, its server, its people, its faults. See `Sandbox`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TypeVar

from sandbox.api.calls import Call
from sandbox.api.faults import Faults
from sandbox.api.limits import Limits, Refusal
from sandbox.api.server import Server
from sandbox.api.webhooks import Delivery
from sandbox.world.bots import Bot
from sandbox.world.chats import Chat, Member
from sandbox.world.people import Person
from sandbox.world.signals import Signal
from sandbox.world.users import User
from sandbox.world.world import World

T = TypeVar("T")
HOST = "127.0.0.1"
FIRST_PERSON = 5_000_000_001


def utc_now() -> datetime:
    return datetime.now(UTC)


class Sandbox:
    """A Telegram of our own: a Bot API server on 127.0.0.1 and the people who talk to its bots.

    `now` dates the messages (aware, UTC); limits and presses are measured with `monotonic` (seconds). Used as an async
    context manager, or by `start` and `stop`. All of it belongs to one event loop.
    """

    def __init__(
        self, now: Callable[[], datetime] = utc_now, *, port: int = 0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.world = World(now)
        self.faults = Faults()
        self.port = port
        self._monotonic = monotonic
        self._server = Server(self.world, self.faults, monotonic)
        self._deliveries: list[asyncio.Task[None]] = []
        self._people = 0
        self._up = False
        self._loop: asyncio.AbstractEventLoop | None = None

    # -- the server

    async def start(self) -> None:
        self.port = await self._server.start(HOST, self.port)
        self._up = True
        self._loop = asyncio.get_running_loop()
        for bot in self.world.bots.values():
            self._deliver(bot)

    async def stop(self) -> None:
        self._up, self._loop = False, None
        for task in self._deliveries:
            task.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)
        self._deliveries.clear()
        await self._server.close()
        for bot in self.world.bots.values():
            bot.updates.end_poll("the server stops")
        await self._server.stop()

    async def __aenter__(self) -> Sandbox:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The root of the Bot API. PTB's base_url is this and `/bot`, its base_file_url this and `/file/bot`."""
        return f"http://{HOST}:{self.port}"

    async def network_down(self) -> None:
        """Nobody is reached any more: the port is closed, every connection cut, webhooks wait."""
        self._up = False
        await self._server.close()

    async def network_up(self) -> None:
        """The same port is open again."""
        await self._server.open(HOST, self.port)
        self._up = True
        self.world.signal.fire()

    # -- who and what there is

    def add_bot(self, token: str, username: str, name: str | None = None, *, privacy: bool = True) -> Bot:
        """A bot with this token (`<its id>:<secret>`)."""
        number = int(token.split(":", 1)[0])
        bot = Bot(
            id=number, first_name=name or username, username=username, token=token, signal=self.signal, privacy=privacy
        )
        self.world.bots[token] = bot
        self.world.users[number] = bot
        self._deliver(bot)
        return bot

    def person(
        self, name: str, username: str | None = None, language_code: str | None = "vi", *, id: int | None = None
    ) -> Person:
        """Someone new; `id` is given if none is asked for."""
        self._people += 1
        number = id if id is not None else FIRST_PERSON + self._people
        person = Person(
            id=number,
            first_name=name,
            username=username,
            language_code=language_code,
            world=self.world,
            monotonic=self._monotonic,
        )
        self.world.users[number] = person
        return person

    def group(
        self,
        title: str,
        members: Iterable[User] = (),
        admins: Iterable[User] = (),
        *,
        bots: Iterable[Bot] | None = None,
    ) -> Chat:
        """A group as if it had always been there: no update tells of it. The first of `admins` is its owner.

        All bots so far are members unless `bots` names others; a bot among `admins` is an administrator.
        """
        return self._people_it(self.world.new_group(title), members, admins, bots)

    def supergroup(
        self,
        title: str,
        members: Iterable[User] = (),
        admins: Iterable[User] = (),
        *,
        bots: Iterable[Bot] | None = None,
        anonymous: Iterable[User] = (),
        forum: bool = False,
        username: str | None = None,
    ) -> Chat:
        """Like `group`. `anonymous` are administrators who speak in the group's name; a `forum` has topics."""
        chat = self.world.new_group(title, username=username, is_forum=forum, supergroup=True)
        self._people_it(chat, members, admins, bots)
        for user in anonymous:
            chat.members[user.id] = Member(user, "administrator", anonymous=True)
        return chat

    # -- look and wait

    @property
    def calls(self) -> list[Call]:
        """Every call of a method and every download, oldest first."""
        return self._server.calls

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods."""
        wanted = {method.lower() for method in methods}
        return [call for call in self.calls if call.method.lower() in wanted]

    @property
    def signal(self) -> Signal:
        """Fires at every change."""
        return self.world.signal

    async def until(self, look: Callable[[], T | None], within: float | None = 10) -> T:
        """What `look` returns, as soon as that is true; it is asked again at every change.

        Raises TimeoutError after so many seconds.
        """
        return await self.signal.until(look, within)

    async def confirmed(self, within: float | None = 10) -> None:
        """Wait until the bots have taken all updates. They may still be working on them."""
        await self.until(lambda: not any(bot.updates.pending for bot in self.world.bots.values()), within)

    def strict(
        self,
        *,
        per_second: int = 30,
        per_chat_second: int = 1,
        per_group_minute: int = 20,
        tolerance: float = 0.05,
    ) -> None:
        """From now on refuse with 429 what is beyond these limits; counting begins anew. See Limits."""
        for bot in self.world.bots.values():
            bot.limits = Limits(True, per_second, per_chat_second, per_group_minute, tolerance)

    @property
    def refusals(self) -> list[Refusal]:
        """What the strict mode has refused, oldest first."""
        return sorted((one for bot in self.world.bots.values() for one in bot.limits.refusals), key=lambda one: one.at)

    # -- how

    def _people_it(
        self, chat: Chat, members: Iterable[User], admins: Iterable[User], bots: Iterable[Bot] | None
    ) -> Chat:
        for user in (*(self.world.bots.values() if bots is None else bots), *members):
            chat.members[user.id] = Member(user)
        for user in admins:
            owned = any(member.status == "creator" for member in chat.members.values())
            chat.members[user.id] = Member(user, "administrator" if owned or user.is_bot else "creator")
        return chat

    def _deliver(self, bot: Bot) -> None:
        """Serve the bot's webhook while the sandbox runs."""
        if self._loop is not None:
            delivery = Delivery(bot, self.world.now, lambda: self._up)
            self._deliveries.append(self._loop.create_task(delivery.run(), name=f"webhook of {bot.username}"))
