"""A unit says that it has received what the Office assigned; `/queue` lists what nobody has."""

from collections.abc import Sequence
from enum import StrEnum

from actions.context import ActionContext
from actions.items.rights import unit_acted_for
from domain.item import ChangeKind, Status
from storage.items import handouts, items
from storage.models import ItemRow
from storage.outbox import messages


class ReceiptResult(StrEnum):
    """What came of it."""

    RECEIVED = "received"
    RECEIVED_ALREADY = "received_already"
    NOT_YOURS = "not_yours"
    SETTLED = "settled"  # the item is done or cancelled


def receive_all(context: ActionContext, numbers: Sequence[int]) -> int | None:
    """The unit whose chat this is has received all of these items; returns how many it had not before. None: it is not
    this person's to say."""
    if context.unit is None or not context.acts_for(context.unit.id):
        return None
    rows = items.by_numbers(context.session, numbers)
    return sum(receive(context, row) is ReceiptResult.RECEIVED for row in rows)


def receive(context: ActionContext, row: ItemRow) -> ReceiptResult:
    """A unit has received the item; said once, by who acts for it in its chat, or in private by its lead."""
    unit = unit_acted_for(context, row)
    if unit is None:
        return ReceiptResult.NOT_YOURS
    if row.status != Status.OPEN:
        return ReceiptResult.SETTLED
    known = items.history(context.session, row)
    if any(one.what is ChangeKind.RECEIVED and one.after.get("by_unit") == unit.code for one in known):
        return ReceiptResult.RECEIVED_ALREADY
    after = {"by_unit": unit.code}
    items.record_change(context.session, row, ChangeKind.RECEIVED, by=context.person, now=context.now, after=after)
    messages.refresh_cards(context.session, row.id, context.now)
    handouts.received(context.session, [row.id], unit.id, context.now)
    return ReceiptResult.RECEIVED
