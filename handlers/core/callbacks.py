"""What the data of a button may look like: a press with any other came from no button of ours.

A shape is written as the buttons write it: `move:<n>:<day>`, `req:<n>:grant|refuse`. What ends in `:` takes anything
behind it. So handlers read numbers and days out of a press without a doubt.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from domain.deadlines.expressions.numerals import YEARS
from domain.figures.request import SummaryRequest
from domain.parsing.digits import whole_number
from handlers.core.event import Event
from storage.items.lists import Filter

Check = Callable[[str], object]  # ValueError: it does not fit


def press(*shapes: str) -> Callable[[Event], bool]:
    """Takes the presses of these shapes."""
    known = [[CHECKS.get(piece) or _one_of(piece) for piece in shape.split(":")] for shape in shapes]
    return lambda event: event.act == "press" and any(_fits(event.data, checks) for checks in known)


def _fits(data: str, checks: list[Check]) -> bool:
    pieces = data.split(":", len(checks) - 1)
    if len(pieces) != len(checks):
        return False
    try:
        for piece, check in zip(pieces, checks, strict=True):
            check(piece)
    except ValueError:
        return False
    return True


def _one_of(piece: str) -> Check:
    words = piece.split("|")

    def check(said: str) -> None:
        if said not in words:
            raise ValueError(said)

    return check


def _number(piece: str) -> None:
    if whole_number(piece) is None:
        raise ValueError(piece)


def _day(piece: str) -> None:
    """A day as `date.isoformat` writes it, of the years that a deadline can be of."""
    day = date.fromisoformat(piece)
    if day.isoformat() != piece or day.year not in YEARS:
        raise ValueError(piece)


def _when(piece: str) -> None:
    """A day, or a moment with its zone."""
    if "T" not in piece:
        _day(piece)
        return
    at = datetime.fromisoformat(piece)
    if at.tzinfo is None or at.year not in YEARS:
        raise ValueError(piece)


CHECKS: Mapping[str, Check] = {
    "<n>": _number, "<day>": _day, "<when>": _when, "<asked>": SummaryRequest.of, "<filter>": Filter,
    "<text>": str, "": str,
}  # fmt: skip
