"""Rights are asked before anything is counted, read or fetched; and of what costs, a person has thirty a minute."""

import asyncio
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlmodel import col, select

from bot.command_limiter import COMMANDS, SECONDS, CommandLimiter
from bot.effects import TOGETHER, Effects, UpdateInHand
from handlers import route_of
from handlers.core.event import read
from sandbox import ChatMessage
from scheduler.delivery.outcomes import Outgoing
from scheduler.log_context import handled
from storage.database.engine import Session
from storage.models import ChatRow, MessageRow
from storage.outbox import inbox, messages
from storage.outbox.inbox import Entry
from tests.handlers.core.hostile_acts import HOA, LA, ME, OFFICE, RULES, message, ministry
from tests.world import World

COUNTED = re.compile(r"\b(?:FROM|JOIN) (item(_\w+)?|history|counter|publication|recurring)\b")
OF_THE_OFFICE = [
    "/publish 9/2024", "/chot 2024", "/audit", "/queue", "/quiet", "/letter TCBC", "/remind TCBC",
    "/received documents 5 10/2024", "/close TCBC",
]  # fmt: skip
OF_A_PLACE = ["/summary 2024", "/baocao quý III tính đến 2/10", "/export", "/workload", "/tasks", "/overdue", "/show 1"]
PRESSES = [
    "units:241001:241031:::", "word:241001:241031:::", "excel:240101:241231:::", "publish:240901:240930:::",
    "freeze:1", "queue:again", "letter:1", "named:overdue:1", "list:open:1:1:", "late:1:1",
]  # fmt: skip


@contextmanager
def counting(world: World) -> Iterator[list[str]]:
    """The statements that read items, or what is counted of them, on behalf of an update."""
    read: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        of_no_item = "WHERE 1!=1" in statement  # how SQLAlchemy asks for none: of the items of an answer without any
        if handled.get().startswith("update=") and COUNTED.search(statement) and not of_no_item:
            read.append(statement)

    event.listen(world.database.engine, "before_cursor_execute", note)
    try:
        yield read
    finally:
        event.remove(world.database.engine, "before_cursor_execute", note)


