"""Who may speak to the page's server: the page itself, on this machine.

A page of another site that is open in the same browser reaches 127.0.0.1 too, and so does one whose name was made to
lead there (DNS rebinding): so `Host`, `Origin` and `Sec-Fetch-Site` must be those of this server.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NAMES = ("127.0.0.1", "localhost")


def is_own(request: web.Request, port: int) -> bool:
    """Whether a request comes from the page of this server, or from the address bar."""
    hosts = {f"{name}:{port}" for name in NAMES}
    host, origin = request.headers.getall("Host", []), request.headers.get("Origin")
    if len(host) != 1 or host[0] not in hosts:
        return False
    if origin is not None and origin != f"http://{host[0]}":
        return False
    if request.method not in {"GET", "HEAD"}:
        return origin is not None
    followed = request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"  # a link to the page
    return followed or request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}


def guard(port: Callable[[], int]) -> Middleware:
    """The middleware that refuses what is not the page's own. The headers are put on every answer besides."""

    @web.middleware
    async def refuse_foreign(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_own(request, port()):
            return web.json_response({"error": "foreign"}, status=403)
        return await handler(request)

    return refuse_foreign


async def put_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """A signal of aiohttp: before the head of any answer leaves, refusals too."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
