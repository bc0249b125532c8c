"""A person of the Office settles a doubtful proposal: by a press, or by an answer in words."""

from collections.abc import Callable, Sequence

from actions.conclusions.acting import ConclusionsRefusal, OfficeAct, acting
from actions.context import ActionContext
from domain.imports.conclusions import Proposal, Timing
from domain.imports.conclusions.settling import (
    answered,
    can_be_confirmed,
    confirmed,
    deadline_of,
    each,
    is_too_long,
    units_of_each,
    with_timing,
    with_units,
)
from storage.import_models import ConclusionsRow, ProposalRow
from storage.items import conclusions
from storage.items.conclusions import ProposalState, add_proposal, proposal_of, to_json
from storage.people import units

Settled = ProposalRow | ConclusionsRefusal


def choose_units(context: ActionContext, number: int, codes: Sequence[str]) -> Settled:
    """The first of these units leads, the others coordinate."""
    return _settle(context, number, lambda proposal: with_units(proposal, codes))


def choose_timing(context: ActionContext, number: int, timing: Timing) -> Settled:
    """It is due then."""
    return _settle(context, number, lambda proposal: with_timing(proposal, timing))


def answer(context: ActionContext, number: int, codes: Sequence[str], timing: Timing | None, text: str) -> Settled:
    """What an answer says of it."""
    return _settle(context, number, lambda proposal: answered(proposal, codes, timing, text))


def confirm(context: ActionContext, number: int) -> Settled:
    """It is right as it was understood."""
    return _settle(context, number, confirmed)


def split(context: ActionContext, number: int) -> list[ProposalRow] | ConclusionsRefusal:
    """Each of the units that could lead gets the work as its own."""
    found = _open(context, number)
    if isinstance(found, ConclusionsRefusal):
        return found
    act, row = found
    proposal = proposal_of(row)
    if not units_of_each(proposal):
        return ConclusionsRefusal.NO_LEAD
    first, *others = each(proposal)
    _put(act, row, first)
    document = act.session.get_one(ConclusionsRow, row.conclusions_id)
    rows = [row]
    for one in others:
        more = add_proposal(act.session, document, row.place, row.key, one, ProposalState.OPEN)
        more.person_id = row.person_id
        rows.append(more)
    act.session.flush()
    return rows


def leave_out(context: ActionContext, number: int) -> Settled:
    """It is no task, or none to be followed."""
    found = _open(context, number)
    if isinstance(found, ConclusionsRefusal):
        return found
    act, row = found
    row.state, row.person_id = ProposalState.LEFT_OUT, act.by.id if act.by else None
    document = act.session.get_one(ConclusionsRow, row.conclusions_id)
    conclusions.close_if_done(act.session, document, act.now)
    return row


def look_again(context: ActionContext, number: int) -> Settled:
    """What was settled or left out is as it was read once more, unless its item was made."""
    act = acting(context)
    if isinstance(act, ConclusionsRefusal):
        return act
    row = conclusions.proposal_by_id(act.session, number)
    if row is None or row.state not in {ProposalState.OPEN, ProposalState.LEFT_OUT}:
        return ConclusionsRefusal.GONE
    row.state, row.body, row.person_id = ProposalState.OPEN, row.first, None
    act.session.get_one(ConclusionsRow, row.conclusions_id).closed_at = None
    return row


def _settle(context: ActionContext, number: int, change: Callable[[Proposal], Proposal]) -> Settled:
    found = _open(context, number)
    if isinstance(found, ConclusionsRefusal):
        return found
    act, row = found
    proposal = change(proposal_of(row))
    refused = _refusal(act, proposal)
    if refused is not None:
        return refused
    _put(act, row, proposal)
    return row


def _refusal(act: OfficeAct, proposal: Proposal) -> ConclusionsRefusal | None:
    """Why a proposal cannot stand so; of one that is still doubtful only what was just said is asked."""
    for code in filter(None, (proposal.lead, *proposal.coordinating)):
        if units.working_unit(act.session, code) is None:
            return ConclusionsRefusal.NO_LEAD
    deadline = deadline_of(proposal.timing)
    if not proposal.is_clear or can_be_confirmed(proposal, act.now, act.rules.zone):
        return None
    if not proposal.lead:
        return ConclusionsRefusal.NO_LEAD
    if is_too_long(proposal):
        return ConclusionsRefusal.LONG_TITLE
    passed = deadline is not None and deadline.has_passed(act.now, act.rules.zone)
    return ConclusionsRefusal.PASSED if passed else ConclusionsRefusal.NO_TITLE


def _open(context: ActionContext, number: int) -> tuple[OfficeAct, ProposalRow] | ConclusionsRefusal:
    """The proposal of this number, which waits."""
    act = acting(context)
    if isinstance(act, ConclusionsRefusal):
        return act
    row = conclusions.proposal_by_id(act.session, number)
    if row is None or row.state != ProposalState.OPEN:
        return ConclusionsRefusal.GONE
    return act, row


def _put(act: OfficeAct, row: ProposalRow, proposal: Proposal) -> None:
    row.body, row.person_id = to_json(proposal), act.by.id if act.by else None
    act.session.flush()
