"""What a command costs the database, counted and named: docs/performance.md tells why each of it stays."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from bench.statements import asked
from domain.deadline import Deadline
from domain.item import ChangeKind, Origin
from storage.database.engine import Database, Session
from storage.items import items
from storage.models import MessageRow
from storage.outbox.backlog import backlog
from storage.people import units
from tests.world import MONDAY, World, running

STATEMENTS, TRANSACTIONS = 16, 3
ACTS = 3  # of each kind, one after the other: what one leaves behind is counted with the next
LOOKS = 1_000
DUE = Deadline.of_day(MONDAY.date().replace(month=12))


@pytest.fixture
async def world(url: str, tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path, storage={"url": url}) as ready:
        await ready.application.ticker.stop()  # it asks on its own
        await ready.ask(ready.lan, ready.unit, "/task Việc đầu tiên 30/11")  # who speaks is met, what is asked compiled
        await ready.ask(ready.lan, ready.unit, "/done 1")
        yield ready


async def settled(world: World) -> None:
    """Nothing waits any more. It is asked beside the bot's own connections, which are counted."""
    with closing(Database(world.database.url.render_as_string(hide_password=False))) as beside:
        for _ in range(LOOKS):
            if not beside.read_now(backlog).messages:
                return
            await asyncio.sleep(0.01)
    raise TimeoutError("something still waits to be sent")


async def cost(world: World, act: Callable[[int], Awaitable[object]]) -> list[list[list[str]]]:
    """The transactions of each act."""
    found = []
    await settled(world)
    for number in range(ACTS):
        with asked(world.database) as transactions:
            await act(number)
            await settled(world)
        found.append(transactions)
    return found


def register(session: Session) -> list[int]:
    """Items that no card in any chat shows."""
    unit = units.unit_of(session, "TCBC")
    assert unit is not None
    return [
        items.register(
            session, kind="task", origin=Origin.UNIT, unit=unit, title="Rà soát", deadline=DUE,
            assigned_on=MONDAY.date(), now=MONDAY, by=None, what=ChangeKind.REGISTERED,
        ).id
        for _ in range(ACTS)
    ]  # fmt: skip


def turns(world: World, acts: list[list[list[str]]]) -> int:
    """On PostgreSQL a transaction that writes waits for its turn first: a statement each, three an act."""
    return 0 if world.database.is_sqlite else sum(one.count("SELECT worker") for act in acts for one in act)


def check(world: World, acts: list[list[list[str]]]) -> None:
    """Each is within its bounds; what was asked is told where it is not."""
    statements = sum(len(one) for act in acts for one in act) - turns(world, acts)
    assert statements <= STATEMENTS * ACTS, acts
    assert sum(len(act) for act in acts) <= TRANSACTIONS * ACTS, acts
    for act in acts:
        read = [name for one in act for name in one if name.startswith("SELECT")]
        for table in ("chat", "person", "unit", "item", "item_part", "history"):
            assert sum(table in name.split()[1:] for name in read) <= 1, (table, act)
        assert not any(name.startswith("SELECT message chat") for name in read), act  # nothing else waits


async def test_a_task_costs_sixteen_statements_in_three_transactions_at_most(world: World) -> None:
    acts = await cost(world, lambda number: world.ask(world.lan, world.unit, f"/task Việc {number} 30/11"))
    check(world, acts)


async def test_a_completion_costs_sixteen_statements_in_three_transactions_at_most(world: World) -> None:
    numbers = await world.database.write(register)
    acts = await cost(world, lambda number: world.ask(world.lan, world.unit, f"/done {numbers[number]} xong"))
    check(world, acts)


async def test_a_note_costs_sixteen_statements_in_three_transactions_at_most(world: World) -> None:
    acts = await cost(world, lambda number: world.ask(world.lan, world.unit, f"/note 1 lần {number}"))
    check(world, acts)


async def test_the_edit_of_a_card_costs_ten_statements_in_three_transactions_more(world: World) -> None:
    for number in range(ACTS):
        await world.ask(world.lan, world.unit, f"/task Việc {number} 30/11")
    acts = await cost(world, lambda number: world.ask(world.lan, world.unit, f"/done {number + 2} xong"))
    statements = sum(len(one) for act in acts for one in act) - turns(world, acts)
    assert statements <= (STATEMENTS + 10) * ACTS, acts
    assert sum(len(act) for act in acts) <= (TRANSACTIONS + 3) * ACTS, acts


async def test_an_answer_that_leaves_at_once_was_claimed_by_the_transaction_that_queued_it(world: World) -> None:
    await settled(world)
    with asked(world.database) as transactions:
        await world.ask(world.lan, world.unit, "/task Việc khác 30/11")
        await settled(world)
    assert [name for name in transactions[1] if "message" in name] == [
        "INSERT message", "INSERT message_item", "UPDATE message",
    ]  # fmt: skip

    def states(session: Session) -> set[tuple[str, int]]:
        return {(row.state, row.attempts) for row in session.exec(select(MessageRow)) if row.kind != "menu"}

    assert await world.database.read(states) == {("sent", 1)}
