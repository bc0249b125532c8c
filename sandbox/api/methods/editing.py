"""editMessageText, editMessageCaption, editMessageReplyMarkup, editMessageMedia."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.keyboards import Keyboard
from sandbox.api.methods.content import (
    caption_of,
    checked_caption,
    document_from,
    formatted,
    markup_of,
    photo_from,
    text_of,
)
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
    return _edit(call, message, Content(text.text, text.entities, None, _keyboard(call), link_preview(call)))


@METHODS("editMessageCaption")
def edit_caption(call: Call) -> dict[str, Any]:
    caption = caption_of(call)
    message = _editable(call)
    if message.content.file is None:
        raise bad_request("there is no caption in the message to edit")
    new = replace(message.content, text=caption.text, entities=caption.entities, keyboard=_keyboard(call))
    return _edit(call, message, new)


@METHODS("editMessageReplyMarkup")
def edit_markup(call: Call) -> dict[str, Any]:
    message = _editable(call)
    return _edit(call, message, replace(message.content, keyboard=_keyboard(call)))


@METHODS("editMessageMedia")
def edit_media(call: Call) -> dict[str, Any]:
    media = call.params.decoded("media", "input media")
    if not isinstance(media, dict) or media.get("type") not in {"document", "photo"}:
        raise bad_request("can't parse InputMedia: unknown type specified")
    message = _editable(call)
    given = call.params.attached(media.get("media", ""))
    file = document_from(call, given) if media["type"] == "document" else photo_from(call, given)
    entities = media.get("caption_entities")
    caption = checked_caption(formatted(call.world, media.get("caption", ""), media.get("parse_mode", ""), entities))
    return _edit(call, message, Content(caption.text, caption.entities, file, _keyboard(call)))


def _keyboard(call: Call) -> Keyboard | None:
    return markup_of(call, inline_only=True).inline


def _editable(call: Call) -> ChatMessage:
    """The bot's own message. Raises ApiError for a service message, another's, and one with a keyboard of replies."""
    message = addressed_message(call, addressed_chat(call), "message to edit not found")
    if message.sender is not call.bot or message.service is not None or message.other_markup is not None:
        raise bad_request("message can't be edited")
    return message


def _edit(call: Call, message: ChatMessage, content: Content) -> dict[str, Any]:
    if content == message.content:
        raise bad_request(NOT_MODIFIED)
    call.world.edit(message, content)
    return message.as_json()
