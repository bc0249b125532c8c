"""The world as the page reads it: plain JSON, nothing of it markup."""

from __future__ import annotations

from typing import Any

from sandbox.sandbox import Sandbox
from sandbox.world.chats import Chat
from sandbox.world.files import StoredFile
from sandbox.world.messages import ChatMessage
from sandbox.world.people import Person
from sandbox.world.users import User

EXCERPT = 120  # letters of what is answered, and of the last message in the list of chats


def message_json(message: ChatMessage) -> dict[str, Any]:
    """A message as it stands; `place` is its place in the chat, `revision` rises with each change."""
    found: dict[str, Any] = {
        "chat": message.chat.id,
        "place": message.place,
        "revision": message.revision,
        "from": _author(message),
        "date": message.date.isoformat(),
    }
    if message.deleted:
        return found | {"deleted": True}
    if message.service is not None:
        return found | {"service": _service(message)}
    return found | {
        "text": message.text,
        "entities": [[one.type, one.offset, one.length] for one in message.entities],
        "edited": message.edited is not None,
        "reply": _reply(message),
        "forwarded": _origin(message.forward_origin),
        "file": _file(message.content.file),
        "keyboard": [[[button.text, button.data] for button in row] for row in message.keyboard],
    }


def chats_json(sandbox: Sandbox, read: dict[int, int]) -> list[dict[str, Any]]:
    """The chats: groups first, then private ones. `read` says of how many messages of a chat nothing is news."""
    world = sandbox.world
    shown = [one for one in world.groups.values() if one.migrated_to is None and not one.gone]
    return [_chat(chat, read.get(chat.id, 0)) for chat in [*shown, *world.private.values()]]


def people_json(sandbox: Sandbox) -> list[dict[str, Any]]:
    people = [one for one in sandbox.world.users.values() if isinstance(one, Person)]
    return [{"id": one.id, "name": one.name, "username": one.username} for one in people]


def _chat(chat: Chat, read: int) -> dict[str, Any]:
    last = next((one for one in reversed(chat.log) if not one.deleted), None)
    members = [chat.person.id] if chat.person else [one.user.id for one in chat.members.values() if one.is_in]
    return {
        "id": chat.id,
        "title": chat.name,
        "private": not chat.is_group,
        "members": members,
        "count": len(chat.log),
        "read": read,
        "last": last and {"date": last.date.isoformat(), "from": _author(last)["name"], "text": _excerpt(last)},
    }


def _author(message: ChatMessage) -> dict[str, Any]:
    author: User | Chat = message.sender_chat or message.sender
    return {"id": author.id, "name": author.name, "bot": message.from_bot}


def _excerpt(message: ChatMessage) -> str:
    if message.service is not None:
        return ""
    file = message.content.file
    text = message.text or ("" if file is None else "🖼" if file.is_photo else file.name or "📄")
    return next((line for line in text.splitlines() if line.strip()), "")[:EXCERPT]


def _reply(message: ChatMessage) -> dict[str, Any] | None:
    answered = message.reply_to
    if answered is None:
        return None
    if answered.deleted:
        return {"name": "", "text": "", "place": None}
    place = answered.place if answered.chat is message.chat else None
    return {"name": _author(answered)["name"], "text": _excerpt(answered), "place": place}


def _file(file: StoredFile | None) -> dict[str, Any] | None:
    if file is None:
        return None
    size = {"id": file.file_id, "name": file.name or file.path.rpartition("/")[2], "size": len(file.data)}
    return size | ({"width": file.width, "height": file.height} if file.is_photo else {})


def _origin(origin: dict[str, Any] | None) -> str | None:
    match origin:
        case None:
            return None
        case {"sender_user": {"first_name": name}} | {"sender_chat": {"title": name}} | {"sender_user_name": name}:
            return str(name)
    return ""


def _service(message: ChatMessage) -> dict[str, str]:
    """What happened, as a word for the page, and whom or what it is about."""
    match message.service:
        case {"new_chat_members": [user, *_]}:
            return {"what": "came", "name": str(user["first_name"])}
        case {"left_chat_member": user}:
            return {"what": "left", "name": str(user["first_name"])}
        case {"new_chat_title": title}:
            return {"what": "renamed", "name": str(title)}
    return {"what": "other", "name": ""}
