"""The buttons under a unit's reminder that put an item off: `snooze:12` shows the days to choose from,
`snooze:12:2024-11-25` chooses one."""

from dataclasses import replace
from datetime import date

from domain.item import Item
from domain.message import say
from domain.schedule.hours import mornings_of
from domain.schedule.snooze import days_to_choose
from handlers.core.context import Turn
from handlers.core.item_reference import number_of_press
from storage.items import items
from storage.models import ItemRow, MessageRow, UnitRow
from storage.outbox import messages
from storage.people.hours import own_hour
from storage.reminders import snoozes

PUT_OFF_IN = ("morning", "moment")  # kinds of messages


def press(turn: Turn) -> None:
    """Who acts for the unit puts off what it leads, or its part."""
    row, unit, pressed = turn.item(number_of_press(turn)), turn.unit, turn.pressed()
    if row is None or unit is None or pressed is None or pressed.kind not in PUT_OFF_IN:
        turn.refuse("common.gone")
    elif not turn.acts_for(unit.id):
        turn.refuse("common.not_yours")
    elif turn.incoming.data.count(":") == 1:
        _show_days(turn, row, pressed)
    else:
        _take(turn, row, unit, date.fromisoformat(turn.incoming.data.split(":")[2]))
        _rewrite(turn, pressed, None)


def _show_days(turn: Turn, row: ItemRow, pressed: MessageRow) -> None:
    """The days of this item; pressed again, they go."""
    is_shown = pressed.body["data"].get("choosing") == row.id
    _rewrite(turn, pressed, None if is_shown else row.id)


def _take(turn: Turn, row: ItemRow, unit: UnitRow, day: date) -> None:
    mornings = mornings_of(turn.rules, own_hour(turn.chat))
    item = items.view(turn.session, row)
    if not _owes(item, unit) or day not in days_to_choose(item.due_for(unit.code), turn.now, mornings):
        turn.alert = say("snooze.no_longer", row.id, number=row.id)
        return
    snoozes.put_off(turn.session, row, unit.id, day, by=turn.person, now=turn.now)
    turn.alert = say("snooze.taken", row.id, number=row.id, day=f"{day:%d/%m/%Y}", at=f"{mornings.hour(day):%H:%M}")


def _owes(item: Item, unit: UnitRow) -> bool:
    """Whether something of it is still to be done by the unit."""
    part = item.part_of(unit.code)
    return item.is_open and (item.unit == unit.code or (part is not None and part.done_on is None))


def _rewrite(turn: Turn, pressed: MessageRow, choosing: int | None) -> None:
    """The message shows the days of this item (None: of no item), and what was chosen."""
    said = messages.value(pressed, messages.items_of(turn.session, pressed))
    messages.rewrite(turn.session, pressed, replace(said, data={**said.data, "choosing": choosing}), turn.now)
