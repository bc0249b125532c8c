"""Giving an item to a person: it stands on the card, and in their `/tasks mine`."""

from enum import StrEnum

from actions.context import ActionContext
from domain.item import Status
from storage.items import items
from storage.models import ItemRow, PersonRow
from storage.people import chats, presence


class AssignResult(StrEnum):
    """What came of it."""

    ASSIGNED = "assigned"
    NOT_YOURS = "not_yours"
    SETTLED = "settled"  # the item is done or cancelled
    ANONYMOUS = "anonymous"  # who speaks as the group takes nothing upon themselves


def assign(context: ActionContext, row: ItemRow, person: PersonRow) -> AssignResult:
    """The item is that person's from now on, by the word of who acts for it."""
    if not context.acts_for(row.unit_id):
        return AssignResult.NOT_YOURS
    if row.status != Status.OPEN:
        return AssignResult.SETTLED
    if context.anonymous and person.id == context.person.id:
        return AssignResult.ANONYMOUS
    items.give(context.session, row, person, by=context.person, now=context.now)
    if (chat := chats.unit_chat(context.session, row.unit_id)) is not None:
        presence.expect(context.session, chat, person, context.now)
    return AssignResult.ASSIGNED
