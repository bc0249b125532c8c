"""Documents of conclusions written anew on the patterns of real ones, each with what a careful clerk would note of it.

A file of `tests/data/conclusions/` is `today <ISO day>`, the lines of the document (`| … |` is a row of a table),
`=====`, and the clerk's lines: `lead | when | words of the task`, where `?` says that a person has to be asked, with
the kinds of doubt perhaps, and `-` that no day is said; `trap | words` of a sentence that is no task;
`source <number> <ISO day>`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from domain.imports.conclusions import (
    Conclusions,
    Document,
    Paragraph,
    Proposal,
    TableBlock,
    TimingKind,
    document_of_text,
    read,
)
from domain.parsing.folding import fold
from domain.parsing.unit_heads import UnitNames
from domain.workdays import WorkCalendar
from tests.domain.lives import HANOI
from tests.paths import DATA

FOLDER = DATA / "conclusions"


@dataclass(frozen=True, slots=True)
class Expected:
    """`lead`, `when` "" : a person has to be asked; `words` of the sentence."""

    lead: str
    when: str
    words: str

    @property
    def is_clear(self) -> bool:
        return "?" not in self.lead and "?" not in self.when


@dataclass(frozen=True, slots=True)
class Noted:
    """A document, and what the clerk noted of it."""

    name: str
    today: date
    document: Document
    tasks: tuple[Expected, ...]
    traps: tuple[str, ...]
    source: str


@dataclass(slots=True)
class Score:
    tasks: int = 0
    found: int = 0
    clear: int = 0
    right: int = 0
    traps: int = 0
    taken: int = 0
    silently_wrong: int = 0
    missed: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def units() -> UnitNames:
    with (DATA / "units.csv").open(encoding="utf-8") as file:
        return UnitNames((row["code"], (row["name_vi"], row["name_en"])) for row in csv.DictReader(file))


def documents(folder: Path = FOLDER) -> Iterator[Noted]:
    for path in sorted(folder.glob("*.txt")):
        yield noted(path)


def noted(path: Path) -> Noted:
    text, _, notes = path.read_text(encoding="utf-8").partition("\n=====\n")
    first, _, body = text.partition("\n")
    tasks, traps, source = [], [], ""
    for line in filter(None, notes.splitlines()):
        cells = [cell.strip() for cell in line.split("|")]
        if cells[0] == "trap":
            traps.append(cells[1])
        elif line.startswith("source "):
            source = line.removeprefix("source ")
        else:
            tasks.append(Expected(*cells))
    return Noted(
        path.stem,
        date.fromisoformat(first.removeprefix("today ")),
        document_of(body),
        tuple(tasks),
        tuple(traps),
        source,
    )


def document_of(text: str) -> Document:
    """The paragraphs and tables of a document written as text."""
    blocks: list[Paragraph | TableBlock] = []
    lines: list[str] = []
    rows: list[tuple[str, ...]] = []
    tables = paragraphs = 0
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            blocks += _paragraphs(lines, paragraphs)
            paragraphs = sum(isinstance(one, Paragraph) for one in blocks)
            blocks.append(TableBlock(tuple(rows), tables))
            lines, rows, tables = [], [], tables + 1
        lines.append(line)
    return Document((*blocks, *_paragraphs(lines, paragraphs)))


def _paragraphs(lines: list[str], first: int) -> list[Paragraph]:
    found = document_of_text("\n".join(lines)).blocks
    return [Paragraph(one.text, first + n) for n, one in enumerate(found) if isinstance(one, Paragraph)]


def reading_of(one: Noted) -> Conclusions:
    now = datetime(one.today.year, one.today.month, one.today.day, 9, tzinfo=HANOI)
    return read(one.document, units(), now=now, zone=HANOI, calendar=WorkCalendar())


def when_of(proposal: Proposal) -> str:
    timing = proposal.timing
    if timing.kind is TimingKind.DEADLINE and timing.deadline:
        return f"{timing.deadline.day:%d/%m/%Y}"
    if timing.kind is TimingKind.RECURRENCE and timing.rule:
        return f"recurrence {timing.rule.every}"
    return "standing" if timing.kind is TimingKind.STANDING else "-"


def score(one: Noted, found: Conclusions) -> Score:
    """How the reading of a document stands to what the clerk noted."""
    result = Score(tasks=len(one.tasks), clear=sum(each.is_clear for each in one.tasks), traps=len(one.traps))
    matched: set[int] = set()
    for task in one.tasks:
        alike = [each for each in found.proposals if fold(task.words) in fold(f"{each.text} | {each.sentence}")]
        alike = [each for each in alike if id(each) not in matched] or alike
        alike.sort(key=lambda each: (fold(task.words) not in fold(each.text), each.lead != task.lead))
        result.found += bool(alike)
        if not alike:
            result.missed += (f"{one.name}: not found: {task.words}",)
            continue
        proposal = alike[0]
        matched.add(id(proposal))
        right = (proposal.lead, when_of(proposal)) == (task.lead, task.when)
        kinds = ",".join(doubt.kind for doubt in proposal.doubts)
        if proposal.is_clear and not right:
            result.silently_wrong += 1
            result.missed += (f"{one.name}: SILENTLY WRONG {proposal.lead} {when_of(proposal)}: {task}",)
        elif task.is_clear and not (right and proposal.is_clear):
            result.missed += (f"{one.name}: asked ({kinds}) {proposal.lead} {when_of(proposal)}: {task}",)
        result.right += task.is_clear and right and proposal.is_clear
        wanted = [
            word for word in f"{task.lead} {task.when}".split() if "_" in word or word in ("person", "past", "occasion")
        ]
        if not set(wanted) <= set(kinds.split(",")):
            result.missed += (f"{one.name}: doubts {kinds} for {task}",)
    for trap in one.traps:
        taken = [each for each in found.proposals if fold(trap) in fold(each.sentence) and id(each) not in matched]
        result.taken += bool(taken)
        result.missed += tuple(f"{one.name}: TRAP {each.lead} {each.text[:80]}" for each in taken)
    for each in found.proposals:
        if id(each) not in matched and not any(fold(trap) in fold(each.sentence) for trap in one.traps):
            result.missed += (f"{one.name}: EXTRA {each.lead} {when_of(each)} {each.text[:90]}",)
            result.silently_wrong += each.is_clear
    if one.source and one.source != f"{found.source} {found.issued_on}":
        result.missed += (f"{one.name}: source {found.source} {found.issued_on}",)
    return result
