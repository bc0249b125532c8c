"""The first sheet of a period's workbook: every figure of its message, each beside its fraction and share."""

from collections.abc import Iterable, Iterator
from itertools import chain

from domain.figures.delays import overdue_parts
from domain.figures.summary import Counts, Figures, KindFigures
from reports.excel.book import Book, Column, Share, Value
from texts.catalogue import Catalogue
from texts.figures.periods import named_period
from texts.figures.summary import FIRST, as_of_line, heading, issuer_name

WIDTHS = {"group": 30, "figure": 60, "count": 12, "fraction": 14, "share": 12}


def add_overview(book: Book, figures: Figures, say: Catalogue, now: Figures | None) -> None:
    """A row a figure: what it is of, its name, the count, and of which whole it is a part; of published figures also
    what it is `now`, where that differs."""
    columns = [Column(say(f"report.overview.{head}"), width) for head, width in WIDTHS.items()]
    period = f"{named_period(figures, say)}. {as_of_line(figures, say)}"
    rows: Iterable[list[Value]] = _rows(figures, say)
    if now is not None:
        period += " " + say("summary.published")
        columns.append(Column(say("report.overview.now"), WIDTHS["count"]))
        rows = _beside(rows, _rows(now, say))
    first = [say("report.overview.period"), period, *[None] * (len(columns) - 2)]
    book.add(say("report.sheet.overview"), columns, chain([first], rows))


def changed(published: Figures, now: Figures, say: Catalogue) -> Iterator[tuple[str, str, int, int]]:
    """The published figures that are others now: what each is of, its name, what it was and what it is."""
    for group, figure, count, _, _, later in _beside(_rows(published, say), _rows(now, say)):
        if isinstance(later, int):
            yield str(group), str(figure), count if isinstance(count, int) else 0, later


def _beside(published: Iterable[list[Value]], now: Iterable[list[Value]]) -> Iterator[list[Value]]:
    """Published rows with the count of now where it differs, then what there is only now."""
    counts = {(group, figure): count for group, figure, count, *_ in now}
    for row in published:
        count = counts.pop((row[0], row[1]), None if row[2] is None else 0)
        yield [*row, None if count == row[2] else count]
    for (group, figure), count in counts.items():
        if count is not None:
            yield [group, figure, None, None, None, count]


def _rows(figures: Figures, say: Catalogue) -> Iterator[list[Value]]:
    if figures.only is not None:
        yield [say("report.overview.only"), ", ".join(figures.only), None, None, None]
    if figures.group:
        yield [say("report.overview.of_group"), figures.group, None, None, None]
    for kind in sorted(figures.kinds, key=lambda kind: [kind.kind != name for name in FIRST]):
        yield from _of_kind(kind, figures, say)
    yield from _states(say("report.overview.own"), "assigned", figures.own, say)
    extended, others = figures.extensions, say("report.overview.others")
    yield _row(others, say("report.overview.extensions"), extended.count)
    yield _row(others, say("report.overview.asked_late"), len(extended.asked_late), extended.count)
    yield _row(others, say("report.overview.returned"), len(figures.returned))
    yield _row(others, say("report.overview.standing"), figures.standing.count)
    yield _row(others, say("report.overview.suspended"), figures.suspended.count)
    yield _row(others, say("report.overview.own_standing"), figures.own_apart.standing)
    yield _row(others, say("report.overview.own_suspended"), figures.own_apart.suspended)
    yield _row(others, say("report.overview.unconfirmed"), len(figures.unconfirmed))
    yield _row(others, say("report.overview.obstructed"), figures.obstructed_count)
    yield _row(others, say("report.overview.overdue_list"), figures.overdue.count)
    yield _row(others, say("report.overview.owed_list"), figures.owed.count)
    yield _row(others, say("report.overview.owed_overdue"), len(overdue_parts(figures)), figures.owed.count)
    for one in figures.measured:
        named = f"#{one.number} {one.title} ({one.unit})"
        yield _row(say("report.overview.measured"), named, one.done, one.target)
    for product in figures.products:
        named = f"{issuer_name(product.issuer, say)}: {say(f'document.{product.type}')}"
        yield _row(say("report.overview.products"), named, product.count)
    if twice := figures.same_numbers:
        yield [say("report.overview.products"), say("summary.same_number", numbers=", ".join(twice)), None, None, None]


def _of_kind(kind: KindFigures, figures: Figures, say: Catalogue) -> Iterator[list[Value]]:
    name = heading(kind.kind, say)
    if kind.kind == "document" and figures.only is None and not figures.group:
        yield _row(name, say("report.overview.received"), figures.counters.get("documents_received"))
    yield from _states(name, "assigned", kind.assigned, say)
    yield from _states(name, "carried", kind.carried, say)
    yield from _states(name, "due", kind.due, say)
    first = kind.first_due
    yield _row(name, say("report.overview.first_due"), first.completed, first.total)


def _states(group: str, which: str, counts: Counts, say: Catalogue) -> Iterator[list[Value]]:
    """The total, then its states; what was completed in time is a part of what was completed."""
    total = say(f"report.overview.{which}")
    yield _row(group, total, counts.total)
    wholes = {
        "completed": counts.total, "on_time": counts.completed, "late": counts.completed,
        "under_way": counts.total, "overdue": counts.total,
    }  # fmt: skip
    for state, whole in wholes.items():
        yield _row(group, f"{total} – {say(f'report.overview.{state}')}", getattr(counts, state), whole)


def _row(group: str, figure: str, count: int | None, whole: int | None = None) -> list[Value]:
    if whole is None or count is None:
        return [group, figure, count, None if whole is None else f"–/{whole}", None]
    return [group, figure, count, f"{count}/{whole}", Share(count, whole)]
