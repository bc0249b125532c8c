"""Long lists: ten lines a page, and the buttons that turn it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from domain.message import Button, Rows

PAGE = 10

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """What stands on page `number` of `pages` (from 1): the lines from place `start` to `end` (from 0, as a slice)."""

    number: int
    pages: int
    start: int
    end: int
    shown: Sequence[Line]

    def leaves(self, data: Callable[[int], str]) -> Rows:
        """The buttons that turn it, none where there is one page only; `data`: of another page's number."""
        row = []
        if self.number > 1:
            row.append(Button("button.previous", data(self.number - 1)))
        if self.number < self.pages:
            row.append(Button("button.next", data(self.number + 1)))
        return (tuple(row),) if row else ()


def page_of(lines: Sequence[Line], number: int) -> Page[Line]:
    """A page of these lines; past the last one it is the last, before the first the first."""
    pages = max(1, -(-len(lines) // PAGE))
    number = min(max(1, number), pages)
    start, end = (number - 1) * PAGE, number * PAGE
    return Page(number, pages, start, end, lines[start:end])
