"""The edit of a message that made an item edits the item; it never makes a second."""

from dataclasses import replace

from actions.items import changing, recurring
from domain.commands import command_called
from domain.item import Status
from domain.parsing.unit_heads import UnitHead
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.edit_reading import read_edit
from handlers.core.outcomes import answer_change
from handlers.core.permissions import registers
from handlers.registering import several, single, task
from handlers.registering.reading import RecurringTask, read_task, unit_head
from storage.items import items
from storage.models import ItemRow
from storage.outbox import drafts


def edit(context: Context) -> None:
    """What was edited: the message of an item, or of a question that is still open (then it is asked anew)."""
    made = items.made_by(context.session, context.chat.id, context.event.message)
    is_task = command_called(context.event.command) == "task"
    if len(made) == 1:
        _item(context, made[0])
    elif made:
        context.say("change.several", *(row.id for row in made))
    elif not is_task:
        return
    elif refusal := registers(context):
        context.refuse(refusal)
    else:
        for kind in (single.DRAFT, several.DRAFT):
            for draft in drafts.open_by_message(context.session, context.chat.id, kind, context.event.message):
                drafts.close(context.session, draft, context.now)
        task.task(context)


def _item(context: Context, row: ItemRow) -> None:
    if row.status != Status.OPEN:
        settled_already(context, row)
        return
    text = context.event.arguments if context.event.command else context.event.text
    if _rule(context, row, text):
        return
    head = unit_head(context, text) if context.event.command else UnitHead((), text)
    wanted = read_edit(context, row, head.rest)
    if wanted is not None and head.units:
        lead, *others = head.units
        wanted = replace(wanted, unit=wanted.unit or lead, coordinating=tuple(others))
    if wanted is not None:
        answer_change(context, changing.edit(context, row, wanted))


def _rule(context: Context, row: ItemRow, text: str) -> bool:
    """The message made a rule, too, and says it anew with its title. False: nothing of the kind."""
    read = read_task(context, text)
    outcome = recurring.edit(context, row, read.title, read.rule) if isinstance(read, RecurringTask) else None
    if outcome is not None:
        answer_change(context, outcome)
    return outcome is not None
