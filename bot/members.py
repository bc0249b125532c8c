"""Who administers a chat, as Telegram says: asked before the transaction, remembered for at most a minute."""

import time

from telegram import Bot, ChatMember
from telegram.error import BadRequest, Forbidden

REMEMBERED_FOR = 60.0  # seconds
ADMINISTRATORS = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}


class Members:
    """Asks `getChatMember`; what the network does to the question is the caller's to retry."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._known: dict[tuple[str, str], tuple[float, bool]] = {}

    async def is_administrator(self, chat: str, person: str) -> bool:
        """Whether the person administers the chat. Raises telegram.error.NetworkError and its like."""
        now = time.monotonic()
        self._known = {key: known for key, known in self._known.items() if now - known[0] < REMEMBERED_FOR}
        if (chat, person) not in self._known:
            self._known[chat, person] = (now, await self._ask(chat, person))
        return self._known[chat, person][1]

    async def _ask(self, chat: str, person: str) -> bool:
        try:
            member = await self._bot.get_chat_member(int(chat), int(person))
        except (BadRequest, Forbidden):  # not a member, or the bot is none
            return False
        return member.status in ADMINISTRATORS
