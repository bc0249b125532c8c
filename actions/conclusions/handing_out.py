"""One act hands out what is clear or settled of a document: all of it in one transaction; what is doubtful waits."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from actions.conclusions.acting import ConclusionsRefusal, OfficeAct, acting
from actions.conclusions.reading import changes_of, row_of
from actions.context import ActionContext
from domain.imports.conclusions import DoubtKind, Proposal, TimingKind
from domain.imports.conclusions.settling import can_be_confirmed, doubtful_again
from domain.imports.rows import TableKind, row_key
from domain.item import ChangeKind, Origin
from domain.schedule import recurrence
from storage.import_models import ConclusionsRow, ProposalRow
from storage.items import conclusions, handouts, imports, items
from storage.items import recurring as rules
from storage.items.conclusions import ProposalState, proposal_of, to_json
from storage.items.imports import ImportContext
from storage.people import units


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The items that were made and those that were changed, by number; how many proposals wait still."""

    added: tuple[int, ...]
    changed: tuple[int, ...]
    waiting: int


def hand_out(context: ActionContext, number: int) -> HandedOut | ConclusionsRefusal:
    """Store what waits of the document and is clear, and tell each unit of its items in one message."""
    act = acting(context)
    if isinstance(act, ConclusionsRefusal):
        return act
    document = conclusions.by_id(act.session, number)
    if document is None or document.closed_at is not None:
        return ConclusionsRefusal.GONE
    return store(act, document)


def drop(context: ActionContext, number: int) -> ConclusionsRow | ConclusionsRefusal:
    """Leave out all of the document that waits."""
    act = acting(context)
    if isinstance(act, ConclusionsRefusal):
        return act
    document = conclusions.by_id(act.session, number)
    if document is None or document.closed_at is not None:
        return ConclusionsRefusal.GONE
    for row in conclusions.proposals(act.session, document.id, ProposalState.OPEN):
        row.state, row.person_id = ProposalState.LEFT_OUT, act.by.id if act.by else None
    conclusions.close_if_done(act.session, document, act.now)
    return document


def store(act: OfficeAct, document: ConclusionsRow) -> HandedOut:
    """The same, by whoever may."""
    waiting = conclusions.proposals(act.session, document.id, ProposalState.OPEN)
    working = {unit.code for unit in units.all_units(act.session) if unit.closed_on is None}
    ready = [row for row in waiting if _is_ready(act, row, working)]
    changed = [row for row in ready if row.item_id is not None and _change(act, row)]
    new = [row for row in ready if row.item_id is None]
    of_rules = [row for row in new if proposal_of(row).timing.kind is TimingKind.RECURRENCE]
    before = set(_store_items(act, document, [row for row in new if row not in of_rules]))
    for row in of_rules:
        row.item_id = _open_recurring(act, document, proposal_of(row))
    added = sorted({row.item_id for row in new if row.item_id is not None} - before)
    for row in ready:
        row.state = ProposalState.KNOWN if row.item_id in before else ProposalState.STORED
    _tell(act, document, added, [row.item_id for row in changed if row.item_id is not None])
    conclusions.close_if_done(act.session, document, act.now)
    return HandedOut(
        tuple(added), tuple(row.item_id for row in changed if row.item_id is not None), len(waiting) - len(ready)
    )


def _is_ready(act: OfficeAct, row: ProposalRow, working: Set[str]) -> bool:
    """Whether it is clear, today too: it may have waited while its day passed, or its unit was closed."""
    proposal = proposal_of(row)
    if not proposal.is_clear:
        return False
    closed = [code for code in (proposal.lead, *proposal.coordinating) if code not in working]
    if closed:
        proposal = doubtful_again(proposal, DoubtKind.UNKNOWN_LEAD, ", ".join(closed))
    elif not can_be_confirmed(proposal, act.now, act.rules.zone):
        proposal = doubtful_again(proposal, DoubtKind.PAST, proposal.timing.phrase)
    if not proposal.is_clear:
        row.body = to_json(proposal)
    return proposal.is_clear


def _store_items(act: OfficeAct, document: ConclusionsRow, rows: Sequence[ProposalRow]) -> list[int]:
    """Make items of these; returns those that were there already: an import may have come before."""
    frame = ImportContext(act.by, act.now, act.rules.zone)
    given = {row.id: row_of(proposal_of(row), document.source, act) for row in rows}
    wanted = list(dict.fromkeys(given.values()))
    before = imports.known_items(act.session, wanted, frame)
    imports.store(act.session, TableKind.ITEMS, [one for one in wanted if one not in before], frame)
    made = imports.known_items(act.session, wanted, frame)
    for row in rows:
        row.item_id = made[given[row.id]].id
    return [one.id for one in before.values()]


def _open_recurring(act: OfficeAct, document: ConclusionsRow, proposal: Proposal) -> int:
    """The rule, and its first item: the clock opens the next ones."""
    rule = proposal.timing.rule
    assert rule is not None  # of its kind
    first = recurrence.first(rule, act.now, act.rules.zone, act.rules.calendar)
    lead, *others = [
        unit for code in (proposal.lead, *proposal.coordinating) if (unit := units.unit_of(act.session, code))
    ]
    stored = rules.make(
        act.session, unit=lead, coordinating=others, title=proposal.text, rule=rule.to_json(), last_on=first.on,
        origin=Origin.OFFICE, opens_at=recurrence.opens_at(first.deadline, act.rules), by=act.by, chat=None,
        message="", now=act.now,
    )  # fmt: skip
    item = items.register(
        act.session, kind="task", origin=Origin.OFFICE, unit=lead, coordinating=others, title=proposal.text,
        deadline=first.deadline, assigned_on=act.today, now=act.now, by=act.by, what=ChangeKind.IMPORTED,
        source=document.source, recurring={"id": stored.id, "rule": rule.to_json()},
    )  # fmt: skip
    item.identity = items.identity(row_key(row_of(proposal, document.source, act)))
    rules.opened(act.session, stored, first.on, item.id)
    return item.id


def _change(act: OfficeAct, row: ProposalRow) -> bool:
    """The item is as the corrected document says from now on; False where it is already, or is there no more."""
    item = items.by_number(act.session, row.item_id or 0)
    fields = changes_of(proposal_of(row), items.view(act.session, item)) if item is not None else {}
    if item is None or not fields:
        return False
    items.change(act.session, item, ChangeKind.UPDATED, by=act.by, now=act.now, **fields)
    return True


def _tell(act: OfficeAct, document: ConclusionsRow, added: Sequence[int], changed: Sequence[int]) -> None:
    if not added and not changed:
        return
    after = {"kind": "conclusions", "source": document.source, "added": len(added), "updated": len(changed)}
    items.record_change(act.session, None, "import", by=act.by, now=act.now, after=after)
    handout = handouts.begin(
        act.session, by=act.by, now=act.now, source=document.source, issued_on=document.issued_on
    )  # fmt: skip
    act.session.flush()
    handouts.give(act.session, handout, added)
    handouts.give(act.session, handout, changed, changed=True)
    handouts.tell(act.session, handout, act.now)
