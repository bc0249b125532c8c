"""What a file that people send may cost, and how one is refused that costs more, or cannot be read."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

READ_WITHIN = 20.0  # seconds of a processor: the largest table of people takes a third of it


class SheetError(ValueError):
    """A file that cannot be read as a table; `reason` is a key of the wording, `params` its figures."""

    def __init__(self, reason: str, **params: int) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


class TimeLimit:
    """How long one file may be read, by the processor's time of the thread that reads: a busy machine refuses none."""

    def __init__(self, seconds: float = READ_WITHIN, thread_time: Callable[[], float] = time.thread_time) -> None:
        self._thread_time = thread_time
        self._until = thread_time() + seconds

    def check(self) -> None:
        """SheetError `too_complex`: it is over."""
        if self._thread_time() > self._until:
            raise SheetError("too_complex")

    def over(self, things: Iterable[T]) -> Iterator[T]:
        """The same things, one after another, while there is time."""
        for thing in things:
            self.check()
            yield thing
