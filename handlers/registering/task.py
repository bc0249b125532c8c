"""`/task`: a unit registers its work in its chat, the Office assigns from its own. The one way in: the text is read
once (`reading`), then what it says is done. An answer to a question of `/task` goes the same way."""

from domain.parsing.titles import is_blank, one_line
from handlers.core.context import Context
from handlers.core.permissions import registers
from handlers.registering import recurring, several, single
from handlers.registering.reading import RecurringTask, SeveralTasks, SingleTask, read_task
from handlers.registering.task_draft import TaskDraft
from storage.models import DraftRow
from storage.outbox import drafts


def task(context: Context) -> None:
    """`/task <title> <deadline>`, with the units before it in the Office's chat; or in answer to anyone's message,
    whose text is the title where none is given. In answer to a question of `/task` it is that answer."""
    text = context.event.arguments
    if text and (draft := context.answered_draft(single.DRAFT)) is not None:
        answer(context, draft, text)
        return
    match read_task(context, text):
        case SeveralTasks() as read:
            several.preview(context, read)
        case RecurringTask(title, units, rule):
            recurring.create(context, TaskDraft.said(context, title=_title(context, title), units=units), rule)
        case SingleTask(title, units, found):
            single.go_on(context, TaskDraft.said(context, title=_title(context, title), units=units), found)


def answer(context: Context, draft: DraftRow, text: str) -> None:
    """An answer to a question of ours. What it says of the title and the units counts where they are not known yet; the
    day that was asked for may be a rule, the work several lines."""
    refusal = registers(context)
    if refusal:
        context.refuse(refusal)
        return
    known = TaskDraft.of(draft)
    match read_task(context, text, known.units):
        case SeveralTasks() as read if is_blank(known.title):
            drafts.close(context.session, draft, context.now)
            several.preview(context, read)
        case RecurringTask(title, units, rule):
            if recurring.create(context, known.but(title=known.title or title, units=units), rule):
                drafts.close(context.session, draft, context.now)
        case _:
            single.answer(context, draft, known, text)


def _title(context: Context, title: str) -> str:
    """What was said, else the text of the answered message, or the name of its file."""
    answered = context.event.answered
    if not is_blank(title) or answered is None or answered.mine:
        return title
    return one_line(answered.text or (answered.file.name if answered.file else ""))
