"""What a bot sends: texts, entities, answers, keyboards, and Telegram's refusals."""

from __future__ import annotations

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters
from telegram.error import BadRequest

from sandbox import Bot, Chat, Person, Sandbox
from tests.sandbox.conftest import Clock, Raw


async def test_a_sent_message_stands_in_the_chat_and_comes_back(api: telegram.Bot, clock: Clock, group: Chat) -> None:
    sent = await api.send_message(group.id, "Chào cả nhà")
    assert (sent.text, sent.chat.id, sent.chat.title) == ("Chào cả nhà", group.id, "Vụ TCBC")
    assert (sent.date, sent.from_user and sent.from_user.username) == (clock.now(), "nhacviec_bot")
    assert (group.last.id, group.last.text) == (sent.message_id, "Chào cả nhà")


async def test_entities_can_be_given(api: telegram.Bot, group: Chat) -> None:
    sent = await api.send_message(group.id, "  😀 đậm  ", entities=[MessageEntity("bold", 5, 3)])
    assert (sent.text, sent.parse_entities()) == ("😀 đậm", {sent.entities[0]: "đậm"})


async def test_texts_are_refused_beyond_4096_characters_and_when_empty(raw: Raw, group: Chat) -> None:
    assert (await raw("sendMessage", chat_id=group.id, text="đ" * 4096))["ok"]
    too_long = await raw("sendMessage", chat_id=group.id, text="đ" * 4097)
    assert too_long["description"] == "Bad Request: message is too long"
    for text in ("", "  "):
        empty = await raw("sendMessage", chat_id=group.id, text=text)
        assert empty["description"] == "Bad Request: message text is empty"


async def test_a_chat_that_is_not_there_is_not_found(api: telegram.Bot, lan: Person) -> None:
    for chat_id in (-77, lan.id, 99):
        with pytest.raises(BadRequest, match="Chat not found"):
            await api.send_message(chat_id, "x")


async def test_a_bot_cannot_write_first_to_someone_it_only_shares_a_group_with(
    api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    with pytest.raises(telegram.error.Forbidden, match="bot can't initiate conversation with a user"):
        await api.send_message(lan.id, "x")
    await lan.say(bot, "/start")
    assert (await api.send_message(lan.id, "chào")).chat.type == "private"


async def test_an_answer_carries_what_it_answers(api: telegram.Bot, lan: Person, group: Chat) -> None:
    asked = await lan.say(group, "/task Báo cáo")
    sent = await api.send_message(group.id, "#1", reply_parameters=ReplyParameters(asked.id))
    assert sent.reply_to_message
    assert (sent.reply_to_message.message_id, sent.reply_to_message.text) == (asked.id, "/task Báo cáo")
    assert group.last.reply_to is asked


async def test_an_answer_to_what_is_gone_is_refused_unless_it_may_go_without(
    api: telegram.Bot, lan: Person, group: Chat
) -> None:
    asked = await lan.say(group, "/task Báo cáo")
    await lan.delete(asked)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await api.send_message(group.id, "#1", reply_parameters=ReplyParameters(asked.id))
    sent = await api.send_message(
        group.id, "#1", reply_parameters=ReplyParameters(asked.id, allow_sending_without_reply=True)
    )
    assert sent.reply_to_message is None


async def test_an_inline_keyboard_hangs_under_the_message(api: telegram.Bot, group: Chat) -> None:
    rows = [[InlineKeyboardButton("Xong", callback_data="d:1")], [InlineKeyboardButton("Hạn", callback_data="e:1")]]
    sent = await api.send_message(group.id, "#1", reply_markup=InlineKeyboardMarkup(rows))
    assert sent.reply_markup == InlineKeyboardMarkup(rows)
    assert [(one.text, one.data) for one in group.last.buttons] == [("Xong", "d:1"), ("Hạn", "e:1")]


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "a", "callback_data": "đ" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_buttons_that_telegram_refuses(raw: Raw, group: Chat, button: dict[str, str], reason: str) -> None:
    refused = await raw("sendMessage", chat_id=group.id, text="x", reply_markup={"inline_keyboard": [[button]]})
    assert refused["description"] == f"Bad Request: {reason}"
    assert group.messages == []


async def test_64_bytes_of_data_are_taken(raw: Raw, group: Chat) -> None:
    button = {"text": "a", "callback_data": "đ" * 32}
    assert (await raw("sendMessage", chat_id=group.id, text="x", reply_markup={"inline_keyboard": [[button]]}))["ok"]


async def test_link_preview_options_are_taken(api: telegram.Bot, group: Chat) -> None:
    options = telegram.LinkPreviewOptions(is_disabled=True)
    assert (await api.send_message(group.id, "https://x.vn", link_preview_options=options)).entities[0].type == "url"
    assert group.last.content.link_preview == '{"is_disabled": true}'


async def test_a_muted_bot_may_not_write(
    sandbox: Sandbox, api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    await lan.mute(group, bot)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await api.send_message(group.id, "x")
