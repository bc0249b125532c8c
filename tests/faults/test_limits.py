"""Telegram's limits, kept by us: in the sandbox's strict mode nothing is refused, and answers go before pushes."""

import asyncio
from pathlib import Path
from typing import Any

from sandbox import Chat, ChatMessage, too_many
from tests.faults.ministry import Ministry, ministry
from tests.faults.seeds import SOAK

# The short form has a tenth of the groups and of the limit: it takes as long as 210 groups do at Telegram's.
GROUPS, PER_SECOND = (700, 30) if SOAK else (60, 10)
LIMITS: dict[str, Any] = {"per_second": PER_SECOND, "per_chat_second": 1, "per_group_minute": 20}
WITHIN = 120.0
ANSWERED_WITHIN = 2.0  # seconds: issue C, point 3


def _pushes(made: Ministry) -> list[ChatMessage]:
    return [one for chat in made.units for one in chat.log if "Mai họp" in one.text]


async def _broadcast(made: Ministry) -> None:
    asked = await made.hoa.say(made.office, "/broadcast Mai họp giao ban lúc 8 giờ")
    preview = await made.office.answer_to(asked, WITHIN)
    made.hoa.tap(preview, "Gửi")


async def _card(made: Ministry, chat: Chat) -> ChatMessage:
    return await made.ask(chat, "/task Rà soát biểu mẫu 31/12/2090", WITHIN)


async def test_during_a_broadcast_nothing_is_refused_and_a_press_is_answered_before_the_rest(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=GROUPS, **LIMITS) as made, made.process():
        unit = made.units[-1]  # whose push comes last
        card = await _card(made, unit)
        made.sandbox.strict(per_second=PER_SECOND)
        await _broadcast(made)
        await made.sandbox.until(lambda: len(_pushes(made)) >= GROUPS // 3, WITHIN)
        press = made.lan.tap(card, "Xong")
        await made.sandbox.until(lambda: press.answer, WITHIN)
        await unit.wait_for(lambda one: one.reply_to is card, WITHIN)
        answer = next(call for call in made.sandbox.calls_of("answerCallbackQuery") if call.at > press.at)
        said = next(
            call for call in made.sandbox.calls_of("sendMessage") if call.at > press.at and call.chat_id == unit.id
        )
        assert max(answer.at, said.at) - press.at < ANSWERED_WITHIN
        assert len(_pushes(made)) < GROUPS
        await made.sandbox.until(lambda: len(_pushes(made)) == GROUPS, WITHIN)
        assert made.sandbox.refusals == []


async def test_a_429_makes_only_that_chat_wait_and_as_long_as_told(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=5) as made, made.process() as process:
        chat, *others = made.units
        made.sandbox.faults.add(too_many(2), chat=chat, method="sendMessage", times=1)
        asked = await made.lan.say(chat, "/task Việc phải chờ 31/12/2090")
        later = await made.lan.say(chat, "/tasks")
        await made.sandbox.until(lambda: any(call.outcome == 429 for call in made.sandbox.calls), WITHIN)
        await asyncio.gather(*(made.ask(other, "/tasks", WITHIN) for other in others))
        card = await chat.answer_to(asked, WITHIN)
        listed = await chat.answer_to(later, WITHIN)
        refused, *allowed = [call for call in made.sandbox.calls_of("sendMessage") if call.chat_id == chat.id]
        elsewhere = [call for call in made.sandbox.calls_of("sendMessage") if call.chat_id != chat.id]
        assert refused.outcome == 429
        assert all(call.at - refused.at >= 2 for call in allowed)
        assert all(call.at < allowed[0].at for call in elsewhere)
        assert card.id < listed.id
        assert len(process.logged("wants nothing in its chat for 2 s")) == 1
