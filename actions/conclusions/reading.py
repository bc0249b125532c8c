"""A document that was read is kept: what of it is new, what another version of it, or an item, says already.

A proposal is known again by its sentence; where that was changed, by its unit and its text: then the item that came of
it would be changed. What a person left out stays left out, what was settled stays settled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.conclusions.acting import OfficeAct
from domain.deadline import NO_DEADLINE
from domain.imports.conclusions import Conclusions, Proposal, TimingKind
from domain.imports.conclusions.settling import deadline_of
from domain.imports.rows import ImportedItem
from domain.item import Item, Part
from storage.import_models import ConclusionsRow, ProposalRow
from storage.items import conclusions, imports, items
from storage.items.conclusions import ProposalState, add_proposal, key_of, proposal_of
from storage.items.imports import ImportContext
from storage.models import ItemRow

SOURCE_LIMIT = 200  # letters of a document's subject that stands for its number


@dataclass(slots=True)
class _Known:
    """What is known of a document: the proposals of its other versions by their sentences, by unit and text; `left`:
    the sentences that have not been met in the new one."""

    by_sentence: dict[str, list[ProposalRow]] = field(default_factory=dict)
    by_task: dict[str, ProposalRow] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)


def keep(act: OfficeAct, found: Conclusions, name: str, file: Mapping[str, Any] | None = None) -> ConclusionsRow:
    """Keep what was read of the document `name`; `file`: where the channel has it. What waits of its other versions is
    replaced by this one."""
    source = found.source or found.subject[:SOURCE_LIMIT] or name
    document = ConclusionsRow(
        key=key_of(found.source or found.subject or name), source=source, issued_on=found.issued_on,
        subject=found.subject, file=dict(file or {}), person_id=act.by.id if act.by else None, read_at=act.now,
    )  # fmt: skip
    known = _known(act, document.key)
    act.session.add(document)
    act.session.flush()
    stored = _stored_items(act, source, found.proposals)
    for place, proposal in enumerate(found.proposals):
        _keep_one(act, document, place, proposal, known, stored.get(proposal))
    document.gone = sorted(
        {
            row.item_id for key in known.left for row in known.by_sentence[key]
            if row.item_id is not None and row.state in {ProposalState.STORED, ProposalState.KNOWN}
        }
    )  # fmt: skip
    _replace_older(act, document)
    conclusions.close_if_done(act.session, document, act.now)
    return document


def row_of(proposal: Proposal, source: str, act: OfficeAct) -> ImportedItem:
    """The proposal as a row of an import, which is known again by its source, unit and title."""
    deadline = deadline_of(proposal.timing)
    at = deadline.at.astimezone(act.rules.zone).time() if deadline is not None and deadline.at is not None else None
    given = proposal.issued_on if proposal.issued_on is not None and proposal.issued_on <= act.today else None
    return ImportedItem(
        "task", proposal.lead, proposal.text, (deadline or NO_DEADLINE).day, at,
        coordinating=proposal.coordinating, source=source, assigned_on=given, shares_source=True,
        undated=proposal.timing.kind is TimingKind.NONE,
    )  # fmt: skip


def _known(act: OfficeAct, key: str) -> _Known:
    known = _Known()
    for version in conclusions.versions_of(act.session, key):  # the newest first: what it says holds
        here: dict[str, list[ProposalRow]] = {}
        for row in conclusions.proposals(act.session, version.id):
            if row.state != ProposalState.REPLACED:
                here.setdefault(row.key, []).append(row)
            if row.item_id is not None:
                known.by_task.setdefault(_task_key(proposal_of(row)), row)
        known.by_sentence = here | known.by_sentence
    known.left = set(known.by_sentence)
    return known


def _keep_one(
    act: OfficeAct, document: ConclusionsRow, place: int, proposal: Proposal, known: _Known, item: ItemRow | None
) -> None:
    key = sentence_key(proposal)
    before = known.by_sentence.get(key, [])
    known.left.discard(key)
    if before:
        for row in before:
            again = add_proposal(act.session, document, place, key, proposal, ProposalState(row.state))
            again.body, again.item_id, again.person_id = row.body, row.item_id, row.person_id
            if row.state == ProposalState.STORED:
                again.state = ProposalState.KNOWN
        return
    of_task = known.by_task.get(_task_key(proposal))
    if of_task is not None:
        known.left.discard(of_task.key)
    number = of_task.item_id if of_task is not None else item.id if item is not None else None
    row = add_proposal(act.session, document, place, key, proposal, ProposalState.OPEN)
    row.item_id = number
    if number is not None and proposal.is_clear:
        kept = items.by_number(act.session, number)
        if kept is None or not changes_of(proposal, items.view(act.session, kept)):
            row.state = ProposalState.KNOWN


def changes_of(proposal: Proposal, item: Item) -> dict[str, Any]:
    """What a proposal says otherwise than its item, by the names of the item's fields; a day that it does not name
    changes none, and the deadline that the item began with is no news."""
    changed: dict[str, Any] = {}
    deadline = deadline_of(proposal.timing)
    if deadline is not None and deadline not in {item.deadline, item.first_deadline}:
        changed["deadline"] = deadline
    helping = {part.unit for part in item.coordinating}
    more = tuple(Part(unit) for unit in proposal.coordinating if unit not in helping and unit != item.unit)
    if more:
        changed["coordinating"] = (*item.coordinating, *more)
    if proposal.lead and proposal.lead != item.unit:
        changed["unit"] = proposal.lead
    return changed


def sentence_key(proposal: Proposal) -> str:
    """What a proposal is known again by in another version: its sentence, and which of its tasks it is."""
    return key_of(proposal.sentence, proposal.text, proposal.lead)


def _task_key(proposal: Proposal) -> str:
    return key_of(proposal.lead, proposal.text)


def _stored_items(act: OfficeAct, source: str, found: Sequence[Proposal]) -> Mapping[Proposal, ItemRow]:
    """The items that clear proposals are known again as, whoever imported them."""
    rows = {one: row_of(one, source, act) for one in found if one.is_clear}
    known = imports.known_items(act.session, list(rows.values()), ImportContext(act.by, act.now, act.rules.zone))
    return {one: known[row] for one, row in rows.items() if row in known}


def _replace_older(act: OfficeAct, document: ConclusionsRow) -> None:
    for version in conclusions.versions_of(act.session, document.key):
        if version.id == document.id or version.closed_at is not None:
            continue
        for row in conclusions.proposals(act.session, version.id, ProposalState.OPEN):
            row.state = ProposalState.REPLACED
        version.closed_at = act.now
