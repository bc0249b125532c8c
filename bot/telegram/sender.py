"""The one place that sends to Telegram, and knows its errors.

https://core.telegram.org/bots/api#making-requests, #responseparameters
"""

from typing import Any

import httpx
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.telegram.guarded_request import StandbyError, seconds_of
from scheduler.delivery.outcomes import (
    ChannelUnreachable,
    ChatGone,
    ChatMoved,
    MessageRefused,
    MessageSent,
    NothingToEdit,
    Outcome,
    Outgoing,
    RateLimited,
    RetryLater,
    TopicClosed,
    TopicGone,
)
from texts.rendered import RenderedMessage

# Of a 400: the chat cannot be written to, until somebody changes that.
CHAT_IS_CLOSED = (
    "chat not found", "not enough rights", "have no rights", "chat_write_forbidden", "group chat was deactivated",
    "bot is not a member", "chat_restricted",
    "need administrator rights", "user is deactivated", "peer_id_invalid",
)  # fmt: skip
TOPIC_IS_CLOSED = ("topic_closed", "topic is closed")
TOPIC_IS_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid")
# Somebody deleted it, or it is not ours to edit: https://core.telegram.org/bots/api#editmessagetext
NOTHING_TO_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")
MOVED = "upgraded to a supergroup"
NOT_MODIFIED = "message is not modified"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
CHANGES = ("setMyCommands", "editMessageText")  # they make no new message
UNREADABLE = RetryLater("an answer that cannot be read")
NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)  # none of one chat's doing


class TelegramSender:
    """A `Sender` for Telegram (`scheduler.delivery.deliver`). Answers are read raw: of a message that
    was sent only its id counts, and whatever else stands in the answer, it is not sent again."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, outgoing: Outgoing) -> Outcome:
        method, parameters = _request(outgoing)
        try:
            answer = await self._bot.do_api_request(method, api_kwargs=parameters)
        except TelegramError as error:
            return outcome_of(error)
        if method in CHANGES:
            return MessageSent() if answer is True or isinstance(answer, dict) else UNREADABLE
        number = answer.get("message_id") if isinstance(answer, dict) else None
        return MessageSent(str(number)) if type(number) is int else UNREADABLE

    async def probe(self) -> Outcome:
        try:
            await self._bot.do_api_request("getMe")
        except TelegramError as error:
            return outcome_of(error)
        return MessageSent()


def _request(outgoing: Outgoing) -> tuple[str, dict[str, Any]]:
    """The method of the Bot API and its parameters."""
    chat, rendered = int(outgoing.chat), outgoing.rendered
    if outgoing.menu is not None:
        commands = [BotCommand(name, what) for name, what in outgoing.menu]
        return "setMyCommands", {"commands": commands, "scope": BotCommandScopeChat(chat)}
    file, is_photo = _file(outgoing)
    if file is not None:
        kind = "photo" if is_photo else "document"
        parameters = {kind: file, "caption": rendered.text or None}
        return f"send{kind.capitalize()}", {"chat_id": chat, **parameters, **_place(outgoing)}
    text = {
        "chat_id": chat, "text": rendered.text, "entities": _entities(rendered), "reply_markup": _keyboard(rendered),
        "link_preview_options": NO_PREVIEW,
    }  # fmt: skip
    if outgoing.edits:
        return "editMessageText", {**text, "message_id": int(outgoing.edits)}
    return "sendMessage", {**text, **_place(outgoing)}


def _file(outgoing: Outgoing) -> tuple[InputFile | str | None, bool]:
    """A file of ours, or (by its file_id) one that Telegram has already; and whether it is a photo."""
    if outgoing.file is not None:
        name, content = outgoing.file
        return InputFile(content, filename=name), name.endswith(".png")
    if outgoing.kept is not None:
        kind, key = outgoing.kept
        return key, kind == "photo"
    return None, False


def _place(outgoing: Outgoing) -> dict[str, Any]:
    """Where in its chat a new message stands: in which topic, in answer to what."""
    reply = ReplyParameters(int(outgoing.reply_to), allow_sending_without_reply=True) if outgoing.reply_to else None
    return {"reply_parameters": reply, "message_thread_id": int(outgoing.thread) if outgoing.thread else None}


def outcome_of(error: TelegramError) -> Outcome:
    """What an error means for the message that met it."""
    text = error.message.lower()
    match error:
        case RetryAfter():
            return RateLimited(seconds_of(error))
        case ChatMigrated():
            return ChatMoved(str(error.new_chat_id))
        case Forbidden():
            return ChatGone(error.message)
        case BadRequest() if NOT_MODIFIED in text:
            return MessageSent()
        case BadRequest() if _is(text, NOTHING_TO_EDIT):
            return NothingToEdit()
        case BadRequest() if _is(text, TOPIC_IS_CLOSED):
            return TopicClosed(error.message)
        case BadRequest() if _is(text, TOPIC_IS_GONE):
            return TopicGone(error.message)
        case BadRequest() if _is(text, CHAT_IS_CLOSED):
            return ChatGone(error.message)
        case BadRequest() if MOVED in text:  # and not where to: the service message in the chat will tell
            return RetryLater("a chat moved")
        case BadRequest():
            return MessageRefused(error.message)
        case InvalidToken():
            return RetryLater("the token is refused")
        case StandbyError():
            return ChannelUnreachable("another process works")
        case _ if isinstance(error.__cause__, NO_CONNECTION):
            return ChannelUnreachable(type(error).__name__)
        case _:
            return RetryLater(type(error).__name__)


def _is(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)


def _entities(rendered: RenderedMessage) -> list[MessageEntity]:
    return [MessageEntity(style.kind, style.offset, style.length) for style in rendered.styles]


def _keyboard(rendered: RenderedMessage) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(one.text, callback_data=one.data) for one in row] for row in rendered.buttons]
    return InlineKeyboardMarkup(rows) if rows else None
