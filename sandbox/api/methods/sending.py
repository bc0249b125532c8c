"""sendMessage, sendDocument, sendPhoto."""

from __future__ import annotations

import json
from typing import Any

from sandbox.api.calls import Call
from sandbox.api.entities import FormattedText
from sandbox.api.errors import bad_request
from sandbox.api.methods.content import caption_of, document_from, keyboard_of, photo_from, text_of
from sandbox.api.methods.registry import Registry
from sandbox.api.methods.target import open_topic, writable_chat
from sandbox.api.params import Params
from sandbox.world.chats import Chat, Topic
from sandbox.world.files import StoredFile
from sandbox.world.messages import ChatMessage, Content

METHODS = Registry()


@METHODS("sendMessage")
def send_message(call: Call) -> dict[str, Any]:
    chat, topic = writable_chat(call, "text messages")
    return _send(call, chat, topic, text_of(call), None)


@METHODS("sendDocument")
def send_document(call: Call) -> dict[str, Any]:
    chat, topic = writable_chat(call, "documents")
    caption = caption_of(call)
    return _send(call, chat, topic, caption, document_from(call, call.params.file("document")))


@METHODS("sendPhoto")
def send_photo(call: Call) -> dict[str, Any]:
    chat, topic = writable_chat(call, "photos")
    caption = caption_of(call)
    return _send(call, chat, topic, caption, photo_from(call, call.params.file("photo")))


def link_preview(call: Call) -> str | None:
    """`link_preview_options`, in one spelling, so that an edit that changes nothing is known as such."""
    value = call.params.decoded("link_preview_options", "link preview options")
    return json.dumps(value, sort_keys=True) if value else None


def _send(call: Call, chat: Chat, topic: Topic | None, text: FormattedText, file: StoredFile | None) -> dict[str, Any]:
    reply_to = _replied(call, chat)
    if reply_to is not None and reply_to.topic is not None and not call.params.integer("message_thread_id"):
        topic = open_topic(call.bot, chat, reply_to.topic.id)
    message = call.world.post(
        chat,
        call.bot,
        Content(text.text, text.entities, file, keyboard_of(call), link_preview(call)),
        topic=topic,
        reply_to=reply_to,
    )
    return message.as_json()


def _replied(call: Call, chat: Chat) -> ChatMessage | None:
    """The message that is answered.

    An answer to what is gone is refused, or with `allow_sending_without_reply` becomes a message of its own.
    """
    value = call.params.decoded("reply_parameters", "reply parameters")
    if value is None:
        number = call.params.integer("reply_to_message_id")
        value = {"message_id": number} if number else None
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply parameters")
    message = chat.message(Params(value).integer("message_id"))
    if message is None:
        if value.get("allow_sending_without_reply") or call.params.flag("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return message
