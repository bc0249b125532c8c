"""The strict mode: Telegram's limits, counted over all sends and edits."""

from __future__ import annotations

import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from sandbox import Bot, Chat, Limits, Person, Sandbox
from tests.sandbox.conftest import Clock, Raw

CHATS = range(1, 100)


async def test_without_strictness_nothing_is_refused(sandbox: Sandbox, api: telegram.Bot, group: Chat) -> None:
    for _ in range(40):
        await api.send_message(group.id, "x")
    assert sandbox.refusals == []


async def test_a_second_message_within_a_second_is_refused_and_recorded(
    sandbox: Sandbox, raw: Raw, clock: Clock, group: Chat
) -> None:
    sandbox.strict()
    assert (await raw("sendMessage", chat_id=group.id, text="x"))["ok"]
    refused = await raw("sendMessage", chat_id=group.id, text="x")
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
        "status": 429,
    }
    assert [(one.method, one.chat_id, one.rule) for one in sandbox.refusals] == [("sendMessage", group.id, "chat")]
    assert len(group.messages) == 1
    clock.pass_by(seconds=1)
    assert (await raw("sendMessage", chat_id=group.id, text="x"))["ok"]


async def test_edits_count_as_messages_do_and_answers_to_presses_do_not(
    sandbox: Sandbox, api: telegram.Bot, clock: Clock, group: Chat
) -> None:
    sandbox.strict()
    sent = await api.send_message(group.id, "x")
    with pytest.raises(RetryAfter):
        await sent.edit_text("y")
    assert await api.get_chat(group.id)
    clock.pass_by(seconds=1)
    await sent.edit_text("y")


def test_twenty_a_minute_in_a_group_but_not_in_private() -> None:
    limits = Limits(strict=True)
    assert [limits.check("sendMessage", -5, second * 2.0) for second in range(20)] == [0] * 20
    assert limits.check("sendMessage", -5, 41.0) == 19
    assert limits.check("sendMessage", -5, 60.0) == 0
    private = [limits.check("sendMessage", 5, 100 + second * 1.0) for second in range(40)]
    assert private == [0] * 40


def test_thirty_a_second_over_all_chats() -> None:
    limits = Limits(strict=True)
    assert [limits.check("sendMessage", chat, 10.0) for chat in CHATS[:30]] == [0] * 30
    assert limits.check("sendDocument", 99, 10.5) == 1
    assert limits.refusals[0].rule == "all"
    assert limits.check("sendDocument", 99, 11.0) == 0


def test_what_was_refused_is_not_counted() -> None:
    limits = Limits(strict=True)
    limits.check("sendMessage", 1, 10.0)
    assert limits.check("sendMessage", 1, 10.9) == 1
    assert limits.check("sendMessage", 1, 11.0) == 0


@given(st.lists(st.floats(0, 5), max_size=60).map(sorted))
def test_no_more_than_the_rule_ever_pass_in_a_second(times: list[float]) -> None:
    limits = Limits(strict=True, per_second=5, tolerance=0)
    passed = [at for chat, at in enumerate(times) if not limits.check("sendMessage", chat + 1, at)]
    assert all(sum(start <= one < start + 1 for one in passed) <= 5 for start in passed)


async def test_other_rules_can_be_set(sandbox: Sandbox, bot: Bot, lan: Person, api: telegram.Bot) -> None:
    sandbox.strict(per_chat_second=3)
    await lan.say(bot, "/start")
    for _ in range(3):
        await api.send_message(lan.id, "x")
    with pytest.raises(RetryAfter):
        await api.send_message(lan.id, "x")
