"""Figures and items as other systems get them (`bot/api/openapi.json` describes the form): stable, in English keys,
whatever becomes of our own classes. No names of people but what somebody typed into a title, product or cause.

Days are local, `2024-10-31`; instants have an offset. A count has its fraction beside its share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.figures.compare import Comparison, compare
from domain.figures.request import SummaryRequest
from domain.figures.summary import (
    Counts,
    ExtensionLine,
    Figures,
    KindFigures,
    Listing,
    MeasuredItem,
    ObstructedItem,
    Products,
    UnitFigures,
)
from domain.item import Item, Part
from domain.shares import percent


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A publication of a period's figures, when (UTC) and why."""

    version: int
    at: datetime
    reason: str


def report(
    asked: SummaryRequest, live: Figures, versions: Sequence[PublishedVersion], published: Figures | None
) -> dict[str, Any]:
    """The figures asked for: of a published period those of its last version, and those of now beside them.

    `versions` of exactly these days, oldest first; `published` are the figures of the last.
    """
    zone = live.at.tzinfo
    assert isinstance(zone, ZoneInfo)  # figures are told in the configured zone
    changes = compare(published, live) if published else Comparison()
    return {
        "period": {"start": _day(asked.start), "end": _day(asked.end), "running": live.running},
        "as_of": _day(asked.as_of),
        "unit": asked.unit or None,
        "group": asked.group or None,
        "shown": "published" if published else "live",
        "versions": [
            {"version": one.version, "published_at": instant(one.at, zone), "reason": one.reason} for one in versions
        ],
        "figures": _figures(published or live, zone),
        "now": _figures(live, zone) if published else None,
        "changed_since_published": _changed(changes),
    }


def item(of: Item, changed_at: datetime, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """An item with its state at `now` (aware). `changed_at`: when one of its fields was last set."""
    return {
        "number": of.number,
        "kind": of.kind,
        "origin": of.origin.value,
        "unit": of.unit,
        "coordinating": [_part(part, zone) for part in of.coordinating],
        "title": of.title,
        "source": of.source,
        "assigned_on": _day(of.assigned_on),
        "deadline": _deadline(of.deadline, zone),
        "first_deadline": _deadline(of.first_deadline, zone),
        "state": of.state(now, zone).value,
        "overdue_from": instant(of.deadline.passes_at(zone), zone) if of.is_open and of.deadline.is_set else None,
        "standing": of.standing,
        "resumes_on": _day(of.resumes_on),
        "condition": of.condition.value if of.condition is not None else None,
        "condition_since": instant(of.condition_since, zone) if of.condition_since is not None else None,
        "obstacle": of.obstacle,
        "decider": of.decider,
        "completed_on": _day(of.completed_on),
        "unconfirmed": of.unconfirmed,
        "product": of.product,
        "target": of.target,
        "done": of.measured,
        "done_on": _day(of.measured_on),
        "objective": of.objective,
        "changed_at": instant(changed_at, zone),
    }


def instant(moment: datetime, zone: ZoneInfo) -> str:
    """RFC 3339, in the zone; in UTC where the zone was off by seconds then, which RFC 3339 cannot say."""
    local = moment.astimezone(zone)
    offset = local.utcoffset()
    whole = offset is not None and offset.total_seconds() % 60 == 0
    return (local if whole else moment.astimezone(ZoneInfo("UTC"))).isoformat()


def _figures(of: Figures, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "at": instant(of.at, zone),
        "last_day": _day(of.day),
        "units": None if of.only is None else list(of.only),
        "kinds": [_kind(kind) for kind in of.kinds],
        "own": _counts(of.own),
        "extensions": {
            "granted": of.extensions.count,
            "asked_late": len(of.extensions.asked_late),
            "list": [_extension(one, zone) for one in of.extensions.lines],
        },
        "standing": _apart(of.standing),
        "suspended": _apart(of.suspended),
        "own_apart": of.own_apart._asdict(),
        "given_back": {
            "count": len(of.returned),
            "list": [
                {"number": one.number, "kind": one.kind, "unit": one.unit, "on": _day(one.on)} for one in of.returned
            ],
        },
        "obstructed": {"count": of.obstructed_count, "list": [_obstructed(one) for one in of.obstructed]},
        "measured": [_measured(one) for one in of.measured],
        "products": [_products(one) for one in of.products],
        "counters": dict(of.counters),
        "unconfirmed": list(of.unconfirmed),
    }


def _apart(of: Listing) -> dict[str, Any]:
    """What counts in no total and no rate."""
    return {"count": of.count, "items": list(of.numbers)}


def _obstructed(of: ObstructedItem) -> dict[str, Any]:
    return {
        "number": of.number,
        "kind": of.kind,
        "unit": of.unit,
        "condition": of.condition.value,
        "since": _day(of.since),
        "obstacle": of.obstacle,
        "decider": of.decider,
    }


def _changed(changes: Comparison) -> list[dict[str, Any]]:
    """Each figure that differs: a tally of a kind (`own`: of what units registered), or another, with the items that
    changed."""
    changed = [
        *((one.tally, one.kind, None, one.items) for one in changes.tallies),
        *((one.figure, None, one.name or None, one.items) for one in changes.values),
    ]
    return [
        {"figure": figure, "kind": kind, "name": name, "items": list(items)} for figure, kind, name, items in changed
    ]


def _kind(of: KindFigures) -> dict[str, Any]:
    return {
        "kind": of.kind,
        "assigned": _counts(of.assigned),
        "carried_over": _counts(of.carried),
        "due": _counts(of.due),
        "due_by_first_deadline": _counts(of.first_due),
        "units": [_unit(line) for line in of.units],
    }


def _unit(of: UnitFigures) -> dict[str, Any]:
    return {
        "unit": of.unit,
        "assigned": _counts(of.assigned),
        "due": _counts(of.due),
        "due_by_first_deadline": _counts(of.first_due),
    }


def _counts(of: Counts) -> dict[str, Any]:
    return {
        "total": of.total,
        "completed": of.completed,
        "on_time": of.on_time,
        "late": of.late,
        "under_way": of.under_way,
        "overdue": of.overdue,
        "rate": {"completed": of.completed, "total": of.total, "percent": _percent(of.completed, of.total)},
    }


def _extension(of: ExtensionLine, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "number": of.number,
        "unit": of.unit,
        "granted_on": _day(of.granted_on),
        "before": _deadline(of.before, zone),
        "after": _deadline(of.after, zone),
        "asked_late": of.asked_late,
    }


def _measured(of: MeasuredItem) -> dict[str, Any]:
    share = None if of.done is None else _percent(of.done, of.target)
    named = {"number": of.number, "kind": of.kind, "unit": of.unit, "title": of.title}
    return {**named, "done": of.done, "target": of.target, "percent": share}


def _products(of: Products) -> Mapping[str, Any]:
    return {"type": of.type, "issuer": of.issuer, "count": of.count, "numbers": list(of.numbers)}


def _part(of: Part, zone: ZoneInfo) -> dict[str, Any]:
    own = None if of.deadline is None else _deadline(of.deadline, zone)
    return {"unit": of.unit, "deadline": own, "done_on": _day(of.done_on), "late": of.late}


def _deadline(of: Deadline, zone: ZoneInfo) -> dict[str, Any] | None:
    if not of.is_set:
        return None
    return {"day": _day(of.day), "at": None if of.at is None else instant(of.at, zone)}


def _percent(part: int, whole: int) -> str | None:
    share = percent(part, whole)
    return None if share is None else str(share)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
