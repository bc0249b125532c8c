"""`/broadcast text`: the Office's word to every unit: a preview with the count, then Send."""

from actions.office import broadcast as sending
from actions.office.broadcast import TEXT_LIMIT, BroadcastReach, BroadcastRefusal
from domain.message import Button, Message, say
from handlers.core.context import Context
from storage.outbox import drafts, messages

BROADCAST = "broadcast"
REFUSED = {
    BroadcastRefusal.NOT_YOURS: "common.only_office",
    BroadcastRefusal.NO_TEXT: "broadcast.usage",
    BroadcastRefusal.LONG_TEXT: "broadcast.long",
    BroadcastRefusal.NOBODY: "broadcast.nobody",
}


def broadcast(context: Context) -> None:
    """Show what would be sent, and to how many."""
    text = context.event.arguments.strip()
    outcome = sending.reach(context, text)
    if isinstance(outcome, BroadcastRefusal):
        context.refuse(REFUSED[outcome], count=len(text), limit=TEXT_LIMIT)
        return
    draft = drafts.begin(context.session, context.chat, context.person, BROADCAST, {"text": text}, context.now)
    send = Button("button.send", f"send:{draft.id}:yes", {"number": outcome.chats})
    buttons = ((send, Button("button.drop", f"send:{draft.id}:no")),)
    context.answer(Message("broadcast_preview", {"text": text, "count": outcome.chats}, (), buttons), draft)


def press(context: Context) -> None:
    """Send it to every unit's chat, or leave it: `send:<draft>:yes|no`."""
    draft = context.pressed_draft(BROADCAST)
    if draft is None or not drafts.close(context.session, draft, context.now):
        return
    outcome = sending.broadcast(context, draft.body["text"]) if context.callback.word == "yes" else None
    if (pressed := context.pressed()) is not None:
        settled = (
            say("broadcast.sent", count=outcome.chats) if isinstance(outcome, BroadcastReach) else say("task.dropped")
        )
        messages.rewrite(context.session, pressed, settled, context.now)
