"""Which units have not said "received" of what the Office assigned to them, and which chats nothing reaches.

A unit is asked to say so by the card that the Office's act pushes into its chat: when it assigns (`assigned`) and when
it hands an open item over to another unit or has one more coordinate (`edited`); and by the message that tells it what
it got by a document or an import (`storage.items.handouts`). Of what older versions imported nobody was asked, so
nothing is waited for; the same holds for units without a chat, which stand among those that are not reached.
The scan costs the open items of the Office with those rows of their history (`ix_item_open`, `ix_history_item_id`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy import select as columns
from sqlmodel import Session, col

from domain.item import ChangeKind, Origin, Status
from domain.schedule.receiving import PendingReceipt
from storage.database import process_state
from storage.import_models import HandoutItemRow
from storage.models import ChatRow, HistoryRow, ItemRow, PartRow, ReminderRow, UnitRow
from storage.people import chats

RECEIPTS = "receipts"
RECEIPT = "receipt"  # in place of a deadline's key
UNIT, OFFICE = "unit", "office"  # who was told
ASKS = (ChangeKind.ASSIGNED.value, ChangeKind.EDITED.value)


@dataclass(frozen=True, slots=True)
class AwaitedReceipt:
    """An assignment whose unit was asked at `since`, and has not answered. `leads`: else it coordinates."""

    number: int
    unit_id: int
    unit: str
    leads: bool
    since: datetime


def awaited(session: Session, numbers: Sequence[int] | None = None) -> list[AwaitedReceipt]:
    """What units with a chat have not acknowledged (of these items; None: of all), oldest first."""
    asked, answered = _acts(session, numbers)
    found = []
    for number, unit_id, code, leads in _concerned(session, numbers):
        since = asked.get((number, code))
        if since is not None and (number, code) not in answered:
            found.append(AwaitedReceipt(number, unit_id, code, leads, since))
    return sorted(found, key=lambda one: (one.since, one.number, not one.leads, one.unit))


def begin(session: Session, now: datetime) -> None:
    """At a start: what units were given before the first one that asks for receipts is not asked for."""
    if not process_state.recall(session, RECEIPTS):
        process_state.keep(session, RECEIPTS, {"since": now.isoformat()})


def pending(session: Session, numbers: Sequence[int]) -> dict[tuple[int, int], PendingReceipt]:
    """What of these items is to be received, and was not: (item, unit) -> since when, and what was said of it."""
    since = process_state.recall(session, RECEIPTS).get("since")
    if since is None:
        return {}
    found = [one for one in awaited(session, numbers) if one.since >= datetime.fromisoformat(since)]
    said = _said(session, [one.number for one in found]) if found else {}
    return {
        (one.number, one.unit_id): PendingReceipt(
            one.since,
            said.get((one.number, _stage(UNIT, one.unit_id, one.since))),
            (one.number, _stage(OFFICE, one.unit_id, one.since)) in said,
        )
        for one in found
    }


def _said(session: Session, numbers: Sequence[int]) -> dict[tuple[int, str], datetime]:
    wanted = (ReminderRow.item_id, ReminderRow.stage, ReminderRow.at)
    rows = columns(*(col(one) for one in wanted)).where(col(ReminderRow.due) == RECEIPT)
    rows = rows.where(col(ReminderRow.item_id).in_(numbers))
    return {(number, stage): at for number, stage, at in session.execute(rows)}


def note(session: Session, said: Sequence[tuple[int, int, PendingReceipt]], now: datetime, *, to_office: bool) -> None:
    """It is planned that these (item, unit) are said, once (IntegrityError)."""
    whom = OFFICE if to_office else UNIT
    rows = [
        {"item_id": number, "due": RECEIPT, "stage": _stage(whom, unit, one.asked_at), "at": now}
        for number, unit, one in said
    ]
    if rows:
        session.execute(insert(ReminderRow), rows)


def _stage(whom: str, unit_id: int, asked_at: datetime) -> str:
    return f"{whom}/{unit_id}/{asked_at.astimezone(UTC):%y%m%d%H%M%S}"


def not_reached(session: Session) -> list[tuple[str, str]]:
    """Units with open items whose chat cannot be written to: the unit's code, and why (`no_chat`, `gone`, `topic`)."""
    here = columns(col(UnitRow.code), col(ChatRow.id), col(ChatRow.gone_at), col(ChatRow.topic_closed_at))
    here = here.join(ChatRow, col(ChatRow.unit_id) == col(UnitRow.id), isouter=True)
    with_work = columns(col(ItemRow.unit_id)).where(col(ItemRow.status) == Status.OPEN)
    here = here.where(col(UnitRow.closed_on).is_(None), col(UnitRow.id).in_(with_work)).order_by(col(UnitRow.id))
    found = []
    for code, chat, gone, topic in session.execute(here):
        if chat is None:
            found.append((code, "no_chat"))
        elif gone is not None:
            found.append((code, "gone"))
        elif topic is not None:
            found.append((code, "topic"))
    return found


