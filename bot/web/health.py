"""`/health` and `/metrics`: how the process is, in numbers; no names but those of the tokens of other systems, nothing
secret. They stand on `[web] listen`, `/metrics` on `[web] metrics` where that is set; without it, it answers only this
machine. Beside them, where there are tokens, the feed (`bot.api`).

Imports aiohttp and prometheus_client: imported only where one of them is set.
"""

import asyncio
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from bot.failure import CommandError
from bot.metrics import Metrics
from bot.web.listening import Listener, listen
from scheduler.clock import Clock
from storage.database.engine import Database
from storage.database.integrity import damage
from storage.outbox.backlog import Backlog, backlog

if TYPE_CHECKING:
    from bot.api import Api

log = logging.getLogger(__name__)

# Seconds after which something is wrong with a process that works.
UPDATE_WAITS = 60.0
MESSAGE_WAITS = 600.0  # a group gets twenty a minute: a hundred take five minutes
BOT_API_SILENT = 120.0  # polling asks every 25 s, a webhook is looked at every 60 s
DATABASE_WITHIN = 5.0
LOOK_EVERY = 86_400.0  # seconds between readings of the whole database
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Real-IP")  # headers of proxies


class WebServer:
    """Tells of one process. Ages are by `clock`, as they are stored."""

    def __init__(self, database: Database, clock: Clock, vitals: Metrics, feed: "Api | None" = None) -> None:
        self._database = database
        self._clock = clock
        self._vitals = vitals
        self._feed = feed
        self._damage = ""
        self._looked_at = float("-inf")  # in monotonic seconds
        self._looking: asyncio.Task[None] | None = None

    async def listen(self, address: str, metrics: str = "") -> list[Listener]:
        """Serve on `host:port`, and what `/metrics` tells on an address of its own, where that is given. CommandError:
        it cannot be listened on."""
        listeners = []
        if address:
            application = web.Application()
            application.router.add_get("/health", self._health)
            if metrics in {"", address}:
                application.router.add_get("/metrics", self._metrics if metrics else self._local_metrics)
            if self._feed is not None:
                self._feed.serve_in(application)
            listeners.append(await listen(application, "web.listen", address))
        if metrics not in {"", address}:
            application = web.Application()
            application.router.add_get("/metrics", self._metrics)
            try:
                listeners.append(await listen(application, "web.metrics", metrics))
            except CommandError:
                await close(listeners)
                raise
        return listeners

    async def _health(self, _request: web.Request) -> web.Response:
        self._look_now_and_then()
        waiting, now = await self._backlog(), self._clock.now()
        ages = {
            "oldest_update_seconds": _age(waiting.oldest_update, now) if waiting else None,
            "oldest_message_seconds": _age(waiting.oldest_message, now) if waiting else None,
            "bot_api_seconds": round(self._vitals.silence, 1) if self._vitals.working else None,
        }
        problems = _problems(ages) if self._vitals.working else []
        if waiting is None:
            problems.append("database")
        if self._damage:
            problems.append("database_damaged")
        state = "working" if self._vitals.working else "standby"
        told = {"state": state, "problems": problems, **ages, "failed_messages": waiting.given_up if waiting else None}
        return web.json_response(told, status=503 if problems else 200)

    def _look_now_and_then(self) -> None:
        """Once a day the whole database is read, beside everything else; nobody waits for it."""
        now = time.monotonic()
        if now - self._looked_at >= LOOK_EVERY:
            self._looked_at = now
            self._looking = asyncio.create_task(self._look_for_damage(), name="look for damage")

    async def _look_for_damage(self) -> None:
        try:
            self._damage = await self._database.read(damage)
        except Exception as error:
            log.info("the database cannot be looked through (%s)", type(error).__name__)
        if self._damage:
            log.error("the database is damaged (%s)", self._damage)

    async def _local_metrics(self, request: web.Request) -> web.Response:
        """For this machine only; a request that a proxy passed on is not from here."""
        if not _is_local(request.remote or "") or any(name in request.headers for name in PASSED_ON):
            return web.Response(status=403, text="/metrics answers this machine only; see web.metrics\n")
        return await self._metrics(request)

    async def _metrics(self, _request: web.Request) -> web.Response:
        registry = CollectorRegistry()
        registry.register(_Snapshot(self._vitals, await self._backlog(), self._clock.now()))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _backlog(self) -> Backlog | None:
        """What waits; None where the database does not say."""
        try:
            async with asyncio.timeout(DATABASE_WITHIN):
                return await self._database.read(backlog)
        except Exception as error:
            log.info("the database does not say what waits (%s)", type(error).__name__)
            return None


async def close(listeners: Sequence[Listener]) -> None:
    """Serve no more."""
    for one in listeners:
        await one.close()


def _is_local(peer: str) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _problems(ages: Mapping[str, float | None]) -> list[str]:
    limits = {
        "oldest_update_seconds": UPDATE_WAITS,
        "oldest_message_seconds": MESSAGE_WAITS,
        "bot_api_seconds": BOT_API_SILENT,
    }
    return [name for name, limit in limits.items() if (ages[name] or 0) > limit]


def _age(since: datetime | None, now: datetime) -> float | None:
    """In seconds; a clock that was set back makes none negative."""
    return None if since is None else max(0.0, round((now - since).total_seconds(), 1))


class _Snapshot(Collector):
    """The numbers of this moment, as Prometheus wants them."""

    def __init__(self, vitals: Metrics, waiting: Backlog | None, now: datetime) -> None:
        self._vitals = vitals
        self._waiting = waiting
        self._now = now

    def collect(self) -> Iterator[Metric]:
        vitals = self._vitals
        yield _counter("updates", "Updates by what became of them", "outcome", vitals.updates)
        yield _counter("sends", "Messages, edits and menus sent, by what came of it", "outcome", vitals.sends)
        yield _counter("refusals", "Calls that the Bot API refused, by HTTP status", "status", vitals.refusals)
        yield _feed(vitals.feed)
        yield CounterMetricFamily("nhacviec_ticks", "Looks at what is due", vitals.ticks)
        yield _gauge("working", "1: this process works; 0: it stands by", vitals.working)
        yield _gauge("bot_api_silence_seconds", "Since the last successful call of the Bot API", vitals.silence)
        yield _gauge("database_up", "1: the database answers", self._waiting is not None)
        if self._waiting is not None:
            yield from self._backlog(self._waiting)

    def _backlog(self, waiting: Backlog) -> Iterator[Metric]:
        yield _gauge("updates_waiting", "Updates that are stored and not handled", waiting.updates)
        yield _gauge("oldest_update_age_seconds", "Age of the oldest of them", _age(waiting.oldest_update, self._now))
        yield _gauge("messages_queued", "Messages that can leave and have not arrived", waiting.messages)
        yield _gauge("messages_failed", "Messages that nobody asked for and that could not be sent", waiting.given_up)
        yield _gauge("oldest_message_age_seconds", "Age of the oldest of them", _age(waiting.oldest_message, self._now))


def _counter(name: str, what: str, label: str, counts: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(f"nhacviec_{name}", what, labels=[label])
    for value, count in counts.items():
        family.add_metric([value], count)
    return family


def _feed(counts: Mapping[tuple[str, str], int]) -> Metric:
    what = "Requests of other systems, by the name of their token (none: without a good one) and HTTP status"
    family = CounterMetricFamily("nhacviec_feed_requests", what, labels=["token", "status"])
    for labels, count in counts.items():
        family.add_metric(labels, count)
    return family


def _gauge(name: str, what: str, value: float | None) -> Metric:
    return GaugeMetricFamily(f"nhacviec_{name}", what, float(value or 0))
