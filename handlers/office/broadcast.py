"""`/broadcast text`: the Office's word to every unit: a preview with the count, then Send."""

from domain.message import Button, Message, say
from handlers.core.context import Turn
from storage.items import items
from storage.outbox import drafts, messages
from storage.people import chats

BROADCAST = "broadcast"
TEXT_LIMIT = 3_500


def broadcast(turn: Turn) -> None:
    """Show what would be sent, and to how many."""
    text = turn.incoming.arguments.strip()
    if not text:
        turn.say("broadcast.usage")
    elif len(text) > TEXT_LIMIT:
        turn.say("broadcast.long", count=len(text), limit=TEXT_LIMIT)
    elif not (units := chats.all_units(turn.session)):
        turn.say("broadcast.nobody")
    else:
        draft = drafts.begin(turn.session, turn.chat, turn.person, BROADCAST, {"text": text}, turn.now)
        buttons = (
            (
                Button("button.send", f"send:{draft.id}:yes", {"number": len(units)}),
                Button("button.drop", f"send:{draft.id}:no"),
            ),
        )
        turn.answer(Message("broadcast_preview", {"text": text, "count": len(units)}, (), buttons), draft)


def press(turn: Turn) -> None:
    """Send it to every unit's chat, or leave it."""
    draft = turn.pressed_draft(BROADCAST)
    if draft is not None and drafts.close(turn.session, draft, turn.now):
        units = chats.all_units(turn.session) if turn.incoming.data.endswith(":yes") else []
        for chat in units:
            turn.push(chat, Message("broadcast", {"text": draft.body["text"]}))
        if units:
            items.remember(
                turn.session, None, "broadcast", by=turn.person, now=turn.now, after={"chats": len(units)},
                reason=draft.body["text"],
            )  # fmt: skip
        pressed = turn.pressed()
        if pressed is not None:
            settled = say("broadcast.sent", count=len(units)) if units else say("task.dropped")
            messages.rewrite(turn.session, pressed, settled, turn.now)
