"""Logs: one line an event, on standard error, with the update or message that is handled, and never the token."""

import logging
import sys

from scheduler.log_context import handled

FORMAT = "%(asctime)s %(levelname)s %(name)s:%(handled)s %(message)s"
TALKATIVE = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp.access", "alembic", "matplotlib")
QUOTING = (
    "telegram.request",  # it quotes the whole of an answer that is no JSON: updates cut off, with people's words
    "aiohttp.server",  # it quotes a request that is broken, with the tokens and secrets in its headers
)


class TokenFilter(logging.Formatter):
    """Whatever a record holds, a traceback too, the token does not come out."""

    def __init__(self, token: str) -> None:
        super().__init__(FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line.replace(self._token, "<token>") if self._token else line


def say_what_is_handled(record: logging.LogRecord) -> bool:
    """A filter that takes every line, and puts the update or message on it for which it is logged."""
    what = handled.get()
    record.handled = f" {what}" if what else ""
    return True


def set_up_logs(token: str) -> None:
    """Our own lines from INFO, the libraries' from WARNING: httpx logs every address, with the token in it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(TokenFilter(token))
    handler.addFilter(say_what_is_handled)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in QUOTING:
        logging.getLogger(name).setLevel(logging.CRITICAL)
