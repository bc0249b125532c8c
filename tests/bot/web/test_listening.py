"""Whoever reaches a port: half-open connections by the thousand, heads that never end, and the chat beside."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.metrics import Metrics
from bot.web.health import WebServer, _is_local, close
from bot.web.listening import CONNECTIONS
from tests.faults.ministry import Ministry, ministry
from tests.faults.process import PROGRAM, Process
from tests.world import World, running

FILES = 200  # that the process may open
THOUSANDS = 3_000
WITHIN = 60.0

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


@asynccontextmanager
async def connections() -> AsyncIterator[list[Connection]]:
    """What a test opens, and leaves open to the end."""
    opened: list[Connection] = []
    try:
        yield opened
    finally:
        for _, writer in opened:
            writer.close()


async def one_more(opened: list[Connection], port: int, says: bytes = b"") -> Connection:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    opened.append((reader, writer))
    writer.write(says)
    return reader, writer


async def ended(connection: Connection) -> bytes:
    """What came until the other side closed it."""
    reader, writer = connection
    try:
        with contextlib.suppress(ConnectionError):
            return await asyncio.wait_for(reader.read(), WITHIN)
        return b""
    finally:
        writer.close()


async def health(port: int, peer: str = "127.0.0.1") -> int:
    """The status that is told to who asks from this address."""
    connector = aiohttp.TCPConnector(local_addr=(peer, 0))
    address = f"http://127.0.0.1:{port}/health"
    async with aiohttp.ClientSession(connector=connector) as session, session.get(address) as answer:
        return answer.status


def _with_few_files(made: Ministry, port: int) -> Process:
    with made.config.open("a", encoding="utf-8") as config:
        config.write(f'\n[web]\nlisten = "127.0.0.1:{port}"\n')
    few = ("sh", "-c", f'ulimit -n {FILES}; exec "$@"', "sh", *PROGRAM)
    return Process(made.sandbox, made.config, few)


async def test_thousands_of_half_open_connections_leave_the_chat_its_files(tmp_path: Path, port: int) -> None:
    async with ministry(tmp_path, count=2, items_each=1) as made, _with_few_files(made, port) as process:
        async with connections() as opened:
            for number in range(THOUSANDS):
                await one_more(opened, port, b"GET /health HTTP/1.1\r\nX: ")
                if number % 500 == 0:
                    await made.ask(made.units[number // 500 % 2], "/tasks", WITHIN)
                if len(opened) > FILES:  # so few wait to be seen: who was refused is let go, who was taken in is held
                    reader, writer = opened.pop(0)
                    if reader.at_eof():
                        writer.close()
                    else:
                        opened.append((reader, writer))
            await made.ask(made.units[0], f"/note {made.numbers[made.units[0].id][0]} vẫn trả lời", WITHIN)
            assert await health(port, "127.0.0.2") == 200
            assert not process.logged("Too many open files")
            assert len(process.logged("web.listen: too many connections are open")) == 1
        assert await process.stop() == 0


async def test_one_address_cannot_take_every_connection_of_a_listener(world: World, port: int) -> None:
    listeners = await WebServer(world.database, world.clock, Metrics()).listen(f"127.0.0.1:{port}")
    async with connections() as opened:
        held = [await one_more(opened, port) for _ in range(CONNECTIONS * 2 // 3)]
        assert await ended(await one_more(opened, port, b"GET /health HTTP/1.0\r\n\r\n")) == b""
        assert await health(port, "127.0.0.2") == 200
        held[0][1].close()
        await held[0][1].wait_closed()
        while not await ended(await one_more(opened, port, b"GET /health HTTP/1.0\r\n\r\n")):
            pass  # until the server has seen that the first has gone
    await close(listeners)


async def test_a_head_that_does_not_come_to_its_end_is_not_waited_for(world: World, port: int) -> None:
    listeners = await WebServer(world.database, world.clock, Metrics()).listen(f"127.0.0.1:{port}")
    async with connections() as opened:
        said = (b"", b"GET /health HTTP/1.1\r\nHost: x\r\n", b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /heal")
        slow = [await one_more(opened, port, one) for one in said]
        first, second, third = await asyncio.gather(*(ended(one) for one in slow))
        assert (first, second) == (b"", b"")
        assert third.startswith(b"HTTP/1.1 200")  # the second request of this connection never came
    await close(listeners)


@pytest.mark.parametrize(
    ("peer", "local"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("::ffff:127.0.0.1", True),
        ("10.1.2.3", False), ("::ffff:10.1.2.3", False), ("203.0.113.9", False), ("fe80::1", False), ("", False),
    ],
)  # fmt: skip
def test_only_loopback_addresses_are_of_this_machine(peer: str, local: bool) -> None:
    assert _is_local(peer) is local


async def metrics(port: int, **headers: str) -> int:
    address = f"http://127.0.0.1:{port}/metrics"
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as answer:
        return answer.status


async def test_metrics_answer_this_machine_and_no_proxy_on_it(world: World, port: int) -> None:
    listeners = await WebServer(world.database, world.clock, Metrics()).listen(f"127.0.0.1:{port}")
    assert await metrics(port) == 200
    for name in ("X-Forwarded-For", "x-real-ip", "Forwarded"):
        assert await metrics(port, **{name: "203.0.113.9"}) == 403
    await close(listeners)


async def test_metrics_can_stand_apart_and_then_stand_nowhere_else(world: World, port: int) -> None:
    web = WebServer(world.database, world.clock, Metrics())
    apart = port + 1
    listeners = await web.listen(f"127.0.0.1:{port}", f"127.0.0.1:{apart}")
    assert (await metrics(port), await health(port)) == (404, 200)
    assert (await metrics(apart, **{"X-Forwarded-For": "203.0.113.9"}), await health(apart)) == (200, 404)
    await close(listeners)
    for listen in ("", f"127.0.0.1:{apart}"):
        alone = await web.listen(listen, f"127.0.0.1:{apart}")
        assert await metrics(apart, **{"X-Forwarded-For": "203.0.113.9"}) == 200
        await close(alone)
