"""Which item is meant: the number in a command, in a press, or of the message that is answered."""

import re

from handlers.core.context import Turn
from storage.outbox import messages

NUMBER = re.compile(r"#?([0-9]{1,9})(?=[\s,;:.!]|$)")


def leading_number(turn: Turn, text: str) -> tuple[int | None, str]:
    """The number that `12 …` begins with, and the rest; else that of the one item of the answered message."""
    found = NUMBER.match(text.lstrip())
    if found is not None:
        return int(found[1]), text.lstrip()[found.end() :].lstrip(" ,;:").strip()
    answered = answered_items(turn)
    return (answered[0], text.strip()) if len(answered) == 1 else (None, text.strip())


def answered_items(turn: Turn) -> list[int]:
    """The numbers that the answered message of ours speaks of."""
    answered = turn.incoming.answered
    row = messages.sent_as(turn.session, turn.chat, answered.message) if answered and answered.mine else None
    return messages.items_of(turn.session, row) if row else []


def number_of_press(turn: Turn) -> int:
    """The number in a button's data, `verb:12[:more]`."""
    return int(turn.incoming.data.split(":")[1])
