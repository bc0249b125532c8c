"""Where a forwarded message came from: a MessageOrigin."""

from __future__ import annotations

from typing import Any

from sandbox.world.messages import ChatMessage, unix
from sandbox.world.users import User


def origin_of(message: ChatMessage, hidden: frozenset[User]) -> dict[str, Any]:
    """The origin of a message that is forwarded; a forwarded one keeps its first origin.

    `hidden` are the people whose settings do not let a forwarded message link to them.
    """
    if message.forward_origin is not None:
        return message.forward_origin
    date = unix(message.date)
    if message.sender_chat is not None:
        return {"type": "chat", "date": date, "sender_chat": message.sender_chat.as_json()}
    if message.sender in hidden:
        return {"type": "hidden_user", "date": date, "sender_user_name": message.sender.name}
    return {"type": "user", "date": date, "sender_user": message.sender.as_json()}
