"""What was typed behind `/task`, or in answer to its question: read once, as one item, several, or work that recurs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.deadlines import DeadlineFound, DeadlineQuestion
from domain.parsing.titles import is_blank
from domain.parsing.unit_heads import UnitHead, read_head
from domain.schedule.recurrence import Recurrence
from domain.schedule.recurrence_words import read
from handlers.core.context import Context
from handlers.core.deadline_reading import read_term

BULLET = re.compile(r"\s*(?:[-–—•*+]\s+|\d{1,2}[.)]\s+)?")


@dataclass(frozen=True, slots=True)
class SingleTask:
    """One item. `title` may be blank; `units` are codes, the lead unit first: none where none is certain."""

    title: str
    units: tuple[str, ...]
    found: DeadlineFound | DeadlineQuestion


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One of several lines: what it says behind its units, and its deadline."""

    text: str
    units: tuple[str, ...]
    found: DeadlineFound | DeadlineQuestion


@dataclass(frozen=True, slots=True)
class SeveralTasks:
    """An item a line: two lines or more end in a deadline of their own."""

    lines: tuple[TaskLine, ...]
    text: str


@dataclass(frozen=True, slots=True)
class RecurringTask:
    """Work that recurs by a rule. `title` may be blank."""

    title: str
    units: tuple[str, ...]
    rule: Recurrence


TaskReading = SingleTask | SeveralTasks | RecurringTask


def read_task(context: Context, text: str, units: tuple[str, ...] = ()) -> TaskReading:
    """What `text` says to be done; `units`: codes of those that are known already, as after a question."""
    lines = tuple(_lines(context, text, units)) if "\n" in text else ()
    if sum(isinstance(line.found, DeadlineFound) and not is_blank(line.found.title) for line in lines) > 1:
        return SeveralTasks(lines, text)
    recurs = read(text, now=context.now, zone=context.rules.zone, calendar=context.rules.calendar)
    if recurs is not None:
        head = unit_head(context, recurs.title)
        return RecurringTask(head.rest, units or head.units, recurs.rule)
    return read_single(context, text, units)


def read_single(context: Context, text: str, units: tuple[str, ...] = ()) -> SingleTask:
    """The same text as one item, however many lines it has: its title has spaces for the newlines."""
    head = UnitHead(units, text) if units else unit_head(context, text)
    found = read_term(context, head.rest)
    return SingleTask(found.title, head.units, found)


def unit_head(context: Context, text: str) -> UnitHead:
    """The units that `text` begins with, and the rest; only the Office names any, in its chat."""
    return read_head(text, context.unit_names) if context.in_office else UnitHead((), text)


def _lines(context: Context, text: str, units: tuple[str, ...]) -> Iterator[TaskLine]:
    """The lines without the marks of a list before them. A line without units has those of the lines above it, so that
    they can stand once, before all."""
    for line in text.splitlines():
        bullet = BULLET.match(line)
        head = unit_head(context, line[bullet.end() if bullet else 0 :].strip())
        units = head.units or units
        if head.rest:
            yield TaskLine(head.rest, units, read_term(context, head.rest))
