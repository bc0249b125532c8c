"""The other side hears of what was done to an item: the units of what the Office did, the Office of what a unit did."""

from domain.cards import Audience
from domain.item import What
from domain.message import Message, say
from handlers.core.context import Turn
from handlers.registering.register import card
from storage.items import items
from storage.models import ChatRow, ItemRow
from storage.outbox import messages
from storage.people import chats, units


def changed(what: What, row: ItemRow, reason: str) -> Message:
    """What was done to an item; its words show the item as it is then."""
    return Message("changed", {"what": what.value, "reason": reason}, (row.id,))


def tell_others(turn: Turn, row: ItemRow, message: Message, *, but: ChatRow | None = None) -> None:
    """The chats of the item's units, and the Office's of what it assigned: all but the one where it was done, and `but`
    one that is told otherwise."""
    others = items.units_of(turn.session, row) - {turn.chat.unit_id}
    for chat in chats.of_units(turn.session, others).values() if others else ():
        if chat is not but:
            _push(turn, chat, message)
    if row.origin == "office":
        _push(turn, chats.office_chat(turn.session), message)


def hand_over(turn: Turn, row: ItemRow, former: str) -> None:
    """The item has another lead unit: that one gets a card with "received"; what the former sees of it is gone."""
    lead = units.unit_by_id(turn.session, row.unit_id)
    _push(turn, chats.unit_chat(turn.session, lead.id), card(row, Audience.LEAD, assigned=True))
    unit = units.unit_of(turn.session, former)
    chat = chats.unit_chat(turn.session, unit.id) if unit else None
    if chat is None or any(part.unit == former for part in items.view(turn.session, row).coordinating):
        return
    gone = say("change.moved_away", number=row.id)
    for one in messages.cards_in(turn.session, chat, row.id):
        messages.rewrite(turn.session, one, gone, turn.now)
    _push(turn, chat, gone)


def _push(turn: Turn, chat: ChatRow | None, message: Message) -> None:
    if chat is not turn.chat:
        turn.push(chat, message)
