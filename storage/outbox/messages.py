"""The outbox: what is to be sent, in which order, and which items each message speaks of.

A message is queued by the transaction that gives cause for it, claimed and rendered by `scheduler.delivery`, and
settled with the id that the channel gave it, so that an answer to it finds its items. A message that was claimed and
never settled was in the air when the process died: it is sent again.

States: `held` (see `storage.outbox.staging`) → `queued` → `sending` → `sent`, `failed` (refused for good) or `dropped`
(there was nothing left to say).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Table,
    and_,
    bindparam,
    exists,
    func,
    literal,
    literal_column,
    not_,
    or_,
    update,
)
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel, col, select

from domain.message import Button, Message, Rows
from storage.database.engine import changed, insert_into, stored
from storage.models import ChatRow, MessageItemRow, MessageRow, SettingRow
from storage.outbox import news
from storage.reminders.reminders import CALENDAR

ANSWER, EDIT, PUSH = 0, 1, 2  # ranks: answers to people go before pushes
TO_STRANGER = EDIT  # an answer in a chat that is nobody's: behind those in the Office's and the units' chats
CARD = "card"
MORE = "more"  # of a card's data: it shows its second set of buttons
_GIVEN_UP = (col(MessageRow.state) == "failed", col(MessageRow.rank) == PUSH)
_SPEAKS_OF = "items of queued messages"
RANKED = literal(2**40, BigInteger)  # above any id: rank and id in one number


_TABLE: Table = SQLModel.metadata.tables["message"]
# At every message: built once, since building a statement takes longer than running it.
_EDITED = (
    update(_TABLE).where(_TABLE.c.id == bindparam("number")).values(state="sent", error="", sent_at=bindparam("now"))
)
_SENT = _EDITED.values(external_id=bindparam("external_id"))
_CLAIM = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("number"), _TABLE.c.state == "queued")
    .values(state="sending", attempts=_TABLE.c.attempts + 1)
)


def _claimed() -> Any:
    target = aliased(MessageRow)
    rows = columns(MessageRow, target, ChatRow, col(SettingRow.value))
    rows = rows.join(ChatRow, col(ChatRow.id) == col(MessageRow.chat_id))
    rows = rows.outerjoin(target, col(target.id) == col(MessageRow.edits_id))
    rows = rows.outerjoin(SettingRow, col(SettingRow.name) == CALENDAR)
    return rows.where(col(MessageRow.id) == bindparam("number")).execution_options(populate_existing=True)


_CLAIMED = _claimed()


def queue(
    session: Session,
    chat: ChatRow,
    message: Message,
    *,
    rank: int,
    now: datetime,
    reply_to: str = "",
    thread: str | None = None,
    draft_id: int | None = None,
    once: str | None = None,
) -> MessageRow:
    """Store a message for a chat. `thread` is the topic for it ("": none; None: the one in which the chat was set up).
    `once`: a name under which it can be planned a single time (IntegrityError)."""
    row = MessageRow(
        chat_id=chat.id, rank=rank, kind=message.kind, body=body_of(message), reply_to=reply_to, thread=thread,
        draft_id=draft_id, created_at=now, once=once,
    )  # fmt: skip
    stored(session, row)
    news.note(session, chat.id, row.id)
    numbers = list(dict.fromkeys(message.items))
    if numbers:
        speaks = [{"message_id": row.id, "item_id": number} for number in numbers]
        session.connection().execute(insert_into(MessageItemRow), speaks)
    session.info.setdefault(_SPEAKS_OF, {})[row.id] = numbers
    return row


def queue_once(session: Session, chat: ChatRow, message: Message, once: str, **how: Any) -> MessageRow:
    """The message that was planned under this name; queued now where none was."""
    return planned(session, once) or queue(session, chat, message, once=once, **how)


def planned(session: Session, once: str) -> MessageRow | None:
    """The message that was planned under this name."""
    return session.exec(select(MessageRow).where(MessageRow.once == once)).first()


def rewrite(session: Session, target: MessageRow, message: Message, now: datetime) -> None:
    """Change what a message of ours says; where it has left already, it is edited in place."""
    target.kind, target.body = message.kind, body_of(message)
    _put_items(session, target, message.items)
    refresh(session, target, now)


def refresh(session: Session, target: MessageRow, now: datetime) -> None:
    """See to it that the chat shows what `target` says now. One edit that waits serves all changes before it."""
    if target.state not in {"sending", "sent"}:
        return  # it is worded when it leaves, or it never stood there, or no longer does
    waiting = select(MessageRow.id).where(MessageRow.edits_id == target.id, MessageRow.state == "queued")
    if session.exec(waiting).first() is None:
        _edit(session, target, now)


def _edit(session: Session, target: MessageRow, now: datetime) -> None:
    edit = MessageRow(chat_id=target.chat_id, rank=EDIT, kind="edit", edits_id=target.id, created_at=now)
    edit.thread = target.thread
    stored(session, edit)
    news.note(session, target.chat_id, edit.id)


def refresh_cards(session: Session, number: int, now: datetime) -> None:
    """Every card of this item, in whatever chat, is to be brought up to date; it has its first set of buttons again."""
    for card, waiting in session.execute(_CARDS_TO_REFRESH, {"item": number}).all():
        _unfold(card, more=False)
        if card.state != "queued" and waiting is None:
            _edit(session, card, now)


def unfold(session: Session, card: MessageRow, now: datetime, *, more: bool) -> None:
    """A card is to stand as things are now, with its first set of buttons or (`more`) its second."""
    _unfold(card, more=more)
    refresh(session, card, now)


def _unfold(card: MessageRow, *, more: bool) -> None:
    data = card.body["data"]
    if more is not bool(data.get(MORE)):
        card.body = {**card.body, "data": {**data, MORE: more}}


def of_draft(session: Session, draft_id: int) -> list[MessageRow]:
    """The messages that ask a question, oldest first: one that was answered in vain was asked again."""
    rows = select(MessageRow).where(MessageRow.draft_id == draft_id, col(MessageRow.edits_id).is_(None))
    return list(session.exec(rows.order_by(col(MessageRow.id))))


def cards_of(session: Session, number: int) -> list[MessageRow]:
    """The cards of an item, in whatever chat."""
    return list(session.exec(_cards(number)))


def cards_in(session: Session, chat: ChatRow, number: int) -> list[MessageRow]:
    """The cards of an item that a chat shows, or will."""
    return list(session.exec(_cards(number).where(MessageRow.chat_id == chat.id)))


def _cards(number: Any) -> Any:
    cards = select(MessageRow).join(MessageItemRow, col(MessageItemRow.message_id) == col(MessageRow.id))
    cards = cards.where(MessageItemRow.item_id == number, MessageRow.kind == CARD)
    return cards.where(col(MessageRow.state).in_(("queued", "sending", "sent")))


def _cards_to_refresh() -> Any:
    """Cards, each with the edit of it that waits. Built once, since it is asked at every change of an item."""
    waiting = aliased(MessageRow)
    waits = and_(col(waiting.edits_id) == col(MessageRow.id), col(waiting.state) == "queued")
    return _cards(bindparam("item")).outerjoin(waiting, waits).add_columns(col(waiting.id))


_CARDS_TO_REFRESH = _cards_to_refresh()


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message that is the next of its chat; `more`: others of that chat wait behind it."""

    id: int
    chat_id: int
    rank: int
    kind: str
    is_group: bool
    more: bool


