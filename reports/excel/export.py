"""All of the work as a workbook: one row an item, which `/import` reads back; a second sheet holds the history."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.item import Change, Item, from_json
from reports.excel.book import Book, Column, Value
from texts.catalogue import Catalogue, catalogue

COLUMNS: Mapping[str, int] = {
    "number": 8,
    "kind": 18,
    "unit": 12,
    "coordinating": 16,
    "title": 60,
    "source": 20,
    "assigned_on": 12,
    "due_on": 17,
    "first_due_on": 17,
    "state": 24,
    "completed_on": 13,
    "product": 22,
    "target": 9,
    "done": 9,
}
"""The columns of the contract (section 8) and their widths; heads are `report.head.*`."""
HISTORY: Mapping[str, int] = {
    "number": 8,
    "at": 17,
    "who": 20,
    "what": 22,
    "on": 12,
    "from": 17,
    "to": 17,
    "reason": 40,
}


def xlsx(
    items: Iterable[Item],
    changes: Mapping[int, Sequence[Change]],
    language: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    people: Mapping[str, str] | None = None,
) -> bytes:
    """The workbook. `changes` by item number; states are those at `now` (aware); `people`: actor -> the name shown."""
    say = catalogue(language)
    book = Book(zone)
    kept = list(items)
    add_items(book, kept, say, now)
    add_history(book, [change for item in kept for change in changes.get(item.number, ())], say, people or {})
    return book.bytes()


def add_items(
    book: Book,
    items: Iterable[Item],
    say: Catalogue,
    now: datetime,
    also: tuple[Column, Callable[[Item], Value]] | None = None,
) -> None:
    """The sheet of items, with their states at `now`; `also`: one column more, and what it holds."""
    columns = [Column(say(f"report.head.{name}"), width) for name, width in COLUMNS.items()]
    rows = ([*_item(item, say, now, book.zone), *([also[1](item)] if also else [])] for item in items)
    book.add(say("report.sheet.items"), [*columns, also[0]] if also else columns, rows)


def add_history(book: Book, changes: Iterable[Change], say: Catalogue, people: Mapping[str, str]) -> None:
    """The sheet of changes: who did what, when; of a moved deadline, from where to where."""
    columns = [Column(say(f"report.history.{name}"), width) for name, width in HISTORY.items()]
    book.add(say("report.sheet.history"), columns, _changes(changes, say, people), blanks=False)


def kind_name(kind: str, say: Catalogue) -> str:
    """`Nhiệm vụ`; a kind of the config's own is its own name."""
    name = say(f"kind.{kind}") if say.has(f"kind.{kind}") else kind
    return name[:1].upper() + name[1:]


def _item(item: Item, say: Catalogue, now: datetime, zone: ZoneInfo) -> list[Value]:
    return [
        item.number,
        kind_name(item.kind, say),
        item.unit,
        ", ".join(part.unit for part in item.coordinating),
        item.title,
        item.source,
        item.assigned_on,
        say("state.standing") if item.standing else item.deadline,
        item.first_deadline,
        say(f"state.{item.state(now, zone)}"),
        item.completed_on,
        item.product,
        item.target,
        item.measured,
    ]


def _changes(changes: Iterable[Change], say: Catalogue, people: Mapping[str, str]) -> Iterator[list[Value]]:
    for change in changes:
        yield [
            change.item,
            change.at,
            people.get(change.actor, change.actor),
            say(f"what.{change.what}"),
            change.on,
            _deadline(change.before),
            _deadline(change.after),
            change.reason,
        ]


def _deadline(fields: Mapping[str, object]) -> Deadline | date | None:
    deadline: Deadline | None = from_json({"deadline": fields.get("deadline")})["deadline"]
    return deadline
