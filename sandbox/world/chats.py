"""Chats: who is in them, in what role, their topics, and what has been said; looking and waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.api.errors import NotAllowedError
from sandbox.world.messages import ChatMessage
from sandbox.world.signals import Signal
from sandbox.world.users import User

IN_CHAT = frozenset({"creator", "administrator", "member", "restricted"})
ADMINS = frozenset({"creator", "administrator"})
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip
PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip
GENERAL_TOPIC = 1


@dataclass(frozen=True)
class Member:
    """Someone's standing in a chat: a ChatMember. `status` is Telegram's word; a restricted one may say nothing."""

    user: User
    status: str = "member"
    anonymous: bool = False

    @property
    def is_in(self) -> bool:
        return self.status in IN_CHAT

    @property
    def is_admin(self) -> bool:
        return self.status in ADMINS

    def as_json(self) -> dict[str, Any]:
        result: dict[str, Any] = {"user": self.user.as_json(), "status": self.status}
        if self.status == "creator":
            result["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            result.update(dict.fromkeys(RIGHTS, True), can_be_edited=False, is_anonymous=self.anonymous)
        elif self.status == "restricted":
            result.update(dict.fromkeys(PERMISSIONS, False), is_member=True, until_date=0)
        elif self.status == "kicked":
            result["until_date"] = 0
        return result


@dataclass(eq=False)
class Topic:
    """A forum topic; `id` is the message_thread_id, that of the service message that opened it."""

    id: int
    chat: Chat
    name: str
    closed: bool = False
    deleted: bool = False
    created: ChatMessage | None = None

    @property
    def is_general(self) -> bool:
        return self.id == GENERAL_TOPIC


@dataclass(eq=False)
class Chat:
    """A private chat (of one person with one bot), a group or a supergroup.

    `type` is Telegram's word. `migrated_to` is the supergroup that a group has become.
    """

    id: int
    type: str
    signal: Signal
    title: str = ""
    username: str | None = None
    person: User | None = None  # in a private chat
    bot: User | None = None  # in a private chat
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    started: bool = False  # the person of a private chat has spoken to the bot
    blocked: bool = False  # the person of a private chat has blocked the bot
    gone: bool = False  # the group was deleted
    linked_chat_id: int | None = None  # of the channel whose posts are discussed here
    migrated_to: Chat | None = None
    last_bot: User | None = None  # the bot that spoke last
    log: list[ChatMessage] = field(default_factory=list)
    last_id: int = 0

    @property
    def is_group(self) -> bool:
        return self.type != "private"

    @property
    def name(self) -> str:
        return self.title if self.person is None else self.person.name

    @property
    def messages(self) -> list[ChatMessage]:
        """What stands in the chat now, oldest first, service messages too."""
        return [message for message in self.log if not message.deleted]

    @property
    def last(self) -> ChatMessage:
        """The newest message. Raises LookupError in an empty chat."""
        return self.messages[-1]

    def message(self, message_id: int, topic: Topic | None = None) -> ChatMessage | None:
        """The message with this id, if it still stands."""
        found = next((one for one in reversed(self.log) if one.id == message_id), None)
        return found if found and not found.deleted and (topic is None or found.topic is topic) else None

    def member(self, user: User) -> Member:
        return self.members.get(user.id) or Member(user, "left")

    @property
    def admins(self) -> list[Member]:
        return [member for member in self.members.values() if member.is_admin]

    async def wait_for(
        self, wanted: Callable[[ChatMessage], object], within: float | None = 10, *, after: ChatMessage | None = None
    ) -> ChatMessage:
        """The first message that is as `wanted` (and newer than `after`), as soon as there is one, edited or new.

        Raises TimeoutError after `within` seconds, telling what stands in the chat.
        """

        def look() -> ChatMessage | None:
            start = self.log.index(after) + 1 if after is not None else 0
            return next((one for one in self.log[start:] if not one.deleted and wanted(one)), None)

        return await self.signal.until(look, within, self._describe)

    async def answer_to(self, message: ChatMessage, within: float | None = 10) -> ChatMessage:
        """The first message that answers `message`."""
        return await self.wait_for(lambda one: one.reply_to is message, within)

    def require(self, person: User) -> Member:
        """The standing of someone who acts in the chat. Raises NotAllowedError for those who are not in it."""
        if self.migrated_to is not None or self.gone:
            raise NotAllowedError(f"{self.name} is no more")
        if not self.is_group:
            return Member(person)
        member = self.member(person)
        if not member.is_in:
            raise NotAllowedError(f"{person.name} is not in {self.name}")
        return member

    def as_json(self) -> dict[str, Any]:
        result: dict[str, Any] = {"id": self.id, "type": self.type}
        if self.person is not None:
            found = {
                "first_name": self.person.first_name,
                "last_name": self.person.last_name,
                "username": self.person.username,
            }
        else:
            found = {"title": self.title, "username": self.username}
        result.update({key: value for key, value in found.items() if value is not None})
        if self.is_forum:
            result["is_forum"] = True
        return result

    def _describe(self) -> str:
        lines = [f"in {self.name!r} stands:", *(f"  {message!r}" for message in self.messages[-12:])]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<{self.type} {self.name!r} {self.id}>"
