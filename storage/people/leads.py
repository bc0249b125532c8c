"""Who was named to act: for a unit, or for the Office (a lead without a unit).

A name (`@username`) that nobody was seen with waits in the chat where it was said, for whoever writes there under it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.models import ChatRow, LeadRow, PersonRow

WAITS_FOR = timedelta(days=14)

# Asked at every act: written once, since building a query takes longer than answering it.
_NAMED_FOR = select(LeadRow.unit_id).where(col(LeadRow.person_id) == bindparam("person"))
_WAITING = select(LeadRow).where(
    col(LeadRow.username) == bindparam("username"), col(LeadRow.chat_id) == bindparam("chat"),
    col(LeadRow.since) > bindparam("after"),
)  # fmt: skip


def name_lead(session: Session, unit_id: int | None, person: PersonRow, now: datetime) -> bool:
    """Name a person; a row of the same person's name that waits is settled by it. False where it was so already."""
    if person.username:
        for row in session.exec(_rows(unit_id).where(LeadRow.username == person.username)):
            session.delete(row)
    if session.exec(_rows(unit_id).where(LeadRow.person_id == person.id)).first() is not None:
        return False
    session.add(LeadRow(unit_id=unit_id, person_id=person.id, since=now))
    session.flush()
    return True


def await_lead(session: Session, unit_id: int | None, username: str, chat: ChatRow, now: datetime) -> bool:
    """Name whoever will write in this chat under this username. False where it waits already."""
    lapse(session, now)
    if session.exec(_rows(unit_id).where(LeadRow.username == username.lower())).first() is not None:
        return False
    session.add(LeadRow(unit_id=unit_id, username=username.lower(), chat_id=chat.id, since=now))
    session.flush()
    return True


def bind(session: Session, person: PersonRow, chat: ChatRow, now: datetime) -> list[int | None]:
    """The person writes in the chat: what waited there for their name is theirs. Returns for which units (None: the
    Office) they act from now on and did not before."""
    if not person.username:
        return []
    asked = {"username": person.username, "chat": chat.id, "after": now - WAITS_FOR}
    return bind_all(session, person, session.scalars(_WAITING, asked).all(), now)


def bind_all(session: Session, person: PersonRow, awaited: Iterable[LeadRow], now: datetime) -> list[int | None]:
    """The same, where it was asked already what waited there."""
    units = [lead.unit_id for lead in awaited]
    return [unit_id for unit_id in units if name_lead(session, unit_id, person, now)]


def take_back(
    session: Session, unit_id: int | None, *, person: PersonRow | None = None, username: str = ""
) -> list[int | str]:
    """Undo every naming of this person, their name, and this username: whoever bears it, and who waits by it.

    Returns who it was: people by number, names that waited as `@name`.
    """
    names = {one for one in (username.lower(), person.username if person else "") if one}
    bearers = select(PersonRow.id).where(col(PersonRow.username).in_(names))
    mine = col(LeadRow.person_id).in_(bearers) | col(LeadRow.username).in_(names)
    if person is not None:
        mine |= col(LeadRow.person_id) == person.id
    rows = session.exec(_rows(unit_id).where(mine)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return [row.person_id if row.person_id is not None else f"@{row.username}" for row in rows]


def lapse(session: Session, now: datetime) -> None:
    """Names that waited too long name nobody."""
    session.execute(delete(LeadRow).where(col(LeadRow.username) != "", col(LeadRow.since) <= now - WAITS_FOR))


def wait_no_more(session: Session, chat: ChatRow) -> None:
    """The chat is another's from now on: nobody is awaited there."""
    session.execute(delete(LeadRow).where(col(LeadRow.chat_id) == chat.id))


def join(session: Session, chat: ChatRow, other: ChatRow) -> None:
    """Who was awaited in one chat is awaited in the other: they are one group."""
    session.execute(update(LeadRow).where(col(LeadRow.chat_id) == chat.id).values(chat_id=other.id))


def named_for(session: Session, person: PersonRow) -> set[int | None]:
    """The units for which the person was named (None: the Office)."""
    return set(session.scalars(_NAMED_FOR, {"person": person.id}))


def are_named(session: Session, unit_id: int, numbers: Collection[int]) -> set[int]:
    """Those of these people that are named for a unit."""
    rows = select(LeadRow.person_id).where(LeadRow.unit_id == unit_id, col(LeadRow.person_id).in_(numbers))
    return {one for one in session.exec(rows) if one is not None}


def office_of(session: Session, channel: str, address: str, here: str) -> ChatRow | None:
    """The Office's chat, where somebody acts for the Office, in another chat than it, by a right that they lose with
    leaving it; None where that is not so."""
    office = session.exec(select(ChatRow).where(ChatRow.role == "office")).first()
    if office is None or office.address == here:
        return None
    person = session.exec(select(PersonRow).where(PersonRow.channel == channel, PersonRow.address == address)).first()
    may = person is not None and (person.is_admin or None in named_for(session, person))
    return office if may else None


def named(session: Session, unit_id: int | None, now: datetime) -> Sequence[LeadRow]:
    """Who was named, in the order of it; of names that wait those that still do."""
    waits = (col(LeadRow.username) == "") | (col(LeadRow.since) > now - WAITS_FOR)
    return session.exec(_rows(unit_id).where(waits).order_by(col(LeadRow.id))).all()


def _rows(unit_id: int | None) -> SelectOfScalar[LeadRow]:
    return select(LeadRow).where(col(LeadRow.unit_id).is_(None) if unit_id is None else LeadRow.unit_id == unit_id)
