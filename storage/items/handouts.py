"""What a document, or an import, gave to units: each is told of its items in one message, the Office of all.

A unit without a chat is told when it gets one. The messages are planned under names of their own, so that none is said
twice, and stay as long as the database: whoever receives an item brings them up to date.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import func, insert, update
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from domain.handout import HandoutOfUnit
from domain.item import ChangeKind, Status
from domain.message_data import HandoutList, UnitHandout
from storage.database.chunks import chunks
from storage.import_models import HandoutItemRow, HandoutRow
from storage.models import ChatRow, HistoryRow, ItemRow, PartRow, PersonRow
from storage.outbox import messages
from storage.people import chats, units


def begin(
    session: Session,
    *,
    by: PersonRow | None,
    now: datetime,
    source: str = "",
    issued_on: date | None = None,
    job: int | None = None,
) -> HandoutRow:
    """A handout that gives nothing yet."""
    row = HandoutRow(source=source, issued_on=issued_on, person_id=by.id if by else None, at=now, job_id=job)
    session.add(row)
    session.flush()
    return row


def of_job(session: Session, job: int) -> HandoutRow | None:
    """That of an import that is being stored."""
    return session.exec(select(HandoutRow).where(HandoutRow.job_id == job)).first()


def give(session: Session, handout: HandoutRow, numbers: Sequence[int], *, changed: bool = False) -> None:
    """These items belong to it, for their lead units and those that help: as far as something is left to do."""
    for some in chunks(numbers):
        still_open = (col(ItemRow.status) == Status.OPEN, col(ItemRow.id).in_(some))
        led = columns(col(ItemRow.unit_id), col(ItemRow.id)).where(*still_open)
        helped = columns(col(PartRow.unit_id), col(PartRow.item_id))
        helped = helped.join(ItemRow, col(ItemRow.id) == col(PartRow.item_id)).where(*still_open)
        helped = helped.where(col(PartRow.done_on).is_(None))
        rows = [
            {"handout_id": handout.id, "unit_id": unit_id, "item_id": number, "changed": changed}
            for unit_id, number in [*session.execute(led), *session.execute(helped)]
        ]
        if rows:
            session.execute(insert(HandoutItemRow), rows)


def tell(session: Session, handout: HandoutRow, now: datetime) -> None:
    """Each of its units that has a chat gets one message, the Office's chat the list."""
    untold = columns(col(HandoutItemRow.unit_id)).where(col(HandoutItemRow.handout_id) == handout.id).distinct()
    reached = chats.of_units(session, session.scalars(untold).all())
    for unit_id in sorted(reached):
        _tell_unit(session, handout, reached[unit_id], unit_id, now)
    office = chats.office_chat(session)
    if office is not None and _has_items(session, handout):
        data = HandoutList(handout.id, handout.source, handout.issued_on)
        messages.queue_once(session, office, data.message(), _name(handout), rank=messages.PUSH, now=now)


def tell_later(session: Session, chat: ChatRow, unit_id: int, now: datetime) -> None:
    """The unit has a chat from now on: it gets there what it was not told, a message a handout."""
    untold = columns(col(HandoutItemRow.handout_id)).where(
        col(HandoutItemRow.unit_id) == unit_id, col(HandoutItemRow.told_at).is_(None)
    )
    for number in sorted(set(session.scalars(untold))):
        handout = session.get_one(HandoutRow, number)
        _tell_unit(session, handout, chat, unit_id, now)
        _refresh(session, _name(handout), now)


def numbers_of(session: Session, handout_id: int, unit_id: int) -> list[int]:
    """The items that a unit got by it, those it leads first, each by number."""
    rows = columns(col(ItemRow.id)).join(HandoutItemRow, col(HandoutItemRow.item_id) == col(ItemRow.id))
    rows = rows.where(col(HandoutItemRow.handout_id) == handout_id, col(HandoutItemRow.unit_id) == unit_id)
    return list(session.scalars(rows.order_by(col(ItemRow.unit_id) != unit_id, col(ItemRow.id))))


def to_receive(session: Session, handout_id: int, unit_id: int) -> list[ItemRow]:
    """The open items of a unit's that it has not said to have received."""
    rows = select(ItemRow).join(HandoutItemRow, col(HandoutItemRow.item_id) == col(ItemRow.id))
    rows = rows.where(col(HandoutItemRow.handout_id) == handout_id, col(HandoutItemRow.unit_id) == unit_id)
    rows = rows.where(col(HandoutItemRow.changed).is_(False), ItemRow.status == Status.OPEN)
    unit = units.unit_by_id(session, unit_id)
    received = {number for number, code in _receipts(session, handout_id) if code == unit.code}
    return [row for row in session.exec(rows.order_by(col(ItemRow.id))) if row.id not in received]


