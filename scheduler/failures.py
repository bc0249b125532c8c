"""What of an error is told in a log: where it happened, not what it said, for that can quote a person; and once,
however often it comes."""

from collections.abc import Hashable
from logging import Logger
from typing import Any


def without_words(error: Exception) -> tuple[type[BaseException], BaseException, Any]:
    """The error's kind and place, as logging takes them (`exc_info`)."""
    return RuntimeError, RuntimeError(type(error).__name__), error.__traceback__


class FailureLog:
    """What does not work for a while: a line in the log when that begins (or its reason changes), one when it is over.

    Several can be in trouble at once (the chats that nothing can be sent to): it is over when none is any more.
    """

    def __init__(self, log: Logger, what: str) -> None:
        self._log = log
        self._what = what
        self._why = ""
        self._among: set[Hashable] = set()

    def has(self, one: Hashable, why: str) -> None:
        """It does not work for `one`; `why` is told, so it holds no words of a person and no address."""
        self._among.add(one)
        if why != self._why:
            self._log.warning("%s does not work (%s); it is tried again", self._what, why)
        self._why = why

    def left(self, one: Hashable) -> None:
        """It works for `one`."""
        self._among.discard(one)
        if self._why and not self._among:
            self._log.warning("%s works again", self._what)
            self._why = ""
