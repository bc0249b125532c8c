"""getChat, getChatMember, getChatMemberCount."""

from __future__ import annotations

from typing import Any

from sandbox.api.calls import Call
from sandbox.api.errors import bad_request
from sandbox.api.methods.registry import Registry
from sandbox.api.methods.target import addressed_chat
from sandbox.world.chats import PERMISSIONS, Member

METHODS = Registry()
MAX_REACTIONS = 11


@METHODS("getChat")
def get_chat(call: Call) -> dict[str, Any]:
    chat = addressed_chat(call)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full = {
        "accent_color_id": 0,
        "max_reaction_count": MAX_REACTIONS,
        "accepted_gift_types": dict.fromkeys(gifts, not chat.is_group),
    }
    if chat.is_group:
        full["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if chat.username:
        full["active_usernames"] = [chat.username]
    if chat.linked_chat_id is not None:
        full["linked_chat_id"] = chat.linked_chat_id
    return chat.as_json() | full


@METHODS("getChatMember")
def get_chat_member(call: Call) -> dict[str, Any]:
    chat = addressed_chat(call)
    number = call.params.integer("user_id")
    if number <= 0:
        raise bad_request("invalid user_id specified")
    user = call.world.user_by_id(number)
    if user is None:
        raise bad_request("user not found")
    if not chat.is_group:
        return Member(user).as_json()
    return chat.member(user).as_json()


@METHODS("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    chat = addressed_chat(call)
    return sum(member.is_in for member in chat.members.values()) if chat.is_group else 2
