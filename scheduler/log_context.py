"""Which update or message is being handled at this moment: the log shows it on every line (`bot.logs`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

handled: ContextVar[str] = ContextVar("handled", default="")


@contextmanager
def handling(kind: str, number: int) -> Iterator[None]:
    """What is done inside, by this task and the threads that work for it, is done for this `update` or `message`."""
    before = handled.set(f"{kind}={number}")
    try:
        yield
    finally:
        handled.reset(before)
