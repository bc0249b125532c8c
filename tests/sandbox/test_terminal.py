"""A chat in the terminal."""

from __future__ import annotations

import unicodedata
from zoneinfo import ZoneInfo

import telegram
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox import Chat, Person, Sandbox
from sandbox.columns import clean, cut, width_of, wrap
from sandbox.terminal import Screen
from tests.sandbox.api.images import png
from tests.sandbox.conftest import Clock

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


async def test_a_chat_as_its_members_see_it(
    api: telegram.Bot, clock: Clock, lan: Person, minh: Person, group: Chat
) -> None:
    asked = await lan.say(group, "/task Báo cáo 30/11")
    rows = [[InlineKeyboardButton("Xong", callback_data="d"), InlineKeyboardButton("Sửa", callback_data="e")]]
    sent = await api.send_message(group.id, "#1 Báo cáo", reply_to_message_id=asked.id)
    clock.pass_by(days=1)
    await sent.edit_text("#1 Báo cáo\n✔", reply_markup=InlineKeyboardMarkup(rows))
    await minh.send_document(group, "việc.csv", b"x" * 2048, "đây")
    await lan.send_photo(group, png(80, 60))
    await minh.forward(asked, group)
    await lan.rename(group, "Vụ Tổ chức")
    assert Screen(HANOI, 40).chat(group).splitlines() == [
        "── Vụ Tổ chức ──────────────────────────",
        "── 30/10/2024",
        "Lan 08:00",
        "  /task Báo cáo 30/11",
        "Nhắc việc 08:00 ✎",
        "  │ Lan: /task Báo cáo 30/11",
        "  #1 Báo cáo",
        "  ✔",
        "  [ Xong ] [ Sửa ]",
        "── 31/10/2024",
        "Minh 08:00",
        "  📄 việc.csv · 2 kB",
        "  đây",
        "Lan 08:00",
        "  🖼 80×60 · 1 kB",
        "Minh 08:00",
        "  ↪ Lan",
        "  /task Báo cáo 30/11",
        "  · 08:00 ✎ Vụ Tổ chức",
    ]


async def test_what_unfolds_is_drawn_as_before_the_tap_where_asked(api: telegram.Bot, group: Chat) -> None:
    unfolds = telegram.MessageEntity("expandable_blockquote", 7, 17)
    await api.send_message(group.id, "📊 Sáu\nmột\nhai 🙂\nba\nbốn\nhết", entities=[unfolds])
    shown = Screen(HANOI, fold=True).message(group.messages[-1]).splitlines()
    assert shown[1:] == ["  📊 Sáu", "  một", "  hai 🙂", "  ba …", "  hết"]
    assert "  bốn" in Screen(HANOI).message(group.messages[-1]).splitlines()


async def test_only_what_is_new_can_be_drawn(lan: Person, group: Chat) -> None:
    first = await lan.say(group, "một")
    await lan.say(group, "hai")
    drawn = Screen(HANOI).chat(group, after=first)
    assert "hai" in drawn
    assert "một" not in drawn


async def test_who_came_went_and_opened_a_topic(sandbox: Sandbox, lan: Person, minh: Person) -> None:
    forum = sandbox.supergroup("Bộ", admins=[lan], forum=True)
    await lan.add(forum, minh)
    await minh.leave(forum)
    topic = await lan.create_topic(forum, "TCBC")
    await lan.say(topic, "chào")
    await lan.close_topic(topic)
    lines = Screen(HANOI).chat(forum).splitlines()
    assert lines[2:] == [
        "  · 08:00 + Minh",
        "  · 08:00 - Minh",
        "  · 08:00 # TCBC +",
        "Lan 08:00 # TCBC",
        "  chào",
        "  · 08:00 # TCBC ✕",
    ]


async def test_nothing_that_was_said_drives_the_terminal(lan: Person, group: Chat) -> None:
    await lan.say(group, "a\x1b[2Jb\u202ec\td")
    assert Screen(HANOI).message(group.last).splitlines()[1] == "  a[2Jbc    d"


async def test_no_line_is_wider_than_the_screen(api: telegram.Bot, lan: Person, group: Chat) -> None:
    asked = await lan.say(group, "/task " + "Báo cáo 😀 " * 20)
    row = [InlineKeyboardButton("Một nút rất dài 😀", callback_data=str(one)) for one in range(5)]
    await api.send_message(group.id, "x" * 100, reply_to_message_id=asked.id, reply_markup=InlineKeyboardMarkup([row]))
    assert max(map(width_of, Screen(HANOI, 24).chat(group).splitlines())) == 24


async def test_colour_is_only_for_who_asks(lan: Person, group: Chat) -> None:
    await lan.say(group, "chào")
    assert "\x1b[1mLan\x1b[0m" in Screen(HANOI, colour=True).chat(group)
    assert "\x1b" not in Screen(HANOI).chat(group)


def test_combining_marks_take_no_column_and_emoji_two() -> None:
    for form in ("NFC", "NFD"):
        assert width_of(unicodedata.normalize(form, "Nhiệm vụ ⚑")) == 10
    assert width_of("😀") == 2


@given(st.text(), st.integers(3, 20))
def test_wrapped_and_cut_lines_fit(text: str, width: int) -> None:
    cleaned = clean(text)
    assert all(width_of(line) <= width for line in wrap(cleaned, width))
    assert width_of(cut(cleaned.replace("\n", ""), width)) <= width


@given(st.lists(st.sampled_from(["Nhiệm", "vụ", "giao", "năm"]), min_size=1), st.integers(5, 20))
def test_wrapping_loses_no_word(words: list[str], width: int) -> None:
    text = unicodedata.normalize("NFD", " ".join(words))
    assert " ".join(wrap(text, width)) == text
