"""Which messages a bot gets. Source: https://core.telegram.org/bots/features#privacy-mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.api.entities import utf16_slice
from sandbox.world.messages import ChatMessage

if TYPE_CHECKING:
    from sandbox.world.bots import Bot


def hears(bot: Bot, message: ChatMessage) -> bool:
    """Whether this message, new or edited, makes an update for the bot."""
    if message.from_bot:
        return False
    chat = message.chat
    if not chat.is_group:
        return chat.bot is bot
    member = chat.member(bot)
    if not member.is_in:
        return False
    return member.is_admin or not bot.privacy or _meant_for(bot, message)


def _meant_for(bot: Bot, message: ChatMessage) -> bool:
    if message.service is not None:
        return True
    if message.reply_to is not None and message.reply_to.from_bot:
        return message.reply_to.sender is bot
    command = leading_command(message)
    if command is None:
        return False
    _, at, addressee = command.partition("@")
    if at:
        return addressee.lower() == (bot.username or "").lower()
    return message.chat.last_bot in (None, bot)


def leading_command(message: ChatMessage) -> str | None:
    """`/task` or `/task@name`, where the message begins with a command."""
    first = next((one for one in message.entities if one.type == "bot_command" and one.offset == 0), None)
    return utf16_slice(message.text, 0, first.length) if first else None
