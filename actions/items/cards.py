"""The card of an item, as it is queued for a chat; its words are made when it leaves, from the item as it is then."""

from typing import Any

from domain.cards import CardAudience
from domain.message import Message
from storage.models import ItemRow
from storage.outbox import messages


def card(row: ItemRow, audience: CardAudience, *, assigned: bool = False, **more: Any) -> Message:
    """`assigned` heads it with "new work from the Office"; `more`: what else it shows of the item (a rule, a file)."""
    return Message(messages.CARD, {"audience": audience.value, "assigned": assigned, **more}, (row.id,))