def heads(
    session: Session, busy: Collection[int], limit: int, shut: Collection[int] = (), skip: Collection[int] = ()
) -> list[QueuedMessage]:
    """The next message of each chat that nobody is sending to, answers first, then in the order in which they came;
    `skip` are messages that are not ready yet.

    Of the `shut` chats only what goes to another topic than the chat's own, unless that was opened meanwhile.
    """
    asked = {"busy": list(busy), "shut": list(shut), "skip": list(skip), "limit": limit}
    return [
        QueuedMessage(number, chat, rank, kind, chat_kind != "private", waiting > 1)
        for number, chat, rank, kind, chat_kind, waiting in session.execute(_HEADS, asked)
    ]


def _heads() -> Any:
    """Built once, since it is asked at every news. The state is no parameter: it has to be the partial index's own."""
    waits_for_its_topic = and_(
        col(ChatRow.id).in_(bindparam("shut", expanding=True)),
        col(ChatRow.topic_closed_at).is_not(None),
        func.coalesce(MessageRow.thread, ChatRow.thread) == ChatRow.thread,
    )
    first = (
        columns(
            func.min(col(MessageRow.rank) * RANKED + col(MessageRow.id)).label("place"),
            col(ChatRow.kind).label("chat_kind"),
            func.count().label("waiting"),
        )
        .join(ChatRow, col(ChatRow.id) == col(MessageRow.chat_id))
        .where(col(MessageRow.state) == literal_column("'queued'"), col(ChatRow.gone_at).is_(None))
        .where(col(MessageRow.chat_id).not_in(bindparam("busy", expanding=True)), not_(waits_for_its_topic))
        .where(col(MessageRow.id).not_in(bindparam("skip", expanding=True)))
        .group_by(col(MessageRow.chat_id), col(ChatRow.kind))
        .subquery()
    )
    wanted = (MessageRow.id, MessageRow.chat_id, MessageRow.rank, MessageRow.kind)
    rows = columns(*(col(one) for one in wanted), first.c.chat_kind, first.c.waiting).select_from(first)
    rows = rows.join(MessageRow, col(MessageRow.id) == first.c.place % RANKED)
    return rows.order_by(first.c.place).limit(bindparam("limit"))


