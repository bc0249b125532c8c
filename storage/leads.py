"""Who was named to act: for a unit, or for the Office (a lead without a unit)."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.models import LeadRow, PersonRow

_NAMED_FOR = select(LeadRow.unit_id).where(col(LeadRow.person_id) == bindparam("person"))  # asked at every act


def name_lead(session: Session, unit_id: int | None, *, person: PersonRow | None = None, username: str = "") -> bool:
    """Name a person, or the one who will come by this `@username`. False where it was so already."""
    if find(session, unit_id, person=person, username=username) is not None:
        return False
    lead = LeadRow(
        unit_id=unit_id, person_id=person.id if person else None, username="" if person else username.lower()
    )
    session.add(lead)
    session.flush()
    return True


def take_back(session: Session, unit_id: int | None, *, person: PersonRow | None = None, username: str = "") -> bool:
    """Undo a naming. False where there was none."""
    lead = find(session, unit_id, person=person, username=username)
    if lead is None:
        return False
    session.delete(lead)
    return True


def find(
    session: Session, unit_id: int | None, *, person: PersonRow | None = None, username: str = ""
) -> LeadRow | None:
    rows = select(LeadRow).where(col(LeadRow.unit_id).is_(None) if unit_id is None else LeadRow.unit_id == unit_id)
    if person is not None:
        rows = rows.where(LeadRow.person_id == person.id)
    else:
        rows = rows.where(LeadRow.username == username.lower())
    return session.exec(rows).first()


def named_for(session: Session, person: PersonRow) -> set[int | None]:
    """The units for which the person was named (None: the Office)."""
    return set(session.scalars(_NAMED_FOR, {"person": person.id}))


def named(session: Session, unit_id: int | None) -> list[str]:
    """The names of those who were named, for people to read."""
    rows = select(LeadRow, PersonRow).join(PersonRow, col(PersonRow.id) == col(LeadRow.person_id), isouter=True)
    rows = rows.where(col(LeadRow.unit_id).is_(None) if unit_id is None else LeadRow.unit_id == unit_id)
    return [person.name if person else f"@{lead.username}" for lead, person in session.exec(rows)]
