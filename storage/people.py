"""People, beyond being met: who administers the installation, and what they are called."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from storage.models import PersonRow

ASSIGNEE, PEOPLE = "assignee", "people"  # the fields of a history row that hold people


def has_admin(session: Session) -> bool:
    """Whether somebody became an admin by the one-time code."""
    return session.exec(select(PersonRow.id).where(col(PersonRow.is_admin).is_(True)).limit(1)).first() is not None


def names_of(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """What these people are called: number -> name."""
    if not numbers:
        return {}
    rows = select(PersonRow.id, PersonRow.name).where(col(PersonRow.id).in_(numbers))
    return dict(session.exec(rows).all())


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
