"""Where a message of the channel bears a state secret's marking, or a mark of limited circulation: every string of it
is looked at, known or not.

Not looked at is what the message only stands in or under, of which nothing is kept but names without a marking
(`handlers.core.event`): its sender, its chat, its topic, the message of ours that it answers. Else nobody could answer
in a group whose name meets the rule, or press a button under an answer to a message that was edited since.
"""

from collections.abc import Callable, Iterator, Set
from typing import Any

from domain.parsing.circulation import circulation_mark
from domain.parsing.secrecy import marking
from handlers.core.event import Event

Raw = dict[str, Any]
MESSAGES = ("message", "edited_message")
AROUND = frozenset({"from", "chat", "sender_chat"})  # of the message, and of the one that it answers


def is_marked(raw: Raw, event: Event) -> bool:
    """Whether the message in an update that was read as `event` bears a marking. Other acts say nothing."""
    return _bears(raw, event, marking)


def is_circulated(raw: Raw, event: Event) -> bool:
    """The same of a mark of limited circulation."""
    return _bears(raw, event, circulation_mark)


def _bears(raw: Raw, event: Event, mark: Callable[[str], str | None]) -> bool:
    if event.act not in {"message", "edit"}:
        return False
    unread = AROUND
    if event.answered is None:
        unread |= {"reply_to_message"}  # the opening of its topic
    elif event.answered.mine:
        unread |= {"reply_to_message", "quote"}
    messages = [raw[name] for name in MESSAGES if name in raw]
    return any(mark(text) for message in messages for text in _said(message, unread))


def _said(message: Raw, unread: Set[str]) -> Iterator[str]:
    for name, value in message.items():
        if name not in unread:
            yield from _said(value, AROUND) if name == "reply_to_message" else _strings(value)


def _strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value, however deep."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            left.extend(one.values())
        elif isinstance(one, list):
            left.extend(one)
