"""Several items in one `/task`: a line each. One preview, one press that confirms them all.

A text is several items where two of its lines or more end in a deadline of their own; else it is one item, whose title
has spaces for the newlines. In the Office's chat a line may begin with its units; one without has those of the lines
above it, so that they can stand once, before all.
"""

import re
from collections.abc import Iterator
from typing import Any

from domain.deadlines import DeadlineFound
from domain.message import Button, Message, say
from domain.parsing.titles import is_blank
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline
from handlers.registering import register
from handlers.registering.register import TITLE_LIMIT
from handlers.registering.task_draft import TaskDraft
from storage.models import DraftRow
from storage.outbox import drafts, messages

DRAFT = "lines"
LIMIT = 30  # items of one preview: more cannot be read over before a press
QUOTED = 200  # letters of a line that was not understood
BULLET = re.compile(r"\s*(?:[-–—•*+]\s+|\d{1,2}[.)]\s+)?")


def task(context: Context) -> None:
    """`/task` with several lines, or with one."""
    text = context.event.arguments
    if are_several(context, text):
        preview(context, text)
    else:
        register.task(context)


def answer_draft(context: Context, draft: DraftRow, text: str) -> None:
    """An answer to a question of `/task`: where it asked for the work, several lines are several items."""
    if is_blank(TaskDraft.of(draft).title) and are_several(context, text):
        drafts.close(context.session, draft, context.now)
        preview(context, text)
    else:
        register.answer_draft(context, draft, text)


def preview(context: Context, text: str) -> None:
    """Show how each line was read; nothing is stored as an item yet."""
    read = list(_read(context, text))
    wishes = [one.body() for one in read if isinstance(one, TaskDraft)]
    bad = [one for one in read if not isinstance(one, TaskDraft)]
    if len(read) > LIMIT:
        context.say("lines.too_many", count=len(read), limit=LIMIT)
        return
    body = {"wishes": wishes, "text": text, "message": context.event.message, "file": TaskDraft.said(context).file}
    draft = drafts.begin(context.session, context.chat, context.person, DRAFT, body, context.now)
    confirm = (Button("lines.confirm", f"lines:{draft.id}:yes", {"number": len(wishes)}),)
    others = (Button("lines.as_one", f"lines:{draft.id}:one"), Button("button.drop", f"lines:{draft.id}:no"))
    buttons = (confirm, others) if wishes else (others,)
    context.answer(Message("lines", {"wishes": wishes, "bad": bad}, (), buttons), draft)


def press(context: Context) -> None:
    """The press under a preview: `lines:<draft>:yes|one|no`."""
    draft, answer = context.pressed_draft(DRAFT), context.event.data.split(":")[2]
    if draft is None:
        return
    if answer == "one":
        _as_one(context, draft)
    elif drafts.close(context.session, draft, context.now):
        _settle(context, _store(context, draft) if answer == "yes" else say("task.dropped"))


def _store(context: Context, draft: DraftRow) -> Message:
    """Each line an item; a deadline that has passed since the preview makes none."""
    numbers: list[int] = []
    left: list[str] = []
    for body in draft.body["wishes"]:
        wish = TaskDraft(**{**body, "units": tuple(body["units"])})
        if wish.deadline is None or wish.deadline.has_passed(context.now, context.rules.zone):
            left.append(wish.title)
            continue
        row = register.make(context, wish, wish.deadline)
        register.tell_units(context, wish, row)
        numbers.append(row.id)
    return Message("lines_stored", {"left": left}, tuple(numbers))


def _as_one(context: Context, draft: DraftRow) -> None:
    """It was one item after all: it goes the way of any `/task`."""
    codes, text = register.leading_units(context, draft.body["text"]) if context.in_office else ((), draft.body["text"])
    found = read_deadline(context, text)
    body = draft.body
    wish = TaskDraft(title=found.title, units=codes, message=body["message"], file=body.get("file"))
    register.go_on(context, wish, found, draft)
    _settle(context, say("task.answered_day"))


def _settle(context: Context, message: Message) -> None:
    shown = context.pressed()
    if shown is not None:
        messages.rewrite(context.session, shown, message, context.now)


def are_several(context: Context, text: str) -> bool:
    """Whether two lines or more end in a deadline of their own."""
    alone = 0
    for line in _lines(text) if "\n" in text else ():
        _, rest = register.leading_units(context, line) if context.in_office else ((), line)
        found = read_deadline(context, rest)
        alone += isinstance(found, DeadlineFound) and not is_blank(found.title)
    return alone > 1


def _lines(text: str) -> Iterator[str]:
    """The lines without the marks of a list before them; empty ones are left out."""
    for line in text.splitlines():
        bullet = BULLET.match(line)
        rest = line[bullet.end() if bullet else 0 :].strip()
        if rest:
            yield rest


def _read(context: Context, text: str) -> Iterator[TaskDraft | dict[str, Any]]:
    """A wish for each line that is understood, else what it says and why not."""
    units: tuple[str, ...] = ()
    for line in _lines(text):
        codes, rest = register.leading_units(context, line) if context.in_office else ((), line)
        units = codes or units
        if codes and not rest:
            continue
        found = read_deadline(context, rest)
        wish = TaskDraft.said(context, title=found.title, units=units)
        if not isinstance(found, DeadlineFound):
            yield _bad(rest, "unclear_day" if found.phrase else "no_day", phrase=found.phrase)
        elif is_blank(wish.title):
            yield _bad(rest, "no_title")
        elif len(wish.title) > TITLE_LIMIT:
            yield _bad(rest, "long_title", count=len(wish.title), limit=TITLE_LIMIT)
        elif context.in_office and not units:
            yield _bad(rest, "no_unit")
        else:
            yield wish.due(found.deadline)


def _bad(line: str, why: str, **params: Any) -> dict[str, Any]:
    return {"line": line[:QUOTED], "why": why, "params": params}
