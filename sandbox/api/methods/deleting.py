"""deleteMessage, deleteMessages."""

from __future__ import annotations

from datetime import timedelta

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.registry import Registry
from sandbox.api.methods.target import addressed_chat, addressed_message
from sandbox.world.messages import ChatMessage

METHODS = Registry()
DELETABLE_FOR = timedelta(hours=48)
MAX_AT_ONCE = 100


@METHODS("deleteMessage")
def delete_message(call: Call) -> bool:
    message = addressed_message(call, addressed_chat(call), "message to delete not found")
    if not _may_delete(call, message):
        raise bad_request("message can't be deleted")
    if call.world.now() - message.date > DELETABLE_FOR and not message.chat.member(call.bot).is_admin:
        raise bad_request("message can't be deleted for everyone")
    call.world.delete(message)
    return True


@METHODS("deleteMessages")
def delete_messages(call: Call) -> bool:
    """What cannot be found or deleted is skipped, as documented."""
    chat = addressed_chat(call)
    numbers = call.params.decoded("message_ids", "message identifiers")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= MAX_AT_ONCE:
        raise bad_request("message identifiers are not specified")
    for number in numbers:
        message = chat.message(number)
        if message is not None and _may_delete(call, message):
            call.world.delete(message)
    return True


def _may_delete(call: Call, message: ChatMessage) -> bool:
    return not message.chat.is_group or message.sender is call.bot or message.chat.member(call.bot).is_admin
