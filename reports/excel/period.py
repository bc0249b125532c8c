"""A period's figures as a workbook: all of them, the items as they stood, by unit, products, extensions, history."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from zoneinfo import ZoneInfo

from domain.figures.classes import Classification, UnitRating
from domain.figures.summary import Counts, Figures, KindFigures, UnitFigures
from domain.figures.versions import as_of
from domain.item import Change, Item
from reports.excel.book import Book, Column, Share, Value
from reports.excel.export import add_history, add_items, kind_name
from reports.excel.overview import add_overview
from texts.catalogue import Catalogue, catalogue
from texts.figures.classes import class_name, reasons
from texts.figures.summary import issuer_name

NUMBERS = 3_000  # of items in a cell, which takes 32,767 characters
STATES = ("on_time", "late", "under_way", "overdue")


def xlsx(
    figures: Figures,
    items: Iterable[tuple[Item, Sequence[Change]]],
    language: str,
    *,
    zone: ZoneInfo,
    people: Mapping[str, str] | None = None,
    classification: Classification | None = None,
    unit_names: Mapping[str, str] | None = None,
    now: Figures | None = None,
) -> bytes:
    """The workbook. `items`: what the figures were counted from; `people`: an actor -> the name shown; without a
    `classification` there is no sheet of classes; `unit_names`: code -> name; `now`: `figures` are published, and these
    are those of the same period now."""
    say = catalogue(language)
    behind = numbers_behind(figures, now)
    kept = [(item, changes) for item, changes in items if item.number in behind]
    book = Book(zone)
    stood = (as_of(item, changes, figures.at, figures.day) for item, changes in kept)
    cause = Column(say("report.head.objective"), 40)
    add_overview(book, figures, say, now)
    add_items(book, [item for item in stood if item is not None], say, figures.at, also=(cause, _objective))
    _add_units(book, figures, say, unit_names or {})
    if classification is not None and classification.units:
        _add_classes(book, classification, say, unit_names or {})
    if figures.obstructed:
        _add_obstructed(book, figures, say)
    _add_products(book, figures, say)
    _add_extensions(book, figures, say)
    _add_apart(book, figures, say)
    add_history(book, (change for _, changes in kept for change in changes), say, people or {})
    return book.bytes()


def numbers_behind(*of: Figures | None) -> frozenset[int]:
    """The items that stand behind any of these figures."""
    counted = (one.number for figures in of if figures is not None for one in figures.items)
    measured = (one.number for figures in of if figures is not None for one in figures.measured)
    returned = (one.number for figures in of if figures is not None for one in figures.returned)
    apart = (some.numbers for figures in of if figures is not None for some in (figures.standing, figures.suspended))
    return frozenset(chain(counted, measured, returned, *apart))


def _add_units(book: Book, figures: Figures, say: Catalogue, names: Mapping[str, str]) -> None:
    heads = [
        "kind",
        "unit",
        "name",
        "assigned",
        "completed",
        *STATES,
        "rate",
        "due",
        "due_rate",
        "first_due",
        "first_due_rate",
        "returned",
    ]
    widths = {"kind": 18, "name": 36}
    columns = [Column(say(f"report.unit.{head}"), widths.get(head, 12)) for head in heads]
    book.add(
        say("report.sheet.units"), columns, (row for kind in figures.kinds for row in _units(kind, figures, say, names))
    )


def _units(kind: KindFigures, figures: Figures, say: Catalogue, names: Mapping[str, str]) -> Iterator[list[Value]]:
    """A row a unit that has any, then the kind's total."""
    name, returned = kind_name(kind.kind, say), Counter(one.unit for one in figures.returned if one.kind == kind.kind)
    lines = [*kind.units, *(UnitFigures(unit) for unit in returned.keys() - {line.unit for line in kind.units})]
    for line in lines:
        tallies = _tallies(line.assigned, line.due, line.first_due)
        yield [name, line.unit, names.get(line.unit, ""), *tallies, returned[line.unit]]
    if lines:
        tallies = _tallies(kind.assigned, kind.due, kind.first_due)
        yield [name, say("summary.unit.total"), "", *tallies, returned.total()]


