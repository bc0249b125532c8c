"""A message as it is kept: what it says now, what it said before, and how a bot reads it (JSON)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sandbox.api.entities import Entity
from sandbox.api.keyboards import InlineButton, Keyboard
from sandbox.world.files import StoredFile
from sandbox.world.users import User

if TYPE_CHECKING:
    from sandbox.world.chats import Chat, Topic


@dataclass(frozen=True)
class Content:
    """What an edit can change. `text` is the caption where there is a file."""

    text: str = ""
    entities: tuple[Entity, ...] = ()
    file: StoredFile | None = None
    keyboard: Keyboard | None = None
    link_preview: str | None = None  # LinkPreviewOptions as JSON


@dataclass(frozen=True)
class MessageVersion:
    """What a message said until it was edited at `until` (aware, UTC)."""

    content: Content
    until: datetime

    @property
    def text(self) -> str:
        return self.content.text


@dataclass(eq=False, kw_only=True)
class ChatMessage:
    """One message, edited in place. `date` is aware, UTC. `service` holds the fields of a service message."""

    id: int
    chat: Chat
    sender: User
    date: datetime
    content: Content = field(default_factory=Content)
    sender_chat: Chat | None = None
    topic: Topic | None = None
    thread_root: ChatMessage | None = None
    reply_to: ChatMessage | None = None
    forward_origin: dict[str, Any] | None = None
    album: str = ""  # of several files that were sent together: the same for each of their messages
    service: dict[str, Any] | None = None
    edited: datetime | None = None
    history: list[MessageVersion] = field(default_factory=list)
    deleted: bool = False
    place: int = 0  # in the chat's log
    revision: int = 0  # its last place in the world's journal, from 1

    @property
    def text(self) -> str:
        """What stands in it: its text, or the caption of its file."""
        return self.content.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self.content.entities

    @property
    def document(self) -> StoredFile | None:
        file = self.content.file
        return file if file and not file.is_photo else None

    @property
    def photo(self) -> StoredFile | None:
        file = self.content.file
        return file if file and file.is_photo else None

    @property
    def keyboard(self) -> Keyboard:
        return self.content.keyboard or ()

    @property
    def buttons(self) -> list[InlineButton]:
        """Its inline buttons, row after row."""
        return [button for row in self.keyboard for button in row]

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot and self.sender_chat is None

    def button(self, wanted: str) -> InlineButton:
        """The button with this text or data; else the only one whose text contains it. Raises LookupError."""
        exact = [one for one in self.buttons if wanted in (one.text, one.data)]
        found = exact or [one for one in self.buttons if wanted in one.text]
        if len(found) != 1:
            raise LookupError(f"{wanted!r} is not one of {[one.text for one in self.buttons]}")
        return found[0]

    def __repr__(self) -> str:
        return f"<{self.id} {self.sender.name}: {self.text[:60]!r}>"

    def as_json(self, *, with_reply: bool = True) -> dict[str, Any]:
        """The Message object. The message it answers is given once, without the one that that one answers."""
        result = self._head()
        result.update(self._content_json())
        if self.service is not None:
            result.update(self.service)
        if with_reply:
            result.update(self._reply_json())
        return result

    def _head(self) -> dict[str, Any]:
        result: dict[str, Any] = {
            "message_id": self.id,
            "date": unix(self.date),
            "chat": self.chat.as_json(),
            "from": self.sender.as_json(),
        }
        if self.sender_chat is not None:
            result["sender_chat"] = self.sender_chat.as_json()
        if self.topic is not None and not self.topic.is_general:
            result.update({"message_thread_id": self.topic.id, "is_topic_message": True})
        elif self.thread_root is not None:
            result["message_thread_id"] = self.thread_root.id
        if self.edited is not None:
            result["edit_date"] = unix(self.edited)
        if self.forward_origin is not None:
            result["forward_origin"] = self.forward_origin
        if self.album:
            result["media_group_id"] = self.album
        return result

    def _content_json(self) -> dict[str, Any]:
        content, result = self.content, dict[str, Any]()
        named, marked = ("caption", "caption_entities") if content.file else ("text", "entities")
        if content.text:
            result[named] = content.text
        if content.entities:
            result[marked] = [entity.as_json() for entity in content.entities]
        if self.document:
            result["document"] = self.document.document_json()
        if self.photo:
            result["photo"] = self.photo.photo_json()
        if content.keyboard:
            result["reply_markup"] = {"inline_keyboard": [[one.as_json() for one in row] for row in content.keyboard]}
        return result

    def _reply_json(self) -> dict[str, Any]:
        if self.reply_to is not None and not self.reply_to.deleted:
            return {"reply_to_message": self.reply_to.as_json(with_reply=False)}
        if self.reply_to is None and self.topic is not None and self.topic.created is not None:
            # Telegram makes every message of a topic an answer to the service message that opened the topic.
            return {"reply_to_message": self.topic.created.as_json(with_reply=False)}
        return {}


def unix(moment: datetime) -> int:
    return int(moment.timestamp())
