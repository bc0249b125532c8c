"""Body and annex of a document say one task once: what both say is put together, what they say apart is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.deadline import Deadline
from domain.deadlines.tokens import TokenKind, tokenise
from domain.imports.conclusions.proposals import (
    Doubt,
    DoubtKind,
    Proposal,
    Skipped,
    SkipReason,
    Timing,
    TimingKind,
)
from domain.imports.conclusions.tasks import with_doubt
from domain.parsing.folding import fold

_ALIKE = 0.8  # of the words of the shorter text
_FEWEST = 4  # words by which two texts can be known as one
_WHO = frozenset(
    {
        DoubtKind.NO_LEAD,
        DoubtKind.CLASS_OF_UNITS,
        DoubtKind.SEVERAL_LEADS,
        DoubtKind.ONLY_COORDINATES,
        DoubtKind.UNKNOWN_LEAD,
    }
)


def put_together(body: Sequence[Proposal], rows: Sequence[Proposal]) -> tuple[list[Proposal], list[Skipped]]:
    """The tasks of body and annex, each once: in the order of the body, then what only the annex has."""
    if not body or not rows:
        return [*body, *rows], []
    words = {id(one): _words(one.text) for one in (*body, *rows)}
    found: list[Proposal] = []
    skipped: list[Skipped] = []
    taken: set[int] = set()
    for one in body:
        alike = [row for row in rows if id(row) not in taken and _are_one(one, row, words[id(one)], words[id(row)])]
        taken |= {id(row) for row in alike}
        if not alike:
            found.append(one)
        elif len(alike) == 1:
            found.append(_joined(one, alike[0]))
        else:
            skipped.append(Skipped(one.sentence, SkipReason.ANNEX, one.passage))
            found += [_of_part(row, one) for row in alike]
    return [*found, *(row for row in rows if id(row) not in taken)], skipped


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(one.exact) for one in tokenise(text) if one.kind is not TokenKind.SYMBOL)


def _are_one(one: Proposal, row: Proposal, words: frozenset[str], of_row: frozenset[str]) -> bool:
    fewer = min(len(words), len(of_row))
    if fewer < _FEWEST:
        return False
    alike = len(words & of_row) / fewer
    leads = one.lead == row.lead or not one.lead or not row.lead
    longer = max(len(words), len(of_row))
    return (leads and alike >= _ALIKE) or (alike >= 0.9 and fewer / longer >= _ALIKE)


def _joined(one: Proposal, row: Proposal) -> Proposal:
    """One task of two tellings; what both say must agree."""
    timing = one.timing if one.timing.kind is not TimingKind.NONE else row.timing
    helpers = dict.fromkeys((*one.coordinating, *row.coordinating))
    lead = one.lead or row.lead
    found = replace(
        one,
        lead=lead,
        timing=timing,
        coordinating=tuple(unit for unit in helpers if unit != lead),
        others=tuple(dict.fromkeys((*one.others, *row.others))),
        doubts=_left(one, row),
    )
    units = tuple(dict.fromkeys(unit for unit in (one.lead, row.lead) if unit))
    days = _days(one.timing, row.timing)
    both_say = TimingKind.NONE not in (one.timing.kind, row.timing.kind)
    differs = both_say and (one.timing.kind, one.timing.deadline, one.timing.rule) != (
        *(row.timing.kind, row.timing.deadline, row.timing.rule),
    )
    if len(units) > 1 or differs:
        found = with_doubt(found, Doubt(DoubtKind.ANNEX_DIFFERS, row.sentence, units if len(units) > 1 else (), days))
    return found


def _left(one: Proposal, row: Proposal) -> tuple[Doubt, ...]:
    """The doubts of both but for those that the other telling settles."""
    who_settled = any(each.lead and not _WHO & {doubt.kind for doubt in each.doubts} for each in (one, row))
    doubts = {doubt.kind: doubt for each in (row, one) for doubt in each.doubts}
    if who_settled:
        doubts = {kind: doubt for kind, doubt in doubts.items() if kind not in _WHO}
    return tuple(doubts.values())


def _of_part(row: Proposal, one: Proposal) -> Proposal:
    """A row that tells a part of a point of the body."""
    if row.timing.kind is TimingKind.NONE and one.timing.deadline:
        return with_doubt(row, Doubt(DoubtKind.SHARED_DEADLINE, one.timing.phrase, days=(one.timing.deadline,)))
    return row


def _days(*timings: Timing) -> tuple[Deadline, ...]:
    return tuple(dict.fromkeys(one.deadline for one in timings if one.deadline))