def _tallies(assigned: Counts, due: Counts, first_due: Counts) -> list[Value]:
    return [
        assigned.total,
        assigned.completed,
        *(getattr(assigned, state) for state in STATES),
        Share(assigned.completed, assigned.total),
        due.total,
        Share(due.completed, due.total),
        first_due.total,
        Share(first_due.completed, first_due.total),
    ]


def _add_classes(book: Book, classification: Classification, say: Catalogue, names: Mapping[str, str]) -> None:
    """A row a unit: its class, both rates, and the items that kept it out of the next."""
    heads = {"unit": 12, "name": 36, "class": 14, "completed": 12, "assigned": 12, "rate": 12}
    heads |= {"on_time": 12, "timed": 12, "on_time_rate": 12, "why": 60}
    keys = {"name": "report.unit.name"}
    columns = [Column(say(keys.get(head, f"report.class.{head}")), width) for head, width in heads.items()]
    book.add(say("report.sheet.classes"), columns, (_class(one, say, names) for one in classification.units))


def _class(one: UnitRating, say: Catalogue, names: Mapping[str, str]) -> list[Value]:
    rate, on_time = Share(one.completed, one.due), Share(one.on_time, one.timed)
    fractions: list[Value] = [one.completed, one.due, rate, one.on_time, one.timed, on_time]
    return [one.unit, names.get(one.unit, ""), class_name(one, say), *fractions, "; ".join(reasons(one, say, NUMBERS))]


def _objective(item: Item) -> Value:
    return item.objective


def _add_obstructed(book: Book, figures: Figures, say: Catalogue) -> None:
    """A row an item that was stuck or at risk at T."""
    heads = {"number": 10, "unit": 12, "title": 50, "condition": 16, "since": 12, "obstacle": 50, "decider": 30}
    columns = [Column(say(f"report.obstructed.{head}"), width) for head, width in heads.items()]
    rows: Iterator[list[Value]] = (
        [one.number, one.unit, one.title, say(f"condition.{one.condition}"), one.since, one.obstacle, one.decider]
        for one in figures.obstructed
    )
    book.add(say("report.sheet.obstructed"), columns, rows)


def _add_products(book: Book, figures: Figures, say: Catalogue) -> None:
    columns = [Column(say(f"report.product.{head}"), 30) for head in ("type", "issuer", "number")]
    rows = (
        [say(f"document.{one.type}"), issuer_name(one.issuer, say), number]
        for one in figures.products
        for number in one.numbers
    )
    book.add(say("report.sheet.products"), columns, rows)


def _add_extensions(book: Book, figures: Figures, say: Catalogue) -> None:
    heads = ("number", "unit", "granted_on", "from", "to", "asked_late")
    columns = [Column(say(f"report.extension.{head}"), 18) for head in heads]
    book.add(say("report.sheet.extensions"), columns, _extensions(figures, say))


def _add_apart(book: Book, figures: Figures, say: Catalogue) -> None:
    """What no rate counts: what was given back, each time; what is standing, and what is suspended."""
    widths = {"what": 40, "number": 8, "unit": 12, "title": 60, "on": 12}
    columns = [Column(say(f"report.apart.{head}"), width) for head, width in widths.items()]
    rows: list[list[Value]] = [
        [say("report.overview.returned"), one.number, one.unit, "", one.on] for one in figures.returned
    ]
    for name, listing in (("standing", figures.standing), ("suspended", figures.suspended)):
        what = say(f"report.overview.{name}")
        rows += [[what, one.number, one.unit, one.title, None] for one in listing.lines]
    book.add(say("report.sheet.apart"), columns, rows)


def _extensions(figures: Figures, say: Catalogue) -> Iterator[list[Value]]:
    for one in figures.extensions.lines:
        late = say("report.extension.yes") if one.asked_late else ""
        yield [one.number, one.unit, one.granted_on, one.before, one.after, late]
