"""forwardMessage, copyMessage."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.content import caption_of, markup_of
from sandbox.api.methods.registry import Registry
from sandbox.api.methods.target import addressed_chat, addressed_message, writable_chat
from sandbox.world.forwards import origin_of
from sandbox.world.messages import ChatMessage

METHODS = Registry()


@METHODS("forwardMessage")
def forward_message(call: Call) -> dict[str, Any]:
    chat, topic = writable_chat(call, "text messages")
    source = _source(call, "forward")
    content = replace(source.content, keyboard=None)
    return call.world.post(chat, call.bot, content, topic=topic, forward_origin=origin_of(source)).as_json()


@METHODS("copyMessage")
def copy_message(call: Call) -> dict[str, Any]:
    chat, topic = writable_chat(call, "text messages")
    content = replace(_source(call, "copy").content, keyboard=markup_of(call).inline)
    if content.file is not None and "caption" in call.params.values:
        caption = caption_of(call)
        content = replace(content, text=caption.text, entities=caption.entities)
    return {"message_id": call.world.post(chat, call.bot, content, topic=topic).id}


def _source(call: Call, what: str) -> ChatMessage:
    source = addressed_message(call, addressed_chat(call, "from_chat_id"), f"message to {what} not found")
    if source.service is not None:
        raise bad_request(f"message can't be {'forwarded' if what == 'forward' else 'copied'}")
    return source
