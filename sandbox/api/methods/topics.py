"""createForumTopic, editForumTopic, closeForumTopic, reopenForumTopic, deleteForumTopic."""

from __future__ import annotations

from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.registry import Registry
from sandbox.api.methods.target import NO_THREAD, addressed_chat
from sandbox.world.chats import Chat, Topic
from sandbox.world.world import TOPIC_COLOUR

METHODS = Registry()


@METHODS("createForumTopic")
def create_topic(call: Call) -> dict[str, Any]:
    chat = _managed_forum(call)
    name = _name(call)
    topic = call.world.create_topic(chat, name, call.bot)
    return {"message_thread_id": topic.id, "name": name, "icon_color": TOPIC_COLOUR}


@METHODS("editForumTopic")
def edit_topic(call: Call) -> bool:
    topic = _managed_topic(call)
    topic.name = _name(call)
    call.world.post_service(topic.chat, call.bot, {"forum_topic_edited": {"name": topic.name}}, topic)
    return True


@METHODS("closeForumTopic", "reopenForumTopic")
def close_topic(call: Call) -> bool:
    topic = _managed_topic(call)
    closed = call.method.lower().startswith("close")
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    call.world.set_topic_closed(topic, call.bot, closed=closed)
    return True


@METHODS("deleteForumTopic")
def delete_topic(call: Call) -> bool:
    call.world.delete_topic(_managed_topic(call))
    return True


def _managed_forum(call: Call) -> Chat:
    chat = addressed_chat(call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not chat.member(call.bot).is_admin:
        raise bad_request("not enough rights to manage topics in the chat")
    return chat


def _managed_topic(call: Call) -> Topic:
    topic = _managed_forum(call).topics.get(call.params.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad_request(NO_THREAD)
    return topic


def _name(call: Call) -> str:
    name = call.params.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY")
    return name
