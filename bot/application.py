"""Puts everything together, starts it and stops it.

A person's way: poller or webhook → inbox → dispatcher → (one handler, one transaction) → outbox → deliverer → sender.
The clock's way: ticker → what is due → outbox → deliverer → sender.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.config import Settings
from bot.dispatcher import Dispatcher
from bot.inbox import Inbox
from bot.metrics import CountedSender, Metrics
from bot.task_watch import Watch
from bot.telegram.channel import TelegramChannel, answered, make_bot, set_default_menu
from bot.telegram.polling import Poller, Put
from bot.telegram.sender import TelegramSender
from handlers.core.event import File
from reports.word import pdf
from scheduler.clock import Clock, Ticker
from scheduler.delivery.breaker import CircuitBreaker
from scheduler.delivery.deliver import Deliverer
from scheduler.delivery.rate_limiter import RateLimiter
from scheduler.importing import ImportJob
from scheduler.recurring import RecurrenceJob
from scheduler.reminders import ReminderJob
from scheduler.resuming import ResumingJob
from scheduler.upkeep import UpkeepJob
from storage.database.engine import Database, Session
from storage.people import chats, menus, office_code, people
from texts.catalogue import LANGUAGES
from texts.help.help import menu, menu_version

if TYPE_CHECKING:
    from bot.telegram.webhook import WebhookReceiver

log = logging.getLogger(__name__)

TICK = 5.0  # seconds between looks at what is due
SOON = 1.0  # at what somebody waits for
HOUR = 3600.0
LANDING = 2.0  # seconds that what is under way has to end in, at a stop


class Application:
    """One bot on one database. `announce` tells the operator (the one-time code); nothing is said to Telegram while
    `may_speak` says no."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        announce: Callable[[str, dict[str, Any]], None],
        may_speak: Callable[[], bool] = lambda: True,
        vitals: Metrics | None = None,
    ) -> None:
        self.settings = settings
        self.database = database
        self.clock = clock
        self._announce = announce
        self._rules = settings.rules
        self.vitals = vitals or Metrics()
        self._bot = make_bot(settings, may_speak, self.vitals)
        telegram = settings.telegram
        pace = RateLimiter(telegram.per_second, telegram.per_chat_second, telegram.per_group_minute)
        sender = CountedSender(TelegramSender(self._bot), self.vitals)
        self._breaker = CircuitBreaker()
        self.deliverer = Deliverer(database, sender, clock, self._rules, pace, self._draw, self._breaker)
        self.ticker = Ticker(clock)
        self.reminders = ReminderJob(database, clock, self._rules, self.deliverer.wake)
        self.dispatcher: Dispatcher | None = None
        self.webhook: WebhookReceiver | None = None
        self._tasks: list[asyncio.Task[Any]] = []
        self._ended = asyncio.Event()
        self._watch = Watch(self._ended.set, may_speak)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set. Raises WrongTokenError where the token is wrong at the start, TaskEndedError where
        a task ends that is to run until then."""
        self.vitals.begin_work()
        ends = [asyncio.create_task(one.wait()) for one in (stop, self._ended)]
        beginning = asyncio.create_task(self._begin())
        try:
            # It may be told to stop before it has begun: Telegram may be away for long.
            await asyncio.wait({beginning, *ends}, return_when=asyncio.FIRST_COMPLETED)
            if beginning.done():
                beginning.result()
                await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._watch.over()
            for one in (beginning, *ends):
                one.cancel()
            await asyncio.gather(beginning, *ends, return_exceptions=True)
            await self._end()
            self.vitals.end_work()
        self._watch.check()

    async def _begin(self) -> None:
        me = (await answered(self._bot.get_me)).username or ""
        await self._announce_code()
        self.dispatcher = Dispatcher(
            self.database, TelegramChannel(self._bot), me, self.clock, self._rules, self.deliverer, self.vitals,
            self._breaker,
        )  # fmt: skip
        refuses = self._rules.internal == "refuse"
        inbox = Inbox(self.database, self.clock, me, self.vitals, self.dispatcher, refuses_circulated=refuses)
        await self._receive(inbox.put)
        self._spawn(self.dispatcher.run(), "handle")
        self._spawn(self.deliverer.run(), "deliver")
        self._tasks.append(asyncio.create_task(self._menus(), name="menus"))  # it ends by itself
        await self.reminders.begin()
        self.ticker.every(TICK, "remind", self._tick)
        self.ticker.every(TICK, "resume", ResumingJob(self.database, self.clock, self._rules, self.deliverer.wake).tick)
        self.ticker.every(TICK, "open", RecurrenceJob(self.database, self.clock, self._rules, self.deliverer.wake).tick)
        importing = ImportJob(self.database, self.clock, self._rules.zone, self.deliverer.wake)
        self.ticker.every(SOON, "import", importing.tick)
        self.ticker.every(HOUR, "keep", UpkeepJob(self.database, self.clock, self.settings.storage.keep_days).tick)
        self._watch.on(*self.ticker.start(), asked=lambda: self.ticker.stopped)
        self._announce("ready", {"username": me})

    async def _receive(self, put: Put) -> None:
        """Begin to receive updates, in the configured way."""
        if self.settings.telegram.mode == "polling":
            await answered(self._bot.delete_webhook)
            self._spawn(Poller(self._bot, put).run(), "poll")
            return
        from bot.telegram.webhook import WebhookReceiver

        self.webhook = WebhookReceiver(self.settings.telegram, self._bot, put)
        self._watch.on(await self.webhook.listen())
        await answered(self.webhook.register)
        self._spawn(self.webhook.watch(), "watch the webhook")

    async def _tick(self) -> None:
        await self.reminders.tick()
        self.vitals.ticks += 1

    async def _announce_code(self) -> None:
        code, office = await self.database.write(_office_code, self._rules.admins, self.clock)
        if code:
            minutes = int(office_code.GOOD_FOR.total_seconds() // 60)
            self._announce("code_no_admin" if office else "code", {"code": code, "minutes": minutes})

    async def _end(self) -> None:
        """No more updates; what is being handled and sent may end; what was not sent waits in the database."""
        await self.ticker.stop()
        for task in self._tasks:
            if task.get_name() in {"poll", "menus"}:
                task.cancel()
        working = [self.deliverer.stop(LANDING)]
        if self.webhook is not None:
            working.append(self.webhook.stop())
        if self.dispatcher is not None:
            working.append(self.dispatcher.stop(LANDING))
        await asyncio.gather(*working)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for request in self._bot._request:
            await request.shutdown()

    async def _menus(self) -> None:
        """What the app offers in chats that are not set up; those that are get their own by the outbox, with another
        version of ours once more."""
        await self.database.write(menus.renew, menu_version(), self.clock.now())
        self.deliverer.wake()
        try:
            for language in (None, *LANGUAGES):
                await set_default_menu(self._bot, menu("", language or self._rules.language), language)
        except Exception as error:
            log.warning("the menus of commands could not be set (%s)", type(error).__name__)

    async def _draw(self, kind: str, data: dict[str, Any], language: str) -> tuple[str, bytes]:
        """A file of a message, made in a thread or by LibreOffice: the chat goes on answering meanwhile."""
        from bot.drawing import COMMENTED, Drawer

        drawn = "word" if kind == "pdf" else kind
        if kind == COMMENTED and data["file"]:  # no copy of it is kept
            data = {**data, "content": await TelegramChannel(self._bot).download(File(**data["file"]))}
        name, content = await asyncio.to_thread(Drawer(self.settings, self.database).draw, drawn, data, language)
        return (name.replace(".docx", ".pdf"), await pdf.convert(content)) if kind == "pdf" else (name, content)

    def _spawn(self, work: Any, name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.append(task)
        self._watch.on(task)


def _office_code(session: Session, admins: frozenset[str], clock: Clock) -> tuple[str, bool]:
    """A new one-time code where nobody is an admin, "" where somebody is; and whether there is an Office."""
    someone = bool(admins or people.admins(session))
    return "" if someone else office_code.renew(session, clock.now()), chats.office_chat(session) is not None
