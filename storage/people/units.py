"""Units: found by code, made or renamed; and the tree in which they stand, as of any day.

A unit that is put under another one leaves its past where it was: figures of a month before belong to the branch in
which it stood then. `UnitRow.parent_id` is where it stands now; the days of its moves are in `unit_place`.
"""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from storage.database.engine import at_hand
from storage.models import ItemRow, UnitPlaceRow, UnitRow


def unit_of(session: Session, code: str) -> UnitRow | None:
    """The unit of a code, in any case."""
    return session.exec(select(UnitRow).where(UnitRow.code == code.upper())).first()


def unit_by_id(session: Session, unit_id: int) -> UnitRow:
    """The unit; what the transaction has read of it is not read again."""
    return at_hand(session, UnitRow, unit_id) or session.get_one(UnitRow, unit_id)


def maybe_by_id(session: Session, unit_id: int) -> UnitRow | None:
    """The unit, closed or not; None where there never was one: a press may name any."""
    return session.get(UnitRow, unit_id)


def working_unit(session: Session, code: str) -> UnitRow | None:
    """The unit of a code, unless it is closed."""
    row = unit_of(session, code)
    return row if row is not None and row.closed_on is None else None


def working_by_id(session: Session, unit_id: int) -> UnitRow | None:
    """The unit, unless it is closed or was never there."""
    row = maybe_by_id(session, unit_id)
    return row if row is not None and row.closed_on is None else None


def of_codes(session: Session, codes: Collection[str]) -> list[UnitRow]:
    here = {row.code: row for row in session.identity_map.values() if isinstance(row, UnitRow)}
    known, asked = [here[code] for code in codes if code in here], [code for code in codes if code not in here]
    return [*known, *session.exec(select(UnitRow).where(col(UnitRow.code).in_(asked)))] if asked else known


def codes_of(session: Session, numbers: Collection[int]) -> dict[int, str]:
    """The codes of these units: id -> code."""
    here = {number: row.code for number in numbers if (row := at_hand(session, UnitRow, number)) is not None}
    if not (asked := [number for number in numbers if number not in here]):
        return here
    rows = select(UnitRow.id, UnitRow.code).where(col(UnitRow.id).in_(asked))
    return here | dict(session.exec(rows).all())


def all_units(session: Session) -> list[UnitRow]:
    """Every unit, closed ones too, in the order in which they were made known."""
    return list(session.exec(select(UnitRow).order_by(col(UnitRow.id))))


def below(session: Session, unit: UnitRow) -> list[UnitRow]:
    """The units that stand right under a unit now, and work."""
    rows = select(UnitRow).where(UnitRow.parent_id == unit.id, col(UnitRow.closed_on).is_(None))
    return list(session.exec(rows.order_by(col(UnitRow.id))))


def branch(session: Session, code: str, on: date | None = None) -> dict[int, str]:
    """A unit and all that stood below it on a local day (None: that stand there now): id -> code, a query a level.

    Empty where there is no such unit; a closed unit stays where it was.
    """
    moved = _placed(session, on) if on is not None else {}
    found: dict[int, str] = {}
    level = dict(session.exec(select(UnitRow.id, UnitRow.code).where(UnitRow.code == code.upper())).all())
    while level:
        found |= level
        here = select(UnitRow.id, UnitRow.code).where(col(UnitRow.parent_id).in_(list(level)))
        next_level = {key: code for key, code in session.exec(here) if key not in moved}
        then = [key for key, parent in moved.items() if parent in level]
        if then:
            next_level |= dict(session.exec(select(UnitRow.id, UnitRow.code).where(col(UnitRow.id).in_(then))).all())
        level = {key: code for key, code in next_level.items() if key not in found}  # a circle ends here
    return found


def parents(session: Session, on: date | None = None) -> dict[str, str]:
    """Each unit's parent, of those that had one on a local day (None: that have one now): code -> code."""
    moved = _placed(session, on) if on is not None else {}
    rows = session.exec(select(UnitRow.id, UnitRow.code, UnitRow.parent_id)).all()
    codes = {key: code for key, code, _ in rows}
    stood = ((code, moved.get(key, parent)) for key, code, parent in rows)
    return {code: codes[parent] for code, parent in stood if parent is not None}


def put_unit(session: Session, code: str, name_vi: str, name_en: str = "") -> UnitRow:
    """The unit of this code with these names; an empty name changes nothing."""
    row = unit_of(session, code)
    if row is None:
        row = UnitRow(code=code.upper())
        session.add(row)
    row.name_vi = name_vi or row.name_vi or row.code
    row.name_en = name_en or row.name_en or row.name_vi
    session.flush()
    return row


def put_under(session: Session, row: UnitRow, parent: UnitRow | None, today: date) -> bool:
    """The unit stands under `parent` from the local day `today` on (None: under none). False: it does already.

    The first parent of a unit that had no work before is no move: it has always stood there.
    """
    parent_id = parent.id if parent is not None else None
    if row.parent_id == parent_id:
        return False
    places = list(session.exec(select(UnitPlaceRow).where(UnitPlaceRow.unit_id == row.id)))
    if row.parent_id is not None or places or _has_a_past(session, row, today):
        if not places:
            session.add(UnitPlaceRow(unit_id=row.id, since=date.min, parent_id=row.parent_id))
        session.merge(UnitPlaceRow(unit_id=row.id, since=today, parent_id=parent_id))
    row.parent_id = parent_id
    session.flush()
    return True


def _has_a_past(session: Session, row: UnitRow, today: date) -> bool:
    earlier = select(ItemRow.id).where(ItemRow.unit_id == row.id, col(ItemRow.assigned_on) < today)
    return session.exec(earlier.limit(1)).first() is not None


def _placed(session: Session, on: date) -> dict[int, int | None]:
    """Under whom the units stood on a day that have ever been moved: id -> the parent's."""
    rows = select(UnitPlaceRow.unit_id, UnitPlaceRow.parent_id).where(col(UnitPlaceRow.since) <= on)
    return dict(session.exec(rows.order_by(col(UnitPlaceRow.since))).all())
