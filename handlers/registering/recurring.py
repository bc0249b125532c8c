"""Recurring work: `/task Báo cáo tháng ngày 20 hàng tháng`; `/recurring` lists and stops it.

The first item is opened at once, by the same words as any; the next ones by the clock (`scheduler.recurring`).
"""

from typing import Any

from actions.items import recurring
from actions.items.creating import Created, CreateRefusal
from actions.items.recurring import StopRefusal
from domain.message import Button, Message
from domain.paging import page_of
from domain.parsing.titles import TITLE_LIMIT
from domain.schedule import recurrence
from domain.schedule.recurrence import Recurrence
from handlers.core.context import Context
from handlers.registering import single
from handlers.registering.task_draft import TaskDraft
from storage.items import recurring as rules
from storage.models import RecurringRow
from storage.outbox import messages
from storage.people import units

REFUSALS = {
    StopRefusal.GONE: "common.gone", StopRefusal.NOT_YOURS: "common.not_yours",
    StopRefusal.ONLY_OFFICE: "recurring.only_office",
}  # fmt: skip


def create(context: Context, known: TaskDraft, rule: Recurrence) -> bool:
    """The rule and its first item; False where something is missing: that was said."""
    outcome = recurring.create(context, known.item(), rule)
    match outcome:
        case Created():
            single.tell(context, outcome)
        case CreateRefusal.LONG_TITLE:
            context.say("task.long_title", count=len(known.title), limit=TITLE_LIMIT)
        case CreateRefusal.NO_UNIT:
            context.say("recurring.which_unit")
        case CreateRefusal.NOT_YOURS:
            context.refuse("common.only_leads")
        case _:
            context.say("recurring.title")
    return isinstance(outcome, Created)


def listed(context: Context) -> None:
    """`/recurring`: the unit's rules; the Office sees all."""
    context.answer(_list(context, 1))


def press(context: Context) -> None:
    """A leaf of the list, or the end of a rule: `recur:<rule, or 0>:<page>`."""
    number, page = context.callback.numbers
    pressed = context.pressed()
    stopped = recurring.stop(context, number) if number and pressed is not None else None
    if pressed is None:
        context.refuse("common.gone")
    elif isinstance(stopped, StopRefusal):
        context.refuse(REFUSALS[stopped])
    else:
        if stopped is not None:
            context.say("recurring.stopped", title=stopped.title)
        messages.rewrite(context.session, pressed, _list(context, page), context.now)


def _list(context: Context, page: int) -> Message:
    unit = context.unit_spoken_for
    found = rules.going_on(context.session, unit.id if unit is not None else None)
    leaf = page_of(list(enumerate(found, start=1)), page)
    stops = [Button("recurring.stop", f"recur:{row.id}:{leaf.number}", {"place": place}) for place, row in leaf.shown]
    buttons = (
        *(tuple(stops[start : start + 5]) for start in range(0, len(stops), 5)),
        *leaf.leaves(lambda number: f"recur:0:{number}"),
    )
    data = {
        "total": len(found), "page": leaf.number, "pages": leaf.pages,
        "rules": [_entry(context, place, row) for place, row in leaf.shown],
    }  # fmt: skip
    return Message("recurring", data, (), buttons)


def _entry(context: Context, place: int, row: RecurringRow) -> dict[str, Any]:
    coming = recurrence.ahead(Recurrence.of(row.rule), row.last_on, 1, context.rules.zone, context.rules.calendar)
    unit = units.unit_by_id(context.session, row.unit_id).code
    day = coming[0].deadline.day.isoformat()
    return {"place": place, "title": row.title, "unit": unit, "rule": row.rule, "next": day}