def _open_of_the_office(statement: Any, numbers: Sequence[int] | None) -> Any:
    found = statement.where(col(ItemRow.status) == Status.OPEN, col(ItemRow.origin) == Origin.OFFICE)
    return found if numbers is None else found.where(col(ItemRow.id).in_(numbers))


def _concerned(session: Session, numbers: Sequence[int] | None) -> list[tuple[int, int, str, bool]]:
    """Each open item of the Office with each of its units that has a chat and has something left to do: the item, the
    unit, its code, whether it leads."""
    both = columns(col(ItemRow.id), col(UnitRow.id), col(UnitRow.code))
    led = both.join(UnitRow, col(UnitRow.id) == col(ItemRow.unit_id))
    helped = both.join(PartRow, col(PartRow.item_id) == col(ItemRow.id))
    helped = helped.join(UnitRow, col(UnitRow.id) == col(PartRow.unit_id)).where(col(PartRow.done_on).is_(None))
    with_chat = columns(col(ChatRow.unit_id)).where(col(ChatRow.role) == chats.UNIT, col(ChatRow.gone_at).is_(None))
    return [
        (*row, leads)
        for statement, leads in ((led, True), (helped, False))
        for row in session.execute(_open_of_the_office(statement, numbers).where(col(UnitRow.id).in_(with_chat)))
    ]


def _acts(
    session: Session, numbers: Sequence[int] | None
) -> tuple[Mapping[tuple[int, str], datetime], set[tuple[int, str]]]:
    """When each unit was (last) asked about each item, and which have answered: once is enough, as for the button. Of
    recurring work what the clock opened is not asked: it was received when it was registered."""
    wanted = (
        HistoryRow.item_id, HistoryRow.at, HistoryRow.what, HistoryRow.before, HistoryRow.after, HistoryRow.person_id,
    )  # fmt: skip
    still_open = _open_of_the_office(columns(col(ItemRow.id)), numbers)  # these first: the history is far longer
    rows = columns(*(col(one) for one in wanted)).where(col(HistoryRow.item_id).in_(still_open))
    rows = rows.where(col(HistoryRow.what).in_((*ASKS, ChangeKind.RECEIVED.value)))
    asked: dict[tuple[int, str], datetime] = {}
    answered: set[tuple[int, str]] = set()
    for number, at, what, before, after, person in session.execute(rows.order_by(col(HistoryRow.id))):
        if what == ChangeKind.RECEIVED:
            answered.add((number, str(after.get("by_unit", ""))))
            continue
        if person is None and "recurring" in after:
            continue
        for code in _given_to(before, after):
            asked[number, code] = at
    for number, code, at in _told(session, numbers):
        asked.setdefault((number, code), at)
    return asked, answered


def _told(session: Session, numbers: Sequence[int] | None) -> list[tuple[int, str, datetime]]:
    """Which open items units were told of by a handout, and when: the item, the unit's code."""
    told = columns(col(HandoutItemRow.item_id), col(UnitRow.code), col(HandoutItemRow.told_at))
    told = told.join(UnitRow, col(UnitRow.id) == col(HandoutItemRow.unit_id))
    told = told.join(ItemRow, col(ItemRow.id) == col(HandoutItemRow.item_id))
    told = told.where(col(HandoutItemRow.told_at).is_not(None), col(HandoutItemRow.changed).is_(False))
    return [(number, code, at) for number, code, at in session.execute(_open_of_the_office(told, numbers))]


def _given_to(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The units that an act gave an item to: the new lead, and those who coordinate since."""
    units = {str(after["unit"])} if "unit" in after else set()
    helped, helps = (
        {str(part["unit"]) for part in fields.get("coordinating", ())} for fields in (before, after)
    )  # fmt: skip
    return units | (helps - helped)
