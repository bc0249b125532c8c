"""Who did what, as a workbook: a row an act, of items and of the Office."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.deadline import NO_DEADLINE
from reports.excel.book import Book, Column
from texts import formats
from texts.catalogue import Catalogue, catalogue


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One history row; `item` None: an act of the Office that is of no item."""

    at: datetime
    who: str
    what: str
    item: int | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str


def xlsx(acts: Iterable[AuditEntry], language: str, zone: ZoneInfo) -> bytes:
    """The workbook, in the order given."""
    say = catalogue(language)
    book = Book(zone)
    heads = (("at", 18), ("who", 24), ("what", 24), ("item", 9), ("before", 40), ("after", 60), ("reason", 40))
    columns = [Column(say(f"audit.{name}"), width) for name, width in heads]
    rows = (
        [
            act.at, act.who, say(f"what.{act.what}"), act.item,
            _written(act.before, say, zone), _written(act.after, say, zone), act.reason,
        ]
        for act in acts
    )  # fmt: skip
    book.add(say("audit.sheet"), columns, rows)
    return book.bytes()


def _written(fields: Mapping[str, Any], say: Catalogue, zone: ZoneInfo) -> str:
    """`thời hạn: 30/11/2024; đơn vị: TCBC`; a field that has no word in the catalogue by its own name."""
    return "; ".join(f"{_name(name, say)}: {_value(name, value, say, zone)}" for name, value in fields.items())


def _name(name: str, say: Catalogue) -> str:
    return next((say(key) for key in (f"field.{name}", f"audit.field_{name}") if say.has(key)), name)


def _value(name: str, value: Any, say: Catalogue, zone: ZoneInfo) -> str:
    if value is None or value in ("", []):
        return formats.NOTHING
    if isinstance(value, bool):
        return say("audit.yes") if value else say("audit.no")
    if isinstance(value, Mapping):
        return _deadline(value, say, zone) or ", ".join(str(one) for one in value.values())
    if isinstance(value, list):
        return ", ".join(str(one.get("unit", one)) if isinstance(one, Mapping) else str(one) for one in value)
    if name in {"status", "kind"} and say.has(f"{name}.{value}"):
        return say(f"{name}.{value}")
    return formats.day(date.fromisoformat(value)) if _DAY.fullmatch(str(value)) else str(value)


def _deadline(value: Mapping[str, Any], say: Catalogue, zone: ZoneInfo) -> str:
    """A deadline, as a history row stores it; "" for what is none."""
    if value.get("day") == NO_DEADLINE.day.isoformat():
        return say("card.no_deadline")
    if value.get("at"):
        return formats.moment(datetime.fromisoformat(value["at"]), zone)
    return formats.day(date.fromisoformat(value["day"])) if value.get("day") else ""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
