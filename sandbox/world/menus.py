"""Which menu of commands a person's app shows. Source: https://core.telegram.org/bots/api#determining-list-of-commands."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.world.bots import Bot
from sandbox.world.chats import Chat
from sandbox.world.users import User


def menu(bot: Bot, chat: Chat, person: User) -> dict[str, str]:
    """The commands of the bot that this person sees in this chat: name to description, in the bot's order."""
    for scope in _scopes(chat, person):
        for language in (person.language_code or "", ""):
            found = bot.commands.get((scope, language))
            if found:
                return {one["command"]: one["description"] for one in found}
    return {}


def _scopes(chat: Chat, person: User) -> Iterator[str]:
    """The narrowest first."""
    if not chat.is_group:
        yield from (f"chat:{chat.id}", "all_private_chats", "default")
        return
    is_admin = chat.member(person).is_admin
    yield f"chat_member:{chat.id}:{person.id}"
    if is_admin:
        yield f"chat_administrators:{chat.id}"
    yield f"chat:{chat.id}"
    if is_admin:
        yield "all_chat_administrators"
    yield from ("all_group_chats", "default")
