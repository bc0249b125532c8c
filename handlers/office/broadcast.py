"""`/broadcast text`: the Office's word to every unit: a preview with the count, then Send."""

from domain.message import Button, Message, say
from handlers.core.context import Context
from storage.items import items
from storage.outbox import drafts, messages
from storage.people import chats

BROADCAST = "broadcast"
TEXT_LIMIT = 3_500


def broadcast(context: Context) -> None:
    """Show what would be sent, and to how many."""
    text = context.event.arguments.strip()
    if not text:
        context.say("broadcast.usage")
    elif len(text) > TEXT_LIMIT:
        context.say("broadcast.long", count=len(text), limit=TEXT_LIMIT)
    elif not (units := chats.all_units(context.session)):
        context.say("broadcast.nobody")
    else:
        draft = drafts.begin(context.session, context.chat, context.person, BROADCAST, {"text": text}, context.now)
        buttons = (
            (
                Button("button.send", f"send:{draft.id}:yes", {"number": len(units)}),
                Button("button.drop", f"send:{draft.id}:no"),
            ),
        )
        context.answer(Message("broadcast_preview", {"text": text, "count": len(units)}, (), buttons), draft)


def press(context: Context) -> None:
    """Send it to every unit's chat, or leave it."""
    draft = context.pressed_draft(BROADCAST)
    if draft is not None and drafts.close(context.session, draft, context.now):
        units = chats.all_units(context.session) if context.event.data.endswith(":yes") else []
        for chat in units:
            context.push(chat, Message("broadcast", {"text": draft.body["text"]}))
        if units:
            items.record_change(
                context.session, None, "broadcast", by=context.person, now=context.now, after={"chats": len(units)},
                reason=draft.body["text"],
            )  # fmt: skip
        pressed = context.pressed()
        if pressed is not None:
            settled = say("broadcast.sent", count=len(units)) if units else say("task.dropped")
            messages.rewrite(context.session, pressed, settled, context.now)
