"""The buttons under a unit's reminder that put an item off: `snooze:12` shows the days to choose from,
`snooze:12:2024-11-25` chooses one."""

from dataclasses import replace
from datetime import date

from domain.item import Item
from domain.message import say
from domain.schedule.hours import mornings_of
from domain.schedule.snooze import days_to_choose
from handlers.core.context import Context
from handlers.core.item_reference import number_of_press
from storage.items import items
from storage.models import ItemRow, MessageRow, UnitRow
from storage.outbox import messages
from storage.people.hours import own_hour
from storage.reminders import snoozes

PUT_OFF_IN = ("morning", "moment")  # kinds of messages


def press(context: Context) -> None:
    """Who acts for the unit puts off what it leads, or its part."""
    row, unit, pressed = context.item(number_of_press(context)), context.unit, context.pressed()
    if row is None or unit is None or pressed is None or pressed.kind not in PUT_OFF_IN:
        context.refuse("common.gone")
    elif not context.acts_for(unit.id):
        context.refuse("common.not_yours")
    elif context.event.data.count(":") == 1:
        _show_days(context, row, pressed)
    else:
        _take(context, row, unit, date.fromisoformat(context.event.data.split(":")[2]))
        _rewrite(context, pressed, None)


def _show_days(context: Context, row: ItemRow, pressed: MessageRow) -> None:
    """The days of this item; pressed again, they go."""
    is_shown = pressed.body["data"].get("choosing") == row.id
    _rewrite(context, pressed, None if is_shown else row.id)


def _take(context: Context, row: ItemRow, unit: UnitRow, day: date) -> None:
    mornings = mornings_of(context.rules, own_hour(context.chat))
    item = items.view(context.session, row)
    if not _owes(item, unit) or day not in days_to_choose(item.due_for(unit.code), context.now, mornings):
        context.alert = say("snooze.no_longer", row.id, number=row.id)
        return
    snoozes.put_off(context.session, row, unit.id, day, by=context.person, now=context.now)
    context.alert = say("snooze.taken", row.id, number=row.id, day=f"{day:%d/%m/%Y}", at=f"{mornings.hour(day):%H:%M}")


def _owes(item: Item, unit: UnitRow) -> bool:
    """Whether something of it is still to be done by the unit."""
    part = item.part_of(unit.code)
    return item.is_open and (item.unit == unit.code or (part is not None and part.done_on is None))


def _rewrite(context: Context, pressed: MessageRow, choosing: int | None) -> None:
    """The message shows the days of this item (None: of no item), and what was chosen."""
    said = messages.value(pressed, messages.items_of(context.session, pressed))
    messages.rewrite(context.session, pressed, replace(said, data={**said.data, "choosing": choosing}), context.now)
