"""A text that bears a state secret's marking: it was kept nowhere; its sender is told why, and asked to delete it."""

from handlers.turn import Turn


def refuse(turn: Turn) -> None:
    """Nothing of the text is here any more, so nothing can be quoted."""
    turn.say("common.secret")
