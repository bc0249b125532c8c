"""What the Office follows up: `/remind TCBC`, `/workload`."""

from domain.message import Button, Message
from domain.schedule.reminder_policy import deadline_key
from handlers.core.context import Turn
from storage.items import items, lists, overdue
from storage.items.lists import Filter, Wanted
from storage.people import chats, units


def remind(turn: Turn) -> None:
    """`/remind TCBC`: a reminder now, of all that is overdue or due this week."""
    unit = units.unit_of(turn.session, turn.incoming.arguments.strip())
    if unit is None:
        turn.say("office.remind_usage")
        return
    chat = chats.unit_chat(turn.session, unit.id)
    if chat is None:
        turn.say("office.no_chat", unit=unit.code)
        return
    week = lists.numbers(turn.session, Wanted(Filter.WEEK, turn.today, turn.now, unit.id))
    rows = [row for row in items.by_numbers(turn.session, week) if row.unit_id == unit.id]
    if not rows:
        turn.say("office.nothing_to_remind", unit=unit.code)
        return
    due = {str(item.number): deadline_key(item.deadline) for item in items.views(turn.session, rows)}
    turn.push(chat, Message("morning", {"page": 1, "due": due}, tuple(row.id for row in rows)))
    items.remember(turn.session, None, "remind", by=turn.person, now=turn.now, after={"unit": unit.code})
    letter = Button("button.letter", f"letter:{unit.id}", {"unit": unit.code})
    late = overdue.led(turn.session, turn.today, turn.now, unit.id)
    data = {"unit": unit.code, "count": len(rows)}
    turn.answer(Message("reminded", data, tuple(row.id for row in rows), ((letter,),) if late else ()))


def workload(turn: Turn) -> None:
    """`/workload`: open items by unit, overdue and by the weeks ahead, in a table and a picture; a unit its own."""
    unit = turn.unit
    load = lists.workload(turn.session, turn.today, turn.now, unit.id if unit else None)
    turn.answer(Message("workload", {"units": load}))
    if load:
        turn.answer(Message("workload_chart", {"units": load}))
