"""The figures by unit: a table a kind, a line a unit that has items, in as many messages as it takes."""

from collections.abc import Iterator

from domain.tally import Figures, KindFigures, Tally
from texts.catalogue import Catalogue, catalogue
from texts.periods import period_name
from texts.rendered import Rendered, Writer, utf16
from texts.summary import LIMIT, heading, summary, tally_params

COLUMNS = ("on_time", "late", "under_way", "overdue", "rate")
_ROOM = LIMIT - 200  # what the lines of one message may take beside its heading


def by_unit(figures: Figures, language: str) -> tuple[Rendered, ...]:
    """The messages: title and legend stand in the first; a table that goes on repeats its heading and heads."""
    say = catalogue(language)
    kinds = [kind for kind in figures.kinds if kind.assigned.items]
    out = Writer().line(say("summary.unit.title", period=period_name(figures.start, figures.last_day, say)), "bold")
    out.line(say("summary.unit.legend" if kinds else "summary.unit.nobody"))
    messages: list[Writer] = [out]
    for kind in kinds:
        for number, block in enumerate(_blocks(_table(kind, say))):
            if _length(messages[-1]) + utf16(block) > _ROOM:
                messages.append(Writer())
            named = heading(kind.kind, say) + (" (…)" if number else "")
            messages[-1].line().line(named, "bold").line(block, "pre")
    if figures.units_without and figures.only is None:
        last = say("summary.unit.without", units=", ".join(figures.units_without))
        if _length(messages[-1]) + utf16(last) > LIMIT:
            messages.append(Writer())
        messages[-1].line().line(last)
    return tuple(message.build() for message in messages)


def plain(figures: Figures, language: str, *, now: Figures | None = None) -> str:
    """The whole report as plain text: for a file and for standard output. `now` as in `summary`."""
    parts = [summary(figures, language, now=now), *by_unit(figures, language)]
    return "\n\n".join(part.text for part in parts) + "\n"


def _table(kind: KindFigures, say: Catalogue) -> list[str]:
    """Lines of equal width: heads, a unit each, the total."""
    rows = [
        [say(f"summary.unit.head.{column}") for column in ("unit", "completed", *COLUMNS)],
        *(_cells(line.unit, line.assigned, say.language) for line in kind.units if line.assigned.items),
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


def _cells(name: str, tally: Tally, language: str) -> list[str]:
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


def _length(message: Writer) -> int:
    return utf16(message.build().text)
