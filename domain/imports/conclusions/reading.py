"""The whole reading of a document of conclusions."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from domain.deadlines.expressions.readings import DAY_END
from domain.imports.conclusions.document import Document
from domain.imports.conclusions.proposals import Conclusions
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
    """What `document` gives to `units` to do, read at `now` (aware). ValueError for a naive `now`."""
    origin = document.origin
    return Conclusions((), source=origin.number, issued_on=origin.issued_on, subject=origin.subject)
