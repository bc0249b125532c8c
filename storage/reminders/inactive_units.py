"""Units that have reported nothing since a day.

A unit has reported where the history, since then, has an act of its people on work of its own: a registration, a
completion (also of its part), progress, a condition, a note, a file, a request, or a change of what it registered
itself. Its people are all but the Office's: those who are admins, were named for the Office, or since then did what
only the Office does. Acts of the system count for nobody. An act belongs to the unit that it names (an opinion, a
part), else to the item's lead unit as it is now. That somebody said to have received an assignment is no report.
The scan costs the acts since that day (`ix_history_at`) and the open items (`ix_item_open`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col

from domain.item import ChangeKind, Origin
from storage.items.lists import overdue
from storage.models import ChatRow, HistoryRow, ItemRow, LeadRow, PersonRow, UnitRow

REPORTS = frozenset(
    {
        ChangeKind.REGISTERED,
        ChangeKind.DONE,
        ChangeKind.PART_DONE,
        ChangeKind.PROGRESS,
        ChangeKind.CONDITION,
        ChangeKind.NOTED,
        ChangeKind.FILE,
        ChangeKind.REQUESTED,
    }
)
CHANGES = frozenset(
    {ChangeKind.EDITED, ChangeKind.EXTENDED, ChangeKind.CANCELLED, ChangeKind.REOPENED}
)  # each of what is its own
OFFICES = frozenset(
    {
        ChangeKind.ASSIGNED,
        ChangeKind.IMPORTED,
        ChangeKind.UPDATED,
        ChangeKind.REFUSED,
        ChangeKind.CONFIRMED,
        ChangeKind.OBJECTIVE,
    }
)
OFFICES_ALONE = (
    "broadcast",
    "counter",
    "day_off",
    "day_on",
    "import",
    "letter",
    "publish",
    "remind",
    "remind_received",
    "resent",
)
"""Acts of the Office that are of no item."""


@dataclass(frozen=True, slots=True)
class InactiveUnit:
    """A unit that reported nothing: how many open items it leads, how many of these are overdue; has it a chat?"""

    unit: str
    open: int
    overdue: int
    has_chat: bool


def quiet(session: Session, since: datetime, today: date, now: datetime, admins: Collection[str]) -> list[InactiveUnit]:
    """The units with a chat or with open work that reported nothing since an instant, those with most work first.

    `today` is the local day of `now`; `admins` are the configured ones' addresses.
    """
    reported = _reported(session, since, admins)
    found = []
    for code, open_items, late, chat in session.execute(_units(today, now)):
        if code not in reported and (open_items or chat is not None):
            found.append(InactiveUnit(code, open_items, late, chat is not None))
    return sorted(found, key=lambda one: (-one.open, -one.overdue, one.unit))


def said(found: Sequence[InactiveUnit], since: date) -> dict[str, Any]:
    """The list as a message holds it."""
    return {"since": since.isoformat(), "units": [[one.unit, one.open, one.overdue, one.has_chat] for one in found]}


def _units(today: date, now: datetime) -> Any:
    late = func.count(col(ItemRow.id)).filter(overdue(today, now))
    rows = columns(col(UnitRow.code), func.count(col(ItemRow.id)), late, func.max(col(ChatRow.id))).join(
        ItemRow, (col(ItemRow.unit_id) == col(UnitRow.id)) & (col(ItemRow.status) == "open"), isouter=True
    )
    rows = rows.join(ChatRow, col(ChatRow.unit_id) == col(UnitRow.id), isouter=True)
    return rows.where(col(UnitRow.closed_on).is_(None)).group_by(col(UnitRow.id), col(UnitRow.code))


def _reported(session: Session, since: datetime, admins: Collection[str]) -> set[str]:
    """The codes of the units that reported."""
    wanted = (HistoryRow.person_id, HistoryRow.what, ItemRow.origin, UnitRow.code, HistoryRow.before, HistoryRow.after)
    rows = columns(*(col(one) for one in wanted)).select_from(HistoryRow)
    rows = rows.join(ItemRow, col(ItemRow.id) == col(HistoryRow.item_id), isouter=True)
    rows = rows.join(UnitRow, col(UnitRow.id) == col(ItemRow.unit_id), isouter=True)
    rows = rows.where(col(HistoryRow.at) >= since, col(HistoryRow.person_id).is_not(None))
    acts = session.execute(rows.where(col(HistoryRow.what).in_([*REPORTS, *CHANGES, *OFFICES, *OFFICES_ALONE]))).all()
    office = _people_of_the_office(session, admins)
    office |= {person for person, what, origin, *_ in acts if _is_the_office_s(what, origin)}
    return {
        unit
        for person, what, _, code, before, after in acts
        if person not in office
        for unit in _whose(what, code, before, after)
    }


def _is_the_office_s(what: str, origin: str | None) -> bool:
    return what in OFFICES or what in OFFICES_ALONE or (what in CHANGES and origin == Origin.OFFICE)


def _people_of_the_office(session: Session, admins: Collection[str]) -> set[int]:
    admin = col(PersonRow.is_admin).is_(True) | col(PersonRow.address).in_(list(admins))
    named = columns(col(LeadRow.person_id)).where(col(LeadRow.unit_id).is_(None), col(LeadRow.person_id).is_not(None))
    as_group = columns(col(ChatRow.address)).where(col(ChatRow.role) == "office")
    office = columns(col(PersonRow.id)).where(
        admin | col(PersonRow.id).in_(named) | col(PersonRow.address).in_(as_group)
    )
    return set(session.scalars(office))


def _whose(what: str, code: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The unit of an act: the one that it names, the one whose part was done, else the lead unit."""
    if "by_unit" in after:
        return {str(after["by_unit"])}
    if what == ChangeKind.PART_DONE:
        was, now = (
            {part["unit"]: part["done_on"] for part in some.get("coordinating", ())} for some in (before, after)
        )
        return {unit for unit, done_on in now.items() if done_on and not was.get(unit)}
    return {code}
