"""What a person's word makes of a doubtful proposal: a lead unit, a day, another text, or that it is right as read.

A word settles what it speaks of: a unit the doubts of who, a day those of when. What is left is asked again; who says
that all is right as it stands (`confirmed`) settles the rest.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.deadline import Deadline
from domain.imports.conclusions.proposals import Doubt, DoubtKind, Proposal, Timing, TimingKind
from domain.parsing.titles import TITLE_LIMIT, is_blank

WHO = frozenset({
    DoubtKind.NO_LEAD, DoubtKind.UNKNOWN_LEAD, DoubtKind.CLASS_OF_UNITS, DoubtKind.SEVERAL_LEADS,
    DoubtKind.ONLY_COORDINATES, DoubtKind.HEADING_DISAGREES, DoubtKind.NESTED_ASSIGNMENT, DoubtKind.PERSON,
    DoubtKind.COORDINATION_UNCLEAR,
})  # fmt: skip
WHAT = frozenset({DoubtKind.TOO_LONG, DoubtKind.CONDITIONAL, DoubtKind.OLDER_TASK, DoubtKind.UNSURE})
"""All others are of when."""
EACH = frozenset({DoubtKind.CLASS_OF_UNITS, DoubtKind.SEVERAL_LEADS})  # each of the units may be meant


def asks_who(proposal: Proposal) -> bool:
    return any(doubt.kind in WHO for doubt in proposal.doubts)


def asks_when(proposal: Proposal) -> bool:
    return any(doubt.kind not in WHO | WHAT for doubt in proposal.doubts)


def units_meant(proposal: Proposal) -> tuple[str, ...]:
    """The units that could lead it, each once: what was understood first."""
    named = [unit for doubt in proposal.doubts if doubt.kind in WHO for unit in doubt.units]
    return tuple(dict.fromkeys([*([proposal.lead] if proposal.lead and named else []), *named]))


def days_meant(proposal: Proposal) -> tuple[Deadline, ...]:
    """The deadlines that could hold, each once."""
    return tuple(dict.fromkeys(day for doubt in proposal.doubts for day in doubt.days))


def units_of_each(proposal: Proposal) -> tuple[str, ...]:
    """The units of which each may be to do the whole; none where one of them leads."""
    if not any(doubt.kind in EACH for doubt in proposal.doubts):
        return ()
    units = units_meant(proposal)
    return units if len(units) > 1 else ()


def with_units(proposal: Proposal, units: Sequence[str]) -> Proposal:
    """The first of `units` leads; those behind it coordinate. One alone leaves those that coordinate as they were read,
    but for the doubt that several could lead: then the others coordinate."""
    lead, *others = dict.fromkeys(units)
    if not others:
        several = (
            [one for one in units_meant(proposal) if one != lead] if _has(proposal, DoubtKind.SEVERAL_LEADS) else []
        )
        others = list(dict.fromkeys([*several, *(one for one in proposal.coordinating if one != lead)]))
    return replace(proposal, lead=lead, coordinating=tuple(others), doubts=_without(proposal, who=True))


def with_timing(proposal: Proposal, timing: Timing) -> Proposal:
    """It is due then."""
    return replace(proposal, timing=timing, doubts=_without(proposal, when=True))


def with_text(proposal: Proposal, text: str) -> Proposal:
    """The work is called this."""
    return replace(proposal, text=text, doubts=_without(proposal, what=True))


def confirmed(proposal: Proposal) -> Proposal:
    """It is right as it was read."""
    return replace(proposal, doubts=())


def answered(proposal: Proposal, units: Sequence[str], timing: Timing | None, text: str) -> Proposal:
    """What an answer in words says of it; who answers has looked at all of it: what was said of who and when is enough.
    An empty `text`, or a blank one, says nothing of the work."""
    if units:
        proposal = with_units(proposal, units)
    if timing is not None:
        proposal = with_timing(proposal, timing)
    if not is_blank(text):
        proposal = with_text(proposal, text)
    if not asks_who(proposal) and not asks_when(proposal) and not is_too_long(proposal):
        return confirmed(proposal)
    return proposal


def each(proposal: Proposal) -> tuple[Proposal, ...]:
    """One for each of the units that could lead."""
    alone = _without(proposal, who=True)
    units = units_of_each(proposal)
    return tuple(replace(proposal, lead=unit, coordinating=(), doubts=alone) for unit in units)


def is_too_long(proposal: Proposal) -> bool:
    return len(proposal.text) > TITLE_LIMIT


def can_be_confirmed(proposal: Proposal, now: datetime, zone: ZoneInfo) -> bool:
    """Whether what was read makes an item: a unit leads, the text fits, the day is ahead."""
    deadline = proposal.timing.deadline
    passed = deadline is not None and deadline.has_passed(now, zone)
    return bool(proposal.lead) and not is_too_long(proposal) and not is_blank(proposal.text) and not passed


def doubtful_again(proposal: Proposal, kind: DoubtKind, words: str = "") -> Proposal:
    """What was clear is to be looked at once more: its day has passed, its unit does not work any more."""
    return replace(proposal, doubts=(*proposal.doubts, Doubt(kind, words)))


def deadline_of(timing: Timing) -> Deadline | None:
    return timing.deadline if timing.kind is TimingKind.DEADLINE else None


def _has(proposal: Proposal, kind: DoubtKind) -> bool:
    return any(doubt.kind is kind for doubt in proposal.doubts)


def _without(proposal: Proposal, *, who: bool = False, when: bool = False, what: bool = False) -> tuple[Doubt, ...]:
    """Its doubts but those of these groups."""

    def settled(doubt: Doubt) -> bool:
        if doubt.kind in WHO:
            return who
        return what if doubt.kind in WHAT else when

    return tuple(doubt for doubt in proposal.doubts if not settled(doubt))
