"""The other side hears of what was done to an item: the units of what the Office did, the Office of what a unit did."""

from actions.context import ActionContext
from actions.items.cards import card
from domain.cards import CardAudience
from domain.item import ChangeKind
from domain.message import Message, say
from storage.items import items
from storage.models import ChatRow, ItemRow
from storage.outbox import messages
from storage.people import chats, units


def changed(what: ChangeKind, row: ItemRow, reason: str) -> Message:
    """What was done to an item; its words show the item as it is then."""
    return Message("changed", {"what": what.value, "reason": reason}, (row.id,))


def tell_others(context: ActionContext, row: ItemRow, message: Message, *, but: ChatRow | None = None) -> None:
    """The chats of the item's units, and the Office's of what it assigned: all but the one where it was done, and `but`
    one that is told otherwise."""
    others = items.units_of(context.session, row) - {context.chat.unit_id}
    for chat in chats.of_units(context.session, others).values() if others else ():
        if chat is not but:
            _push(context, chat, message)
    if row.origin == "office":
        _push(context, chats.office_chat(context.session), message)


def hand_over(context: ActionContext, row: ItemRow, former: str) -> None:
    """The item has another lead unit: that one gets a card with "received"; what the former sees of it is gone."""
    lead = units.unit_by_id(context.session, row.unit_id)
    _push(context, chats.unit_chat(context.session, lead.id), card(row, CardAudience.LEAD, assigned=True))
    unit = units.unit_of(context.session, former)
    chat = chats.unit_chat(context.session, unit.id) if unit else None
    if chat is None or any(part.unit == former for part in items.view(context.session, row).coordinating):
        return
    gone = say("change.moved_away", number=row.id)
    for one in messages.cards_in(context.session, chat, row.id):
        messages.rewrite(context.session, one, gone, context.now)
    _push(context, chat, gone)


def _push(context: ActionContext, chat: ChatRow | None, message: Message) -> None:
    if chat is not context.chat:
        context.push(chat, message)
