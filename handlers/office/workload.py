"""What the Office follows up: `/remind TCBC`, `/workload`."""

from actions.office import urging
from actions.office.urging import UrgeRefusal
from domain.message import Button, Message
from handlers.core.context import Context
from storage.items import lists
from storage.people import units

REFUSED = {
    UrgeRefusal.NOT_YOURS: "common.only_office",
    UrgeRefusal.NO_CHAT: "office.no_chat",
    UrgeRefusal.NOTHING: "office.nothing_to_remind",
}


def remind(context: Context) -> None:
    """`/remind TCBC`: a reminder now, of all that is overdue or due this week."""
    unit = units.unit_of(context.session, context.event.arguments.strip())
    if unit is None:
        context.say("office.remind_usage")
        return
    outcome = urging.remind(context, unit)
    if isinstance(outcome, UrgeRefusal):
        context.refuse(REFUSED[outcome], unit=unit.code)
        return
    letter = Button("button.letter", f"letter:{unit.id}", {"unit": unit.code})
    data = {"unit": unit.code, "count": len(outcome.items)}
    context.answer(Message("reminded", data, outcome.items, ((letter,),) if outcome.has_overdue else ()))


def workload(context: Context) -> None:
    """`/workload`: open items by unit, overdue and by the weeks ahead, in a table and a picture; a unit its own."""
    unit = context.unit_spoken_for
    load = lists.workload(context.session, context.today, context.now, unit.id if unit else None)
    context.answer(Message("workload", {"units": load}))
    if drawn := [one for one in load if one["open"]]:
        context.answer(Message("workload_chart", {"units": drawn}))
