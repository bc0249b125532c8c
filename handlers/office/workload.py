"""What the Office follows up: `/remind TCBC`, `/workload`."""

from domain.message import Button, Message
from domain.schedule.reminder_policy import deadline_key
from handlers.core.context import Context
from storage.items import items, lists, overdue
from storage.items.lists import Filter, ListQuery
from storage.people import chats, units


def remind(context: Context) -> None:
    """`/remind TCBC`: a reminder now, of all that is overdue or due this week."""
    unit = units.unit_of(context.session, context.event.arguments.strip())
    if unit is None:
        context.say("office.remind_usage")
        return
    chat = chats.unit_chat(context.session, unit.id)
    if chat is None:
        context.say("office.no_chat", unit=unit.code)
        return
    week = lists.numbers(context.session, ListQuery(Filter.WEEK, context.today, context.now, unit.id))
    rows = [row for row in items.by_numbers(context.session, week) if row.unit_id == unit.id]
    if not rows:
        context.say("office.nothing_to_remind", unit=unit.code)
        return
    due = {str(item.number): deadline_key(item.deadline) for item in items.views(context.session, rows)}
    context.push(chat, Message("morning", {"page": 1, "due": due}, tuple(row.id for row in rows)))
    items.record_change(context.session, None, "remind", by=context.person, now=context.now, after={"unit": unit.code})
    letter = Button("button.letter", f"letter:{unit.id}", {"unit": unit.code})
    late = overdue.led(context.session, context.today, context.now, unit.id)
    data = {"unit": unit.code, "count": len(rows)}
    context.answer(Message("reminded", data, tuple(row.id for row in rows), ((letter,),) if late else ()))


def workload(context: Context) -> None:
    """`/workload`: open items by unit, overdue and by the weeks ahead, in a table and a picture; a unit its own."""
    unit = context.unit
    load = lists.workload(context.session, context.today, context.now, unit.id if unit else None)
    context.answer(Message("workload", {"units": load}))
    if load:
        context.answer(Message("workload_chart", {"units": load}))
