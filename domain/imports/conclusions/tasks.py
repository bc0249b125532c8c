"""One task out of the words that assign it: who leads and helps, when it is due, and each doubt about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.deadlines.tokens import tokenise
from domain.imports.conclusions import traps
from domain.imports.conclusions.proposals import Doubt, DoubtKind, Passage, Proposal, Timing
from domain.imports.conclusions.timing.timed import Timed
from domain.imports.conclusions.who.assignments import Assignment, Role
from domain.imports.conclusions.who.offices import Office, Offices
from domain.parsing.titles import TITLE_LIMIT


@dataclass(frozen=True, slots=True)
class Who:
    """Who is to do a task: `lead` is the code that is meant or is likeliest ("": nobody known)."""

    lead: str = ""
    coordinating: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def who_of(assignment: Assignment, above: Assignment | None, text: str, offices: Offices) -> Who:
    """Who is to do what `assignment` says, below a heading that gives to `above`; `text` is the whole sentence."""
    leads = assignment.leads or (above.leads if above else ())
    helpers = assignment.helpers
    if above and not assignment.leads:
        helpers = (*helpers, *above.helpers)
    doubts: list[Doubt] = []
    codes = _codes(leads)
    if assignment.role is Role.HELPS:
        doubts.append(Doubt(DoubtKind.ONLY_COORDINATES, _words(leads), _distinct((*codes, *_codes(helpers)))))
    elif not leads:
        doubts.append(Doubt(DoubtKind.NO_LEAD, units=named_units(text, offices)))
    elif any(one.person for one in leads):
        doubts.append(
            Doubt(DoubtKind.PERSON, _words(leads), _distinct((*codes, *named_units(assignment.work, offices))))
        )
    elif len(leads) > 1:
        doubts.append(Doubt(DoubtKind.SEVERAL_LEADS, _words(leads), codes))
    elif leads[0].is_class:
        doubts.append(Doubt(DoubtKind.CLASS_OF_UNITS, leads[0].words))
    elif not codes:
        doubts.append(Doubt(DoubtKind.UNKNOWN_LEAD, leads[0].words))
    if assignment.leads and above and above.leads:
        over = [one for one in above.leads if not one.is_class and not one.person]
        if over and {one.code or one.words for one in over} != {one.code or one.words for one in leads}:
            units = _distinct((*_codes(over), *codes))
            doubts.append(Doubt(DoubtKind.HEADING_DISAGREES, _words((*over, *leads)), units))
    if not assignment.certain:
        doubts.append(Doubt(DoubtKind.COORDINATION_UNCLEAR, _words(helpers or leads), _codes(helpers)))
    if nested := [one for one in assignment.nested if one not in leads]:
        doubts.append(Doubt(DoubtKind.NESTED_ASSIGNMENT, _words(nested), _codes(nested)))
    lead = codes[0] if codes else ""
    return Who(
        lead,
        tuple(code for code in _distinct(_codes(helpers)) if code != lead),
        tuple(dict.fromkeys(one.words for one in helpers if not one.code)),
        tuple(doubts),
    )


def proposal_of(
    who: Who, timed: Timed, sentence: str, passage: Passage, *, heading: str, doubts: Iterable[Doubt] = ()
) -> Proposal:
    """The proposal of one task, with what is doubtful of its words too."""
    found = [*who.doubts, *timed.doubts, *doubts]
    if len(timed.text) > TITLE_LIMIT:
        found.append(Doubt(DoubtKind.TOO_LONG, str(len(timed.text))))
    if traps.is_conditional(sentence):
        found.append(Doubt(DoubtKind.CONDITIONAL, sentence[:200]))
    by_kind = {one.kind: one for one in reversed(found)}
    kinds = dict.fromkeys(one.kind for one in found)
    return Proposal(
        lead=who.lead,
        text=timed.text,
        timing=timed.timing,
        sentence=sentence,
        passage=passage,
        coordinating=who.coordinating,
        others=who.others,
        heading=heading,
        doubts=tuple(by_kind[kind] for kind in kinds),
    )


def with_doubt(proposal: Proposal, doubt: Doubt) -> Proposal:
    """The proposal with one more doubt; of a kind that it has already it keeps the first."""
    known = any(one.kind is doubt.kind for one in proposal.doubts)
    return proposal if known else replace(proposal, doubts=(*proposal.doubts, doubt))


def with_timing(proposal: Proposal, timing: Timing) -> Proposal:
    return replace(proposal, timing=timing)


def named_units(text: str, offices: Offices) -> tuple[str, ...]:
    """The codes of the known units that a text names anywhere."""
    tokens, i, found = tokenise(text), 0, list[str]()
    while i < len(tokens):
        unit = offices.unit_at(text, tokens, i)
        if unit:
            found.append(unit[1])
        i = unit[0] if unit else i + 1
    return _distinct(found)


def _codes(offices: Sequence[Office]) -> tuple[str, ...]:
    return _distinct(one.code for one in offices if one.code)


def _words(offices: Sequence[Office]) -> str:
    return "; ".join(one.words for one in offices)


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
