"""`/help`, `/start`, and what is said to a command that nobody knows."""

from domain.access import Right
from domain.message import Message
from handlers.core.context import Turn
from storage.outbox import messages


def help_(turn: Turn) -> None:
    """What this person can do here; `/start` is the first word that Telegram makes people say to a bot."""
    topic = "" if turn.incoming.command == "start" else turn.incoming.arguments.strip()[:40]
    turn.answer(Message("help", {"place": _place(turn), "topic": topic}))


def press_all(turn: Turn) -> None:
    """The button under the Office's help: all the rest of it, in its place."""
    if (pressed := turn.pressed_page("help")) is not None:
        messages.rewrite(turn.session, pressed, Message("help", {**pressed.body["data"], "all": True}), turn.now)


def unknown(turn: Turn) -> None:
    """Every command gets an answer; in a chat that is not set up, how to."""
    turn.say("common.unknown_command", command=f"/{turn.incoming.command[:32]}")


def forwarded(turn: Turn) -> None:
    """A forwarded command was said elsewhere, by somebody else: it changes nothing here."""
    turn.say("common.forwarded")


def unknown_press(turn: Turn) -> None:
    """A button of a version of ours that is gone."""
    turn.refuse("common.gone")


def _place(turn: Turn) -> str:
    unit = turn.unit
    if turn.in_office:
        return "office"
    if unit is not None:
        right = turn.right(unit.id)
        return {Right.OFFICE: "unit_office", Right.LEAD: "unit_lead"}.get(right, "unit_member")
    if turn.acts_as_office:
        return "admin"
    return "private" if turn.incoming.is_private else "nowhere"
