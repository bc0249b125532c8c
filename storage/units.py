"""Units: found by code, made or renamed."""

from collections.abc import Collection

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.models import UnitRow

_BY_ID = select(UnitRow).where(col(UnitRow.id) == bindparam("id"))  # asked at every act: see storage.chats


def unit_of(session: Session, code: str) -> UnitRow | None:
    """The unit of a code, in any case."""
    return session.exec(select(UnitRow).where(UnitRow.code == code.upper())).first()


def unit_by_id(session: Session, unit_id: int) -> UnitRow:
    return session.scalars(_BY_ID, {"id": unit_id}).one()


def of_codes(session: Session, codes: Collection[str]) -> list[UnitRow]:
    return list(session.exec(select(UnitRow).where(col(UnitRow.code).in_(codes))))


def all_units(session: Session) -> list[UnitRow]:
    """Every unit, in the order in which they were made known."""
    return list(session.exec(select(UnitRow).order_by(col(UnitRow.id))))


def branch(session: Session, code: str) -> dict[int, str]:
    """A unit and all below it: id -> code; a query a level. Empty where there is no such unit."""
    found: dict[int, str] = {}
    level = dict(session.exec(select(UnitRow.id, UnitRow.code).where(UnitRow.code == code.upper())).all())
    while level:
        found |= level
        below = select(UnitRow.id, UnitRow.code).where(col(UnitRow.parent_id).in_(list(level)))
        level = {key: code for key, code in session.exec(below) if key not in found}  # a circle ends here
    return found


def put_unit(session: Session, code: str, name_vi: str, name_en: str = "", parent: UnitRow | None = None) -> UnitRow:
    """The unit of this code with these names; an empty name changes nothing."""
    row = unit_of(session, code)
    if row is None:
        row = UnitRow(code=code.upper())
        session.add(row)
    row.name_vi = name_vi or row.name_vi or row.code
    row.name_en = name_en or row.name_en or row.name_vi
    if parent is not None:
        row.parent_id = parent.id
    session.flush()
    return row
