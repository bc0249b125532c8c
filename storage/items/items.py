"""Items and their history: every change goes through `change`, so that none is without its row.

A change also queues what must follow it: each card of the item is brought up to date, and the scheduler looks at the
item anew (`next_reminder_at` is now; what is due, and when to look again, is the policy's to say).
"""

import hashlib
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as some_columns
from sqlmodel import Session, col, select

from domain.condition import NOTHING_SAID, Condition
from domain.deadline import Deadline
from domain.imports.rows import item_key
from domain.item import Change, ChangeKind, Item, Origin, Part, Status, to_json
from domain.parsing.folding import fold
from domain.parsing.urgency_level import urgency_level
from storage.database.engine import at_hand, insert_into, stored
from storage.items import parts, versions
from storage.models import HistoryRow, ItemRow, PartRow, PersonRow, UnitRow
from storage.outbox import messages
from storage.people import people
from storage.people.units import codes_of

SEARCH_LIMIT = 4_000  # folded letters kept for searching


def register(
    session: Session,
    *,
    kind: str,
    origin: Origin,
    unit: UnitRow,
    title: str,
    deadline: Deadline,
    assigned_on: date,
    now: datetime,
    by: PersonRow | None,
    what: ChangeKind,
    coordinating: Sequence[UnitRow] = (),
    source: str = "",
    target: int | None = None,
    made_in: int | None = None,
    made_by: str = "",
    recurring: dict[str, Any] | None = None,
    standing: bool = False,
) -> ItemRow:
    """A new item, with its number and the first row of its history; `recurring`: the rule that opened it."""
    row = ItemRow(
        kind=kind, origin=origin, unit_id=unit.id, title=title, source=source, **derived(title, source),
        due_on=deadline.day, due_at=deadline.at, first_due_on=deadline.day, first_due_at=deadline.at,
        assigned_on=assigned_on, target=target, author_id=by.id if by else None,
        made_in=made_in, made_by=made_by,
        created_at=now, changed_at=now, deadline_since=now, next_reminder_at=now, standing=standing,
    )  # fmt: skip
    owed = tuple(Part(other.code) for other in coordinating)
    row.identity = identity(item_key(_view(row, {unit.id: unit.code}, {}, owed)))
    stored(session, row)
    _hold(session, row)
    if not coordinating:
        parts.has_none(session, row.id)
    for place, other in enumerate(coordinating):
        parts.add(session, row.id, other.id, place, now)
    after = {"unit": unit.code, "title": title, "deadline": deadline, "kind": kind, "source": source, "target": target}
    after |= {"coordinating": owed} if coordinating else {}
    after |= {"recurring": recurring} if recurring else {}
    after |= {"standing": True} if standing else {}
    record_change(session, row, what, by=by, now=now, after={k: v for k, v in after.items() if v not in (None, "")})
    versions.add(session, replace(_view(row, {unit.id: unit.code}, {}, owed), number=row.id), unit.id)
    return row


def change(
    session: Session,
    row: ItemRow,
    what: ChangeKind,
    *,
    by: PersonRow | None,
    now: datetime,
    on: date | None = None,
    reason: str = "",
    by_unit: str = "",
    **fields: Any,
) -> None:
    """Set these fields of an item (names as `domain.item.Item` has them; `unit` is a code) and write its history.
    `by_unit`: the code of the coordinating unit that speaks."""
    item, led_by, urgency = view(session, row), row.unit_id, row.urgency
    if "deadline" in fields and "coordinating" not in fields:  # no part is due after the whole
        fields["coordinating"] = parts.within(item.coordinating, fields["deadline"])
    if fields.get("status", Status.SUSPENDED) != Status.SUSPENDED:
        fields = {"resumes_on": None, **fields}
    if fields.get("status", Status.OPEN) != Status.OPEN:  # a condition is one of open work
        fields = {**NOTHING_SAID, **fields}
    if "deadline" in fields and not item.first_deadline.is_set:  # the first one that it gets
        fields["first_deadline"] = fields["deadline"]
    before = {name: getattr(item, name) for name in fields}
    changed = {name: value for name, value in fields.items() if value != before[name]}
    for name, value in changed.items():
        _set(session, row, name, value, now)
    row.changed_at = now
    moved = bool({"deadline", "status", "unit"} & changed.keys())
    anew = moved and what is not ChangeKind.UNDONE  # of an undone completion all is as if it had never been
    if moved:
        row.deadline_since = now if anew else row.deadline_since
    if moved or row.urgency != urgency:
        row.next_reminder_at = now if row.status == Status.OPEN else None
    if anew and row.status == Status.OPEN:
        row.snoozed_to = None
    if ((moved or row.urgency != urgency) and item.coordinating) or "coordinating" in changed:
        parts.look_anew_of(session, row, now, anew=anew)
    record_change(
        session, row, what, by=by, now=now, on=on, reason=reason,
        before={name: before[name] for name in changed}, after={**changed, **({"by_unit": by_unit} if by_unit else {})},
    )  # fmt: skip
    if changed:
        after = replace(item, **changed)
        versions.update(session, item, after, {item.unit: led_by, after.unit: row.unit_id})
    messages.refresh_cards(session, row.id, now)


