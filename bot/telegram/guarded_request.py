"""Requests that leave only while this process is the one that works (`bot.standby`), and whose answers are read with
care: a proxy, or a Bot API server of one's own, may answer anything.

Whether it works is looked at as late as can be: a process may have been stopped, or without its database, since it
decided to send. https://core.telegram.org/bots/api#making-requests, #responseparameters
"""

import json
import ssl
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

import httpx
from telegram.error import NetworkError, RetryAfter
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from bot.metrics import OK, Metrics

# `do_api_request` gives an answer as it is; the methods that it advises parse the whole of it, and fail on the whole.
warnings.filterwarnings("ignore", "Please use 'Bot.", PTBUserWarning)

LONGEST_PAUSE = 86_400  # seconds: a longer `retry_after` is tried after a day
NEEDS_A_NAME = {400, 403}  # which of the API's refusals it is stands in its description


class StandbyError(NetworkError):
    """Another process works: nothing was sent."""


class UnreadableAnswerError(NetworkError):
    """What came is no answer of the Bot API, so nobody knows whether the request took effect."""


class GuardedRequest(HTTPXRequest):
    """Asks `may_speak` before each request; where it says no, the request fails as if there were no network. Tells
    `vitals` what status came."""

    def __init__(self, may_speak: Callable[[], bool], vitals: Metrics, connections: int, **options: Any) -> None:
        super().__init__(connections, httpx_kwargs={"verify": _certificates()}, **options)
        self._may_speak = may_speak
        self._vitals = vitals

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        if not self._may_speak():
            raise StandbyError("another process works")
        status, content = await super().do_request(url, method, *args, **kwargs)
        if method == "POST":  # else it is a file
            content = readable(status, content)
        self._vitals.answered(status)
        return status, content


@cache
def _certificates() -> ssl.SSLContext:
    """Whom we trust, read once: each client by itself would read all certificates anew."""
    return httpx.create_ssl_context()


def readable(status: int, content: bytes) -> bytes:
    """An answer without what its specification does not know: `python-telegram-bot` believes what it is told. Raises
    UnreadableAnswerError."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        answer = None
    named = isinstance(answer, dict) and isinstance(answer.get("description"), str) and answer["description"]
    if status == OK:
        good = isinstance(answer, dict) and answer.get("ok") is True and "result" in answer
    else:
        good = bool(named) or status not in NEEDS_A_NAME
    if not good:
        raise UnreadableAnswerError("an answer that cannot be read")
    if status == OK or not isinstance(answer, dict):
        return content
    refusal = {"parameters": dict(_parameters(answer.get("parameters")))} | ({"description": named} if named else {})
    return json.dumps(refusal).encode()


def _parameters(given: Any) -> list[tuple[str, int]]:
    """What a refusal says of a way out: seconds to wait, and the address (a negative number) of a chat that moved."""
    if not isinstance(given, dict):
        return []
    seconds, chat = given.get("retry_after"), given.get("migrate_to_chat_id")
    found = []
    if type(seconds) is int and seconds > 0:
        found.append(("retry_after", min(seconds, LONGEST_PAUSE)))
    if type(chat) is int and chat < 0:
        found.append(("migrate_to_chat_id", chat))
    return found


def seconds_of(error: RetryAfter) -> float:
    """How long the Bot API wants to be left alone."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
