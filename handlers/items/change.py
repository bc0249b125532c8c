"""`/edit`, `/cancel`, `/reopen`, `/note`, and the buttons that begin them."""

from actions.items import changing
from actions.items.changing import ItemEdit
from actions.items.rights import may_act
from domain.item import Status
from domain.message import say
from domain.parsing.titles import is_blank
from handlers.core import questions
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.edit_reading import read_edit
from handlers.core.item_reference import leading_number
from handlers.core.outcomes import answer_change, too_long
from handlers.items import parts
from storage.items import items
from storage.models import DraftRow, ItemRow

NOTE, CANCEL = "note", "cancel"  # the questions that ask for a note, for a reason


def edit(context: Context) -> None:
    """`/edit 12 …`: a deadline alone moves it, text alone retitles it, `unit: PC` gives it away; together too.

    `PC: 10/12` is the deadline of what the coordinating unit PC owes.
    """
    row, text = chosen(context, "change.edit_usage")
    if row is None:
        return
    if row.status != Status.OPEN:
        settled_already(context, row)
    elif is_blank(text):
        context.say("change.edit_what", row.id, number=row.id)
    elif (part := parts.named(items.view(context.session, row), text)) is not None:
        parts.set_deadline(context, row, *part)
    elif (wanted := read_edit(context, row, text)) is not None:
        answer_change(context, changing.edit(context, row, wanted))


def on_move(context: Context) -> None:
    """The button under a deadline on a day off: the working day before. `move:<number>:<ISO day>`."""
    row, day = context.item(context.callback.number), context.callback.day
    if row is not None and row.status != Status.OPEN:
        settled_already(context, row)
        return
    if row is None or day < context.today:
        context.refuse("common.gone")
        return
    earlier = items.view(context.session, row).deadline.moved_to(day, context.rules.zone)
    if earlier.has_passed(context.now, context.rules.zone):
        context.refuse("common.gone")
    else:
        answer_change(context, changing.edit(context, row, ItemEdit(deadline=earlier)))


def cancel(context: Context) -> None:
    """`/cancel 12 reason`: it counts nowhere from now on."""
    row, reason = chosen(context, "change.cancel_usage")
    if row is None:
        return
    if not reason and row.status == Status.OPEN:
        begin_cancel(context, row)
    else:
        answer_change(context, changing.cancel(context, row, reason))


def begin_cancel(context: Context, row: ItemRow) -> None:
    """Ask why."""
    questions.begin(context, row, CANCEL, say("change.ask_cancel", row.id, number=row.id))


def answer_cancel(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The reason."""
    reason = " ".join(text.split())
    if not too_long(context, row, reason) and questions.settle(context, draft):
        answer_change(context, changing.cancel(context, row, reason))


def reopen(context: Context) -> None:
    """`/reopen 12`: a done or cancelled item is open again."""
    row, reason = chosen(context, "change.reopen_usage")
    if row is not None:
        answer_change(context, changing.reopen(context, row, reason))


def note(context: Context) -> None:
    """`/note 12 …`: a line of its history; of a coordinating unit it is its opinion."""
    row, text = chosen(context, "change.note_usage", helping=True)
    if row is None:
        return
    if not text:
        begin_note(context, row)
    else:
        answer_change(context, changing.note(context, row, text))


def begin_note(context: Context, row: ItemRow) -> None:
    """Ask for what is to be noted."""
    questions.begin(context, row, NOTE, say("change.ask_note", row.id, number=row.id))


def answer_note(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The note."""
    if not too_long(context, row, text) and questions.settle(context, draft):
        answer_change(context, changing.note(context, row, text))


def chosen(
    context: Context, usage: str, *, helping: bool = False, assignee: bool = False
) -> tuple[ItemRow | None, str]:
    """The item that a command names, and the rest of its text. None: there is none that this person may act on, and
    that was said. `assignee`: whose it is may, too; `helping`: they and who leads a unit that helps."""
    number, rest = leading_number(context, context.event.arguments)
    if number is None:
        context.say(usage)
        return None, rest
    row = context.item(number)
    if row is None:
        context.say("common.no_such_item", number=number)
    elif not may_act(context, row, helping=helping, assignee=assignee):
        context.refuse("common.not_yours")
        return None, rest
    return row, rest
