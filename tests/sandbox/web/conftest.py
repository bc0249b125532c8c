"""A page server over a sandbox without a scene, and somebody who speaks to it as the page does."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from sandbox import Bot, Chat, Person, Sandbox
from sandbox.web.server import PageServer, serving
from sandbox.web.stage import BusyError, Stage, UnknownSceneError


class BareStage(Stage):
    """A stage on which nothing is played. `orders` are those that came; `busy` lets nobody act."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        self.sandbox = sandbox
        self.orders: list[tuple[str, ...]] = []
        self.busy = False

    def describe(self) -> dict[str, Any]:
        return {"language": "en"}

    def words(self, language: str) -> Mapping[str, str]:
        return {"en": {"messenger.send": "Send"}}[language]

    async def set_scene(self, name: str, language: str) -> None:
        self._order("scene", name, language)

    async def pass_time(self, step: str) -> None:
        self._order("time", step)

    def scene_file(self) -> bytes:
        return b"{}"

    async def open_scene_file(self, data: bytes) -> None:
        self._order("open", data.decode())

    def another(self, sandbox: Sandbox) -> None:
        """Another scene is set."""
        self.sandbox, self.generation = sandbox, self.generation + 1
        self.news.fire()

    def _order(self, *order: str) -> None:
        if self.busy:
            raise BusyError
        if "nonsense" in order:
            raise UnknownSceneError
        self.orders.append(order)


@dataclass
class Page:
    """Asks as the page does: from its own origin."""

    server: PageServer
    client: aiohttp.ClientSession

    async def get(self, path: str, **headers: str) -> aiohttp.ClientResponse:
        return await self.client.get(self.server.url + path.lstrip("/"), headers=headers)

    async def post(self, path: str, body: object, **headers: str) -> aiohttp.ClientResponse:
        own = {"Origin": self.server.url.rstrip("/"), **headers}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.client.post(self.server.url + path.lstrip("/"), data=data, headers=own)

    async def json(self, path: str) -> Any:
        return await (await self.get(path)).json()

    async def refused(self, path: str, body: object) -> tuple[int, str]:
        """What a refusal says."""
        response = await self.post(path, body)
        return response.status, (await response.json())["error"]

    async def events(self, last: str, count: int) -> list[tuple[str, str, Any]]:
        """The next so many events for one who is at `last`: kind, id, data."""
        found: list[tuple[str, str, Any]] = []
        async with self.client.get(f"{self.server.url}events", params={"from": last}) as response:
            told: dict[str, str] = {}
            async for line in response.content:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name:
                    told[name] = value
                elif told:
                    found.append((told["event"], told["id"], json.loads(told["data"])))
                    told = {}
                if len(found) == count:
                    break
        return found


@pytest.fixture
def stage(sandbox: Sandbox) -> BareStage:
    return BareStage(sandbox)


@pytest.fixture
async def page(stage: BareStage, bot: Bot) -> AsyncIterator[Page]:
    async with serving(stage, 0) as server, aiohttp.ClientSession() as client:
        yield Page(server, client)


@pytest.fixture
def lan(sandbox: Sandbox, bot: Bot) -> Person:
    return sandbox.person("Lan", "lan")


@pytest.fixture
def group(sandbox: Sandbox, bot: Bot, lan: Person) -> Chat:
    return sandbox.group("Vụ TCBC", members=[lan])
