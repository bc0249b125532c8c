"""The edit of a message that made an item edits the item; it never makes a second."""

from dataclasses import replace

from actions.items import changing, recurring
from actions.items.changing import ItemEdit
from actions.items.rights import may_change
from domain.commands import command_called
from domain.deadlines import DeadlineFound
from domain.item import Status
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline
from handlers.core.edit_reading import read_edit
from handlers.core.outcomes import answer_change
from handlers.core.permissions import registers
from handlers.registering import several, single, task
from handlers.registering.reading import RecurringTask, read_task, unit_head
from storage.items import items
from storage.items import recurring as rules
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
    units: tuple[str, ...] = ()
    if context.in_office and context.event.command:
        head = unit_head(context, text)
        units, text = head.units, head.rest
    answered = context.event.answered
    found = read_deadline(context, text)
    if isinstance(found, DeadlineFound) and not found.title and answered is not None:
        wanted: ItemEdit | None = ItemEdit(deadline=found.deadline)
    else:
        wanted = read_edit(context, row, text)
    if wanted is not None and units:
        lead, *others = units
        wanted = replace(wanted, unit=wanted.unit or lead, coordinating=tuple(others))
    if wanted is not None:
        answer_change(context, changing.edit(context, row, wanted))


def _rule(context: Context, row: ItemRow, text: str) -> bool:
    """The message made a rule, too, and says it anew with its title. False: nothing of the kind."""
    rule_row = rules.of_item(context.session, row.id)
    read = read_task(context, text) if rule_row is not None else None
    if rule_row is None or not isinstance(read, RecurringTask) or not may_change(context, row):
        return False
    fields = recurring.change_rule(context, rule_row, row, read.title, read.rule)
    if fields:
        answer_change(context, changing.edit(context, row, ItemEdit(**fields)))
    return True
