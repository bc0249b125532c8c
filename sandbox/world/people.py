"""What a person does in the app: say, answer, press, edit, forward, send files, join, leave, and look.

Every act is one of a person whom Telegram would let do it; else NotAllowedError.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sandbox.api.entities import MAX_CAPTION, MAX_TEXT, Entity, finish
from sandbox.api.errors import NotAllowedError
from sandbox.world.bots import Bot, CallbackAnswer, CallbackPress
from sandbox.world.chats import GENERAL_TOPIC, Chat, Member, Topic
from sandbox.world.files import StoredFile
from sandbox.world.forwards import origin_of
from sandbox.world.menus import menu
from sandbox.world.messages import ChatMessage, Content
from sandbox.world.users import User
from sandbox.world.world import World

PRESS_TIMEOUT = 10.0  # seconds


@dataclass(eq=False, kw_only=True, repr=False)
class Person(User):
    """Someone with Telegram's app. `hides_forwards`: what others forward of theirs does not link to them."""

    world: World
    monotonic: Callable[[], float]
    hides_forwards: bool = False

    # -- look

    def private(self, bot: Bot | None = None) -> Chat:
        """The chat with the bot; with the only one, if none is named."""
        return self.world.private_chat(self, bot or self._only_bot())

    def menu(self, chat: Chat, bot: Bot | None = None) -> dict[str, str]:
        """The bot's commands as this person's app offers them here: name to description."""
        return menu(bot or self._only_bot(), chat, self)

    # -- say

    async def say(
        self,
        where: Chat | Topic | Bot,
        text: str,
        *,
        entities: Sequence[Entity] = (),
        reply_to: ChatMessage | None = None,
    ) -> ChatMessage:
        """Write a message; to a Bot it goes in private. `entities`: what no text says by itself, as a mention of
        someone who has no username."""
        content = self._written(text, entities=entities)
        if not content.text:
            raise NotAllowedError("there is nothing in the message")
        return self._post(where, content, reply_to)

    async def answer(self, message: ChatMessage, text: str) -> ChatMessage:
        """Answer a message, in its chat and topic."""
        return await self.say(self._place_of(message), text, reply_to=message)

    async def send_document(
        self,
        where: Chat | Topic | Bot,
        name: str,
        data: bytes,
        caption: str = "",
        *,
        mime_type: str | None = None,
        reply_to: ChatMessage | None = None,
    ) -> ChatMessage:
        file = self.world.files.add_document(name, mime_type, data)
        return self._post(where, self._written(caption, file), reply_to)

    async def send_photo(
        self, where: Chat | Topic | Bot, data: bytes, caption: str = "", *, reply_to: ChatMessage | None = None
    ) -> ChatMessage:
        """A PNG or JPEG."""
        return self._post(where, self._written(caption, self.world.files.add_photo(data)), reply_to)

    async def send_album(
        self,
        where: Chat | Topic | Bot,
        photos: Sequence[bytes],
        caption: str = "",
        *,
        reply_to: ChatMessage | None = None,
    ) -> list[ChatMessage]:
        """Several PNGs or JPEGs at once: a message each, of which the first has the caption."""
        files = [self.world.files.add_photo(data) for data in photos]
        album = self.world.next_callback_id()
        return [
            self._post(where, self._written("" if place else caption, file), reply_to, album=album)
            for place, file in enumerate(files)
        ]

    async def forward(self, message: ChatMessage, where: Chat | Topic | Bot) -> ChatMessage:
        hidden = frozenset(one for one in self.world.users.values() if isinstance(one, Person) and one.hides_forwards)
        content = replace(message.content, keyboard=None)
        return self._post(where, content, None, forward_origin=origin_of(message, hidden))

    async def edit(self, message: ChatMessage, text: str) -> ChatMessage:
        """Change the text, or the caption, of one's own message."""
        self._require_own(message)
        self.world.edit(message, self._written(text, message.content.file))
        return message

    async def delete(self, message: ChatMessage) -> None:
        """Of one's own, or as an administrator of anyone's. Bots are not told."""
        if not message.chat.member(self).is_admin:
            self._require_own(message)
        self.world.delete(message)

    # -- press

    async def press(self, message: ChatMessage, button: str, *, within: float = PRESS_TIMEOUT) -> CallbackAnswer:
        """Press the button with this text (or data, or the only one whose text contains it), and wait for the answer.

        Raises LookupError without such a button, TimeoutError when the bot does not answer `within` so many seconds.
        """
        press = self.tap(message, button)
        return await self.answered(press, within)

    def tap(self, message: ChatMessage, button: str, *, stale: bool = False) -> CallbackPress:
        """Press without waiting. `stale`: `button` is the data of a button that is gone but that an app still shows."""
        if message.chat.is_group and not message.chat.member(self).is_in:
            raise NotAllowedError(f"{self.name} is not in {message.chat.name}")
        data = button if stale else message.button(button).data
        bot = message.sender
        if data is None or not isinstance(bot, Bot):
            raise NotAllowedError(f"the button {button!r} tells the bot nothing")
        press = CallbackPress(self.world.next_callback_id(), self.monotonic())
        bot.presses[press.id] = press
        gone = {"chat": message.chat.as_json(), "message_id": message.id, "date": 0}
        query = {
            "id": press.id,
            "from": self.as_json(),
            "message": gone if message.deleted else message.as_json(),
            "chat_instance": str(abs(message.chat.id) * 7919),
            "data": data,
        }
        bot.updates.put("callback_query", query, message.chat.id)
        self.world.signal.fire()
        return press

    async def answered(self, press: CallbackPress, within: float = PRESS_TIMEOUT) -> CallbackAnswer:
        """What the bot answered to the press, as soon as it does."""
        return await self.world.signal.until(lambda: press.answer, within, lambda: "the answer to a press")

    # -- come and go

    async def join(self, chat: Chat) -> None:
        self._enter(chat, self, by=self)

    async def leave(self, chat: Chat) -> None:
        chat.require(self)
        self._go(chat, self, "left")

    async def add(self, chat: Chat, who: User) -> None:
        """Bring someone, or a bot, into a group."""
        chat.require(self)
        self._enter(chat, who, by=self)

    async def kick(self, chat: Chat, who: User) -> None:
        """As an administrator: throw someone, or a bot, out."""
        self._require_admin(chat)
        self._go(chat, who, "kicked")

    async def promote(self, chat: Chat, who: User) -> None:
        """As an administrator: make someone, or a bot, one too."""
        self._require_admin(chat)
        self.world.set_member(chat, Member(who, "administrator"), self)

    async def demote(self, chat: Chat, who: User) -> None:
        self._require_admin(chat)
        self.world.set_member(chat, Member(who, "member"), self)

    async def mute(self, chat: Chat, who: User) -> None:
        """As an administrator: someone, or a bot, may write no more."""
        self._require_admin(chat)
        self.world.set_member(chat, Member(who, "restricted"), self)

    async def block(self, bot: Bot | None = None) -> None:
        self.world.set_blocked(self.private(bot), blocked=True)

    async def unblock(self) -> None:
        self.world.set_blocked(self.private(), blocked=False)

    # -- the group itself

    async def rename(self, chat: Chat, title: str) -> None:
        chat.require(self)
        chat.title = title
        self.world.post_service(chat, self, {"new_chat_title": title})

    async def upgrade(self, chat: Chat) -> Chat:
        """Make a supergroup of a group; returns the supergroup, and the group is no more."""
        self._require_admin(chat)
        return self.world.upgrade(chat, self)

    async def disband(self, chat: Chat) -> None:
        """Delete the group for everyone."""
        self._require_admin(chat)
        chat.gone = True
        self.world.signal.fire()

    async def create_topic(self, chat: Chat, name: str) -> Topic:
        chat.require(self)
        if not chat.is_forum:
            raise NotAllowedError(f"{chat.name} has no topics")
        return self.world.create_topic(chat, name, self)

    async def close_topic(self, topic: Topic) -> None:
        self._require_admin(topic.chat)
        self.world.set_topic_closed(topic, self, closed=True)

    async def reopen_topic(self, topic: Topic) -> None:
        self._require_admin(topic.chat)
        self.world.set_topic_closed(topic, self, closed=False)

    async def delete_topic(self, topic: Topic) -> None:
        self._require_admin(topic.chat)
        self.world.delete_topic(topic)

    # -- how

    def _only_bot(self) -> Bot:
        if len(self.world.bots) != 1:
            raise LookupError("which bot?")
        return next(iter(self.world.bots.values()))

    def _written(self, text: str, file: StoredFile | None = None, entities: Sequence[Entity] = ()) -> Content:
        finished = finish(text, list(entities))
        if len(finished.text) > (MAX_CAPTION if file else MAX_TEXT):
            raise NotAllowedError("the message is too long")
        return Content(finished.text, finished.entities, file)

    def _post(
        self, where: Chat | Topic | Bot, content: Content, reply_to: ChatMessage | None, **more: Any
    ) -> ChatMessage:
        chat, topic = self._place(where)
        member = chat.require(self)
        if member.status == "restricted" or (topic is not None and topic.closed and not member.is_admin):
            raise NotAllowedError(f"{self.name} may not write in {chat.name}")
        if not chat.is_group:
            chat.started = True
        return self.world.post(chat, self, content, topic=topic, reply_to=reply_to, **more)

    def _place(self, where: Chat | Topic | Bot) -> tuple[Chat, Topic | None]:
        if isinstance(where, Bot):
            return self.private(where), None
        if isinstance(where, Topic):
            return where.chat, where
        return where, where.topics.get(GENERAL_TOPIC)

    @staticmethod
    def _place_of(message: ChatMessage) -> Chat | Topic:
        """Where an answer to it stands; of a group that became a supergroup, there."""
        return message.topic or message.chat.migrated_to or message.chat

    def _enter(self, chat: Chat, who: User, by: User) -> None:
        member = chat.member(who)
        if member.is_in:
            return
        if member.status == "kicked" and not chat.member(by).is_admin:
            raise NotAllowedError(f"{who.name} was thrown out of {chat.name}")
        self.world.set_member(chat, Member(who), by)
        self.world.post_service(chat, by, {"new_chat_members": [who.as_json()]})

    def _go(self, chat: Chat, who: User, status: str) -> None:
        """In a group whoever goes still hears of it, in a supergroup no more."""
        if chat.type == "group":
            self.world.post_service(chat, self, {"left_chat_member": who.as_json()})
        self.world.set_member(chat, Member(who, status), self)
        if chat.type != "group":
            self.world.post_service(chat, self, {"left_chat_member": who.as_json()})

    def _require_own(self, message: ChatMessage) -> None:
        anonymously = message.sender_chat is message.chat and message.chat.member(self).anonymous
        if message.sender is not self and not anonymously:
            raise NotAllowedError(f"{message!r} is not of {self.name}")

    def _require_admin(self, chat: Chat) -> None:
        if not chat.require(self).is_admin:
            raise NotAllowedError(f"{self.name} is no administrator of {chat.name}")
