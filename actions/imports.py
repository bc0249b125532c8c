"""Importing tables of units, items and counters: checked against what is there, then confirmed.

A chat confirms one table, with the right of who confirms; the command line any number of them, with the right of who
has the host. What is confirmed is kept as a whole, and stored in pieces (`storage.items.import_jobs`).
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from actions.context import ActionContext
from domain.imports.circulation import without_circulated
from domain.imports.rows import ImportedUnit, Table, validate
from domain.message import Message
from domain.unit_tree import without_circles
from storage.database.engine import Session
from storage.figures import statistics
from storage.items import import_jobs, imports
from storage.items.import_jobs import PackedRows
from storage.items.imports import ImportContext, ImportCounts
from storage.models import MessageRow, PersonRow
from storage.outbox import messages
from storage.people import units


class ImportRefusal(StrEnum):
    """Why nothing is imported."""

    NOT_YOURS = "not_yours"  # it is for the Office


def check(session: Session, tables: Sequence[Table], *, internal: str = "warn") -> list[Table]:
    """The tables with what is wrong in them: units that neither are there nor in one of the tables, units that would
    stand under themselves, and, where the settings say so (`internal`: "warn", "refuse"), marks of limited circulation.
    """
    if internal == "refuse":
        tables = [without_circulated(table) for table in tables]
    new = {good.row.code for table in tables for good in table.rows if isinstance(good.row, ImportedUnit)}
    known = set(statistics.codes(session)) | new
    names, parents = statistics.names(session), units.parents(session)
    return [without_circles(validate(table, known, names), parents) for table in tables]


def preview(context: ActionContext, table: Table) -> ImportCounts:
    """What confirming a checked table would do."""
    return imports.preview(context.session, table, ImportContext(context.person, context.now, context.rules.zone))


def confirm(context: ActionContext, packed: PackedRows, message: MessageRow | None) -> int | ImportRefusal:
    """Keep the rows of a checked table, and store the first of them; returns the job's number. `message`: one of ours,
    which says that they are being stored, and becomes the result once all are."""
    if not context.acts_as_office:
        return ImportRefusal.NOT_YOURS
    if message is not None:
        messages.rewrite(context.session, message, Message("importing", {"count": packed.count}), context.now)
    (job,) = keep(context.session, [packed], by=context.person, now=context.now, message=message)
    import_jobs.store_some(context.session, job, context.now, context.rules.zone)  # of a small one it is all
    return job


def keep(
    session: Session,
    packed: Sequence[PackedRows],
    *,
    by: PersonRow | None,
    now: datetime,
    message: MessageRow | None = None,
) -> list[int]:
    """Keep the rows of checked tables in one transaction: all of it will be stored, or nothing. Returns the jobs'
    numbers; `by` None: the host."""
    return [import_jobs.begin(session, one, by=by, now=now, message=message) for one in packed]
