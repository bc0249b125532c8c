"""A message as a channel gets it, and what may come of it: the words between `deliver` and a `Sender`."""

from dataclasses import dataclass
from typing import Any

from texts.rendered import RenderedMessage


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as the channel gets it. `edits` is the channel's id of the message to change in place; `topic_closed`:
    its chat's own topic was found closed before."""

    number: int
    chat: str
    thread: str
    rendered: RenderedMessage
    reply_to: str = ""
    edits: str = ""
    menu: tuple[tuple[str, str], ...] | None = None
    drawing: tuple[str, dict[str, Any], str] | None = None
    file: tuple[str, bytes] | None = None
    kept: tuple[str, str] | None = None  # a file that the channel has: its kind, and the channel's id of it
    topic_closed: bool = False


@dataclass(frozen=True, slots=True)
class MessageSent:
    """The channel has it, by this id ("" for an edit or a menu)."""

    external_id: str = ""


@dataclass(frozen=True, slots=True)
class RateLimited:
    """The channel wants nothing in this chat for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class RetryLater:
    """It may work later: a broken connection, an answer that nobody can read, the server's trouble, a refused token. It
    may be this chat's trouble only."""

    why: str


@dataclass(frozen=True, slots=True)
class ChannelUnreachable:
    """No connection to the channel: nothing was sent, and it would be the same for every chat."""

    why: str


@dataclass(frozen=True, slots=True)
class ChatGone:
    """The chat cannot be written to: the bot was thrown out, or may not speak."""

    why: str


@dataclass(frozen=True, slots=True)
class TopicClosed:
    """Nobody but administrators may write into the topic."""

    why: str


@dataclass(frozen=True, slots=True)
class TopicGone:
    """There is no such topic (any more)."""

    why: str


@dataclass(frozen=True, slots=True)
class NothingToEdit:
    """The message to change in place stands there no longer."""


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """The group has become a supergroup of this address."""

    address: str


@dataclass(frozen=True, slots=True)
class MessageRefused:
    """This message will never be taken."""

    why: str


Outcome = (
    MessageSent
    | RateLimited
    | RetryLater
    | ChannelUnreachable
    | ChatGone
    | TopicClosed
    | TopicGone
    | NothingToEdit
    | ChatMoved
    | MessageRefused
)
