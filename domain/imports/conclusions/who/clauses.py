"""The clauses of a sentence: of which office one tells, what its work is, and the parts of it that have a day each."""

import re
from collections.abc import Iterator

from domain.deadlines.tokens import tokenise
from domain.imports.conclusions import traps
from domain.imports.conclusions.proposals import Doubt, DoubtKind
from domain.imports.conclusions.timing.days import Setting, days_of
from domain.imports.conclusions.who import words
from domain.imports.conclusions.who.assignments import Assignment
from domain.imports.conclusions.who.offices import Offices


def tells_of_an_office(text: str, offices: Offices) -> bool:
    """Whether a sentence tells something of the offices that it begins with: `Vụ Pháp chế đã trình …`."""
    tokens = tokenise(text)
    listed = offices.list_at(text, tokens, 0) if tokens else None
    if listed is None or listed.end >= len(tokens) or words.ACTIONS.at(tokens, listed.end):
        return False
    return words.TELLS.at(tokens, listed.end) is not None


def work_of(given: Assignment) -> str:
    """The words of the work, with the matter that stands before the office, where that is no decision."""
    if not given.matter or traps.decides(given.matter) or traps.quotes(given.matter):
        return given.work
    return f"{given.matter}, {given.work}"


def before_giving(clause: str, given: Assignment) -> str:
    """The clause up to the word that gives, with the mark before it: `Nhất trí chủ trương …; | giao Vụ …`."""
    end = clause.find(given.matter) + len(given.matter)
    gap = re.match(r"[\s,;:.–-]*", clause[end:])
    return clause[:end] + (gap[0] if gap else "")


def by_days(work: str, setting: Setting) -> Iterator[tuple[str, tuple[Doubt, ...]]]:
    """The parts of a work between semicolons that have a day each; the whole where one has none behind it."""
    pieces = re.split(r";\s+(?![^()]*\))", work.rstrip(" ;."))
    groups: list[str] = []
    waiting = ""
    for piece in pieces:
        waiting = f"{waiting}; {piece}" if waiting else piece
        if any(one.deadline for one in days_of(piece, setting)):
            groups.append(waiting)
            waiting = ""
    if waiting or len(groups) < 2 or any(len(days_of(one, setting)) > 1 for one in groups):
        yield work, ()
        return
    every = tuple(one.deadline for one in days_of(work, setting) if one.deadline)
    if len(set(every)) == 1:
        yield work, ()
        return
    for group in groups:
        yield group, (Doubt(DoubtKind.SEVERAL_DAYS, group, days=every),)
