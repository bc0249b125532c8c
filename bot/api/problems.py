"""What the feed says where it cannot answer: problem details of RFC 9457, never with a value that was given.

`type` is stable and for programs, `detail` for whoever reads their log.
"""

import json
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import web

from scheduler.failures import without_words
from storage.database.engine import is_passing

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
ALWAYS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
LATER = 5  # seconds after which a reader may ask again where the database does not answer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ProblemError(Exception):
    """A request that gets no answer; `more` are members of the document beside the standard ones."""

    def __init__(self, status: int, kind: str, detail: str, headers: Mapping[str, str] | None = None, **more: Any):
        super().__init__(kind)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})
        self.more = more

    def response(self) -> web.Response:
        """Its document."""
        title = HTTPStatus(self.status).phrase
        named = {"type": f"urn:nhacviec:problem:{self.kind}", "title": title, "detail": self.detail}
        told = {**named, "status": self.status, **self.more}
        body = json.dumps(told, ensure_ascii=False).encode()
        return web.Response(status=self.status, body=body, content_type=CONTENT_TYPE, headers=self.headers)


def bad_parameter(name: str, expected: str) -> ProblemError:
    """400: a parameter of the query is none of ours, or has a value that cannot be used."""
    shown = name if name.isidentifier() and len(name) <= 40 else "…"  # it could be a value in the wrong place
    return ProblemError(400, "parameter", f"{shown}: expected {expected}", parameter=shown)


def no_token() -> ProblemError:
    """401, as RFC 6750 wants it."""
    detail = "send a token of this installation as the header Authorization: Bearer …"
    return ProblemError(401, "token", detail, {"WWW-Authenticate": 'Bearer realm="nhacviec"'})


def too_fast(seconds: float) -> ProblemError:
    """429: this token may ask again in so many seconds."""
    wait = max(1, math.ceil(seconds))
    return ProblemError(429, "too-fast", f"this token asks too fast; ask again in {wait} s", {"Retry-After": str(wait)})


def not_adding_up(numbers: tuple[int, ...]) -> ProblemError:
    """409: the report is not sent, as in the chat."""
    detail = "the figures do not add up with these items; somebody has to mend them"
    return ProblemError(409, "not-adding-up", detail, items=list(numbers))


def cursor_gone() -> ProblemError:
    """410: the cursor is of another state of the database."""
    detail = "the database was put back to an earlier state; read again from the beginning, without a cursor"
    return ProblemError(410, "cursor-gone", detail)


_OF_ROUTES = {
    404: ("not-found", "there is nothing at this address; see openapi.json"),
    405: ("method", "only GET and HEAD"),
}
_ELSE = ("request", "a request that cannot be served")


@web.middleware
async def told_as_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every answer of the feed gets the headers that all have; what fails becomes a problem's document."""
    try:
        answer = await handler(request)
    except ProblemError as problem:
        answer = problem.response()
    except web.HTTPException as error:  # the router's
        allowed = {name: value for name, value in error.headers.items() if name == "Allow"}
        answer = ProblemError(error.status, *_OF_ROUTES.get(error.status, _ELSE), allowed).response()
    except Exception as error:
        answer = _failure(error).response()
    answer.headers.update(ALWAYS)
    return answer


def _failure(error: Exception) -> ProblemError:
    if isinstance(error, TimeoutError) or is_passing(error):
        log.info("the feed cannot answer (%s)", type(error).__name__)
        return ProblemError(503, "unavailable", "the database does not answer in time", {"Retry-After": str(LATER)})
    log.error("the feed failed by an error that nobody foresaw", exc_info=without_words(error))
    return ProblemError(500, "failed", "an error that nobody foresaw; it is in this process's log")
