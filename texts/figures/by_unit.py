"""The figures by unit: a table a kind, a line a unit that has items, then the units' classes, in as many messages as it
takes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from domain.figures.classes import Classification
from domain.figures.summary import Counts, Figures, KindFigures, in_order
from domain.workdays import WorkCalendar
from texts import formats
from texts.catalogue import Catalogue, catalogue
from texts.figures.classes import class_lines
from texts.figures.periods import named_period
from texts.figures.summary import LIMIT, NATIONAL, as_of_line, heading, summary, tally_params
from texts.rendered import RenderedMessage, Writer, utf16

COLUMNS = ("on_time", "late", "under_way", "overdue", "rate")
_ROOM = LIMIT - 200  # what the lines of one message may take beside its heading


def by_unit(
    figures: Figures, language: str, classification: Classification | None = None, *, rolled: bool = False
) -> tuple[RenderedMessage, ...]:
    """The messages: title and legend stand in the first; a table that goes on repeats its heading and heads.

    `rolled`: the lines are those of the first level (`domain.figures.rollup.readable`), which is said.
    """
    say = catalogue(language)
    kinds = [kind for kind in figures.kinds if kind.assigned.total]
    out = Writer().line(say("summary.unit.title", period=named_period(figures, say)), "bold")
    out.line(as_of_line(figures, say))
    out.line(say("summary.unit.legend" if kinds else "summary.unit.nobody"))
    if rolled:
        out.line(say("summary.unit.rolled"), "italic")
    messages: list[Writer] = [out]
    for kind in kinds:
        for number, block in enumerate(_blocks(_table(kind, say))):
            if messages[-1].units + utf16(block) > _ROOM:
                messages.append(Writer())
            named = heading(kind.kind, say) + (" (…)" if number else "")
            _apart(messages[-1]).line(named, "bold").line(block, "pre")
    _lines_below(messages, _beside_rates(figures, say))
    if figures.units_without and figures.only is None:
        _lines_below(messages, [say("summary.unit.without", units=", ".join(figures.units_without))])
    if classification is not None and classification.units:
        _classes(messages, classification, say)
    return tuple(message.build() for message in messages)


def _beside_rates(figures: Figures, say: Catalogue) -> list[str]:
    """What no rate counts: how often work was given back, what is standing, what is suspended; of each the units that
    have any."""
    given_back = Counter(one.unit for one in figures.returned)
    counts: dict[str, list[tuple[str, int]]] = {
        "returned": [(unit, given_back[unit]) for unit in in_order(given_back, _order(figures))],
        "standing": [(unit, len(numbers)) for unit, numbers in figures.standing.units],
        "suspended": [(unit, len(numbers)) for unit, numbers in figures.suspended.units],
    }
    return [
        say(f"summary.unit.{name}", units=", ".join(f"{unit} {formats.number(n, say.language)}" for unit, n in units))
        for name, units in counts.items()
        if units
    ]


def _order(figures: Figures) -> dict[str, int]:
    return {unit: place for place, unit in enumerate(figures.units)}


def _lines_below(messages: list[Writer], lines: Sequence[str]) -> None:
    """A paragraph below the tables; one that does not fit goes into a message of its own."""
    if not lines:
        return
    if messages[-1].units + utf16("\n".join(lines)) > _ROOM:
        messages.append(Writer())
    _apart(messages[-1])
    for line in lines:
        messages[-1].line(line)


def _classes(messages: list[Writer], classification: Classification, say: Catalogue) -> None:
    """The classes below the tables, with the note that says what counts; lines that do not fit go on."""
    lines = [*class_lines(classification, say), say("summary.class.note")]
    title = say("summary.class.title")
    if messages[-1].units + utf16("\n".join([title, *lines])) > _ROOM:
        messages.append(Writer())
    _apart(messages[-1]).line(title, "bold")
    for line in lines:
        if messages[-1].units + utf16(line) > _ROOM:
            messages.append(Writer().line(f"{title} (…)", "bold"))
        messages[-1].line(line)


def plain(
    figures: Figures,
    language: str,
    *,
    calendar: WorkCalendar = NATIONAL,
    now: Figures | None = None,
    classification: Classification | None = None,
    rolled: Figures | None = None,
) -> str:
    """The whole report as plain text: for a file and for standard output. `calendar` and `now` as in
    `summary`; `rolled`: the figures for the table by unit, where their lines are those of the first level."""
    table = by_unit(rolled or figures, language, classification, rolled=rolled is not None)
    parts = [summary(figures, language, calendar=calendar, now=now), *table]
    return "\n\n".join(part.text for part in parts) + "\n"


def _table(kind: KindFigures, say: Catalogue) -> list[str]:
    """Lines of equal width: heads, a unit each, the total."""
    rows = [
        [say(f"summary.unit.head.{column}") for column in ("unit", "completed", *COLUMNS)],
        *(_cells(line.unit, line.assigned, say.language) for line in kind.units if line.assigned.total),
        _cells(say("summary.unit.total"), kind.assigned, say.language),
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        " ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _cells(name: str, tally: Counts, language: str) -> list[str]:
    params = tally_params(tally, language)
    return [
        name,
        f"{params['completed']}/{params['total']}",
        *(params[column] for column in COLUMNS[:-1]),
        params["share"],
    ]


def _blocks(lines: list[str]) -> Iterator[str]:
    """The table in blocks that fit a message, each under the heads."""
    heads, *rows = lines
    each = max(1, (_ROOM - 200) // (utf16(heads) + 1) - 1)
    for start in range(0, len(rows), each):
        yield "\n".join([heads, *rows[start : start + each]])


def _apart(message: Writer) -> Writer:
    """An empty line, but at the top of a message."""
    return message.line() if message.units else message
