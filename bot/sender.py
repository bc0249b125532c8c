"""The one place that sends to Telegram, and knows its errors.

https://core.telegram.org/bots/api#making-requests, #responseparameters
"""

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

from scheduler.outcomes import (
    Again,
    Closed,
    Gone,
    Moved,
    NothingToEdit,
    Outcome,
    Outgoing,
    Refused,
    Sent,
    TopicGone,
    Wait,
)
from texts.rendered import Rendered

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
NOT_MODIFIED = "message is not modified"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramSender:
    """A `scheduler.deliver.Sender` for Telegram."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, outgoing: Outgoing) -> Outcome:
        try:
            return Sent(await self._send(outgoing))
        except TelegramError as error:
            return outcome_of(error)

    async def _send(self, outgoing: Outgoing) -> str:
        if outgoing.menu is not None:
            commands = [BotCommand(name, what) for name, what in outgoing.menu]
            await self._bot.set_my_commands(commands, BotCommandScopeChat(int(outgoing.chat)))
            return ""
        if outgoing.edits:
            return await self._edit(outgoing)
        if outgoing.file is not None:
            name, content = outgoing.file
            return await self._file(outgoing, InputFile(content, filename=name), is_photo=name.endswith(".png"))
        if outgoing.kept is not None:
            kind, key = outgoing.kept
            return await self._file(outgoing, key, is_photo=kind == "photo")
        sent = await self._bot.send_message(
            int(outgoing.chat),
            outgoing.rendered.text,
            entities=_entities(outgoing.rendered),
            reply_markup=_keyboard(outgoing.rendered),
            reply_parameters=_reply(outgoing),
            message_thread_id=_thread(outgoing),
            link_preview_options=NO_PREVIEW,
        )
        return str(sent.message_id)

    async def _edit(self, outgoing: Outgoing) -> str:
        await self._bot.edit_message_text(
            outgoing.rendered.text,
            int(outgoing.chat),
            int(outgoing.edits),
            entities=_entities(outgoing.rendered),
            reply_markup=_keyboard(outgoing.rendered),
            link_preview_options=NO_PREVIEW,
        )
        return ""

    async def _file(self, outgoing: Outgoing, file: InputFile | str, *, is_photo: bool) -> str:
        """A file of ours, or one that Telegram has already, by its file_id."""
        send = self._bot.send_photo if is_photo else self._bot.send_document
        sent = await send(
            int(outgoing.chat),
            file,
            caption=outgoing.rendered.text or None,
            reply_parameters=_reply(outgoing),
            message_thread_id=_thread(outgoing),
        )
        return str(sent.message_id)


def outcome_of(error: TelegramError) -> Outcome:
    """What an error means for the message that met it."""
    text = error.message.lower()
    match error:
        case RetryAfter():
            return Wait(_seconds(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Gone(error.message)
        case BadRequest() if NOT_MODIFIED in text:
            return Sent()
        case BadRequest() if _is(text, NOTHING_TO_EDIT):
            return NothingToEdit()
        case BadRequest() if _is(text, TOPIC_IS_CLOSED):
            return Closed(error.message)
        case BadRequest() if _is(text, TOPIC_IS_GONE):
            return TopicGone(error.message)
        case BadRequest() if _is(text, CHAT_IS_CLOSED):
            return Gone(error.message)
        case BadRequest():
            return Refused(error.message)
        case InvalidToken():
            return Again("the token is refused")
        case _:
            return Again(type(error).__name__)


def _is(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def _entities(rendered: Rendered) -> list[MessageEntity]:
    return [MessageEntity(style.kind, style.offset, style.length) for style in rendered.styles]


def _keyboard(rendered: Rendered) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(one.text, callback_data=one.data) for one in row] for row in rendered.buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def _reply(outgoing: Outgoing) -> ReplyParameters | None:
    if not outgoing.reply_to:
        return None
    return ReplyParameters(int(outgoing.reply_to), allow_sending_without_reply=True)


def _thread(outgoing: Outgoing) -> int | None:
    return int(outgoing.thread) if outgoing.thread else None