_HEADS = _heads()


def claim(session: Session, number: int) -> MessageRow | None:
    """Take a queued message for sending; None where somebody else did."""
    claimed = claim_with_target(session, number)
    return claimed[0] if claimed is not None else None


def claim_with_target(
    session: Session, number: int
) -> tuple[MessageRow, MessageRow | None, ChatRow, dict[str, Any]] | None:
    """The same, with the message whose words are to be sent (`target_of`; None: there is none any more), its chat, and
    the days that the Office has declared, as stored."""
    session.flush()
    if not changed(session, _CLAIM, {"number": number}):
        return None
    row, target, chat, days = session.execute(_CLAIMED, {"number": number}).one()
    return row, row if row.edits_id is None else target, chat, dict(days or {})


def claim_at_once(session: Session, row: MessageRow) -> None:
    """Take a message that this transaction has queued."""
    session.flush()
    session.connection().execute(_CLAIM, {"number": row.id})
    set_committed_value(row, "state", "sending")
    set_committed_value(row, "attempts", row.attempts + 1)


def put_back_unsettled(session: Session) -> int:
    """What was in the air when the process died is queued again. Returns how many.

    Of an edit only where no later one of the same message waits, or was in the air too: that one serves both.
    """
    later = aliased(MessageRow)
    waits = or_(
        col(later.state) == "queued", and_(col(later.state) == "sending", col(later.id) > col(MessageRow.id))
    )  # fmt: skip
    served = exists(select(later.id).where(col(later.edits_id) == col(MessageRow.edits_id), waits))
    in_the_air = update(MessageRow).where(col(MessageRow.state) == "sending")
    session.execute(in_the_air.where(served).values(state="dropped", error="a later edit waits"))
    return changed(session, in_the_air.values(state="queued"))