def give(session: Session, row: ItemRow, person: PersonRow, *, by: PersonRow, now: datetime) -> None:
    """The item is this person's from now on."""
    before = {"assignee": row.assignee_id} if row.assignee_id is not None else {}
    row.assignee_id, row.changed_at = person.id, now
    record_change(session, row, ChangeKind.GIVEN, by=by, now=now, before=before, after={"assignee": person.id})
    messages.refresh_cards(session, row.id, now)


def give_back(session: Session, row: ItemRow, *, by: PersonRow, now: datetime) -> None:
    """The item is nobody's in particular: its unit's."""
    before, row.assignee_id, row.changed_at = {"assignee": row.assignee_id}, None, now
    record_change(session, row, ChangeKind.GIVEN, by=by, now=now, before=before, after={"assignee": None})
    messages.refresh_cards(session, row.id, now)


def assigned_to(session: Session, person: PersonRow, unit_id: int) -> list[ItemRow]:
    """The open items that a unit leads and that are this person's."""
    rows = select(ItemRow).where(ItemRow.assignee_id == person.id, ItemRow.unit_id == unit_id)
    return list(session.exec(rows.where(ItemRow.status == Status.OPEN).order_by(col(ItemRow.id))))


def are_given(session: Session, unit_id: int, people: Sequence[int]) -> bool:
    """Whether an item that a unit leads was given to one of these people, open or not."""
    given = select(ItemRow.id).where(ItemRow.unit_id == unit_id, col(ItemRow.assignee_id).in_(people))
    return session.exec(given.limit(1)).first() is not None


