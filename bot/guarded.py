"""Requests that leave only while this process is the one that works (`bot.standby`).

Looked at as late as can be: a process may have been stopped, or without its database, since it decided to send.
"""

from collections.abc import Callable
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest


class GuardedRequest(HTTPXRequest):
    """Asks `may_speak` before each request; where it says no, the request fails as if there were no network."""

    def __init__(self, may_speak: Callable[[], bool], connections: int, **options: Any) -> None:
        super().__init__(connections, **options)
        self._may_speak = may_speak

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        if not self._may_speak():
            raise NetworkError("another process works")
        return await super().do_request(*args, **kwargs)
