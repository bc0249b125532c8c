"""An HTTP server on a configured address. Imports aiohttp: imported only when there is something to listen for.

Whoever reaches a port can open connections to it, and each takes one of the descriptors that the chat lives on. So a
listener takes in so many and no more, and of one address fewer; the newest is refused. It accepts one at a time: a
queue of them, taken in at once to be refused, would need as many descriptors for a moment.
"""

import asyncio
import contextlib
import errno
import logging
import os
import resource
import socket
import time
from collections import Counter

from aiohttp import web

from bot.failure import CommandError

log = logging.getLogger(__name__)

ENDING = 0.5  # seconds that requests have to end in, at a stop
LONGEST_LINE = 2**16  # bytes of an address: what is longer is refused by the server's parser, before any handler
HEAD_WITHIN = 10.0  # seconds until the whole head of a (next) request must have come
BODY_WITHIN = 10.0  # seconds until the whole body must have come
UNREAD = 30_000  # milliseconds after which a peer that takes nothing of its answer is let go
CONNECTIONS = 100  # of a listener; fewer where the process may open few files:
SHARE = 8  # an eighth of those that it may open
RETRY = 1.0  # seconds
SAY_EVERY = 60.0  # seconds between lines of the log about connections that are refused


class Listener:
    """Serves until `close`. `task` accepts connections for as long; it is to be watched."""

    def __init__(self, runner: web.AppRunner, sockets: list[socket.socket], key: str) -> None:
        self._runner = runner
        self._sockets = sockets
        self._key = key
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        self._most = CONNECTIONS if files == resource.RLIM_INFINITY else min(CONNECTIONS, files // SHARE)
        self._most_of_one = self._most * 2 // 3  # a proxy needs them: Telegram alone opens up to forty
        self._said_at = float("-inf")
        self.task = asyncio.create_task(self._accept_all(), name="listen")

    async def close(self) -> None:
        """Accept no more; requests under way have a moment to end in."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        for one in self._sockets:
            one.close()
        await self._runner.cleanup()

    async def _accept_all(self) -> None:
        async with asyncio.TaskGroup() as group:
            for one in self._sockets:
                group.create_task(self._accept(one))

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        server = self._runner.server
        assert server is not None  # it was set up
        while True:
            try:
                connection, address = await loop.sock_accept(listening)
            except OSError:  # there are no descriptors (they are not ours to take), or the peer has gone already
                await asyncio.sleep(RETRY)
                continue
            if self._is_full(str(address[0])):
                connection.close()
                self._say()
                continue
            with contextlib.suppress(OSError):  # the peer has gone
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD)
                await loop.connect_accepted_socket(server, connection)

    def _is_full(self, address: str) -> bool:
        assert self._runner.server is not None
        open_now = Counter(str(one.peername[0]) for one in self._runner.server.connections if one.peername)
        return open_now.total() >= self._most or open_now[address] >= self._most_of_one

    def _say(self) -> None:
        now = time.monotonic()
        if now - self._said_at >= SAY_EVERY:
            self._said_at = now
            log.warning("%s: too many connections are open; the newest are refused", self._key)


async def listen(application: web.Application, key: str, address: str) -> Listener:
    """Serve on `host:port` ("" as the host: on all). CommandError: it cannot be; `key` is the setting to name then."""
    host, _, port = address.rpartition(":")
    runner = web.AppRunner(
        application, access_log=None, shutdown_timeout=ENDING, max_line_size=LONGEST_LINE,
        keepalive_timeout=HEAD_WITHIN, lingering_time=BODY_WITHIN,
    )  # fmt: skip
    await runner.setup()
    try:
        return Listener(runner, await _bound(host.strip("[]") or None, int(port)), key)
    except (OSError, OverflowError) as error:
        await runner.cleanup()
        raise CommandError(f"{key}: cannot listen on {address} ({_why(error)})") from None


async def _bound(host: str | None, port: int) -> list[socket.socket]:
    """A socket of each address of the host; none where one of them cannot be had."""
    if port >= 2**16:
        raise OverflowError
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    bound: list[socket.socket] = []
    try:
        for family, kind, protocol, _, address in dict.fromkeys(found):
            one = socket.socket(family, kind, protocol)
            bound.append(one)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(address)
            one.listen()
            one.setblocking(False)
    except OSError:
        for one in bound:
            one.close()
        raise
    return bound


def _why(error: OSError | OverflowError) -> str:
    """In the system's words: asyncio's own repeat the address."""
    if not isinstance(error, OSError):
        return "no such port"
    number = error.errno or 0
    return os.strerror(number) if number in errno.errorcode else "no such host"
