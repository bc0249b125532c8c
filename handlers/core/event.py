"""What a person did, out of Telegram's update: the one place in this package that knows Telegram's objects.

https://core.telegram.org/bots/api#update

An `Event` is also all that is stored of an update (`to_json`). So nothing goes into one that no handler reads: of a
message of ours that is answered, or whose button is pressed, no text; of a name (of a person, of the chat) nothing
where it bears a state secret's marking.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from telegram import CallbackQuery, Chat, ChatMember, ChatMemberRestricted, Message, MessageEntity, Update, User

from domain.commands import command_called, read_command
from domain.parsing.secrecy import marking

CHANNEL = "telegram"
SECRET = "secret"  # noqa: S105  (an act, no password)
INTERNAL = "internal"
KINDS_OF_UPDATE = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


@dataclass(frozen=True, slots=True)
class EventSender:
    """A person, or the group itself where an administrator is anonymous (then the address is the group's)."""

    address: str
    name: str
    username: str = ""
    language: str = ""
    anonymous: bool = False
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A document or photo, by the id with which the channel gives it again."""

    kind: str
    key: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class RepliedMessage:
    """The message that this one answers."""

    message: str
    mine: bool
    text: str
    author: EventSender | None
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one person in one chat."""

    # message, edit, press, member, moved, topic (it was opened again), left (the sender did), standing (the sender
    # is an administrator, restricted ... from now on, or no longer), secret (a message or edit that bears a marking:
    # what is here says who, where, which message), internal (the same of a mark of limited circulation, where the
    # settings refuse it), secret_name (of a group or a topic)
    act: str
    chat: str
    chat_kind: str
    chat_title: str
    sender: EventSender
    message: str = ""
    thread: str = ""
    text: str = ""
    command: str = ""  # of ours (`domain.commands`), in lower case, without the slash; "" where there is none
    arguments: str = ""
    mentions: tuple[EventSender, ...] = ()  # address "" where only the @name is known
    answered: RepliedMessage | None = None
    file: File | None = None
    album: str = ""  # of several files that were sent together, a message each: the same for all of them
    forwarded: bool = False
    data: str = ""
    press: str = ""
    present: bool = True  # of `member`: whether the bot is (still) in the chat
    moved_to: str = ""

    @property
    def is_private(self) -> bool:
        return self.chat_kind == "private"

    def to_json(self) -> dict[str, Any]:
        """All of it as JSON; what is as usual is left out."""
        written: dict[str, Any] = _JSON.dump_python(self, mode="json", exclude_defaults=True)
        return written

    @staticmethod
    def of_json(body: dict[str, Any]) -> "Event":
        """What `to_json` wrote. ValueError: something else."""
        return _JSON.validate_python(body)

    def without_words(self, act: str = SECRET) -> "Event":
        """What may stay of a message that is refused: `act` says why."""
        return Event(
            act, self.chat, self.chat_kind, self.chat_title, self.sender, self.message, self.thread,
            album=self.album,
        )  # fmt: skip


_JSON = TypeAdapter(Event)


def read(raw: dict[str, Any], me: str) -> Event | None:
    """The act in an update as the Bot API gives it; None for what concerns no handler. `me` is the bot's username.

    Raises whatever python-telegram-bot raises of what is no update.
    """
    update = Update.de_json(raw, None)
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.my_chat_member is not None:
        change = update.my_chat_member
        member = change.new_chat_member
        return _in_chat("member", change.chat, _user(change.from_user), present=is_in(member))
    if update.chat_member is not None:  # told only where the bot is an administrator
        member = update.chat_member.new_chat_member
        act = "standing" if is_in(member) else "left"
        return None if member.user.is_bot else _in_chat(act, update.chat_member.chat, _user(member.user))
    message = update.message or update.edited_message
    if message is None:
        return None
    if message.left_chat_member is not None:
        return (
            None if message.left_chat_member.is_bot else _in_chat("left", message.chat, _user(message.left_chat_member))
        )
    moved_to: object = message.migrate_to_chat_id  # whatever the server says: a group's address is a negative number
    if type(moved_to) is int and moved_to < 0:
        return _in_chat("moved", message.chat, _author(message), moved_to=str(moved_to))
    if marking(_name_given(message)):
        where = {"message": str(message.message_id), "thread": _thread(message)}
        return _in_chat("secret_name", message.chat, _author(message), **where)
    if message.forum_topic_reopened is not None or message.general_forum_topic_unhidden is not None:
        return _in_chat("topic", message.chat, _author(message), thread=_thread(message))
    return _message(message, "message" if update.message else "edit", me)


def is_in(member: ChatMember) -> bool:
    """Whether somebody is in the chat. https://core.telegram.org/bots/api#chatmember"""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in {ChatMember.LEFT, ChatMember.BANNED}


def _message(message: Message, act: str, me: str) -> Event:
    text = message.text or message.caption or ""
    command, target, arguments = _command(message, text)
    foreign = bool(target) and target.lower() != me.lower()
    return _in_chat(
        act,
        message.chat,
        _author(message),
        message=str(message.message_id),
        thread=_thread(message),
        text=text,
        command="" if foreign else command.lower(),
        arguments=arguments,
        mentions=_mentions(message, me),
        answered=_answered(message, me),
        file=_file(message),
        album=_unmarked(message.media_group_id or ""),
        forwarded=message.forward_origin is not None,
    )


def _press(query: CallbackQuery) -> Event | None:
    message = query.message
    if message is None or query.data is None:
        return None
    thread = _thread(message) if isinstance(message, Message) else ""
    return _in_chat(
        "press", message.chat, _user(query.from_user), thread=thread,
        message=str(message.message_id), data=_unmarked(query.data), press=_unmarked(query.id),
    )  # fmt: skip


def _in_chat(act: str, chat: Chat, sender: EventSender, **known: Any) -> Event:
    return Event(
        act=act, chat=str(chat.id), chat_kind=_unmarked(chat.type),
        chat_title=_unmarked(chat.title or chat.full_name or "", instead=str(chat.id)), sender=sender, **known,
    )  # fmt: skip


def _thread(message: Message) -> str:
    """Its topic; "" for none. An answer in a group without topics has a thread all the same, which is no topic."""
    return str(message.message_thread_id) if message.is_topic_message else ""


def _name_given(message: Message) -> str:
    """The name that a group or a topic was given by this message of the channel's own."""
    topic = message.forum_topic_created or message.forum_topic_edited
    return message.new_chat_title or (topic.name if topic is not None else None) or ""


def _author(message: Message) -> EventSender:
    """Who wrote it. An anonymous administrator writes as the chat: https://core.telegram.org/bots/api#message"""
    chat, as_chat = message.chat, message.sender_chat is not None and message.sender_chat.id == message.chat.id
    if as_chat or message.from_user is None:
        return EventSender(str(chat.id), _unmarked(chat.title or "", instead=str(chat.id)), anonymous=True)
    return _user(message.from_user)


def _user(user: User) -> EventSender:
    username = user.username if user.username and _USERNAME.fullmatch(user.username) else ""
    language = (user.language_code or "").split("-")[0]
    return EventSender(
        str(user.id), _unmarked(user.full_name, instead=f"@{username}" if username else str(user.id)), username,
        language if _LANGUAGE.fullmatch(language) else "", is_bot=user.is_bot,
    )  # fmt: skip


_USERNAME, _LANGUAGE = re.compile(r"[A-Za-z0-9_]{1,64}"), re.compile("[A-Za-z]{2,3}")


def _unmarked(text: str, instead: str = "") -> str:
    """A name, or a word of the channel's own: nothing of it where it bears a marking."""
    return instead if marking(text) else text


def _command(message: Message, text: str) -> tuple[str, str, str]:
    """The command at the very start of a text (or caption), whom it is addressed to, and what follows it.

    Telegram marks what is ASCII without a space; where that is no command, one that the text folds to is it.
    """
    entities = message.entities or message.caption_entities
    first = next((one for one in entities if one.type == MessageEntity.BOT_COMMAND and one.offset == 0), None)
    written = text[: first.length] if first is not None else ""  # it is ASCII: its UTF-16 length is its length
    typed, _, target = written[1:].partition("@")
    is_whole = not unicodedata.combining(text[len(written) : len(written) + 1] or " ")  # `/ba` of a decomposed `/báo`
    is_known = command_called(typed) is not None and is_whole
    if not is_known and not target and (folded := read_command(text)) is not None:
        return folded[0], "", folded[1]
    return typed, target, text[len(written) :].strip() if written else ""


def _mentions(message: Message, me: str) -> tuple[EventSender, ...]:
    """Who is mentioned: by the app with an id, or by an `@name` that only we ourselves are known to be a bot by."""
    found = []
    for entity, text in (message.parse_entities() or message.parse_caption_entities()).items():
        if entity.type == MessageEntity.TEXT_MENTION and entity.user is not None:
            found.append(_user(entity.user))
        elif entity.type == MessageEntity.MENTION:
            name = text.removeprefix("@")
            found.append(EventSender("", text, name, is_bot=name.lower() == me.lower()))
    return tuple(found)


def _answered(message: Message, me: str) -> RepliedMessage | None:
    other = message.reply_to_message
    if other is None or other.forum_topic_created is not None:  # in a topic every message answers its opening
        return None
    author = _author(other)
    mine = author.is_bot and author.username.lower() == me.lower()
    if mine:  # what it says is known here; its file may be one to import
        return RepliedMessage(str(other.message_id), mine, "", None, _file(other))
    return RepliedMessage(str(other.message_id), mine, other.text or other.caption or "", author, _file(other))


def _file(message: Message) -> File | None:
    found = message.document or (message.photo[-1] if message.photo else None)
    if found is None or marking(found.file_id):
        return None
    if message.document is None:
        return File("photo", found.file_id, "", found.file_size or 0)
    return File("document", found.file_id, _unmarked(message.document.file_name or ""), found.file_size or 0)