def standing(session: Session, handout_id: int) -> list[HandoutOfUnit]:
    """Where it stands with each of its units, in the order of the units."""
    told = columns(
        col(HandoutItemRow.unit_id), col(HandoutItemRow.item_id), col(HandoutItemRow.changed),
        col(HandoutItemRow.told_at),
    )  # fmt: skip
    rows = session.execute(told.where(col(HandoutItemRow.handout_id) == handout_id)).all()
    codes = units.codes_of(session, {row.unit_id for row in rows})
    receipts = _receipts(session, handout_id)
    found = []
    for unit_id in sorted(codes):
        its = [row for row in rows if row.unit_id == unit_id]
        new = [row for row in its if not row.changed]
        got = sum((row.item_id, codes[unit_id]) in receipts for row in new)
        told_all = all(row.told_at is not None for row in its)
        found.append(HandoutOfUnit(codes[unit_id], len(new), got, len(its) - len(new), told_all))
    return found


def received(session: Session, numbers: Iterable[int], unit_id: int, now: datetime) -> None:
    """A unit has received these items: the messages of their handouts say so."""
    rows = columns(col(HandoutItemRow.handout_id)).where(
        col(HandoutItemRow.unit_id) == unit_id, col(HandoutItemRow.item_id).in_(list(numbers))
    )
    for number in sorted(set(session.scalars(rows))):
        handout = session.get_one(HandoutRow, number)
        _refresh(session, _name(handout), now)
        _refresh(session, _name(handout, unit_id), now)


def _tell_unit(session: Session, handout: HandoutRow, chat: ChatRow, unit_id: int, now: datetime) -> None:
    numbers = numbers_of(session, handout.id, unit_id)
    its_changed = columns(col(HandoutItemRow.item_id)).where(
        col(HandoutItemRow.handout_id) == handout.id, col(HandoutItemRow.unit_id) == unit_id,
        col(HandoutItemRow.changed),
    )  # fmt: skip
    changed = tuple(sorted(session.scalars(its_changed)))
    data = UnitHandout(handout.id, handout.source, handout.issued_on, changed=changed)
    messages.queue_once(
        session, chat, data.message(numbers), _name(handout, unit_id), rank=messages.PUSH, now=now
    )  # fmt: skip
    its = update(HandoutItemRow).where(
        col(HandoutItemRow.handout_id) == handout.id, col(HandoutItemRow.unit_id) == unit_id
    )
    session.execute(its.where(col(HandoutItemRow.told_at).is_(None)).values(told_at=now))
    _look_anew(session, numbers, unit_id, now)  # whether it is received in time


def _look_anew(session: Session, numbers: Sequence[int], unit_id: int, now: datetime) -> None:
    for some in chunks(numbers):
        led = update(ItemRow).where(col(ItemRow.id).in_(some), col(ItemRow.unit_id) == unit_id)
        session.execute(led.where(col(ItemRow.status) == Status.OPEN).values(next_reminder_at=now))
        helped = update(PartRow).where(col(PartRow.item_id).in_(some), col(PartRow.unit_id) == unit_id)
        session.execute(helped.where(col(PartRow.done_on).is_(None)).values(next_reminder_at=now))


def _name(handout: HandoutRow, unit_id: int | None = None) -> str:
    """Under which a message of it is planned: of a unit's, or the Office's."""
    return f"handout:{handout.id}" + (f":{unit_id}" if unit_id is not None else "")


def _refresh(session: Session, name: str, now: datetime) -> None:
    planned = messages.planned(session, name)
    if planned is not None:
        messages.refresh(session, planned, now)


def _has_items(session: Session, handout: HandoutRow) -> bool:
    its = columns(func.count()).select_from(HandoutItemRow).where(col(HandoutItemRow.handout_id) == handout.id)
    return bool(session.scalar(its))


def _receipts(session: Session, handout_id: int) -> set[tuple[int, str]]:
    """Which items of it were received, with the codes of the units that said so."""
    of_it = columns(col(HandoutItemRow.item_id)).where(col(HandoutItemRow.handout_id) == handout_id)
    rows = columns(col(HistoryRow.item_id), col(HistoryRow.after)).where(
        col(HistoryRow.what) == ChangeKind.RECEIVED, col(HistoryRow.item_id).in_(of_it)
    )
    return {(number, str(after.get("by_unit", ""))) for number, after in session.execute(rows)}
