"""The buttons under a unit's reminder that put an item off: `snooze:12` shows the days to choose from,
`snooze:12:2024-11-25` chooses one."""

from dataclasses import replace

from actions.items.snoozing import SnoozeResult, mornings, snooze
from domain.message import say
from handlers.core.context import Context
from storage.models import MessageRow
from storage.outbox import messages

PUT_OFF_IN = ("morning", "moment")  # kinds of messages


def on_choose(context: Context) -> None:
    """Who acts for the unit sees the days of this item; pressed again, they go."""
    row, pressed = context.item(context.callback.number), _reminder(context)
    if row is None or context.unit is None or pressed is None:
        context.refuse("common.gone")
    elif not context.acts_for(context.unit.id):
        context.refuse("common.not_yours")
    else:
        is_shown = pressed.body["data"].get("choosing") == row.id
        _rewrite(context, pressed, None if is_shown else row.id)


def on_day(context: Context) -> None:
    """The unit hears of it again on the morning of this day."""
    row, day, pressed = context.item(context.callback.number), context.callback.day, _reminder(context)
    if row is None or context.unit is None or pressed is None:
        context.refuse("common.gone")
        return
    match snooze(context, row, day):
        case SnoozeResult.NOT_YOURS:
            context.refuse("common.not_yours")
            return
        case SnoozeResult.NO_LONGER:
            context.alert = say("snooze.no_longer", row.id, number=row.id)
        case SnoozeResult.SNOOZED:
            at = mornings(context).hour(day)
            context.alert = say("snooze.taken", row.id, number=row.id, day=f"{day:%d/%m/%Y}", at=f"{at:%H:%M}")
    _rewrite(context, pressed, None)


def _reminder(context: Context) -> MessageRow | None:
    """The pressed message, where it is one that puts off."""
    pressed = context.pressed()
    return pressed if pressed is not None and pressed.kind in PUT_OFF_IN else None


def _rewrite(context: Context, pressed: MessageRow, choosing: int | None) -> None:
    """The message shows the days of this item (None: of no item), and what was chosen."""
    said = messages.value(pressed, messages.items_of(context.session, pressed))
    messages.rewrite(context.session, pressed, replace(said, data={**said.data, "choosing": choosing}), context.now)
