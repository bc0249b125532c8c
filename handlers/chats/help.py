"""`/help`, `/start`, and what is said to a command that nobody knows."""

from domain.access import Permission
from domain.message import Message
from handlers.core.context import Context
from handlers.core.permissions import has_own_items
from storage.outbox import messages


def help_(context: Context) -> None:
    """What this person can do here; `/start` is the first word that Telegram makes people say to a bot."""
    topic = "" if context.event.command == "start" else context.event.arguments.strip()[:40]
    context.answer(Message("help", {"place": _place(context), "topic": topic}))


def on_all(context: Context) -> None:
    """The button under the Office's help: all the rest of it, in its place."""
    if (pressed := context.pressed_page("help")) is not None:
        messages.rewrite(context.session, pressed, Message("help", {**pressed.body["data"], "all": True}), context.now)


def unknown(context: Context) -> None:
    """Every command gets an answer; in a chat that is not set up, how to."""
    context.say("common.unknown_command", command=f"/{context.event.command[:32]}")


def forwarded(context: Context) -> None:
    """A forwarded command was said elsewhere, by somebody else: it changes nothing here."""
    context.say("common.forwarded")


def unknown_press(context: Context) -> None:
    """A button of a version of ours that is gone."""
    context.refuse("common.gone")


def _place(context: Context) -> str:
    unit = context.unit
    if context.in_office:
        return "office"
    if unit is not None:
        right = context.right(unit.id)
        return {Permission.OFFICE: "unit_office", Permission.LEAD: "unit_lead"}.get(right, "unit_member")
    if context.acts_as_office:
        return "admin"
    if not context.is_private:
        return "nowhere"
    if context.units_spoken_for:
        return "private_lead"
    return "private_own" if has_own_items(context) else "private"
