"""Edits in place."""

from __future__ import annotations

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from sandbox import Chat, Person
from tests.sandbox.conftest import Clock

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Xong", callback_data="d:1")]])


async def test_an_edited_text_stands_in_place_and_its_history_is_kept(
    api: telegram.Bot, clock: Clock, group: Chat
) -> None:
    sent = await api.send_message(group.id, "#1 a", reply_markup=KEYBOARD)
    clock.pass_by(minutes=1)
    edited = await api.edit_message_text("#1 b", group.id, sent.message_id)
    assert isinstance(edited, telegram.Message)
    assert (edited.text, edited.edit_date, edited.reply_markup) == ("#1 b", clock.now(), None)
    (message,) = group.messages
    assert [version.text for version in message.history] == ["#1 a"]
    assert message.history[0].until == clock.now()


async def test_an_edit_that_changes_nothing_is_refused(api: telegram.Bot, group: Chat) -> None:
    sent = await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply markup are"):
        await sent.edit_text("#1", reply_markup=KEYBOARD)
    await sent.edit_text("#1")
    assert group.last.buttons == []


async def test_only_the_keyboard_is_changed_and_that_is_no_edit_to_see(api: telegram.Bot, group: Chat) -> None:
    sent = await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    await sent.edit_text("#1")
    assert (group.last.text, group.last.buttons, group.last.edited) == ("#1", [], None)


async def test_a_message_that_is_gone_or_anothers_cannot_be_edited(api: telegram.Bot, lan: Person, group: Chat) -> None:
    theirs = await lan.say(group, "/task")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await api.edit_message_text("x", group.id, theirs.id)
    sent = await api.send_message(group.id, "#1")
    await lan.delete(group.last)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("x")


async def test_a_caption_is_not_taken_for_a_text(api: telegram.Bot, group: Chat) -> None:
    file = await api.send_document(group.id, b"data", caption="a", filename="a.txt")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await file.edit_text("x")
