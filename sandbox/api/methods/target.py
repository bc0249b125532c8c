"""The chat and topic that a call addresses, and what the bot may do there."""

from __future__ import annotations

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request, forbidden
from sandbox.world.bots import Bot
from sandbox.world.chats import GENERAL_TOPIC, Chat, Topic
from sandbox.world.messages import ChatMessage
from sandbox.world.users import User
from sandbox.world.world import World

NO_THREAD = "message thread not found"


def addressed_chat(call: Call) -> Chat:
    """The chat, if the bot is in it. Raises ApiError: not found, kicked, blocked, migrated."""
    chat = _find_chat(call)
    if chat.is_group:
        _check_group(call.bot, chat)
    elif chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def _find_chat(call: Call) -> Chat:
    """The chat that `chat_id` or `@username` names. Raises ApiError (chat not found)."""
    given = call.params.text("chat_id").strip()
    if not given:
        raise bad_request("chat_id is empty")
    world = call.world
    if given.startswith("@"):
        found = next((one for one in world.groups.values() if (one.username or "").lower() == given[1:].lower()), None)
    elif (number := call.params.integer("chat_id")) < 0:
        found = world.groups.get(number)
        if found is not None and call.bot.id not in found.members:
            found = None
    else:
        found = _private(world, call.bot, number)
    if found is None:
        raise bad_request("chat not found")
    return found


def _private(world: World, bot: Bot, user_id: int) -> Chat | None:
    chat = world.private.get((bot.id, user_id))
    if chat is not None and (chat.started or chat.blocked):
        return chat
    user = world.users.get(user_id)
    if user is not None and _have_met(world, bot, user):
        raise forbidden("bot can't initiate conversation with a user")
    return None


def _have_met(world: World, bot: Bot, user: User) -> bool:
    return any(bot.id in chat.members and user.id in chat.members for chat in world.groups.values())


def _check_group(bot: Bot, chat: Chat) -> None:
    if chat.migrated_to is not None:
        reason = "group chat was upgraded to a supergroup chat"
        raise bad_request(reason, migrate_to_chat_id=chat.migrated_to.id)
    if chat.gone:
        raise forbidden("the group chat was deleted")
    status = chat.member(bot).status
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if status == "left":
        raise forbidden(f"bot is not a member of the {chat.type} chat")


def writable_chat(call: Call, what: str) -> tuple[Chat, Topic | None]:
    """Where a message of this kind (`text messages`, `documents`, `photos`) may be sent. Raises ApiError if not."""
    chat = addressed_chat(call)
    if chat.is_group and chat.member(call.bot).status == "restricted":
        raise bad_request(f"not enough rights to send {what} to the chat")
    return chat, _topic(call, chat)


def _topic(call: Call, chat: Chat) -> Topic | None:
    """The topic named; General, which has no number that could be named, without one."""
    number = call.params.integer("message_thread_id")
    if number == GENERAL_TOPIC:
        raise bad_request(NO_THREAD)
    if not number and not chat.is_forum:
        return None
    return open_topic(call.bot, chat, number or GENERAL_TOPIC)


def open_topic(bot: Bot, chat: Chat, number: int) -> Topic:
    """The topic, if the bot may write in it."""
    topic = chat.topics.get(number)
    if topic is None or topic.deleted:
        raise bad_request(NO_THREAD)
    if topic.closed and not chat.member(bot).is_admin:
        raise bad_request("TOPIC_CLOSED")
    return topic


def addressed_message(call: Call, chat: Chat, missing: str) -> ChatMessage:
    """The message that `message_id` names in the chat. Raises ApiError with the text `missing`."""
    number = call.params.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    message = chat.message(number)
    if message is None:
        raise bad_request(missing)
    return message
