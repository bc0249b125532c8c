"""What somebody does in the page, as values: said over HTTP, and kept in the file of a scene.

Chats and people go by their ids, messages by their place in the chat, counted from 0: both are the same whenever the
same things are done.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field

from sandbox.api.entities import MAX_CAPTION, MAX_TEXT
from sandbox.api.errors import NotAllowedError
from sandbox.sandbox import Sandbox
from sandbox.world.bots import CallbackAnswer
from sandbox.world.chats import Chat
from sandbox.world.files import MAX_DOWNLOAD
from sandbox.world.messages import ChatMessage
from sandbox.world.people import Person

ANSWER_WITHIN = 20.0  # seconds until a press counts as unanswered
Place = Annotated[int, Field(ge=0, lt=1_000_000)]
Name = Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[^/\\\x00-\x1f\x7f]+$")]


class _Act(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
    person: int
    chat: int


class Say(_Act):
    """A message; `reply_to` is the place of the one that it answers."""

    kind: Literal["say"] = "say"
    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
    reply_to: Place | None = None


class SendFile(_Act):
    """A document, or (`photo`) a PNG or JPEG to look at."""

    kind: Literal["file"] = "file"
    name: Name
    data: Annotated[Base64Bytes, Field(max_length=MAX_DOWNLOAD)]
    caption: Annotated[str, Field(max_length=MAX_CAPTION)] = ""
    photo: bool = False
    reply_to: Place | None = None


class Edit(_Act):
    """Another text for one's own message."""

    kind: Literal["edit"] = "edit"
    place: Place
    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]


class Delete(_Act):
    kind: Literal["delete"] = "delete"
    place: Place


class Press(_Act):
    """A button, by the data that it carries."""

    kind: Literal["press"] = "press"
    place: Place
    data: Annotated[str, Field(min_length=1, max_length=64)]


AnAct = Say | SendFile | Edit | Delete | Press
Act = Annotated[AnAct, Field(discriminator="kind")]


def chat_of(sandbox: Sandbox, chat_id: int) -> Chat:
    """Raises NotAllowedError: there is none."""
    private = (chat for chat in sandbox.world.private.values() if chat.id == chat_id)
    found = sandbox.world.groups.get(chat_id) or next(private, None)
    if found is None:
        raise NotAllowedError("there is no such chat")
    return found


def person_of(sandbox: Sandbox, person_id: int) -> Person:
    """Raises NotAllowedError: there is none."""
    found = sandbox.world.users.get(person_id)
    if not isinstance(found, Person):
        raise NotAllowedError("there is no such person")
    return found


async def perform(sandbox: Sandbox, act: AnAct) -> CallbackAnswer | None:
    """Do it; returns what a press was answered with.

    Raises NotAllowedError and ApiError where Telegram would not let them, LookupError without the button, TimeoutError
    where the bot does not answer a press.
    """
    person, chat = person_of(sandbox, act.person), chat_of(sandbox, act.chat)
    if chat.person is not None and chat.person is not person:
        raise NotAllowedError(f"this is not a chat of {person.name}")
    match act:
        case Say():
            await person.say(chat, act.text, reply_to=_message(chat, act.reply_to))
        case SendFile(photo=True):
            await person.send_photo(chat, act.data, act.caption, reply_to=_message(chat, act.reply_to))
        case SendFile():
            await person.send_document(chat, act.name, act.data, act.caption, reply_to=_message(chat, act.reply_to))
        case Edit():
            await person.edit(_standing(chat, act.place), act.text)
        case Delete():
            await person.delete(_standing(chat, act.place))
        case Press():
            return await person.press(_standing(chat, act.place), act.data, within=ANSWER_WITHIN)
    return None


def _message(chat: Chat, place: int | None) -> ChatMessage | None:
    return None if place is None else _standing(chat, place)


def _standing(chat: Chat, place: int) -> ChatMessage:
    if place >= len(chat.log) or chat.log[place].deleted:
        raise NotAllowedError("that message is gone")
    return chat.log[place]