def record_change(
    session: Session,
    row: ItemRow | None,
    what: str,
    *,
    by: PersonRow | None,
    now: datetime,
    on: date | None = None,
    reason: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """A history row; without an item, of an act of the Office."""
    changed = {
        "item_id": row.id if row else None, "at": now, "person_id": by.id if by else None, "what": what,
        "before": to_json(before or {}), "after": to_json(after or {}), "on_day": on, "reason": reason,
    }  # fmt: skip
    session.flush()
    session.connection().execute(insert_into(HistoryRow), changed)


def identity(key: tuple[str, ...]) -> str:
    """What a row of an import is known again by (`domain.imports.rows.row_key`), short enough for an index."""
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()


def by_number(session: Session, number: int) -> ItemRow | None:
    row = session.get(ItemRow, number) if 0 < number < 2**31 else None
    if row is not None:
        _hold(session, row)
    return row


def by_numbers(session: Session, numbers: Sequence[int]) -> list[ItemRow]:
    """The items of these numbers, in the order given; one that does not exist is left out. What the transaction has
    read of them is not read again."""
    found = {number: row for number in numbers if (row := at_hand(session, ItemRow, number)) is not None}
    if asked := [number for number in numbers if number not in found]:
        found |= {row.id: row for row in session.exec(select(ItemRow).where(col(ItemRow.id).in_(asked)))}
    return [found[number] for number in numbers if number in found]


def _hold(session: Session, row: ItemRow) -> None:
    """Keep it at hand until the transaction ends: whoever words the answer needs it."""
    session.info.setdefault("items", {})[row.id] = row


def count(session: Session) -> int:
    """How many items there are, cancelled ones too."""
    return session.scalar(some_columns(func.count()).select_from(ItemRow)) or 0


def made_by(session: Session, chat_id: int, message: str) -> list[ItemRow]:
    """The items that a message made."""
    rows = select(ItemRow).where(ItemRow.made_in == chat_id, ItemRow.made_by == message)
    return list(session.exec(rows.order_by(col(ItemRow.id))))


def history(session: Session, row: ItemRow) -> list[Change]:
    """Everything that happened to an item, oldest first."""
    return changes_of(session, [row.id])[row.id]


def changes_of(session: Session, numbers: Sequence[int]) -> dict[int, list[Change]]:
    """The history of these items, oldest first."""
    columns = (
        HistoryRow.at,
        HistoryRow.what,
        HistoryRow.before,
        HistoryRow.after,
        HistoryRow.on_day,
        HistoryRow.reason,
    )
    # Columns, not rows as objects: a workbook tells of tens of thousands.
    query = some_columns(*(col(one) for one in (HistoryRow.item_id, PersonRow.name, *columns))).join(
        PersonRow, col(PersonRow.id) == col(HistoryRow.person_id), isouter=True
    )
    query = query.where(col(HistoryRow.item_id).in_(numbers))
    found: dict[int, list[Change]] = {number: [] for number in numbers}
    acts = session.execute(query.order_by(col(HistoryRow.id))).all()
    befores = people.with_names(session, [act.before for act in acts])
    afters = people.with_names(session, [act.after for act in acts])
    for (number, name, at, what, _, _, on, reason), before, after in zip(acts, befores, afters, strict=True):
        found[number].append(Change(number, at, name or "", ChangeKind(what), before, after, on, reason))
    return found


def units_of(session: Session, row: ItemRow) -> set[int]:
    """The units that an item concerns: its lead unit, and those that help."""
    return {row.unit_id, *(part.unit_id for part in parts.of_items(session, [row.id])[row.id])}


def view(session: Session, row: ItemRow) -> Item:
    """One item as a value."""
    return views(session, [row])[0]


def views(session: Session, rows: Sequence[ItemRow]) -> list[Item]:
    """Items as values, in the order given: three queries at most, however many they are."""
    known = {one for row in rows for one in (row.author_id, row.assignee_id) if one is not None}
    names = people.names_of(session, sorted(known))
    owed = parts.of_items(session, [row.id for row in rows])
    codes = codes_of(session, {row.unit_id for row in rows} | {part.unit_id for some in owed.values() for part in some})
    owing: dict[int, list[Part]] = {row.id: [] for row in rows}
    for part in (one for some in owed.values() for one in some):
        due = Deadline(part.due_on, part.due_at) if part.due_on else None
        owing[part.item_id].append(Part(codes[part.unit_id], part.done_on, due, part.late, **_condition(part)))
    return [_view(row, codes, names, tuple(owing[row.id])) for row in rows]


def _view(row: ItemRow, units: dict[int, str], names: dict[int, str], owing: tuple[Part, ...]) -> Item:
    return Item(
        number=row.id, kind=row.kind, origin=Origin(row.origin), unit=units[row.unit_id], title=row.title,
        deadline=Deadline(row.due_on, row.due_at), first_deadline=Deadline(row.first_due_on, row.first_due_at),
        status=Status(row.status), assigned_on=row.assigned_on, coordinating=owing, source=row.source,
        product=row.product, completed_on=row.completed_on, late=row.late, unconfirmed=row.unconfirmed,
        target=row.target, measured=row.measured, measured_on=row.measured_on,
        assignee=names.get(row.assignee_id or 0, ""), author=names.get(row.author_id or 0, ""),
        objective=row.objective, standing=row.standing, resumes_on=row.resumes_on, **_condition(row),
    )  # fmt: skip


def _condition(row: ItemRow | PartRow) -> dict[str, Any]:
    return {
        "condition": Condition(row.condition) if row.condition else None, "condition_since": row.condition_since,
        "obstacle": row.obstacle, "decider": row.decider,
    }  # fmt: skip


def _set(session: Session, row: ItemRow, name: str, value: Any, now: datetime) -> None:
    if name == "deadline":
        row.due_on, row.due_at = value.day, value.at
    elif name == "first_deadline":
        row.first_due_on, row.first_due_at = value.day, value.at
    elif name == "unit":
        row.unit_id = session.exec(select(UnitRow.id).where(UnitRow.code == value)).one()
    elif name == "coordinating":
        parts.put(session, row, value, now)
    elif name == "assignee":
        raise ValueError("give an item to a person with `give`")
    else:
        setattr(row, name, value)
    if name in {"title", "source"}:
        _derive(row)


def set_words(row: ItemRow, **words: str) -> None:
    """Put other words into an item (`title`, `source`, `product`) without history: they may not be in that either."""
    for name, value in words.items():
        setattr(row, name, value)
    _derive(row)


def blank_in_history(session: Session, row: ItemRow, words: Set[str], instead: str) -> None:
    """Put something else for these values of fields, wherever the history of an item has them."""
    for act in session.exec(select(HistoryRow).where(HistoryRow.item_id == row.id)):
        for side in ("before", "after"):
            fields = getattr(act, side)
            blanked = {
                name: instead if isinstance(value, str) and value in words else value for name, value in fields.items()
            }
            if blanked != fields:
                setattr(act, side, blanked)
    session.flush()
    versions.remake(session, view(session, row), row.unit_id)


def derived(title: str, source: str) -> dict[str, Any]:
    """The columns that follow from an item's words."""
    return {"folded": searched(title, source), "urgency": int(urgency_level(title))}


def _derive(row: ItemRow) -> None:
    for name, value in derived(row.title, row.source).items():
        setattr(row, name, value)


def searched(title: str, source: str) -> str:
    return fold(f"{title} {source}")[:SEARCH_LIMIT]
