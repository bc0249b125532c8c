"""Confirmed imports are stored in pieces, so that nobody else waits for all of one, and none is lost by a crash.

The checked rows are kept first, all of them in one transaction. Then each transaction stores as many pieces as it has
time for, and deletes them: whoever is killed in between goes on with the next. What one process has begun another one
goes on with; two that do it at once take turns. Rows were looked at for markings before.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from graphlib import TopologicalSorter
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import delete, func, insert
from sqlmodel import Session, col, select

from domain.imports.rows import ImportedCounter, ImportedItem, ImportedUnit, Row, Table, TableKind
from domain.message import Message, say
from storage.import_models import ImportJobRow, ImportPieceRow
from storage.items import handouts, imports, items
from storage.items.imports import ImportContext
from storage.models import ItemRow as Item
from storage.models import MessageRow, PersonRow
from storage.outbox import messages

PIECE = 50  # rows
ENOUGH = 0.08  # seconds after which a transaction begins no further piece
UNTOLD = timedelta(days=1)  # that the result waits for a command which was killed

_JSON: dict[TableKind, TypeAdapter[Any]] = {
    TableKind.ITEMS: TypeAdapter(list[ImportedItem]),
    TableKind.UNITS: TypeAdapter(list[ImportedUnit]),
    TableKind.COUNTERS: TypeAdapter(list[ImportedCounter]),
}


@dataclass(frozen=True, slots=True)
class PackedRows:
    """The good rows of a table in pieces, each as JSON, and how many they are."""

    kind: TableKind
    count: int
    pieces: tuple[str, ...]


def pack(table: Table) -> PackedRows:
    """A checked table, made ready outside of any transaction: of large ones that takes a while."""
    rows = [good.row for good in table.rows]
    if table.kind is TableKind.UNITS:
        rows = _parents_first([row for row in rows if isinstance(row, ImportedUnit)])
    some = (rows[start : start + PIECE] for start in range(0, len(rows), PIECE))
    return PackedRows(table.kind, len(rows), tuple(_JSON[table.kind].dump_json(one).decode() for one in some))


def begin(
    session: Session, packed: PackedRows, *, by: PersonRow | None, now: datetime, message: MessageRow | None = None
) -> int:
    """Keep what is to be stored; returns the job's number. `message`: of ours, which becomes the result."""
    untold = delete(ImportJobRow).where(col(ImportJobRow.ended_at) < now - UNTOLD)
    session.execute(untold)
    job = ImportJobRow(
        kind=packed.kind, begun_at=now, person_id=by.id if by else None, message_id=message.id if message else None,
        newest=session.scalar(select(func.max(Item.id))) or 0,
    )  # fmt: skip
    session.add(job)
    session.flush()
    rows = [{"job_id": job.id, "ordinal": place, "rows": piece} for place, piece in enumerate(packed.pieces)]
    if rows:
        session.execute(insert(ImportPieceRow), rows)
    return job.id


def waiting(session: Session, *, of_commands: bool = False) -> int | None:
    """The oldest job that has not come to its end (`of_commands`: of those that no chat waits for)."""
    jobs = select(ImportJobRow.id).where(col(ImportJobRow.ended_at).is_(None)).order_by(col(ImportJobRow.id))
    if of_commands:
        jobs = jobs.where(col(ImportJobRow.message_id).is_(None))
    return session.exec(jobs.limit(1)).first()


def store_some(session: Session, number: int, now: datetime, zone: ZoneInfo) -> bool:
    """Store some of a job's rows, for about a tenth of a second. False once nothing of it is left: then it has ended,
    and its message is the result."""
    until = time.monotonic() + ENOUGH
    job = _job(session, number)
    if job is None:
        return False
    by = session.get(PersonRow, job.person_id) if job.person_id is not None else None
    frame = ImportContext(by, now, zone, job.begun_at, job.newest)
    pieces = select(ImportPieceRow).where(ImportPieceRow.job_id == number).order_by(col(ImportPieceRow.ordinal))
    while (piece := session.exec(pieces.limit(1)).first()) is not None:
        kind = TableKind(job.kind)
        done = imports.store(session, kind, _JSON[kind].validate_json(piece.rows), frame)
        numbers = [one for one in (*done.updated, *done.numbers, job.first, job.last) if one is not None]
        job.added, job.same = job.added + done.added, job.same + done.same
        if kind is TableKind.ITEMS and done.numbers:
            handouts.give(
                session,
                handouts.of_job(session, job.id) or handouts.begin(session, by=by, now=now, job=job.id),
                done.numbers,
            )
        job.updated += len(done.updated) + done.changed
        job.first, job.last = min(numbers, default=None), max(numbers, default=None)
        session.delete(piece)
        session.flush()
        if time.monotonic() > until:
            return True
    _end(session, job, by, now, _result(job))
    return False


def give_up(session: Session, number: int, now: datetime) -> None:
    """Leave what is left of a job that cannot be stored; its message says so."""
    job = _job(session, number)
    if job is None:
        return
    session.execute(delete(ImportPieceRow).where(col(ImportPieceRow.job_id) == number))
    by = session.get(PersonRow, job.person_id) if job.person_id is not None else None
    _end(session, job, by, now, say("import.stopped", added=job.added, updated=job.updated))


def results(session: Session, numbers: Sequence[int]) -> list[ImportJobRow]:
    """What came of the jobs of a command, which tells it: they are deleted."""
    jobs = list(
        session.exec(select(ImportJobRow).where(col(ImportJobRow.id).in_(numbers)).order_by(col(ImportJobRow.id)))
    )
    for job in jobs:
        session.delete(job)
    return jobs


def _job(session: Session, number: int) -> ImportJobRow | None:
    """A job that has not ended."""
    job = session.get(ImportJobRow, number)
    return job if job is not None and job.ended_at is None else None


def _end(session: Session, job: ImportJobRow, by: PersonRow | None, now: datetime, message: Message) -> None:
    if job.added or job.updated:
        what = {"kind": job.kind, "added": job.added, "updated": job.updated}
        items.record_change(session, None, "import", by=by, now=now, after=what)
    if (handout := handouts.of_job(session, job.id)) is not None:
        handout.job_id = None
        handouts.tell(session, handout, now)
    if job.message_id is None:
        job.ended_at = now
        return
    told = session.get_one(MessageRow, job.message_id)
    session.delete(job)
    session.flush()
    messages.rewrite(session, told, message, now)


def _result(job: ImportJobRow) -> Message:
    data: dict[str, int | None] = {"added": job.added, "updated": job.updated, "same": job.same}
    if job.kind == TableKind.ITEMS and job.first is not None:
        data |= {"first": job.first, "last": job.last}
    return Message("imported", data)


def _parents_first(rows: Sequence[ImportedUnit]) -> list[Row]:
    """The rows, each behind that of its parent: in circles nobody stands (`domain.unit_tree`)."""
    by_code = {row.code.upper(): row for row in rows}
    order = TopologicalSorter({code: [row.parent.upper()] if row.parent else [] for code, row in by_code.items()})
    return [by_code[code] for code in order.static_order() if code in by_code]
