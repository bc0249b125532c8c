"""Where published figures differ from those of the same period now, and the items that changed (contract, section 7).
Pure.

All that a report tells is compared: what was assigned, carried over and due, what units registered themselves, measured
values, products, extensions, counters.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.figures.summary import TALLIES, CountedItem, Counts, Figures, Listing, MeasuredItem

OWN = "own"  # what units registered themselves


@dataclass(frozen=True, slots=True)
class TallyChange:
    """A tally (`assigned`, `carried`, `due`, `first_due`) of a kind, or of what units registered (`kind` is `own`), as
    it is now, and the items that changed."""

    kind: str
    tally: str
    now: Counts
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """Another figure that differs: `measured` (`name`: the item's number), `products` (type and issuer), `counter` (its
    name), or `extensions`, `returned`, `standing`, `suspended`; what was published and what it is now. None: there was,
    or is, none."""

    figure: str
    name: str
    published: int | None
    now: int | None
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where figures differ from the published ones."""

    tallies: tuple[TallyChange, ...] = ()
    values: tuple[ValueChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.tallies or self.values)

    def of(self, kind: str, tally: str = "assigned") -> TallyChange | None:
        """How a tally of a kind changed; None: it did not."""
        return next((one for one in self.tallies if (one.kind, one.tally) == (kind, tally)), None)


def compare(published: Figures, now: Figures) -> Comparison:
    """Where figures of now, with their items, differ from published ones of the same period, with theirs."""
    return Comparison(tuple(_tallies(published, now)), tuple(_values(published, now)))


def _tallies(published: Figures, now: Figures) -> Iterable[TallyChange]:
    for kind in dict.fromkeys(kind.kind for of in (published, now) for kind in of.kinds):
        for tally in TALLIES:
            before, after = _members(published.items, kind, tally), _members(now.items, kind, tally)
            if before != after or getattr(published.kind(kind), tally) != getattr(now.kind(kind), tally):
                yield TallyChange(kind, tally, getattr(now.kind(kind), tally), _changed(before, after))
    before, after = _own(published.items), _own(now.items)
    if before != after or published.own != now.own:
        yield TallyChange(OWN, "assigned", now.own, _changed(before, after))


def _members(items: Iterable[CountedItem], kind: str, tally: str) -> dict[int, Any]:
    """The items that a tally counts, with their states."""
    first = tally == "first_due"
    return {
        one.number: one.first_state if first else one.state
        for one in items
        if one.given and one.kind == kind and getattr(one, tally)
    }


def _own(items: Iterable[CountedItem]) -> dict[int, Any]:
    return {one.number: one.state for one in items if not one.given and one.assigned}


def _changed(before: Mapping[int, Any], after: Mapping[int, Any]) -> tuple[int, ...]:
    numbers = before.keys() | after.keys()
    return tuple(sorted(one for one in numbers if before.get(one, "") != after.get(one, "")))


def _values(published: Figures, now: Figures) -> Iterable[ValueChange]:
    yield from _measured(published.measured, now.measured)
    before, after = _products(published), _products(now)
    for kind, issuer in sorted(before.keys() | after.keys()):
        counts = before.get((kind, issuer)), after.get((kind, issuer))
        if counts[0] != counts[1]:
            yield ValueChange("products", f"{kind}:{issuer}", *counts)
    if published.extensions.count != now.extensions.count:
        items = {one.number for one in published.extensions.lines} ^ {one.number for one in now.extensions.lines}
        yield ValueChange("extensions", "", published.extensions.count, now.extensions.count, tuple(sorted(items)))
    for figure in ("returned", "standing", "suspended"):
        were, are = _numbers(published, figure), _numbers(now, figure)
        if were != are:
            changed = tuple(sorted({*(were - are), *(are - were)}))
            yield ValueChange(figure, "", were.total(), are.total(), changed)
    for name in sorted(published.counters.keys() | now.counters.keys()):
        if published.counters.get(name) != now.counters.get(name):
            yield ValueChange("counter", name, published.counters.get(name), now.counters.get(name))


def _measured(published: Sequence[MeasuredItem], now: Sequence[MeasuredItem]) -> Iterable[ValueChange]:
    before, after = ({one.number: one for one in its} for its in (published, now))
    for number in sorted(before.keys() | after.keys()):
        was, is_ = before.get(number), after.get(number)
        if (was and (was.done, was.target)) != (is_ and (is_.done, is_.target)):
            done = [one.done if one else None for one in (was, is_)]
            yield ValueChange("measured", str(number), done[0], done[1], (number,))


def _numbers(of: Figures, figure: str) -> Counter[int]:
    """The items that a figure counts, and how often."""
    if figure == "returned":
        return Counter(one.number for one in of.returned)
    listed: Listing = getattr(of, figure)
    return Counter(listed.numbers)


def _products(of: Figures) -> dict[tuple[str, str], int]:
    return {(one.type, one.issuer): one.count for one in of.products}


def to_json(of: Comparison) -> dict[str, Any]:
    """As JSON values."""
    return {
        "tallies": [[one.kind, one.tally, list(one.now), list(one.items)] for one in of.tallies],
        "values": [[one.figure, one.name, one.published, one.now, list(one.items)] for one in of.values],
    }


def from_json(stored: Mapping[str, Any]) -> Comparison:
    """What `to_json` made."""
    return Comparison(
        tuple(TallyChange(kind, tally, Counts(*now), tuple(items)) for kind, tally, now, items in stored["tallies"]),
        tuple(
            ValueChange(figure, name, published, now, tuple(items))
            for figure, name, published, now, items in stored["values"]
        ),
    )
