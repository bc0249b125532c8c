"""Several items in one `/task`: a line each. One preview, one press that confirms them all."""

from typing import Any

from actions.items import creating
from actions.items.creating import CreateRefusal
from domain.deadlines import DeadlineFound
from domain.message import Button, Message, say
from domain.parsing.titles import TITLE_LIMIT
from handlers.core.context import Context
from handlers.registering import single
from handlers.registering.reading import SeveralTasks, TaskLine, read_single
from handlers.registering.task_draft import TaskDraft
from storage.models import DraftRow
from storage.outbox import drafts

DRAFT = "lines"
LIMIT = 30  # items of one preview: more cannot be read over before a press
QUOTED = 200  # letters of a line that was not understood


def preview(context: Context, several: SeveralTasks) -> None:
    """Show how each line was read; nothing is stored as an item yet."""
    if len(several.lines) > LIMIT:
        context.say("lines.too_many", count=len(several.lines), limit=LIMIT)
        return
    read = [_read(context, line) for line in several.lines]
    known = [one.body() for one in read if isinstance(one, TaskDraft)]
    bad = [one for one in read if not isinstance(one, TaskDraft)]
    body = {
        "wishes": known, "text": several.text, "message": context.event.message, "file": TaskDraft.said(context).file,
    }  # fmt: skip
    draft = drafts.begin(context.session, context.chat, context.person, DRAFT, body, context.now)
    confirm = (Button("lines.confirm", f"lines:{draft.id}:yes", {"number": len(known)}),)
    others = (Button("lines.as_one", f"lines:{draft.id}:one"), Button("button.drop", f"lines:{draft.id}:no"))
    buttons = (confirm, others) if known else (others,)
    context.answer(Message("lines", {"wishes": known, "bad": bad}, (), buttons), draft)


def press(context: Context) -> None:
    """The press under a preview: `lines:<draft>:yes|one|no`."""
    draft, answer = context.pressed_draft(DRAFT), context.callback.word
    if draft is None:
        return
    if answer == "one":
        _as_one(context, draft)
    elif drafts.close(context.session, draft, context.now):
        context.settle_pressed(_create(context, draft) if answer == "yes" else say("task.dropped"))


def _create(context: Context, draft: DraftRow) -> Message:
    """Each line an item; of those that make none, as when a deadline has passed since the preview, it says why."""
    lines = (TaskDraft.of_body(body).item() for body in draft.body["wishes"])
    created, refused = creating.create_several(context, lines)
    for one in created:
        single.tell_unreached(context, one)
    left = [new.title for new, why in refused if why is CreateRefusal.PASSED]
    bad = [_bad(new.title, why.value) for new, why in refused if why is not CreateRefusal.PASSED]
    return Message("lines_stored", {"left": left, "bad": bad}, tuple(one.item.id for one in created))


def _as_one(context: Context, draft: DraftRow) -> None:
    """It was one item after all: it goes the way of any `/task`."""
    body = draft.body
    read = read_single(context, body["text"])
    known = TaskDraft(title=read.title, units=read.units, message=body["message"], file=body.get("file"))
    single.go_on(context, known, read.found, draft)
    context.settle_pressed(say("task.answered_day"))


def _read(context: Context, line: TaskLine) -> TaskDraft | dict[str, Any]:
    """The item to be, where a line is understood; else what it says and why not."""
    found = line.found
    if not isinstance(found, DeadlineFound):
        return _bad(line.text, "unclear_day" if found.phrase else "no_day", phrase=found.phrase)
    known = TaskDraft.said(context, title=found.title, units=line.units).due(found.deadline)
    refused = creating.refusal(context, known.item())
    if refused is CreateRefusal.LONG_TITLE:
        return _bad(line.text, refused.value, count=len(known.title), limit=TITLE_LIMIT)
    return known if refused is None else _bad(line.text, refused.value)


def _bad(line: str, why: str, **params: Any) -> dict[str, Any]:
    return {"line": line[:QUOTED], "why": why, "params": params}
