"""The rows of an import (contract, section 8): cells under canonical heads -> checked rows, bad ones with the reason.

A row's identity says when it is "the same row again". Where one document gives several tasks, as the follow-up tables
of the government have it, its number alone names none of them: then source, unit and title do together.
Reasons are keys; a row that bears a secrecy marking gives that reason alone, with nothing of its text.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from domain.deadline import NO_DEADLINE
from domain.imports.cells import NOTE_LIMIT, QUOTE_LIMIT, Cell, CellError, Cells, RowRefusal
from domain.item import KINDS, Item
from domain.parsing.folding import fold
from domain.parsing.standing import is_standing
from domain.parsing.titles import TITLE_LIMIT
from domain.parsing.unit_codes import is_unit_code
from domain.parsing.unit_heads import UnitNames


class TableKind(StrEnum):
    """What a table holds: told by its heads."""

    ITEMS = "items"
    UNITS = "units"
    COUNTERS = "counters"


HEADS: Mapping[TableKind, tuple[str, ...]] = {
    TableKind.ITEMS: (
        *(
            "number",
            "kind",
            "unit",
            "coordinating",
            "title",
            "source",
            "assigned_on",
            "due_on",
            "first_due_on",
            "extended_to",
        ),
        *("state", "completed_on", "product", "target", "done", "done_on", "note"),
    ),
    TableKind.UNITS: ("code", "name_vi", "name_en", "parent"),
    TableKind.COUNTERS: ("month", "counter", "count"),
}
NEEDED: Mapping[TableKind, frozenset[str]] = {
    TableKind.ITEMS: frozenset({"unit", "title", "due_on"}),
    TableKind.UNITS: frozenset({"code", "name_vi"}),
    TableKind.COUNTERS: frozenset({"month", "counter", "count"}),
}


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """An item as a table gives it. `assigned_on` None: the day of the import; `number`: of our own export."""

    kind: str
    unit: str
    title: str
    due_on: date  # of standing work that of `NO_DEADLINE`
    due_time: time | None = None  # local; None: through the day
    coordinating: tuple[str, ...] = ()
    source: str = ""
    assigned_on: date | None = None
    completed_on: date | None = None
    product: str = ""
    target: int | None = None
    done: int | None = None
    done_on: date | None = None
    number: int | None = None
    first_due_on: date | None = None
    cancelled: bool = False
    note: str = ""
    undated: bool = False  # it has no deadline yet; else one without a deadline is standing
    shares_source: bool = False  # other rows of the table have the same source, with another unit or title


@dataclass(frozen=True, slots=True)
class ImportedUnit:
    code: str
    name_vi: str
    name_en: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class ImportedCounter:
    """A month's counter; `month` is its first day."""

    month: date
    counter: str
    count: int


