"""A ministry's October 2024 in a database, and the feed of it over real HTTP."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.api import Api
from bot.api.limits import Allowance
from bot.commands.database import open_database
from bot.commands.import_files import import_files
from bot.commands.token import hash_of
from bot.config import Settings
from bot.metrics import Metrics
from bot.web.health import WebServer, close
from scheduler.clock import SetClock
from storage.database.engine import Database
from tests.paths import DATA

OCTOBER = (DATA / "units.csv", DATA / "october-2024" / "items.csv", DATA / "october-2024" / "counters.csv")
NOVEMBER = datetime(2024, 11, 4, 2, tzinfo=UTC)  # 09:00 in Hà Nội
TOKENS = {"ioc": "nhv_of-the-operations-center", "province": "nhv_of-a-province"}
HASHES = {name: hash_of(token) for name, token in TOKENS.items()}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def problem(self) -> tuple[int, str]:
        """The status and what kind of problem it is; fails where it is none by RFC 9457."""
        assert self.headers["Content-Type"] == "application/problem+json"
        told = self.json
        assert told["status"] == self.status
        assert told["title"]
        assert told["detail"]
        kind = told["type"].removeprefix("urn:nhacviec:problem:")
        assert kind != told["type"]
        return self.status, kind


@dataclass
class Ministry:
    """What the feed is of."""

    settings: Settings
    database: Database
    clock: SetClock
    vitals: Metrics

    def read(self, *files: Path) -> None:
        """Import these files."""
        import_files(self.settings, files, skip_bad=False, clock=self.clock, tell=lambda _: None)


class Reader:
    """Another system, with a token of its own."""

    def __init__(self, root: str, token: str = TOKENS["ioc"]) -> None:
        self.root = root
        self.token = token

    async def get(self, path: str, *, method: str = "GET", **options: Any) -> Answer:
        """The answer to `path` below /api/v1, with the token unless `headers` are given."""
        options.setdefault("headers", {"Authorization": f"Bearer {self.token}"})
        address = f"{self.root}/api/v1{path}"
        async with aiohttp.ClientSession() as session, session.request(method, address, **options) as answer:
            return Answer(answer.status, dict(answer.headers), await answer.read())

    async def figures(self, **asked: str) -> Any:
        answer = await self.get("/figures", params=asked)
        assert answer.status == 200, answer.body
        return answer.json

    async def items(self, **asked: str) -> Any:
        answer = await self.get("/items", params=asked)
        assert answer.status == 200, answer.body
        return answer.json

    async def all_items(self, limit: int, **asked: str) -> list[Any]:
        """Every page from here to the end."""
        told: list[Any] = []
        while True:
            page = await self.items(limit=str(limit), **asked)
            told += page["items"]
            asked = {"cursor": page["next"]}
            if not page["more"]:
                return told


@contextmanager
def ministry(url: str, *files: Path) -> Iterator[Ministry]:
    """The ministry that these files tell of, at 09:00 on 4 November 2024."""
    settings = Settings(storage={"url": url})  # type: ignore[arg-type]  # pydantic makes a section of it
    database = open_database(settings)
    try:
        one = Ministry(settings, database, SetClock(NOVEMBER), Metrics())
        one.read(*files)
        yield one
    finally:
        database.close()


@asynccontextmanager
async def served(of: Ministry, port: int, allowance: Allowance | None = None) -> AsyncIterator[Reader]:
    """The feed of a ministry; by default a reader may ask as fast as it can."""
    allowance = allowance or Allowance(per_second=1e6, burst=1e6)
    feed = Api(of.database, of.clock, of.settings.rules, HASHES, of.vitals, allowance)
    listeners = await WebServer(of.database, of.clock, of.vitals, feed).listen(f"127.0.0.1:{port}")
    try:
        yield Reader(f"http://127.0.0.1:{port}")
    finally:
        await close(listeners)
