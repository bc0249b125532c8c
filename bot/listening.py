"""An HTTP server on a configured address. Imports aiohttp: imported only when there is something to listen for."""

import errno
import os

from aiohttp import web

from bot.failure import CommandError

ENDING = 0.5  # seconds that requests have to end in, at a stop
LONGEST_LINE = 2**16  # bytes of an address: what is longer is refused by the server's parser, before any handler


async def listen(application: web.Application, key: str, address: str) -> web.AppRunner:
    """Serve on `host:port` ("" as the host: on all) until `cleanup()` of what is returned. CommandError: it cannot be;
    `key` is the setting to name then."""
    host, _, port = address.rpartition(":")
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=ENDING, max_line_size=LONGEST_LINE)
    await runner.setup()
    try:
        await web.TCPSite(runner, host.strip("[]") or None, int(port)).start()
    except (OSError, OverflowError) as error:
        await runner.cleanup()
        raise CommandError(f"{key}: cannot listen on {address} ({_why(error)})") from None
    return runner


def _why(error: OSError | OverflowError) -> str:
    """In the system's words: asyncio's own repeat the address."""
    if not isinstance(error, OSError):
        return "no such port"
    number = error.errno or 0
    return os.strerror(number) if number in errno.errorcode else "no such host"