Row = ImportedItem | ImportedUnit | ImportedCounter


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row that can be stored, and the line of the file that it stands in (the first line is 1)."""

    line: int
    row: Row


@dataclass(frozen=True, slots=True)
class BadRow:
    """Why a line cannot be stored: `column` is a canonical head ("" for the whole line)."""

    line: int
    column: str
    reason: RowRefusal
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """`read`: which written head was read as which canonical one; `unused`: the heads that nothing was read of;
    `written`: canonical head -> as the table has it; `skipped`: lines that hold no row, such as a section's heading."""

    kind: TableKind
    rows: tuple[GoodRow, ...]
    bad: tuple[BadRow, ...]
    read: tuple[tuple[str, str], ...] = ()
    unused: tuple[str, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    skipped: int = 0


def check_rows(
    kind: TableKind,
    lines: Iterable[tuple[int, Mapping[str, Cell]]],
    kinds: Sequence[str] = KINDS,
    kind_names: Mapping[str, str] | None = None,
) -> Table:
    """The checked rows of a table: `lines` are line numbers with their cells by canonical heads.

    The same row twice counts once; one identity with two contents is bad the second time. Cells under other names than
    the canonical heads are looked at for a secrecy marking only.
    `kinds` are the configured ones, `kind_names` what else they are called -> the kind.
    """
    called = {fold(name): its for name, its in [*(kind_names or {}).items(), *((one, one) for one in kinds)]}
    found: list[GoodRow] = []
    bad: list[BadRow] = []
    for line, cells in lines:
        try:
            found.append(GoodRow(line, _ROW[kind](Cells(cells, called))))
        except CellError as refused:
            bad.append(BadRow(line, refused.column, refused.reason, refused.params))
    good: list[GoodRow] = []
    seen: dict[tuple[str, ...], GoodRow] = {}
    for one in _with_shared_sources(found):
        earlier = seen.setdefault(row_key(one.row), one)
        if earlier is one:
            good.append(one)
        elif earlier.row != one.row:
            bad.append(BadRow(one.line, "", RowRefusal.CONFLICT, {"line": earlier.line}))
    return Table(kind, tuple(good), tuple(sorted(bad, key=lambda row: row.line)))


def _with_shared_sources(found: Sequence[GoodRow]) -> list[GoodRow]:
    """The rows, of which those know it that share their source with another task."""
    tasks: dict[str, set[tuple[str, ...]]] = {}
    for one in found:
        if isinstance(one.row, ImportedItem) and one.row.source:
            tasks.setdefault(fold(one.row.source), set()).add(task_key(one.row))
    return [
        replace(one, row=replace(one.row, shares_source=True))
        if isinstance(one.row, ImportedItem) and len(tasks.get(fold(one.row.source), ())) > 1
        else one
        for one in found
    ]


def validate(table: Table, known_units: Iterable[str], names: Mapping[str, str] | None = None) -> Table:
    """The table with its units written as their known codes; rows that name a unit nobody knows join the bad.

    Units are compared folded; `names`: what else units are called -> the code. Of a table of units, `parent` may also
    be a unit of the table itself.
    """
    known = {fold(name): code for name, code in (names or {}).items()} | {fold(code): code for code in known_units}
    for good in table.rows:
        if isinstance(good.row, ImportedUnit):
            known.setdefault(fold(good.row.code), good.row.code)
    spoken = UnitNames((code, ()) for code in known.values())  # `Vụ TCBC`
    rows: list[GoodRow] = []
    bad = list(table.bad)
    for one in table.rows:
        try:
            rows.append(GoodRow(one.line, _with_codes(one.row, known, spoken)))
        except CellError as refused:
            bad.append(BadRow(one.line, refused.column, refused.reason, refused.params))
    return replace(table, rows=tuple(rows), bad=tuple(sorted(bad, key=lambda row: row.line)))


def _with_codes(row: Row, known: Mapping[str, str], spoken: UnitNames) -> Row:
    def code(column: str, unit: str) -> str:
        found = known.get(fold(unit)) or spoken.code_of(unit)
        if found is None:
            raise CellError(column, RowRefusal.UNKNOWN_UNIT, value=unit[:QUOTE_LIMIT])
        return found

    if isinstance(row, ImportedUnit):
        return replace(row, code=code("code", row.code), parent=code("parent", row.parent) if row.parent else "")
    if isinstance(row, ImportedCounter):
        return row
    lead = code("unit", row.unit)
    others = dict.fromkeys(code("coordinating", unit) for unit in row.coordinating)
    return replace(row, unit=lead, coordinating=tuple(unit for unit in others if unit != lead))


def row_key(row: Row) -> tuple[str, ...]:
    """What makes a row the same row again; compared folded."""
    if isinstance(row, ImportedUnit):
        return ("unit", fold(row.code))
    if isinstance(row, ImportedCounter):
        return ("counter", row.month.isoformat(), fold(row.counter))
    if row.source:
        return task_key(row) if row.shares_source else ("source", fold(row.source))
    return _sourceless(row.kind, row.unit, row.title, row.assigned_on, row.first_due_on or row.due_on)


def task_key(row: ImportedItem) -> tuple[str, ...]:
    """What names one of the tasks that a document gives."""
    return ("task", fold(row.source), fold(row.unit), fold(row.title))


def item_key(item: Item) -> tuple[str, ...]:
    """The identity of a stored item as `row_key` gives it to a row: by its first deadline, which no extension moves."""
    if item.source:
        return ("source", fold(item.source))
    return _sourceless(item.kind, item.unit, item.title, item.assigned_on, item.first_deadline.day)


def _sourceless(kind: str, unit: str, title: str, assigned_on: date | None, due_on: date) -> tuple[str, ...]:
    return ("item", fold(kind), fold(unit), fold(title), str(assigned_on or ""), due_on.isoformat())


def _item_row(cells: Cells) -> ImportedItem:
    title = cells.text("title", TITLE_LIMIT, needed=True)
    state = fold(cells.text("state", NOTE_LIMIT))
    due = _term(cells, state)
    if due is None:
        raise CellError("due_on", RowRefusal.MISSING)
    extended = cells.moment_if_any("extended_to")
    due, first_due_on = (extended, due[0]) if extended else (due, cells.day("first_due_on"))
    row = ImportedItem(
        kind=cells.kind(),
        unit=cells.text("unit", needed=True),
        title=title,
        due_on=due[0],
        due_time=due[1],
        coordinating=_codes(cells.lines("coordinating", TITLE_LIMIT)),
        source=cells.text("source", TITLE_LIMIT),
        assigned_on=cells.day("assigned_on"),
        completed_on=cells.day("completed_on"),
        product=cells.text("product", TITLE_LIMIT),
        target=cells.count("target"),
        done=cells.count("done"),
        done_on=cells.day("done_on"),
        number=cells.count("number"),
        first_due_on=first_due_on,
        cancelled=state in _CANCELLED,
        note=cells.text("note", NOTE_LIMIT),
    )
    _agree(row, done=state in _DONE)
    return row


def _term(cells: Cells, state: str) -> tuple[date, time | None] | None:
    """When it is due; of standing work `NO_DEADLINE`: its cell says so, or is empty and its state says so."""
    written = cells.text("due_on", NOTE_LIMIT)
    if is_standing(written) or (not written and is_standing(state)):
        return NO_DEADLINE.day, None
    return cells.deadline("due_on")


def _agree(row: ImportedItem, *, done: bool) -> None:
    """Refuses a row whose cells contradict each other."""
    if done and row.completed_on is None:
        raise CellError("completed_on", RowRefusal.DONE_WITHOUT_DAY)
    if row.completed_on and row.assigned_on and row.completed_on < row.assigned_on:
        raise CellError("completed_on", RowRefusal.COMPLETED_BEFORE_ASSIGNED)
    if row.target == 0:
        raise CellError("target", RowRefusal.NOT_A_NUMBER, value="0")
    if row.done is not None and row.target is None:
        raise CellError("done", RowRefusal.DONE_WITHOUT_TARGET)
    if row.done is not None and row.target is not None and row.done > row.target:
        raise CellError("done", RowRefusal.DONE_OVER_TARGET, done=row.done, target=row.target)


def _codes(text: str) -> tuple[str, ...]:
    """Units' codes or names behind commas, semicolons or the marks of a list, each once."""
    written = (code.strip(" \t-–•+") for code in re.split("[,;\n]", text))
    return tuple(dict.fromkeys(" ".join(code.split()) for code in written if code))


def _unit_row(cells: Cells) -> ImportedUnit:
    code = cells.text("code", needed=True)
    if not is_unit_code(code):
        raise CellError("code", RowRefusal.BAD_CODE, value=code[:QUOTE_LIMIT])
    return ImportedUnit(code, cells.text("name_vi", needed=True), cells.text("name_en"), cells.text("parent"))


def _counter_row(cells: Cells) -> ImportedCounter:
    count = cells.count("count")
    if count is None:
        raise CellError("count", RowRefusal.MISSING)
    return ImportedCounter(_month(cells), cells.text("counter", needed=True), count)


def _month(cells: Cells) -> date:
    """`2024-10`, `10/2024`, or a day of that month (as sheets like to make of it)."""
    text = cells.text("month", needed=True)
    found = _MONTH.fullmatch(text)
    if found:
        year, month = (int(found["year"] or found["last"]), int(found["month"] or found["first"]))
        if 1 <= month <= 12:
            return date(year, month, 1)
        raise CellError("month", RowRefusal.IMPOSSIBLE_DAY, value=text[:QUOTE_LIMIT])
    day = cells.day("month")
    if day is None:
        raise CellError("month", RowRefusal.MISSING)
    return day.replace(day=1)


_MONTH = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{1,2})|(?P<first>\d{1,2})[/-](?P<last>[12]\d{3})")
_CANCELLED = {"cancelled", "canceled", "da huy", "huy"}
_DONE = {
    *("done", "completed", "done on time", "done late", "xong", "da xong", "hoan thanh", "da hoan thanh"),
    *("hoan thanh dung han", "hoan thanh qua han", "hoan thanh truoc han", "da hoan thanh dung han"),
    "da hoan thanh qua han",
}
_ROW: Mapping[TableKind, Callable[[Cells], Row]] = {
    TableKind.ITEMS: _item_row,
    TableKind.UNITS: _unit_row,
    TableKind.COUNTERS: _counter_row,
}
