"""Who acts in whose place while that one is away, for which unit, on which local days."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.models import DeputyRow, PersonRow

# Asked at every act: written once, since building a query takes longer than answering it.
_TODAY = select(DeputyRow.unit_id, DeputyRow.absent_id).where(
    col(DeputyRow.person_id) == bindparam("person"),
    col(DeputyRow.first_on) <= bindparam("today"),
    col(DeputyRow.last_on) >= bindparam("today"),
)


def name(
    session: Session, unit_id: int, absent: PersonRow, deputy: PersonRow, first: date, last: date, now: datetime
) -> None:
    """One deputy a day: what was said of any of these days before holds no more."""
    for row in session.exec(_absences(unit_id, absent.id)).all():
        if row.first_on <= last and first <= row.last_on:
            session.delete(row)
    session.flush()
    row = DeputyRow(unit_id=unit_id, absent_id=absent.id, person_id=deputy.id, first_on=first, last_on=last, since=now)
    session.add(row)
    session.flush()


def end(session: Session, unit_id: int, absent: PersonRow, today: date) -> list[DeputyRow]:
    """The person is back: nobody acts in their place from now on. Returns what held, or was to."""
    rows = [row for row in session.exec(_absences(unit_id, absent.id)) if row.last_on >= today]
    for row in rows:
        session.delete(row)
    session.flush()
    return rows


def of_unit(session: Session, unit_id: int, today: date) -> Sequence[DeputyRow]:
    """Whoever is away from a unit today or later, by their days."""
    rows = select(DeputyRow).where(DeputyRow.unit_id == unit_id, col(DeputyRow.last_on) >= today)
    return session.exec(rows.order_by(col(DeputyRow.first_on), col(DeputyRow.id))).all()


def absent_today(session: Session, person: int, today: date) -> dict[int, list[int]]:
    """In whose place somebody acts today: unit -> people."""
    found: dict[int, list[int]] = {}
    for unit, absent in session.execute(_TODAY, {"person": person, "today": today}):
        found.setdefault(unit, []).append(absent)
    return found


def deputies_today(session: Session, absent: Collection[int], today: date) -> Mapping[tuple[int, int], int]:
    """Who acts today in the place of these people: (unit, absent person) -> deputy."""
    rows = select(DeputyRow).where(col(DeputyRow.absent_id).in_(absent))
    rows = rows.where(col(DeputyRow.first_on) <= today, col(DeputyRow.last_on) >= today)
    return {(row.unit_id, row.absent_id): row.person_id for row in session.exec(rows)}


def take_back(session: Session, unit_id: int, person: PersonRow) -> list[int]:
    """The person is nobody's deputy in the unit any more, and has none there. Returns the person, where they were a
    deputy."""
    mine = or_(col(DeputyRow.person_id) == person.id, col(DeputyRow.absent_id) == person.id)
    rows = session.exec(select(DeputyRow).where(DeputyRow.unit_id == unit_id, mine)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return [person.id] if any(row.person_id == person.id for row in rows) else []


def _absences(unit_id: int, absent: int) -> SelectOfScalar[DeputyRow]:
    return select(DeputyRow).where(DeputyRow.unit_id == unit_id, DeputyRow.absent_id == absent)
