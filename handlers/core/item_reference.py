"""Which item is meant: the number in a command, in a press, or of the message that is answered."""

import re
from collections.abc import Sequence

from domain.item import Status
from handlers.core.context import Context
from storage.models import ItemRow
from storage.outbox import messages

NUMBER = re.compile(r"#?([0-9]{1,9})(?=[\s,;:.!]|$)")


def leading_number(context: Context, text: str) -> tuple[int | None, str]:
    """The number that `12 …` begins with, and the rest; else that of the one item of the answered message."""
    found = NUMBER.match(text.lstrip())
    if found is not None:
        return int(found[1]), text.lstrip()[found.end() :].lstrip(" ,;:").strip()
    answered = answered_items(context)
    return (answered[0], text.strip()) if len(answered) == 1 else (None, text.strip())


def answered_items(context: Context) -> list[int]:
    """The numbers that the answered message of ours speaks of."""
    answered = context.event.answered
    row = messages.sent_as(context.session, context.chat, answered.message) if answered and answered.mine else None
    return messages.items_of(context.session, row) if row else []


def open_items(context: Context, numbers: Sequence[int]) -> list[ItemRow]:
    """Those of these items that are open, and that this person sees here."""
    rows = [row for number in numbers if (row := context.item(number)) is not None]
    return [row for row in rows if row.status == Status.OPEN]


def number_of_press(context: Context) -> int:
    """The number in a button's data, `verb:12[:more]`."""
    return context.callback.number
