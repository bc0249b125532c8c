"""Facts for an assessment as a workbook: the counts, the items behind each line, how it was counted."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from domain.figures.assessment import COUNTS, AssessedItem, AssessmentLine
from domain.figures.summary import Figures
from reports.excel.book import Book, Column, Value
from texts import formats
from texts.catalogue import Catalogue, catalogue
from texts.figures.periods import named_period
from texts.figures.summary import as_of_line

NUMBERS_LIMIT = 30_000  # letters of a cell; a sheet takes 32,767
NOTES = ("of_what", "completed", "times_late", "events", "person", "apart", "no_score")


def xlsx(figures: Figures, lines: Sequence[AssessmentLine], language: str, zone: ZoneInfo) -> bytes:
    """The workbook of the lines, in their order; `figures` say of which period, and as of when."""
    say = catalogue(language)
    book = Book(zone)
    who = [
        Column(say("assessment.unit"), 12),
        Column(say("assessment.person"), 26),
        Column(say("assessment.origin"), 22),
    ]
    counts = [Column(say(f"assessment.{name}"), 12) for name in COUNTS]
    book.add(
        say("assessment.sheet"), [*who, *counts, Column(say("assessment.items"), 40)],
        ([*_who(line, say), *line.counts().values(), _numbers(line)] for line in lines),
    )  # fmt: skip
    heads = (("number", 9), ("title", 60), ("assigned_on", 12), ("first_deadline", 14), ("deadline", 14), ("state", 24))
    more = (
        ("completed_on", 12),
        ("late_on", 24),
        ("extended", 30),
        ("returned_on", 40),
        ("cause", 40),
        ("cause_by", 26),
    )
    told = [Column(say(f"assessment.{name}"), width) for name, width in (*heads, *more)]
    rows = ([*_who(line, say), *one.counts().values(), *_told(one, say)] for line in lines for one in line.items)
    book.add(say("assessment.sheet_items"), [*who, *counts, *told], rows)
    book.add(say("assessment.sheet_notes"), [Column(say("assessment.notes"), 120)], _notes(figures, say))
    return book.bytes()


def _who(line: AssessmentLine, say: Catalogue) -> list[Value]:
    person = say("assessment.whole_unit") if line.person is None else line.person or say("assessment.nobody")
    return [line.unit, person, say("assessment.given" if line.given else "assessment.own")]


def _numbers(line: AssessmentLine) -> str:
    return ", ".join(f"#{one.item.number}" for one in line.items)[:NUMBERS_LIMIT]


def _told(one: AssessedItem, say: Catalogue) -> Iterator[Value]:
    item = one.item
    yield from (item.number, item.title, item.assigned_on, item.first_deadline, item.deadline)
    yield say(f"state.{one.state.value}") if one.state is not None else None
    yield item.completed_on if one.counts()["completed"] or one.counts()["carried_completed"] else None
    yield _listed(map(formats.day, one.late_on))
    yield _listed(f"{formats.day(on)} → {formats.day(after.day)}" for on, after in one.extended)
    yield _listed(f"{formats.day(on)}: {reason}" if reason else formats.day(on) for on, reason in one.returned)
    yield one.cause
    yield f"{one.cause_by}, {formats.day(one.cause_on)}" if one.cause_on is not None else ""


def _listed(told: Iterable[str]) -> str:
    return "; ".join(told)


def _notes(figures: Figures, say: Catalogue) -> Iterator[list[Value]]:
    yield [f"{say('assessment.period', period=named_period(figures, say))} {as_of_line(figures, say)}"]
    for note in NOTES:
        yield [say(f"assessment.note_{note}")]
