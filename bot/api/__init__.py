"""The feed for other systems, below `/api/v1` of `[web] listen`; `openapi.json` beside this file describes it.

It reads and never writes, so a process that stands by serves it as well as the one that works. Requests of a kind are
read one after another, in a thread beside those of the chat; a token that asks too fast is told so. Tokens come in a
header only, and are in no log and no answer. Imports aiohttp: imported only where `web.tokens` is set.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec

from aiohttp import web

from bot.api import asked
from bot.api.limits import FIGURES, ITEMS, Allowance, OneAtATime
from bot.api.problems import Handler, ProblemError, cursor_gone, no_token, not_adding_up, told_as_problems, too_fast
from bot.commands import token
from bot.metrics import Metrics
from domain import api as forms
from domain.figures.request import SummaryRequest
from domain.settings import Rules
from scheduler.clock import Clock
from storage.database.engine import Database, Session
from storage.figures.summaries import figures_of
from storage.items import api

log = logging.getLogger(__name__)

P = ParamSpec("P")

ROOT = "/api/v1"
DESCRIPTION = (Path(__file__).parent / "openapi.json").read_bytes()
LONGEST_ADDRESS = 2_000  # characters of a path with its query
ITEMS_WITHIN, FIGURES_WITHIN = 10.0, 30.0  # seconds
NAME = web.RequestKey("name", str)  # of the token that a request came with
NOBODY = ""  # whose requests those without a good token are


class Api:
    """Serves those whose tokens `hashes` knows: name -> `bot.commands.token.hash_of` it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rules: Rules,
        hashes: Mapping[str, str],
        vitals: Metrics,
        allowance: Allowance | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._hashes = hashes
        self._vitals = vitals
        self._allowance = allowance or Allowance()
        self._figures_turn = OneAtATime(FIGURES_WITHIN)
        self._items_turn = OneAtATime(ITEMS_WITHIN)

    def serve_in(self, application: web.Application) -> None:
        """Add the feed's addresses to a server's."""
        inner = web.Application(middlewares=[self._counted, told_as_problems, _small])
        inner.router.add_get("/figures", self._figures)
        inner.router.add_get("/items", self._items)
        inner.router.add_get("/openapi.json", _describe)
        application.add_subapp(ROOT, inner)
        log.info("the feed is served to: %s", ", ".join(self._hashes))

    async def _figures(self, request: web.Request) -> web.Response:
        self._authorise(request, FIGURES)
        now = self._clock.now()
        today = now.astimezone(self._rules.zone).date()
        wanted = asked.figures(asked.only(request.query, asked.FIGURES), today, self._rules.months)
        return await self._answer(self._figures_turn, _report, self._rules, wanted, now)

    async def _items(self, request: web.Request) -> web.Response:
        self._authorise(request, ITEMS)
        given = asked.only(request.query, asked.ITEMS)
        after, limit = asked.place(given), asked.limit(given)
        return await self._answer(self._items_turn, _page, self._rules, after, limit, self._clock.now())

    def _authorise(self, request: web.Request, cost: float) -> None:
        """Who asks, and that they may ask now. ProblemError: they may not."""
        given = request.headers.getall("Authorization", [])
        name = token.owner(token.bearer(given[0]), self._hashes) if len(given) == 1 else None
        if name is None:
            raise no_token()
        request[NAME] = name
        if wait := self._allowance.take(name, cost):
            raise too_fast(wait)

    async def _answer(
        self, turn: OneAtATime, read: Callable[Concatenate[Session, P], str], *args: P.args, **kwargs: P.kwargs
    ) -> web.Response:
        text = await turn.run(lambda: self._database.read(read, *args, **kwargs))
        return web.Response(text=text, content_type="application/json")

    @web.middleware
    async def _counted(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        answer = await handler(request)
        self._vitals.feed[request.get(NAME, NOBODY), str(answer.status)] += 1
        return answer


@web.middleware
async def _small(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nothing is read but an address and headers."""
    if len(request.raw_path) > LONGEST_ADDRESS:
        raise ProblemError(414, "address", f"an address has {LONGEST_ADDRESS} characters at most")
    if request.can_read_body and request.match_info.http_exception is None:
        raise ProblemError(413, "body", "a request has no body", {"Connection": "close"})
    return await handler(request)


async def _describe(_request: web.Request) -> web.Response:
    return web.Response(body=DESCRIPTION, content_type="application/json", charset="utf-8")


def _report(session: Session, rules: Rules, wanted: SummaryRequest, now: datetime) -> str:
    """The figures' document. ProblemError: no such unit; the states do not add up."""
    if wanted.unit:
        wanted = replace(wanted, unit=asked.known_unit(session, wanted.unit))
    live = figures_of(session, rules, wanted, now, items=True)
    if wrong := live.contradicting:
        raise not_adding_up(wrong)
    return _json(forms.report(wanted, live, *api.published(session, wanted)))


def _page(session: Session, rules: Rules, after: api.Cursor, limit: int, now: datetime) -> str:
    """A page's document. ProblemError: the cursor is of another state of the database."""
    try:
        page = api.page(session, after, limit)
    except api.UnknownCursorError:
        raise cursor_gone() from None
    told = [forms.item(one, changed_at, now, rules.zone) for one, changed_at in page.items]
    at = forms.instant(now, rules.zone)
    return _json({"at": at, "items": told, "next": asked.cursor(page.next), "more": page.more})


def _json(told: Mapping[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
