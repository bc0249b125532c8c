"""The whole reading of a document of conclusions."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.deadlines.expressions.readings import DAY_END, scene_of
from domain.imports.conclusions.annexes import read_table
from domain.imports.conclusions.body import read_body
from domain.imports.conclusions.document import Document, Origin, TableBlock
from domain.imports.conclusions.proposals import Conclusions, Doubt, DoubtKind, Passage, Proposal, Timing
from domain.imports.conclusions.same_work import put_together
from domain.imports.conclusions.structure.outline import head_of, points_of
from domain.imports.conclusions.timing.days import Setting
from domain.imports.conclusions.who.offices import Offices
from domain.parsing.unit_heads import UnitNames
from domain.workdays import WorkCalendar


def read(
    document: Document,
    units: UnitNames,
    *,
    now: datetime,
    zone: ZoneInfo,
    calendar: WorkCalendar,
    day_end: time = DAY_END,
) -> Conclusions:
    """What `document` gives to `units` to do, read at `now` (aware). ValueError for a naive `now`.

    It is not asked here whether it bears a secrecy marking: who makes a `Document` has refused that.
    """
    scene = scene_of(now, zone, calendar, day_end)
    origin, head = document.origin, head_of(document)
    issued_on = head.issued_on or origin.issued_on
    setting = Setting(scene, min(issued_on or scene.today, scene.today))
    offices = Offices(units)
    found = read_body(points_of(document, head), offices, setting)
    tables = [block for block in document.blocks if isinstance(block, TableBlock)]
    rows = [one for table in tables for one in read_table(table, offices, setting)]
    proposals, told_twice = put_together(found.proposals, rows)
    source = head.source or origin.number
    if not document.blocks and origin.subject:
        proposals = [_of_envelope(origin)]
    return Conclusions(
        tuple(replace(one, source=source, issued_on=issued_on) for one in proposals),
        (*found.skipped, *told_twice),
        source=source,
        issued_on=issued_on,
        subject=head.subject or origin.subject,
        sender=origin.sender,
        due_on=origin.due_on,
    )


def _of_envelope(origin: Origin) -> Proposal:
    """The one thing to do of a message whose document cannot be read here: what its envelope says."""
    doubts = [Doubt(DoubtKind.NO_LEAD)]
    if origin.due_on:
        doubts.append(Doubt(DoubtKind.ENVELOPE, f"{origin.due_on:%d/%m/%Y}", days=(Deadline(origin.due_on),)))
    return Proposal("", origin.subject, Timing(), origin.subject, Passage(), doubts=tuple(doubts))