def settle(
    session: Session, row: MessageRow, state: str, now: datetime, *, external_id: str = "", error: str = ""
) -> None:
    """The outcome of a send: `sent` with the channel's id, `failed` or `dropped` for good, `queued` to try again."""
    row.state, row.error = state, error
    if state == "sent":
        row.sent_at = now
        row.external_id = external_id or row.external_id


def settle_sent(session: Session, number: int, now: datetime, external_id: str) -> None:
    """The same for a message that was sent, known by its number only; an edit has no id of its own (""): the message
    that it changed has."""
    values = {"number": number, "now": now}
    sent = (_SENT, values | {"external_id": external_id}) if external_id else (_EDITED, values)
    session.connection().execute(*sent)


def given_up(session: Session) -> list[tuple[MessageRow, ChatRow]]:
    """The pushes that failed for good, oldest first, each with its chat: nobody who waits for them knows."""
    rows = select(MessageRow, ChatRow).join(ChatRow, col(ChatRow.id) == col(MessageRow.chat_id))
    return list(session.exec(rows.where(*_GIVEN_UP).order_by(col(MessageRow.id))))


def count_given_up(session: Session) -> int:
    return session.exec(select(func.count()).select_from(MessageRow).where(*_GIVEN_UP)).one()


def try_again(session: Session) -> int:
    """Queue the pushes that failed for good once more. Returns how many."""
    news.note(session)
    return changed(session, update(MessageRow).where(*_GIVEN_UP).values(state="queued", error=""))


def by_id(session: Session, number: int) -> MessageRow:
    return session.exec(select(MessageRow).where(MessageRow.id == number)).one()


def target_of(session: Session, row: MessageRow) -> MessageRow | None:
    """The message whose words are to be sent: the row's own, or of an edit those of the message that it edits."""
    return row if row.edits_id is None else session.get(MessageRow, row.edits_id)


def sent_as(session: Session, chat: ChatRow, external_id: str) -> MessageRow | None:
    """The message of ours that the channel knows by this id."""
    rows = select(MessageRow).where(MessageRow.chat_id == chat.id, MessageRow.external_id == external_id)
    return session.exec(rows.where(col(MessageRow.edits_id).is_(None))).first()


def items_of(session: Session, row: MessageRow) -> list[int]:
    """The numbers of the items that a message speaks of, in its order; of one that the transaction queued they are not
    read again."""
    if (queued := session.info.get(_SPEAKS_OF, {}).get(row.id)) is not None:
        return list(queued)
    rows = select(MessageItemRow.item_id).where(MessageItemRow.message_id == row.id)
    found = list(session.exec(rows.order_by(col(MessageItemRow.item_id))))
    places = {number: place for place, number in enumerate(row.body.get("order", ()))}
    return sorted(found, key=lambda number: places.get(number, len(places)))


def value(row: MessageRow, items: Sequence[int] = ()) -> Message:
    """The stored message as the value that it was."""
    return Message(row.kind, row.body["data"], tuple(items), _rows(row.body["buttons"]))


def body_of(message: Message) -> dict[str, Any]:
    """A message as a row stores it; the order of its items where it is not that of their numbers."""
    buttons = [
        [{"label": button.label, "data": button.data, "params": dict(button.params)} for button in row]
        for row in message.buttons
    ]
    numbers = list(dict.fromkeys(message.items))
    order = {"order": numbers} if numbers != sorted(numbers) else {}
    return {"data": dict(message.data), "buttons": buttons, **order}


def _rows(stored: Sequence[Sequence[Mapping[str, Any]]]) -> Rows:
    return tuple(tuple(Button(one["label"], one["data"], one["params"]) for one in row) for row in stored)


def _put_items(session: Session, row: MessageRow, items: Sequence[int]) -> None:
    session.info.get(_SPEAKS_OF, {}).pop(row.id, None)
    known = set(items_of(session, row))
    for number in dict.fromkeys(items):
        if number not in known:
            session.add(MessageItemRow(message_id=row.id, item_id=number))
    session.flush()
