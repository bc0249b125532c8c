"""The data of a button as values: what the shape of a route allows, parsed once, and nothing else.

A shape is written as the buttons write it: `move:<n>:<day>`, `req:<n>:grant|refuse`. A press with any other data came
from no button of ours. Its handler reads `context.callback`:

    Route(press("move:<n>:<day>"), change.on_move, anyone)

    def on_move(context: Context) -> None:
        row, day = context.item(context.callback.number), context.callback.day

Where two shapes ask for two things (`snooze:<n>`, `snooze:<n>:<day>`) each has its own route and handler.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.deadlines.expressions.numerals import YEARS
from domain.figures.request import SummaryRequest
from domain.parsing.digits import whole_number
from handlers.core.event import Event
from storage.items.lists import Filter

Read = Callable[[str], object]  # ValueError: it does not fit


@dataclass(frozen=True, slots=True)
class CallbackData:
    """What one press says: the pieces behind its verb, each with what it is in the shape, in their order.

    A handler asks for what its route's shapes all have; LookupError: the shape of this press has no such piece.
    """

    verb: str
    pieces: tuple[tuple[str, Any], ...] = ()

    @property
    def number(self) -> int:
        """The first `<n>`: the number of an item, a draft, a unit."""
        return self.numbers[0]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every `<n>`."""
        return tuple(value for kind, value in self.pieces if kind == "<n>")

    @property
    def word(self) -> str:
        """The first word that the shape spells out: `yes` of `close:<n>:<n>:yes|no`, `add` of `ask:<n>:add:<n>`."""
        word: str = self._first("word")
        return word

    @property
    def day(self) -> date:
        """The `<day>`: a local day."""
        day: date = self._first("<day>")
        return day

    @property
    def when(self) -> date | datetime:
        """The `<when>`: a local day, or a moment with its zone."""
        when: date | datetime = self._first("<when>")
        return when

    @property
    def asked(self) -> SummaryRequest:
        """The `<asked>`: which figures."""
        asked: SummaryRequest = self._first("<asked>")
        return asked

    @property
    def filter(self) -> Filter:
        """The `<filter>` of a list."""
        chosen: Filter = self._first("<filter>")
        return chosen

    @property
    def text(self) -> str:
        """The `<text>`: anything, "" too."""
        text: str = self._first("<text>")
        return text

    def _first(self, kind: str) -> Any:
        for one, value in self.pieces:
            if one == kind:
                return value
        raise LookupError(f"a press of {self.verb} has no {kind}")


NOT_PRESSED = CallbackData("")
"""What any other act says."""


class PressShapes:
    """Takes the presses of these shapes, and reads them."""

    def __init__(self, *shapes: str) -> None:
        self.shapes = shapes
        self._known = [[_reader(piece) for piece in shape.split(":")] for shape in shapes]

    def __call__(self, event: Event) -> bool:
        return self.read(event) is not None

    def read(self, event: Event) -> CallbackData | None:
        """What the press says; None: it is no press, or of no such shape."""
        if event.act != "press":
            return None
        return next((found for readers in self._known if (found := _read(event.data, readers)) is not None), None)


press = PressShapes


def _read(data: str, readers: list[tuple[str, Read]]) -> CallbackData | None:
    pieces = data.split(":", len(readers) - 1)
    if len(pieces) != len(readers):
        return None
    try:
        values = [(kind, read(piece)) for piece, (kind, read) in zip(pieces, readers, strict=True)]
    except ValueError:
        return None
    return CallbackData(pieces[0], tuple(values[1:]))


def _reader(piece: str) -> tuple[str, Read]:
    return (piece, READERS[piece]) if piece in READERS else ("word", _one_of(piece))


def _one_of(piece: str) -> Read:
    words = piece.split("|")

    def read(said: str) -> str:
        if said not in words:
            raise ValueError(said)
        return said

    return read


def _number(piece: str) -> int:
    number = whole_number(piece)
    if number is None:
        raise ValueError(piece)
    return number


def _day(piece: str) -> date:
    """A day as `date.isoformat` writes it, of the years that a deadline can be of."""
    day = date.fromisoformat(piece)
    if day.isoformat() != piece or day.year not in YEARS:
        raise ValueError(piece)
    return day


def _when(piece: str) -> date | datetime:
    """A day, or a moment with its zone."""
    if "T" not in piece:
        return _day(piece)
    at = datetime.fromisoformat(piece)
    if at.tzinfo is None or at.year not in YEARS:
        raise ValueError(piece)
    return at


READERS: Mapping[str, Read] = {
    "<n>": _number, "<day>": _day, "<when>": _when, "<asked>": SummaryRequest.of, "<filter>": Filter,
    "<text>": str,
}  # fmt: skip
"""The typed pieces of a shape; the last takes all that is behind it."""
