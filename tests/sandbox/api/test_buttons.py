"""A person presses, the bot answers: once, and in time."""

from __future__ import annotations

import asyncio

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from sandbox import Bot, CallbackAnswer, Chat, NotAllowedError, Person, Sandbox
from tests.sandbox.conftest import Clock

KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton("✔ Xong", callback_data="d:1"), InlineKeyboardButton("Gia hạn", callback_data="e:1")]]
)


async def pressed(api: telegram.Bot) -> telegram.CallbackQuery:
    (update,) = await api.get_updates(timeout=10)
    assert update.callback_query
    return update.callback_query


async def test_a_press_reaches_the_bot_and_its_answer_the_person(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    press = asyncio.create_task(lan.press(group.last, "Xong"))
    query = await pressed(api)
    assert (query.data, query.from_user.id) == ("d:1", lan.id)
    assert isinstance(query.message, telegram.Message)
    assert (query.message.text, query.message.reply_markup) == ("#1", KEYBOARD)
    await query.answer("Đã ghi", show_alert=True)
    assert await press == CallbackAnswer("Đã ghi", alert=True)


async def test_a_press_is_answered_once(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    lan.tap(group.last, "d:1")
    query = await pressed(api)
    await query.answer()
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await query.answer()


async def test_a_late_answer_is_refused(api: telegram.Bot, clock: Clock, lan: Person, group: Chat) -> None:
    await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    press = lan.tap(group.last, "Gia hạn")
    query = await pressed(api)
    clock.pass_by(minutes=2)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer("muộn")
    assert press.answer is None


async def test_a_press_that_nobody_answers_times_out(api: telegram.Bot, lan: Person, group: Chat) -> None:
    await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    with pytest.raises(TimeoutError):
        await lan.press(group.last, "Xong", within=0)


async def test_only_a_button_that_is_there_can_be_pressed(
    sandbox: Sandbox, api: telegram.Bot, lan: Person, group: Chat
) -> None:
    await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    with pytest.raises(LookupError, match="Hủy"):
        lan.tap(group.last, "Hủy")
    with pytest.raises(NotAllowedError):
        sandbox.person("Người lạ").tap(group.last, "Xong")


async def test_a_press_on_a_message_that_is_gone_says_only_which_it_was(
    api: telegram.Bot, lan: Person, group: Chat
) -> None:
    sent = await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    message = group.last
    await lan.delete(message)
    lan.tap(message, "Xong")
    query = await pressed(api)
    assert query.message
    assert (query.message.message_id, query.message.is_accessible) == (sent.message_id, False)


async def test_a_button_that_an_app_still_shows_can_be_pressed(api: telegram.Bot, lan: Person, group: Chat) -> None:
    sent = await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    await sent.edit_text("#1")
    lan.tap(group.last, "d:1", stale=True)
    assert (await pressed(api)).data == "d:1"


async def test_an_answer_beyond_200_characters_is_refused(
    api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    lan.tap(group.last, "Xong")
    query = await pressed(api)
    with pytest.raises(BadRequest, match="Message_too_long"):
        await query.answer("đ" * 201)
