"""Who is what in a chat, and who else may speak there, as Telegram says: asked before the transaction.

What a person is, is remembered for at most a minute, for who only looks; of who changes something it is asked anew.
"""

import time
from dataclasses import dataclass

from telegram import Bot, ChatMember
from telegram.error import BadRequest, Forbidden

from domain.access import strangers
from handlers.core.event import is_in

REMEMBERED_FOR = 60.0  # seconds
ADMINISTRATORS = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Membership:
    """What somebody is in a chat. `gone`: Telegram says that they are not in it; it may also say nothing."""

    present: bool = False
    administrator: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """`strangers` as in `domain.access`; `people`: its members but us, None where Telegram does not say."""

    strangers: tuple[str, ...] = ()
    people: int | None = None


NOT_ASKED, NOTHING = Membership(), ChatFacts()  # and where Telegram does not say


class Members:
    """Asks the Bot API; what the network does to the question is the caller's to retry: each may raise
    telegram.error.NetworkError and its like."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._known: dict[tuple[str, str], tuple[float, Membership]] = {}

    async def of(self, chat: str, person: str, *, anew: bool) -> Membership:
        """What the person is in the chat; `anew`: now, whatever was said a moment ago."""
        now = time.monotonic()
        self._known = {key: known for key, known in self._known.items() if now - known[0] < REMEMBERED_FOR}
        if anew or (chat, person) not in self._known:
            self._known[chat, person] = (now, await self._ask(chat, person))
        return self._known[chat, person][1]

    def forget(self, chat: str, person: str) -> None:
        """The person is another there than before."""
        self._known.pop((chat, person), None)

    async def about(self, chat: str) -> ChatFacts:
        """Who may speak in the chat, and how many people it has."""
        try:
            full = await self._bot.get_chat(int(chat))
            count = await self._bot.get_chat_member_count(int(chat))
        except (BadRequest, Forbidden):
            return NOTHING
        return ChatFacts(strangers(username=full.username, linked=full.linked_chat_id), count - 1)

    async def _ask(self, chat: str, person: str) -> Membership:
        try:
            member = await self._bot.get_chat_member(int(chat), int(person))
        except (BadRequest, Forbidden):  # not a member, or the bot is none
            return NOT_ASKED
        return Membership(is_in(member), member.status in ADMINISTRATORS, not is_in(member))
