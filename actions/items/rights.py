"""Who may act on an item, here and now: for its lead unit, for a unit that helps (of its own part), or as assignee."""

from actions.context import ActionContext
from domain.access import Permission
from domain.item import Origin
from storage.items import items
from storage.models import ItemRow, UnitRow


def helping_unit(context: ActionContext, row: ItemRow) -> UnitRow | None:
    """The coordinating unit of which this person speaks: in its chat even an admin speaks of its part; in private one
    that they lead, where the whole is not theirs to report on."""
    if context.is_private and may_report_whole(context, row):
        return None
    spoken_for = [unit for unit in context.units_spoken_for if unit.id != row.unit_id]
    item = items.view(context.session, row) if spoken_for else None
    return next((unit for unit in spoken_for if item is not None and item.part_of(unit.code) is not None), None)


def in_coordinating_chat(context: ActionContext, row: ItemRow) -> bool:
    """Whether what is said here of the item is said of a part of it."""
    return helping_unit(context, row) is not None


def part_acted_for(context: ActionContext, row: ItemRow) -> str:
    """The code of the coordinating unit for which this person acts here; "" for none."""
    unit = helping_unit(context, row)
    return unit.code if unit is not None and context.acts_for(unit.id) else ""


def unit_acted_for(context: ActionContext, row: ItemRow) -> UnitRow | None:
    """Of the units that an item concerns the one for which this person acts here, the Office apart: a unit's chat, or
    in private a unit that they lead."""
    concerned = items.units_of(context.session, row)
    mine = [one for one in context.units_spoken_for if one.id in concerned and context.acts_for(one.id)]
    return next((one for one in mine if one.id == row.unit_id), mine[0] if mine else None)


def may_report_whole(context: ActionContext, row: ItemRow) -> bool:
    """Whether this person completes the item and says how far it is: who acts for its unit, or the assignee."""
    return context.acts_for(row.unit_id) or context.is_assignee(row)


def may_report(context: ActionContext, row: ItemRow) -> bool:
    """Whether this person completes the item (or the part that this chat's unit owes), notes on it, adds files."""
    return may_report_whole(context, row) or bool(part_acted_for(context, row))


def may_act(context: ActionContext, row: ItemRow, *, helping: bool = False, assignee: bool = False) -> bool:
    """Whether this person acts for the lead unit of the item; `assignee`: or is the one whose it is; `helping`: or
    acts for a unit that helps, besides."""
    if helping:
        return may_report(context, row)
    return may_report_whole(context, row) if assignee else context.acts_for(row.unit_id)


def may_change(context: ActionContext, row: ItemRow) -> bool:
    """Whether this person changes the item by their own word; of what the Office assigned a lead asks the Office."""
    right = context.right(row.unit_id)
    return right is Permission.OFFICE or (right is Permission.LEAD and row.origin == Origin.UNIT)
