"""Many numbers, some at a time: databases bound the number of parameters of a statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 500

Each = TypeVar("Each")


def chunks(many: Sequence[Each]) -> Iterator[Sequence[Each]]:
    """All of them in their order, at most `CHUNK` at a time."""
    for start in range(0, len(many), CHUNK):
        yield many[start : start + CHUNK]
