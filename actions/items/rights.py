"""Who may act on an item, here and now: for its lead unit, or (of its own part) for a unit that helps."""

from actions.context import ActionContext
from domain.access import Permission
from domain.item import Origin
from storage.items import items
from storage.models import ItemRow


def in_coordinating_chat(context: ActionContext, row: ItemRow) -> bool:
    """Whether this is the chat of a unit that helps: there even an admin speaks of that unit's part."""
    unit = context.unit
    if unit is None or unit.id == row.unit_id:
        return False
    return items.view(context.session, row).part_of(unit.code) is not None


def part_acted_for(context: ActionContext, row: ItemRow) -> str:
    """The code of the coordinating unit for which this person acts here; "" for none."""
    unit = context.unit
    if unit is None or not context.acts_for(unit.id) or not in_coordinating_chat(context, row):
        return ""
    return unit.code


def may_report(context: ActionContext, row: ItemRow) -> bool:
    """Whether this person completes the item (or the part that this chat's unit owes), notes on it, adds files."""
    return context.acts_for(row.unit_id) or bool(part_acted_for(context, row))


def may_change(context: ActionContext, row: ItemRow) -> bool:
    """Whether this person changes the item by their own word; of what the Office assigned a lead asks the Office."""
    right = context.right(row.unit_id)
    return right is Permission.OFFICE or (right is Permission.LEAD and row.origin == Origin.UNIT)
