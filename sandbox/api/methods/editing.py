"""editMessageText."""

from __future__ import annotations

from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.content import keyboard_of, text_of
from sandbox.api.methods.registry import Registry
from sandbox.api.methods.sending import link_preview
from sandbox.api.methods.target import addressed_chat, addressed_message
from sandbox.world.messages import ChatMessage, Content

METHODS = Registry()
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@METHODS("editMessageText")
def edit_text(call: Call) -> dict[str, Any]:
    text = text_of(call)
    message = _editable(call)
    if message.content.file is not None:
        raise bad_request("there is no text in the message to edit")
    return _edit(call, message, Content(text.text, text.entities, None, keyboard_of(call), link_preview(call)))


def _editable(call: Call) -> ChatMessage:
    """The bot's own message. Raises ApiError for a service message, and another's."""
    message = addressed_message(call, addressed_chat(call), "message to edit not found")
    if message.sender is not call.bot or message.service is not None:
        raise bad_request("message can't be edited")
    return message


def _edit(call: Call, message: ChatMessage, content: Content) -> dict[str, Any]:
    if content == message.content:
        raise bad_request(NOT_MODIFIED)
    call.world.edit(message, content)
    return message.as_json()
