"""Edits in place, and deletions."""

from __future__ import annotations

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument
from telegram.error import BadRequest

from sandbox import Bot, Chat, Person
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
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(KEYBOARD)
    await sent.edit_text("#1")
    assert group.last.buttons == []


async def test_only_the_keyboard_is_changed_and_that_is_no_edit_to_see(api: telegram.Bot, group: Chat) -> None:
    sent = await api.send_message(group.id, "#1", reply_markup=KEYBOARD)
    await sent.edit_reply_markup(None)
    assert (group.last.text, group.last.buttons, group.last.edited) == ("#1", [], None)


async def test_a_message_that_is_gone_or_anothers_cannot_be_edited(api: telegram.Bot, lan: Person, group: Chat) -> None:
    theirs = await lan.say(group, "/task")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await api.edit_message_text("x", group.id, theirs.id)
    sent = await api.send_message(group.id, "#1")
    await lan.delete(group.last)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("x")


async def test_text_and_caption_are_not_taken_for_one_another(api: telegram.Bot, group: Chat) -> None:
    text = await api.send_message(group.id, "#1")
    file = await api.send_document(group.id, b"data", caption="a", filename="a.txt")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("x")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await file.edit_text("x")
    await file.edit_caption("b", reply_markup=KEYBOARD)
    assert (group.last.text, [one.text for one in group.last.buttons]) == ("b", ["Xong"])


async def test_a_file_is_replaced_by_another(api: telegram.Bot, group: Chat) -> None:
    sent = await api.send_document(group.id, b"one", filename="a.txt")
    await sent.edit_media(InputMediaDocument(b"two", caption="<b>mới</b>", parse_mode="HTML", filename="b.txt"))
    document = group.last.document
    assert document
    assert (document.data, document.name, group.last.text) == (b"two", "b.txt", "mới")


async def test_a_bot_deletes_its_own_messages_and_as_administrator_others_too(
    api: telegram.Bot, bot: Bot, lan: Person, group: Chat
) -> None:
    theirs = await lan.say(group, "/task")
    sent = await api.send_message(group.id, "#1")
    assert await sent.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await api.delete_message(group.id, theirs.id)
    await lan.promote(group, bot)
    await api.delete_messages(group.id, [theirs.id, 9999])
    assert group.messages == []


async def test_after_48_hours_a_message_cannot_be_deleted(api: telegram.Bot, clock: Clock, group: Chat) -> None:
    sent = await api.send_message(group.id, "#1")
    clock.pass_by(hours=49)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await sent.delete()
