"""Putting off what a reminder names: a button for each item that can be, the days to choose from, what was chosen."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.message import Button, Message, Rows
from texts import formats
from texts.context import RenderContext

IN_A_ROW = 2  # buttons that say what they do, of which item: three would be cut on a phone


def in_rows(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW))


def buttons_to_put_off(numbers: Sequence[int], message: Message, context: RenderContext) -> Rows:
    """A button for each of these items that can be put off; for the one that was pressed, its days below them."""
    can = [number for number in numbers if context.days_to_choose.get(number)]
    rows = in_rows([Button("button.snooze", f"snooze:{number}", {"number": number}) for number in can])
    chosen = message.data.get("choosing")
    if chosen not in can:
        return rows
    days = tuple(_day(chosen, day, context) for day in context.days_to_choose[chosen])
    return (*rows, days)


def put_off_mark(number: int, context: RenderContext) -> str:
    """When the unit wants to hear of this item again, behind its line."""
    day = context.put_off.get(number)
    return context.say("snooze.mark", day=formats.short_day(day, _today(context), context.language)) if day else ""


def _day(number: int, day: date, context: RenderContext) -> Button:
    label = "button.snooze_tomorrow" if day == _today(context) + timedelta(days=1) else "button.snooze_to"
    return Button(label, f"snooze:{number}:{day.isoformat()}", {"number": number, "day": day.isoformat()})


def _today(context: RenderContext) -> date:
    return context.now.astimezone(context.zone).date()
