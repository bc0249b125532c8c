"""A way to the sandbox of one process's own: what that process asks for is known apart from what others do."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from yarl import URL

REQUEST = re.compile(rb"^(?:GET|POST) /(?:file/)?bot[^/]+/(\S+) HTTP", re.MULTILINE)


class Relay:
    """`methods` are the requests that went through, in order."""

    def __init__(self, target: str) -> None:
        self.url = ""
        self.methods: list[str] = []
        self._target = URL(target)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection(self._target.host, self._target.port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(self._pass_on(reader, back, note=True), self._pass_on(there, writer, note=False))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, note: bool) -> None:
        with suppress(OSError):
            while chunk := await reader.read(65536):
                if note:
                    self.methods += [method.decode() for method in REQUEST.findall(chunk)]
                writer.write(chunk)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def relay_to(target: str) -> AsyncIterator[Relay]:
    """On 127.0.0.1, at a free port."""
    relay = Relay(target)
    server = await asyncio.start_server(relay.serve, "127.0.0.1", 0)
    relay.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield relay
    finally:
        server.close()
