"""Questions about an item that a button of its card begins, or a command that says too little.

A question is a message of ours with a draft behind it: an answer to it, or a press on it, goes on from there, after a
restart too; whoever may act for the item may answer, and "leave it" ends it. What is asked, and what an answer does, is
told by the modules of the acts (`progress`, `extend`, `change`, `assign`).
"""

from typing import Any

from domain.message import Button, Message, say
from handlers.core.context import Context
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts, messages


def begin(context: Context, row: ItemRow, kind: str, question: Message) -> DraftRow:
    """Ask this about an item. In the buttons' data `{draft}` stands for the question's number."""
    draft = drafts.begin(context.session, context.chat, context.person, kind, {"number": row.id}, context.now)
    draft.item_id = row.id
    again(context, draft, question)
    return draft


def again(context: Context, draft: DraftRow, question: Message) -> None:
    """Ask once more, or what is still missing: in the pressed message itself, else in a message of its own."""
    asked = _with_buttons(question, draft)
    pressed = context.pressed() if context.event.act == "press" else None
    if pressed is not None and pressed.draft_id == draft.id:
        messages.rewrite(context.session, pressed, asked, context.now)
    else:
        context.answer(asked, draft)


def settle(context: Context, draft: DraftRow, key: str = "task.answered_day") -> bool:
    """The question is answered, and loses its buttons. False where it was before: that was said."""
    if not drafts.close(context.session, draft, context.now):
        context.refuse("common.gone")
        return False
    for row in messages.of_draft(context.session, draft.id):
        messages.rewrite(context.session, row, say(key, draft.body["number"]), context.now)
    return True


def keep_in_draft(draft: DraftRow, **more: Any) -> None:
    """What was answered so far."""
    draft.body = {**draft.body, **more}


def _with_buttons(question: Message, draft: DraftRow) -> Message:
    rows = tuple(
        tuple(Button(one.label, one.data.format(draft=draft.id), one.params) for one in row) for row in question.buttons
    )
    drop = (Button("button.drop", f"ask:{draft.id}:drop"),)
    return Message(question.kind, question.data, question.items, (*rows, drop))
