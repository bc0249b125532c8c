"""People, beyond being met: who administers the installation, and what they are called."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage.database.engine import at_hand
from storage.models import PersonRow

ASSIGNEE, PEOPLE = "assignee", "people"  # the fields of a history row that hold people


def admins(session: Session) -> list[PersonRow]:
    """Who became an admin by the one-time code, in the order of it; those of the config are not among them."""
    rows = select(PersonRow).where(col(PersonRow.is_admin).is_(True))
    return list(session.exec(rows.order_by(col(PersonRow.admin_since), col(PersonRow.id))))


def make_admin(person: PersonRow, now: datetime | None) -> None:
    """An admin from now on; None: no more."""
    person.is_admin, person.admin_since = now is not None, now


def of_addresses(session: Session, addresses: Collection[str]) -> list[PersonRow]:
    """The people of these addresses that were met."""
    return list(
        session.exec(select(PersonRow).where(col(PersonRow.address).in_(addresses)).order_by(col(PersonRow.id)))
    )


def by_numbers(session: Session, numbers: Sequence[int]) -> list[PersonRow]:
    return list(session.exec(select(PersonRow).where(col(PersonRow.id).in_(numbers)).order_by(col(PersonRow.id))))


def called(session: Session, username: str) -> PersonRow | None:
    """Who was last seen, anywhere, with this `@username` (without the sign, any case): enough to take a right, never to
    give one."""
    return session.exec(select(PersonRow).where(PersonRow.username == username.lower())).first() if username else None


def known_as(session: Session, numbers: Collection[int]) -> dict[int, tuple[str, str]]:
    """How people are told apart: number -> (name, address)."""
    if not numbers:
        return {}
    rows = select(PersonRow.id, PersonRow.name, PersonRow.address).where(col(PersonRow.id).in_(numbers))
    return {number: (name, address) for number, name, address in session.exec(rows)}


def names_of(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """What these people are called: number -> name."""
    here = {number: row.name for number in numbers if (row := at_hand(session, PersonRow, number)) is not None}
    if not (asked := [number for number in numbers if number not in here]):
        return here
    rows = select(PersonRow.id, PersonRow.name).where(col(PersonRow.id).in_(asked))
    return here | dict(session.exec(rows).all())


def with_names(session: Session, stored: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The fields that history rows store, as people read them.

    History holds people by number, so that a name stands in one place only, where it can be forgotten; whoever was
    only an `@username` then is stored as that. `assignee` becomes a name, `people` becomes `names`.
    """
    numbers = {one for fields in stored for one in people_in(fields) if isinstance(one, int)}
    names = names_of(session, sorted(numbers))
    return [_named(fields, names) for fields in stored]


def people_in(fields: Mapping[str, Any]) -> list[Any]:
    """Whom the fields of a history row name: by number, by username, or (None) nobody."""
    return [fields.get(ASSIGNEE), *fields.get(PEOPLE, ())]


def _named(fields: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    read = dict(fields)
    if isinstance(read.get(ASSIGNEE), int):
        read[ASSIGNEE] = names.get(read[ASSIGNEE], "")
    if PEOPLE in read:
        said = ", ".join(names.get(one, "") if isinstance(one, int) else str(one) for one in read.pop(PEOPLE))
        read = {"names": said, **read}
    return read
