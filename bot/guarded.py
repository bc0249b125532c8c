"""Requests that leave only while this process is the one that works (`bot.standby`), and whose answers are noticed.

Looked at as late as can be: a process may have been stopped, or without its database, since it decided to send.
"""

from collections.abc import Callable
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

from bot.vitals import Vitals


class GuardedRequest(HTTPXRequest):
    """Asks `may_speak` before each request; where it says no, the request fails as if there were no network. Tells
    `vitals` what status came."""

    def __init__(self, may_speak: Callable[[], bool], vitals: Vitals, connections: int, **options: Any) -> None:
        super().__init__(connections, **options)
        self._may_speak = may_speak
        self._vitals = vitals

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        if not self._may_speak():
            raise NetworkError("another process works")
        status, content = await super().do_request(*args, **kwargs)
        self._vitals.answered(status)
        return status, content
