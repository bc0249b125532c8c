"""Documents of conclusions that were read, and what of them waits: over a restart, and for whoever helps."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from domain.imports.conclusions import Proposal
from domain.parsing.folding import fold
from storage.import_models import ConclusionsRow, ProposalRow

_JSON = TypeAdapter(Proposal)


class ProposalState(StrEnum):
    """Where a proposal stands. Stored."""

    OPEN = "open"  # it waits: to be settled, or to be handed out
    STORED = "stored"  # its item was made, or changed, by it
    KNOWN = "known"  # its item was there, and is as it says
    LEFT_OUT = "left_out"  # a person said that it is none
    REPLACED = "replaced"  # another version of the document has it


@dataclass(frozen=True, slots=True)
class ConclusionsCount:
    """How many proposals of a document are clear (or settled) and wait to be handed out, are doubtful, would change an
    item (of the clear ones), are known, were left out, were stored."""

    clear: int = 0
    doubtful: int = 0
    changed: int = 0
    known: int = 0
    left_out: int = 0
    stored: int = 0


def key_of(*words: str) -> str:
    """What words are known again by, folded."""
    return hashlib.sha256("\x1f".join(fold(one) for one in words).encode()).hexdigest()


def proposal_of(row: ProposalRow) -> Proposal:
    """As it stands now."""
    found: Proposal = _JSON.validate_python(row.body)
    return found


def to_json(proposal: Proposal) -> dict[str, Any]:
    written: dict[str, Any] = _JSON.dump_python(proposal, mode="json", exclude_defaults=True)
    return written


def by_id(session: Session, number: int) -> ConclusionsRow | None:
    return session.get(ConclusionsRow, number)


def proposal_by_id(session: Session, number: int) -> ProposalRow | None:
    return session.get(ProposalRow, number)


def add_proposal(
    session: Session, document: ConclusionsRow, place: int, key: str, proposal: Proposal, state: ProposalState
) -> ProposalRow:
    """One more proposal of a document."""
    body = to_json(proposal)
    row = ProposalRow(conclusions_id=document.id, place=place, key=key, body=body, first=body, state=state)
    session.add(row)
    return row


def proposals(session: Session, number: int, *states: ProposalState) -> list[ProposalRow]:
    """The proposals of a document that stand so (all, where none is named), in its order."""
    rows = select(ProposalRow).where(ProposalRow.conclusions_id == number)
    if states:
        rows = rows.where(col(ProposalRow.state).in_(states))
    return list(session.exec(rows.order_by(col(ProposalRow.place), col(ProposalRow.id))))


def versions_of(session: Session, key: str) -> list[ConclusionsRow]:
    """The versions of a document that were read, newest first."""
    rows = select(ConclusionsRow).where(ConclusionsRow.key == key)
    return list(session.exec(rows.order_by(col(ConclusionsRow.id).desc())))


def waiting(session: Session) -> list[ConclusionsRow]:
    """The documents of which something waits, oldest first."""
    rows = select(ConclusionsRow).where(col(ConclusionsRow.closed_at).is_(None))
    return list(session.exec(rows.order_by(col(ConclusionsRow.id))))


def count(rows: Sequence[ProposalRow]) -> ConclusionsCount:
    still = [row for row in rows if row.state == ProposalState.OPEN]
    clear = [row for row in still if not row.body.get("doubts")]
    return ConclusionsCount(
        clear=len(clear), doubtful=len(still) - len(clear), changed=sum(row.item_id is not None for row in clear),
        **{name: sum(row.state == name for row in rows) for name in ("known", "left_out", "stored")},
    )  # fmt: skip


def close_if_done(session: Session, document: ConclusionsRow, now: datetime) -> None:
    """The document is closed where nothing of it waits."""
    session.flush()
    if document.closed_at is None and not proposals(session, document.id, ProposalState.OPEN):
        document.closed_at = now
