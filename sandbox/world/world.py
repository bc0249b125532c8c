"""The state of the sandbox, and the only functions that change it: post, edit, delete, membership, migration.

Each change tells the bots that may hear of it (updates.py) and wakes those who wait for something (signals.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from sandbox.world.bots import Bot
from sandbox.world.chats import GENERAL_TOPIC, Chat, Member, Topic
from sandbox.world.files import FileStore
from sandbox.world.messages import ChatMessage, Content, MessageVersion, unix
from sandbox.world.privacy import hears
from sandbox.world.signals import Signal
from sandbox.world.users import User, group_anonymous_bot

SUPERGROUPS = -1_001_000_000_000
GROUPS = -4_000_000
ANSWER_WITHIN = 30.0  # seconds until Telegram gives up waiting for the answer to a press
TOPIC_COLOUR = 7322096


class World:
    """Everyone, every chat, every file. `now` gives the time of messages (aware, UTC)."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.signal = Signal()
        self.files = FileStore()
        self.anonymous = group_anonymous_bot()
        self.bots: dict[str, Bot] = {}
        self.users: dict[int, User] = {self.anonymous.id: self.anonymous}
        self.groups: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.journal: list[ChatMessage] = []  # each message once more whenever it is posted, edited or deleted
        self.answer_within = ANSWER_WITHIN
        self._account_message_ids = count(1)  # groups and private chats share one sequence, a supergroup has its own
        self._callback_ids = count(4_382_000_000_000_000_001)

    def now(self) -> datetime:
        """Aware, UTC. Raises ValueError where the clock gives a naive datetime."""
        moment = self._now()
        if moment.tzinfo is None:
            raise ValueError("the sandbox needs an aware datetime")
        return moment

    def next_callback_id(self) -> str:
        return str(next(self._callback_ids))

    def user_by_id(self, user_id: int) -> User | None:
        return self.users.get(user_id)

    # -- chats

    def private_chat(self, person: User, bot: User) -> Chat:
        """The chat of these two; the first asking makes it."""
        key = (bot.id, person.id)
        if key not in self.private:
            self.private[key] = Chat(person.id, "private", self.signal, person=person, bot=bot)
        return self.private[key]

    def new_group(
        self, title: str, *, username: str | None = None, is_forum: bool = False, supergroup: bool = False
    ) -> Chat:
        base = SUPERGROUPS if supergroup else GROUPS
        chat_id = base - 1 - len(self.groups)
        kind = "supergroup" if supergroup else "group"
        chat = Chat(chat_id, kind, self.signal, title=title, username=username, is_forum=is_forum)
        if supergroup:
            chat.last_id = 1  # the message of its creation
        if is_forum:
            chat.topics[GENERAL_TOPIC] = Topic(GENERAL_TOPIC, chat, "General")
        self.groups[chat_id] = chat
        return chat

    def _next_message_id(self, chat: Chat) -> int:
        chat.last_id = chat.last_id + 1 if chat.type == "supergroup" else next(self._account_message_ids)
        return chat.last_id

    # -- messages

    def post(
        self,
        chat: Chat,
        sender: User,
        content: Content | None = None,
        *,
        topic: Topic | None = None,
        reply_to: ChatMessage | None = None,
        **more: Any,
    ) -> ChatMessage:
        """A new message in the chat; `more` are further fields of Message."""
        sender_chat = None
        if chat.member(sender).anonymous:
            sender, sender_chat = self.anonymous, chat
        message = ChatMessage(
            id=self._next_message_id(chat),
            chat=chat,
            sender=sender,
            sender_chat=sender_chat,
            date=self.now(),
            content=content or Content(),
            topic=topic,
            thread_root=_thread_root(chat, reply_to),
            reply_to=reply_to,
            place=len(chat.log),
            **more,
        )
        chat.log.append(message)
        if message.from_bot:
            chat.last_bot = sender
        self._tell(message, "message")
        self._note(message)
        return message

    def post_service(
        self, chat: Chat, sender: User, service: dict[str, Any], topic: Topic | None = None
    ) -> ChatMessage:
        return self.post(chat, sender, service=service, topic=topic)

    def edit(self, message: ChatMessage, content: Content) -> None:
        """Put other content in place of the message's; a change of its buttons alone does not show as an edit."""
        moment = self.now()
        message.history.append(MessageVersion(message.content, moment))
        if replace(content, keyboard=None) != replace(message.content, keyboard=None):
            message.edited = moment
        message.content = content
        self._tell(message, "edited_message")
        self._note(message)

    def delete(self, message: ChatMessage) -> None:
        """The message is gone for everyone. No bot is told."""
        message.deleted = True
        self._note(message)

    def _note(self, message: ChatMessage) -> None:
        """The message is another now: whoever reads the journal on learns of it."""
        self.journal.append(message)
        message.revision = len(self.journal)
        self.signal.fire()

    def _tell(self, message: ChatMessage, kind: str) -> None:
        body: dict[str, Any] | None = None
        for bot in self.bots.values():
            if hears(bot, message):
                body = body or message.as_json()
                bot.updates.put(kind, body, message.chat.id)

    # -- membership

    def set_member(self, chat: Chat, member: Member, by: User) -> None:
        """Someone's standing changes: the one concerned, if a bot, is told, and the bots that administer the chat."""
        old = chat.member(member.user)
        if old == member:
            return
        chat.members[member.user.id] = member
        update = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": unix(self.now()),
            "old_chat_member": old.as_json(),
            "new_chat_member": member.as_json(),
        }
        for bot in self.bots.values():
            if bot is member.user:
                bot.updates.put("my_chat_member", update, chat.id)
            elif chat.member(bot).is_admin:
                bot.updates.put("chat_member", update, chat.id)
        self.signal.fire()

    def set_blocked(self, chat: Chat, *, blocked: bool) -> None:
        """The person of a private chat blocks the bot, or lets it write again."""
        if chat.blocked == blocked or chat.bot is None or chat.person is None:
            return
        chat.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        update = {
            "chat": chat.as_json(),
            "from": chat.person.as_json(),
            "date": unix(self.now()),
            "old_chat_member": Member(chat.bot, before).as_json(),
            "new_chat_member": Member(chat.bot, after).as_json(),
        }
        for bot in self.bots.values():
            if bot is chat.bot:
                bot.updates.put("my_chat_member", update, chat.id)
        self.signal.fire()

    def upgrade(self, chat: Chat, by: User) -> Chat:
        """A group becomes a supergroup: a new id, the same members; both chats say so in a service message."""
        new = self.new_group(chat.title, supergroup=True)
        new.last_id = 0
        new.members = dict(chat.members)
        self.post_service(chat, by, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new
        self.post_service(new, by, {"migrate_from_chat_id": chat.id})
        return new

    # -- topics

    def create_topic(self, chat: Chat, name: str, by: User) -> Topic:
        topic = Topic(chat.last_id + 1, chat, name)
        chat.topics[topic.id] = topic
        service = {"forum_topic_created": {"name": name, "icon_color": TOPIC_COLOUR}}
        topic.created = self.post_service(chat, by, service, topic)
        return topic

    def set_topic_closed(self, topic: Topic, by: User, *, closed: bool) -> None:
        topic.closed = closed
        self.post_service(topic.chat, by, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, topic)

    def delete_topic(self, topic: Topic) -> None:
        """The topic goes with all that stands in it."""
        topic.deleted = True
        for message in topic.chat.log:
            if message.topic is topic and not message.deleted:
                self.delete(message)
        self.signal.fire()


def _thread_root(chat: Chat, reply_to: ChatMessage | None) -> ChatMessage | None:
    """In a supergroup without topics an answer belongs to the thread of the first message of the chain."""
    if chat.type != "supergroup" or chat.is_forum or reply_to is None or reply_to.chat is not chat:
        return None
    return reply_to.thread_root or reply_to
