"""What a unit got by a document or an import: it receives all of it at once, and gets the cards when it asks."""

from enum import StrEnum

from actions.context import ActionContext
from actions.items.cards import card
from domain.cards import CardAudience
from domain.item import ChangeKind
from domain.message import Message
from domain.paging import page_of
from storage.items import handouts, items
from storage.outbox import messages


class HandoutRefusal(StrEnum):
    """Why nothing comes of it."""

    NOT_YOURS = "not_yours"  # it is for who acts for the unit whose chat this is
    GONE = "gone"  # the unit got nothing by it


def receive_all(context: ActionContext, handout: int) -> int | HandoutRefusal:
    """The unit whose chat this is has received all that it got; returns how many it had not before."""
    unit = context.unit
    if unit is None or not context.acts_for(unit.id):
        return HandoutRefusal.NOT_YOURS
    rows = handouts.to_receive(context.session, handout, unit.id)
    after = {"by_unit": unit.code}
    for row in rows:
        items.record_change(context.session, row, ChangeKind.RECEIVED, by=context.person, now=context.now, after=after)
        messages.refresh_cards(context.session, row.id, context.now)
    if rows:
        handouts.received(context.session, [row.id for row in rows], unit.id, context.now)
    return len(rows)


def cards(context: ActionContext, handout: int, page: int) -> list[Message] | HandoutRefusal:
    """The cards of a page of what the unit got, each with what can be done about it."""
    unit = context.unit
    if unit is None:
        return HandoutRefusal.NOT_YOURS
    numbers = page_of(handouts.numbers_of(context.session, handout, unit.id), page).shown
    rows = items.by_numbers(context.session, numbers)
    if not rows:
        return HandoutRefusal.GONE
    return [
        card(row, CardAudience.LEAD if row.unit_id == unit.id else CardAudience.PART, assigned=True)
        for row in rows
        if unit.id in items.units_of(context.session, row)
    ]
