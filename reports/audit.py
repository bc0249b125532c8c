"""Who did what, as a workbook: a row an act, of items and of the Office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reports.book import Book, Column
from texts.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Act:
    """One history row; `item` None: an act of the Office that is of no item."""

    at: datetime
    who: str
    what: str
    item: int | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str


def xlsx(acts: Iterable[Act], language: str, zone: ZoneInfo) -> bytes:
    """The workbook, in the order given."""
    say = catalogue(language)
    book = Book(zone)
    heads = (("at", 18), ("who", 24), ("what", 24), ("item", 9), ("before", 40), ("after", 60), ("reason", 40))
    columns = [Column(say(f"audit.{name}"), width) for name, width in heads]
    rows = (
        [act.at, act.who, say(f"what.{act.what}"), act.item, _written(act.before), _written(act.after), act.reason]
        for act in acts
    )
    book.add(say("audit.sheet"), columns, rows)
    return book.bytes()


def _written(fields: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}: {_value(value)}" for name, value in fields.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("at") or value.get("day") or dict(value))
    return "" if value is None else str(value)
