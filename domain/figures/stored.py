"""Figures as JSON values, as publications and messages keep them, and read again. Small: a month of 10,000 items is
kept with its publications. Migrations bring what older versions stored into this form; what is counted apart, or was
given back, is simply not in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any

from domain.condition import Condition
from domain.deadline import Deadline
from domain.figures.summary import (
    TALLIES,
    Apart,
    CountedItem,
    Counts,
    ExtensionLine,
    Extensions,
    Figures,
    ItemRef,
    KindFigures,
    Listing,
    MeasuredItem,
    ObstructedItem,
    Products,
    ReturnLine,
    UnitFigures,
)
from domain.item import State
from domain.reporting_months import CALENDAR, ReportingMonths

_LISTINGS = ("overdue", "owed", "upcoming", "standing", "suspended")
_NO_LINES: Mapping[str, Any] = {"lines": (), "units": ()}
_number = attrgetter("number")


def to_json(of: Figures) -> dict[str, Any]:
    """The figures as JSON values."""
    return {
        "start": of.start.isoformat(), "last_day": of.last_day.isoformat(), "at": of.at.isoformat(),
        "day": of.day.isoformat(), "kinds": [_kind_to_json(kind) for kind in of.kinds], "own": list(of.own),
        "measured": [measured_to_json(one) for one in of.measured],
        "products": [[one.type, one.issuer, one.count, list(one.numbers)] for one in of.products],
        "same_numbers": list(of.same_numbers),
        "extensions": {
            "count": of.extensions.count, "asked_late": list(of.extensions.asked_late),
            "lines": [_extension_to_json(one) for one in of.extensions.lines],
        },
        **{name: _listing_to_json(getattr(of, name)) for name in _LISTINGS},
        "own_apart": list(of.own_apart),
        "returned": [[one.number, one.kind, one.unit, one.on.isoformat()] for one in of.returned],
        "unconfirmed": list(of.unconfirmed), "counters": dict(of.counters), "units": list(of.units),
        "only": None if of.only is None else list(of.only), "group": of.group, "running": of.running,
        "month_begins": of.months.begins,
        "obstructed": [_obstructed_to_json(one) for one in of.obstructed], "obstructed_count": of.obstructed_count,
        "items": _items_to_json(of.items), "causes": {str(number): cause for number, cause in of.causes.items()},
    }  # fmt: skip


def from_json(stored: Mapping[str, Any]) -> Figures:
    """What `to_json` made. KeyError, TypeError: it is something else."""
    extensions = stored["extensions"]
    return Figures(
        start=date.fromisoformat(stored["start"]), last_day=date.fromisoformat(stored["last_day"]),
        at=datetime.fromisoformat(stored["at"]), day=date.fromisoformat(stored["day"]),
        kinds=tuple(map(_kind, stored["kinds"])), own=Counts(*stored["own"]),
        measured=tuple(map(measured_from_json, stored["measured"])),
        products=tuple(
            Products(kind, issuer, count, tuple(numbers)) for kind, issuer, count, numbers in stored["products"]
        ),
        same_numbers=tuple(stored["same_numbers"]),
        extensions=Extensions(
            extensions["count"], tuple(extensions["asked_late"]), tuple(map(_extension, extensions["lines"]))
        ),
        overdue=_listing(stored["overdue"]), owed=_listing(stored["owed"]),
        upcoming=_listing(stored["upcoming"]), standing=_listing(stored.get("standing", _NO_LINES)),
        suspended=_listing(stored.get("suspended", _NO_LINES)), own_apart=Apart(*stored.get("own_apart", ())),
        returned=tuple(
            ReturnLine(number, kind, unit, date.fromisoformat(on))
            for number, kind, unit, on in stored.get("returned", ())
        ),
        unconfirmed=tuple(stored["unconfirmed"]),
        counters=stored["counters"], units=tuple(stored["units"]),
        only=None if stored["only"] is None else tuple(stored["only"]), group=stored["group"],
        running=stored["running"],
        months=ReportingMonths(stored.get("month_begins", CALENDAR.begins)),
        items=tuple(_items(stored["items"], stored["causes"])),
        obstructed=tuple(map(_obstructed, stored.get("obstructed", ()))),
        obstructed_count=stored.get("obstructed_count", 0),
    )  # fmt: skip


def _obstructed_to_json(of: ObstructedItem) -> list[Any]:
    return [of.number, of.kind, of.unit, of.title, of.condition, of.since.isoformat(), of.obstacle, of.decider]


def _obstructed(stored: Sequence[Any]) -> ObstructedItem:
    number, kind, unit, title, condition, since, obstacle, decider = stored
    day = date.fromisoformat(since)
    return ObstructedItem(number, kind, unit, title, Condition(condition), day, obstacle, decider)


def ref_to_json(of: ItemRef) -> list[Any]:
    """An item that a list names."""
    return [of.number, of.kind, of.unit, of.title, _deadline_to_json(of.deadline), of.cause]


def ref_from_json(stored: Sequence[Any]) -> ItemRef:
    """What `ref_to_json` made."""
    number, kind, unit, title, deadline, cause = stored
    return ItemRef(number, kind, unit, title, _deadline(deadline), cause)


def measured_to_json(of: MeasuredItem) -> list[Any]:
    """How far a measured item has come."""
    return [of.number, of.kind, of.unit, of.title, of.done, of.target]


def measured_from_json(stored: Sequence[Any]) -> MeasuredItem:
    """What `measured_to_json` made."""
    return MeasuredItem(*stored)


def _kind_to_json(of: KindFigures) -> dict[str, Any]:
    units = [[line.unit, list(line.assigned), list(line.due), list(line.first_due)] for line in of.units]
    return {"kind": of.kind, **{name: list(getattr(of, name)) for name in TALLIES}, "units": units}


def _kind(stored: Mapping[str, Any]) -> KindFigures:
    units = (UnitFigures(unit, *(Counts(*counts) for counts in tallies)) for unit, *tallies in stored["units"])
    assigned, carried, due, first_due = (Counts(*stored[name]) for name in TALLIES)
    return KindFigures(stored["kind"], assigned, carried, due, first_due, tuple(units))


def _listing_to_json(of: Listing) -> dict[str, Any]:
    return {
        "lines": [ref_to_json(line) for line in of.lines],
        "units": [[unit, list(numbers)] for unit, numbers in of.units],
    }


def _listing(stored: Mapping[str, Any]) -> Listing:
    return Listing(
        tuple(map(ref_from_json, stored["lines"])),
        tuple((unit, tuple(numbers)) for unit, numbers in stored["units"]),
    )


def _items_to_json(items: Iterable[CountedItem]) -> list[Any]:
    """Items that stand alike together, by unit: the first number, then how far it is to each next one."""
    found: dict[tuple[Any, ...], dict[str, list[int]]] = {}
    for one in sorted(items, key=_number):
        how = (one.kind, one.given, one.state, one.first_state, [name for name in TALLIES if getattr(one, name)])
        key = (*how[:4], *how[4])
        found.setdefault(key, {}).setdefault(one.unit, []).append(one.number)
    return [
        [kind, given, state, first_state, flags, {unit: _steps(numbers) for unit, numbers in by_unit.items()}]
        for (kind, given, state, first_state, *flags), by_unit in found.items()
    ]


def _items(stored: Iterable[Sequence[Any]], causes: Mapping[str, str]) -> list[CountedItem]:
    found = []
    for kind, given, state, first_state, flags, by_unit in stored:
        alike = CountedItem(
            0, "", kind, given, _state(state), _state(first_state), "assigned" in flags, "carried" in flags,
            "due" in flags, "first_due" in flags,
        )  # fmt: skip
        for unit, steps in by_unit.items():
            found += [alike._replace(number=number, unit=unit) for number in accumulate(steps)]
    told = (one._replace(cause=causes.get(str(one.number), "")) for one in found) if causes else found
    return sorted(told, key=_number)


def _state(stored: str | None) -> State | None:
    return None if stored is None else State(stored)


def _steps(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *numbers))]


def _extension_to_json(of: ExtensionLine) -> list[Any]:
    before, after = _deadline_to_json(of.before), _deadline_to_json(of.after)
    return [of.number, of.unit, of.granted_on.isoformat(), before, after, of.asked_late]


def _extension(stored: Sequence[Any]) -> ExtensionLine:
    number, unit, granted_on, before, after, asked_late = stored
    return ExtensionLine(number, unit, date.fromisoformat(granted_on), _deadline(before), _deadline(after), asked_late)


def _deadline_to_json(of: Deadline) -> list[Any]:
    return [of.day.isoformat(), of.at.isoformat() if of.at else None]


def _deadline(stored: Sequence[Any]) -> Deadline:
    day, at = stored
    return Deadline(date.fromisoformat(day), datetime.fromisoformat(at) if at else None)
