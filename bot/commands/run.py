"""`nhacviec run`: the bot, until it is told to stop."""

import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.commands.database import open_database
from bot.config import ConfigError, Settings
from bot.failure import CommandError
from bot.logs import set_up_logs
from bot.metrics import Metrics
from bot.standby import serve
from bot.task_watch import TaskEndedError, Watch
from bot.telegram.channel import WrongTokenError
from scheduler.clock import Clock
from scheduler.failures import without_words
from storage.database.engine import Database
from texts.catalogue import catalogue

log = logging.getLogger(__name__)

LONGEST_STOP = 3.0  # seconds: five are promised, and on a busy machine the signal itself is heard a second late


def run(settings: Settings, *, or_demo: bool = False) -> int:
    """Work until SIGTERM or SIGINT. Without a token: a CommandError, or (`or_demo`) the demo: its page at a terminal,
    else the film, which ends."""
    if not settings.token:
        return _without_token(or_demo=or_demo)
    set_up_logs(settings.token)
    try:
        asyncio.run(_work(settings))
    except WrongTokenError:
        raise CommandError("telegram.token: Telegram does not know this token; ask @BotFather for it again") from None
    except (CommandError, ConfigError):
        raise
    except TaskEndedError as error:
        raise CommandError(f"the task {error} ended; the log above says why") from None
    except Exception as error:
        log.error("it ended by an error that nobody foresaw", exc_info=without_words(error))
        raise CommandError(f"an error that nobody foresaw ({type(error).__name__})") from None
    return 0


async def _work(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, _begin_to_stop, stop)
    database = await asyncio.to_thread(open_database, settings, _log_rebuilding)
    clock, vitals, watch = Clock(), Metrics(), Watch(stop.set)
    try:
        async with _web(settings, database, clock, vitals, watch):
            await serve(settings, database, clock, _announcer(settings.language), vitals, stop)
        watch.check()
    except TaskEndedError:
        _cut_off_in(LONGEST_STOP, 1)
        raise
    finally:
        database.close()
    log.info("stopped")


def _log_rebuilding(done: int, total: int) -> None:
    log.info("how items stood is made anew from their histories: %d of %d items", done, total)


def _begin_to_stop(stop: asyncio.Event) -> None:
    """A thread can be neither cancelled nor left behind: one that waits for a locked database, or draws, would keep the
    process. What it does is stored whole or not at all, so it may be cut off."""
    stop.set()
    _cut_off_in(LONGEST_STOP, 0)


def _cut_off_in(seconds: float, code: int) -> None:
    last = threading.Timer(seconds, _cut_off, [code])
    last.daemon = True
    last.start()


def _cut_off(code: int) -> None:
    log.info("what was under way is left to the next start; stopped")
    os._exit(code)


@asynccontextmanager
async def _web(
    settings: Settings, database: Database, clock: Clock, vitals: Metrics, watch: Watch
) -> AsyncIterator[None]:
    """`/health`, `/metrics` and the feed, where they are configured, also while this process stands by."""
    if not (settings.web.listen or settings.web.metrics):
        yield
        return
    from bot.web.health import WebServer, close

    feed = None
    if settings.web.tokens:
        from bot.api import Api

        feed = Api(database, clock, settings.rules, settings.web.tokens, vitals)
    listeners = await WebServer(database, clock, vitals, feed).listen(settings.web.listen, settings.web.metrics)
    watch.on(*(one.task for one in listeners))
    try:
        yield
    finally:
        watch.over()
        await close(listeners)


def _announcer(language: str) -> Any:
    say = catalogue(language)

    def announce(what: str, params: dict[str, Any]) -> None:
        print(say(f"cli.{what}", **params), flush=True)

    return announce


def _without_token(*, or_demo: bool) -> int:
    if not or_demo:
        raise CommandError("telegram.token: expected, in config.toml or as NHACVIEC_TELEGRAM__TOKEN (ask @BotFather)")
    from bot.demo import demo
    from bot.demo.web import PORT

    return demo(None, opening="cli.no_token", port=PORT if sys.stdout.isatty() else None)