async def test_what_costs_is_seen_where_it_is_allowed(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc 29/11")
    with counting(world) as read:
        await world.ask(world.lan, world.unit, "/summary 10/2024")
    assert read


async def test_a_stranger_in_private_and_in_an_own_group_makes_nothing_be_read(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc 29/11")
    stranger = world.sandbox.person("Lạ", "nguoi_la", "vi")
    own = world.sandbox.group("Nhóm của Lạ", admins=[stranger])
    with counting(world) as read:
        for place in (stranger.private(), own):
            card = await world.ask(stranger, place, "/help")
            for typed in (*OF_THE_OFFICE, *OF_A_PLACE):
                assert "#" not in (await world.ask(stranger, place, typed)).text, typed
            for data in PRESSES:
                assert (await stranger.answered(stranger.tap(card, data, stale=True), 20)).alert, data
    assert read == []


async def test_a_lead_makes_nothing_be_read_that_is_the_offices(world: World) -> None:
    await world.ask(world.lan, world.unit, "/task Việc 29/11")
    card = await world.ask(world.lan, world.unit, "/help")
    with counting(world) as read:
        for typed in OF_THE_OFFICE:
            assert "Văn phòng" in (await world.ask(world.lan, world.unit, typed)).text, typed
        for data in ("units:241001:241031:::", "word:241001:241031:::", "publish:240901:240930:::", "freeze:1"):
            assert (await world.lan.answered(world.lan.tap(card, data, stale=True), 20)).alert, data
    assert read == []


async def test_a_file_of_who_may_not_import_is_not_fetched(world: World) -> None:
    large = b"code,name_vi\n" + b"X,Y\n" * 50_000
    file = await world.lan.send_document(world.unit, "units.csv", large, "/import")
    answer = await world.unit.answer_to(file)
    assert "Văn phòng" in answer.text
    assert world.sandbox.calls_of("getFile") == []
    before = [one for one in world.unit.messages if one.from_bot and one.id < answer.id]
    assert not any("units.csv" in one.text for one in before)  # nor was it said that it is being read


async def test_of_what_costs_thirty_a_minute_are_done_and_each_further_one_gets_one_line(world: World) -> None:
    typed = ["/workload", "/export 13/2024", "/summary 13/2024"]
    answers = [await world.ask(world.lan, world.unit, typed[place % 3]) for place in range(COMMANDS + 2)]
    assert not any(is_too_many(one) for one in answers[:COMMANDS])
    assert all(is_too_many(one) for one in answers[COMMANDS:])
    assert all(one.text.count("\n") == 0 for one in answers[COMMANDS:])
    assert not is_too_many(await world.ask(world.lan, world.unit, "/tasks"))  # other commands go on
    assert not is_too_many(await world.ask(world.minh, world.unit, "/workload"))  # and other people


async def test_refusals_presses_and_the_office_are_not_counted(world: World) -> None:
    summary = await world.ask(world.minh, world.unit, "/summary 10/2024")
    for _ in range(COMMANDS):
        assert "nhóm" in (await world.ask(world.minh, world.minh.private(), "/summary")).text
        assert not (await world.minh.press(summary, "📊 Excel")).alert
    assert not is_too_many(await world.ask(world.minh, world.unit, "/summary 10/2024"))
    answers = [await world.ask(world.hoa, world.office, "/workload") for _ in range(COMMANDS + 1)]
    assert not any(map(is_too_many, answers))


def is_too_many(message: ChatMessage) -> bool:
    return f"{COMMANDS} lệnh" in message.text


def test_a_minute_later_there_are_thirty_again_and_one_that_is_tried_again_counts_once() -> None:
    now = [0.0]
    limiter = CommandLimiter(lambda: now[0])
    assert all(limiter.takes("7", 1) for _ in range(2 * COMMANDS))
    for update in range(2, COMMANDS + 1):
        now[0] += 1
        assert limiter.takes("7", update)
    assert not limiter.takes("7", 99)
    assert limiter.takes("8", 99)
    now[0] = SECONDS  # the first has left the window, no other
    assert limiter.takes("7", 100)
    assert not limiter.takes("7", 101)


def ranks(session: Session, address: str) -> list[int]:
    rows = (
        select(MessageRow).join(ChatRow, col(ChatRow.id) == col(MessageRow.chat_id)).where(ChatRow.address == address)
    )
    return [row.rank for row in session.exec(rows.order_by(col(MessageRow.id).desc()).limit(1))]


async def test_an_answer_to_a_stranger_goes_behind_those_to_the_office_and_the_units(world: World) -> None:
    stranger = world.sandbox.person("Lạ", "nguoi_la", "vi")
    for person, chat, rank in (
        (stranger, stranger.private(), messages.TO_STRANGER), (world.hoa, world.hoa.private(), messages.ANSWER),
        (world.minh, world.unit, messages.ANSWER),
    ):  # fmt: skip
        await world.ask(person, chat, "/queue")
        assert await world.database.read(ranks, str(chat.id)) == [rank]
    assert messages.ANSWER < messages.TO_STRANGER < messages.PUSH


class Unhurried:
    """An outbox from which nothing leaves."""

    def wake(self) -> None: ...

    def queued(self, some: Collection[int]) -> None: ...

    def reserve(self, address: str, *, is_group: bool) -> int | None:
        return None

    def send(self, outgoing: Outgoing, chat: int, *, is_group: bool) -> None: ...

    def release(self, chat: int) -> None: ...


async def test_what_was_refused_takes_effect_behind_what_others_may(tmp_path: Path) -> None:
    with ministry(tmp_path) as ready:
        effects = Effects(ready.database, ready.clock, RULES, Unhurried())
        order: list[int] = []

        async def take(number: int, person: int, chat: int) -> None:
            event = read({**message(person, chat, "/queue"), "update_id": number}, ME)
            assert event is not None
            route = route_of(event)
            assert route is not None
            await effects.take(UpdateInHand(number, event, route, refused=person == LA))
            order.append(number)

        strangers = range(1_000, 1_000 + 2 * TOGETHER)
        entries = [Entry(number, "", {}) for number in (*strangers, 2_000)]
        await ready.database.write(inbox.store, entries, ready.clock.now())
        await asyncio.gather(*(take(number, LA, LA) for number in strangers), take(2_000, HOA, OFFICE))
        assert order[0] == 2_000
        assert order[1:] == list(strangers)
