"""The HTTP side: `<root>/bot<token>/<method>` and `<root>/file/bot<token>/<path>` on 127.0.0.1.

A request goes through: whose token, which parameters, a fault meant for it, the limits, the method, the answer.
"""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.api.calls import Call
from sandbox.api.errors import ApiError, not_found, too_many_requests, unauthorized
from sandbox.api.faults import Effect, Fault, FaultKind, Faults
from sandbox.api.methods import METHODS
from sandbox.api.params import Params, read_params
from sandbox.world.bots import Bot
from sandbox.world.world import World

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
MAX_REQUEST = 64 * 1024 * 1024
CarryOut = Callable[[Call], Awaitable[web.Response]]
PROXY_ERROR = "<html><head><title>{code}</title></head><body><center><h1>{code}</h1></center></body></html>"


class Server:
    """Answers requests for the bots of one world. `monotonic` gives seconds that only grow."""

    def __init__(self, world: World, faults: Faults, monotonic: Callable[[], float]) -> None:
        self.calls: list[Call] = []
        self._world = world
        self._faults = faults
        self._monotonic = monotonic
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._stopping = asyncio.Event()

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port (a free one where `port` is 0)."""
        self._stopping.clear()
        app = web.Application(client_max_size=MAX_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self._serve_method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        app.router.add_route("*", "/{rest:.*}", self._serve_nothing)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1, handle_signals=False)
        await self._runner.setup()
        return await self.open(host, port)

    async def open(self, host: str, port: int) -> int:
        """Open the listening socket of a started server."""
        if self._runner is None:
            raise RuntimeError("the sandbox is not started")
        self._site = web.TCPSite(self._runner, host, port, reuse_address=True)
        await self._site.start()
        return int(self._runner.addresses[-1][1])

    async def close(self) -> None:
        """Close the listening socket and cut every connection, as a network does that is gone."""
        if self._site is not None:
            await self._site.stop()
            self._site = None
        if self._runner is not None and self._runner.server is not None:
            for connection in list(self._runner.server.connections):
                if connection.transport is not None:
                    connection.transport.abort()

    async def stop(self) -> None:
        self._stopping.set()
        self._faults.clear()
        await self.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    # -- requests

    async def _serve_method(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot(request.match_info["token"])
            params = await read_params(request)
        except ApiError as refusal:
            return _refused(refusal)
        call = Call(bot, request.match_info["method"], params, self._world, self._monotonic())
        return await self._answered(request, call, self._run_method)

    async def _answered(self, request: web.Request, call: Call, carry_out: CarryOut) -> web.StreamResponse:
        """Log the call, carry it out, and answer; or do to it what a fault says."""
        self.calls.append(call)
        fault = self._faults.take(call.method, call.chat_id)
        self._world.signal.fire()  # a call that hangs can be waited for
        try:
            if fault is None:
                return await carry_out(call)
            if not fault.effect.after:
                return await self._fail(request, call, fault)
            response = await carry_out(call)
            self._world.signal.fire()
            if fault.effect.kind is not FaultKind.SLOW:
                return await self._fail(request, call, fault)
            await self._unless_ended(fault, fault.effect.seconds)
            return response
        finally:
            if request.transport is None:
                call.outcome, call.description = 0, "the caller had gone"
            self._world.signal.fire()

    async def _run_method(self, call: Call) -> web.Response:
        try:
            wait = call.bot.limits.check(call.method, call.chat_id, call.at)
            if wait:
                raise too_many_requests(wait)
            method = METHODS.get(call.method.lower())
            if method is None:
                raise ApiError(404, "Not Found: method not found")
            result = method(call)
            call.result = await result if inspect.isawaitable(result) else result
        except ApiError as refusal:
            return self._refuse(call, refusal)
        call.outcome, call.took_effect = 200, True
        return web.json_response({"ok": True, "result": call.result})

    @staticmethod
    def _refuse(call: Call, refusal: ApiError) -> web.Response:
        call.outcome, call.description = refusal.code, refusal.description
        return _refused(refusal)

    async def _fail(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        effect = fault.effect
        if effect.kind in {FaultKind.STATUS, FaultKind.WORDS}:
            call.outcome = effect.code
            return _failed(effect)
        call.outcome = 0
        if effect.kind is FaultKind.HANG:
            await self._unless_ended(fault, None)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _unless_ended(self, fault: Fault, seconds: float | None) -> None:
        """Wait this long (None: for ever), or until the fault is removed or the server stops."""
        waits = [asyncio.create_task(self._stopping.wait()), asyncio.create_task(fault.ended.wait())]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes; in the log of calls this is the method `file`."""
        try:
            bot = self._bot(request.match_info["token"])
        except ApiError as refusal:
            return _refused(refusal)
        call = Call(bot, "file", Params({"path": request.match_info["path"]}), self._world, self._monotonic())
        return await self._answered(request, call, self._read_file)

    async def _read_file(self, call: Call) -> web.Response:
        stored = self._world.files.by_path(call.params.text("path"))
        if stored is None:
            return self._refuse(call, not_found())
        call.outcome, call.took_effect = 200, True
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _serve_nothing(self, request: web.Request) -> web.StreamResponse:
        return _refused(not_found())

    def _bot(self, token: str) -> Bot:
        """Whose token it is. Raises ApiError: 404 for what is no token, 401 for one that is nobody's."""
        if not TOKEN.fullmatch(token):
            raise not_found()
        bot = self._world.bots.get(token)
        if bot is None:
            raise unauthorized()
        return bot


def _refused(refusal: ApiError) -> web.Response:
    return web.json_response(refusal.body(), status=refusal.code)


def _failed(effect: Effect) -> web.Response:
    if effect.kind is FaultKind.WORDS:
        return web.Response(status=effect.code, text=effect.body, content_type="application/json")
    if effect.code == 401:
        return _refused(unauthorized())
    if effect.code == 429:
        return _refused(too_many_requests(effect.retry_after))
    return web.Response(status=effect.code, text=PROXY_ERROR.format(code=effect.code), content_type="text/html")
