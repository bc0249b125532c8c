"""The page's server: `/` and `/page/…` (the page), `/state`, `/events` and `/chats/…` (what there is), `/files/…`, and
what the visitor does (`/act`, `/scene`, `/time`, `/scene-file`).

It listens on 127.0.0.1 and answers its own page only (guards.py).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from sandbox.api.errors import ApiError, NotAllowedError
from sandbox.web.acts import Act, chat_of, person_of
from sandbox.web.events import events, head_json
from sandbox.web.guards import Handler, guard, put_headers
from sandbox.web.stage import BusyError, Stage, UnknownSceneError
from sandbox.web.view import message_json

PAGE = Path(__file__).parent / "page"
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
HOST = "127.0.0.1"
MAX_REQUEST = 32 * 1024 * 1024  # a file of 20 MB as base64
ACT: TypeAdapter[Any] = TypeAdapter(Act)


class _Order(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class _Scene(_Order):
    scene: str
    language: str


class _Time(_Order):
    step: str


class PageServer:
    """Serves one stage. `port` is known once it listens."""

    def __init__(self, stage: Stage) -> None:
        self.port = 0
        self._stage = stage
        self._followers: set[asyncio.Task[Any] | None] = set()
        guarded = [guard(lambda: self.port), _refusals]
        self.app = web.Application(client_max_size=MAX_REQUEST, middlewares=guarded)
        self.app.on_response_prepare.append(put_headers)
        self.app.add_routes([
            web.get("/", self._index),
            web.get("/page/{name}", self._page),
            web.get("/words/{language}", self._words),
            web.get("/state", self._state),
            web.get("/events", self._events),
            web.get(r"/chats/{chat:-?\d{1,18}}/messages", self._messages),
            web.get(r"/chats/{chat:-?\d{1,18}}/menu/{person:\d{1,18}}", self._menu),
            web.get(r"/files/{file:[\w-]+}", self._file),
            web.get("/scene-file", self._save),
            web.post("/act", self._act),
            web.post("/scene", self._scene),
            web.post("/time", self._time),
            web.post("/scene-file", self._open),
        ])  # fmt: skip

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/"

    def let_go(self) -> None:
        """Those who follow the events are sent away: the server ends."""
        for task in self._followers:
            if task is not None:
                task.cancel()

    # -- the page

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return _page_file("index.html")

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return _page_file(request.match_info["name"])

    async def _words(self, request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(dict(self._stage.words(request.match_info["language"])))
        except KeyError:
            raise web.HTTPNotFound from None

    # -- what there is

    async def _state(self, _request: web.Request) -> web.StreamResponse:
        journal = self._stage.sandbox.world.journal
        at = f"{self._stage.generation}:{len(journal)}"
        return web.json_response({"at": at, "head": head_json(self._stage)})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        task = asyncio.current_task()
        self._followers.add(task)
        try:
            async for event in events(
                self._stage, request.headers.get("Last-Event-ID") or request.query.get("from", "")
            ):
                await response.write(event)
        except ConnectionResetError:
            pass  # the tab was closed
        finally:
            self._followers.discard(task)
        return response

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        chat = chat_of(self._stage.sandbox, int(request.match_info["chat"]))
        found = [message_json(one) for one in chat.log]
        return web.json_response({"generation": self._stage.generation, "messages": found})

    async def _menu(self, request: web.Request) -> web.StreamResponse:
        sandbox = self._stage.sandbox
        chat, person = (int(request.match_info[name]) for name in ("chat", "person"))
        menu = person_of(sandbox, person).menu(chat_of(sandbox, chat))
        return web.json_response([{"command": name, "description": told} for name, told in menu.items()])

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A photo to look at, any other file to keep: nothing that people send is ever opened as a page."""
        file = self._stage.sandbox.world.files.by_id(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        if file.is_photo:
            kind = "image/png" if file.data.startswith(b"\x89PNG") else "image/jpeg"
            return web.Response(body=file.data, content_type=kind)
        name = quote(file.name or "file", safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=headers)

    # -- what the visitor does

    async def _act(self, request: web.Request) -> web.StreamResponse:
        answer = await self._stage.act(ACT.validate_json(await request.read()))
        return web.json_response({"answer": answer and {"text": answer.text, "alert": answer.alert}})

    async def _scene(self, request: web.Request) -> web.StreamResponse:
        order = _Scene.model_validate_json(await request.read())
        await self._stage.set_scene(order.scene, order.language)
        return web.json_response({})

    async def _time(self, request: web.Request) -> web.StreamResponse:
        await self._stage.pass_time(_Time.model_validate_json(await request.read()).step)
        return web.json_response({})

    async def _save(self, _request: web.Request) -> web.StreamResponse:
        headers = {"Content-Disposition": "attachment; filename=nhacviec-scene.json"}
        return web.Response(body=self._stage.scene_file(), content_type="application/json", headers=headers)

    async def _open(self, request: web.Request) -> web.StreamResponse:
        await self._stage.open_scene_file(await request.read())
        return web.json_response({})


def _page_file(name: str) -> web.StreamResponse:
    """A file of the page. Raises HTTPNotFound: there is none of this name."""
    known = {path.name: path for path in PAGE.rglob("*.*") if path.suffix in TYPES}
    if name not in known:
        raise web.HTTPNotFound
    kind = TYPES[known[name].suffix]
    charset = None if kind == "font/woff2" else "utf-8"
    return web.Response(body=known[name].read_bytes(), content_type=kind, charset=charset)


@web.middleware
async def _refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What cannot be done, as a word that the page has a sentence for."""
    try:
        return await handler(request)
    except BusyError:
        return _refused(409, "busy")
    except (NotAllowedError, ApiError, LookupError):
        return _refused(409, "not_allowed")
    except TimeoutError:
        return _refused(504, "unanswered")
    except UnknownSceneError:
        return _refused(400, "no_scene")
    except (ValidationError, json.JSONDecodeError):
        return _refused(400, "malformed")


def _refused(status: int, word: str) -> web.Response:
    return web.json_response({"error": word}, status=status)


@asynccontextmanager
async def serving(stage: Stage, port: int) -> AsyncIterator[PageServer]:
    """The server at work. `port` 0, or one that is taken: a free one."""
    server = PageServer(stage)
    runner = web.AppRunner(server.app, access_log=None, shutdown_timeout=1, handle_signals=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError:
            await web.TCPSite(runner, HOST, 0).start()
        server.port = int(runner.addresses[-1][1])
        yield server
    finally:
        server.let_go()
        await runner.cleanup()
