"""`GET /api/v1/items`: every item, page by page, and then what changes; the cursor is all that a reader keeps."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.item import ChangeKind
from storage.database.engine import Session
from storage.items import items
from storage.people import units
from tests.bot.api.requests import NOVEMBER, Ministry, Reader, ministry, served
from tests.storage import making
from tests.world import World, running

HEAD = "kind,unit,coordinating,title,source,assigned_on,due_on,completed_on,product,target,done,done_on\n"


def numbers(told: list[Any]) -> list[int]:
    return [each["number"] for each in told]


def make_units(session: Session) -> None:
    for code in ("TCBC", "PC"):
        units.put_unit(session, code, f"Vụ {code}")


async def test_an_item_is_told_of_with_all_that_the_export_has(one: Ministry, reader: Reader, tmp_path: Path) -> None:
    rows = (
        "task,TCBC,PC,Trình Nghị định,6126/BNV-VP,2024-10-02,2024-10-30,2024-10-31,178/2024/NĐ-CP,,,\n"
        "programme,PC,,Kết nối 15 hệ thống,,2024-03-01,2024-12-31,,,15,9,2024-10-31\n"
    )
    (tmp_path / "items.csv").write_text(HEAD + rows, encoding="utf-8")
    await one.database.write(make_units)
    one.read(tmp_path / "items.csv")
    page = await reader.items()
    assert page["at"] == "2024-11-04T09:00:00+07:00"
    done, measured = page["items"]
    assert done == {
        "number": 1, "kind": "task", "origin": "office", "unit": "TCBC",
        "coordinating": [{"unit": "PC", "deadline": None, "done_on": None, "late": False}],
        "title": "Trình Nghị định", "source": "6126/BNV-VP", "assigned_on": "2024-10-02",
        "deadline": {"day": "2024-10-30", "at": None}, "first_deadline": {"day": "2024-10-30", "at": None},
        "state": "done_late", "overdue_from": None, "standing": False, "resumes_on": None,
        "condition": None, "condition_since": None, "obstacle": "", "decider": "",
        "completed_on": "2024-10-31", "unconfirmed": False,
        "product": "178/2024/NĐ-CP", "target": None, "done": None, "done_on": None, "objective": "",
        "changed_at": "2024-11-04T09:00:00+07:00",
    }  # fmt: skip
    assert (measured["target"], measured["done"], measured["done_on"]) == (15, 9, "2024-10-31")
    assert (measured["state"], measured["overdue_from"]) == ("under_way", "2025-01-01T00:00:00+07:00")


async def test_five_thousand_items_are_read_by_pages_whole_and_each_once(
    one: Ministry, reader: Reader, tmp_path: Path
) -> None:
    rows = (f"task,TCBC,,Nhiệm vụ {n},{n}/BNV-VP,2024-10-02,2024-11-30,,,,,\n" for n in range(5_000))
    (tmp_path / "items.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    await one.database.write(make_units)
    one.read(tmp_path / "items.csv")
    told = await reader.all_items(1_000)
    assert numbers(told) == list(range(1, 5_001))
    assert {each["title"] for each in told} == {f"Nhiệm vụ {n}" for n in range(5_000)}


async def test_a_page_holds_a_hundred_unless_another_limit_is_asked_for(one: Ministry, reader: Reader) -> None:
    await one.database.write(lambda session: [making.item(session) for _ in range(101)])
    for limit, expected in (("", 100), ("1", 1), ("1000", 101)):
        page = await reader.items(limit=limit)
        assert (len(page["items"]), page["more"]) == (expected, expected < 101)


async def test_what_changes_after_the_last_page_comes_with_the_cursor_that_was_kept(url: str, port: int) -> None:
    with ministry(url) as of:
        async with served(of, port) as reader:
            empty = await reader.items()
            assert (empty["items"], empty["more"]) == ([], False)
            await of.database.write(lambda session: [making.item(session, now=NOVEMBER) for _ in range(3)])
            first = await reader.items(cursor=empty["next"], limit="2")
            assert (numbers(first["items"]), first["more"]) == ([1, 2], True)
            await of.database.write(_retitle, 1)  # its clock was set back by an hour
            rest = await reader.items(cursor=first["next"])
            assert (numbers(rest["items"]), rest["more"]) == ([3, 1], False)
            assert rest["items"][1]["title"] == "Tên khác"
            again = await reader.items(cursor=rest["next"])
            assert (again["items"], again["next"], again["more"]) == ([], rest["next"], False)


def _retitle(session: Session, number: int) -> None:
    row = items.by_number(session, number)
    assert row is not None
    now = NOVEMBER - timedelta(hours=1)
    items.change(session, row, ChangeKind.EDITED, by=making.person(session), now=now, title="Tên khác")


async def test_a_deadline_that_passes_is_no_change_but_can_be_known_beforehand(one: Ministry, reader: Reader) -> None:
    await one.database.write(lambda session: making.item(session, due=NOVEMBER.date()))
    page = await reader.items()
    assert (page["items"][0]["state"], page["items"][0]["overdue_from"]) == ("under_way", "2024-11-05T00:00:00+07:00")
    one.clock.set(NOVEMBER + timedelta(days=1))
    assert (await reader.items(cursor=page["next"]))["items"] == []
    assert (await reader.items())["items"][0]["state"] == "overdue"


async def test_after_a_backup_was_put_back_an_old_cursor_is_refused(one: Ministry, port: int, tmp_path: Path) -> None:
    await one.database.write(making.item)
    async with served(one, port) as reader:
        cursor = (await reader.items())["next"]
    with ministry(f"sqlite:///{tmp_path}/older.db") as older:
        await older.database.write(lambda session: making.item(session, now=NOVEMBER))
        async with served(older, port) as reader:
            assert (await reader.get(f"/items?cursor={cursor}")).problem == (410, "cursor-gone")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"), ("limit=1001", "limit"), ("limit=-1", "limit"), ("limit=1.0", "limit"),
        ("limit=%D9%A1", "limit"), ("limit=1&limit=2", "limit"), ("limit=x", "limit"), ("limit=10_0", "limit"),
        ("cursor=x", "cursor"), ("cursor=%00", "cursor"), ("cursor=MQ", "cursor"), ("cursor=LTEu", "cursor"),
        ("unit=TCBC", "unit"), ("offset=1", "offset"),
    ],
)  # fmt: skip
async def test_a_parameter_that_cannot_be_used_is_named(reader: Reader, query: str, parameter: str) -> None:
    answer = await reader.get(f"/items?{query}")
    assert answer.problem == (400, "parameter")
    assert answer.json["parameter"] == parameter


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path) as ready:
        yield ready


async def test_what_people_do_in_the_chat_is_read_and_their_names_are_not(world: World, port: int) -> None:
    of = Ministry(world.settings, world.database, world.clock, world.application.vitals)
    async with served(of, port) as reader:
        await world.ask(world.lan, world.unit, "/task Rà soát biên chế 17h 29/11")
        page = await reader.items()
        (told,) = page["items"]
        assert (told["title"], told["origin"]) == ("Rà soát biên chế", "unit")
        assert told["deadline"] == {"day": "2024-11-29", "at": "2024-11-29T17:00:00+07:00"}
        await world.ask(world.minh, world.unit, "/help")
        for text, field, value in (
            ("/assign 1 @minh_tcbc", "state", "under_way"),
            ("/progress 1 39/55", "done", 39),
            ("/extend 1 15/12 chờ ý kiến", "deadline", {"day": "2024-12-15", "at": None}),
            ("/done 1 178/2024/NĐ-CP", "product", "178/2024/NĐ-CP"),
            ("/reopen 1", "completed_on", None),
            ("/cancel 1 trùng", "state", "cancelled"),
        ):
            await world.ask(world.lan, world.unit, text)
            page = await reader.items(cursor=page["next"])
            assert [each[field] for each in page["items"]] == [value], text
        everything = (await reader.get("/items")).body + (await reader.get("/figures")).body
    assert not [name for name in ("Lan", "Hoa", "Minh", "lan_tcbc", "minh_tcbc") if name.encode() in everything]


async def test_what_is_stuck_is_told_with_what_is_in_the_way_and_who_decides(world: World, port: int) -> None:
    await world.ask(world.hoa, world.office, "/task TCBC Nộp báo cáo 30/11")
    await world.ask(world.lan, world.unit, "/stuck 1 chờ ý kiến Bộ Tài chính")
    world.clock.set(world.clock.now() + timedelta(hours=1))  # what is recorded at T is not seen at T
    of = Ministry(world.settings, world.database, world.clock, world.application.vitals)
    async with served(of, port) as reader:
        (stuck,) = (await reader.items())["items"]
        listed = (await reader.figures())["figures"]["obstructed"]
    said = {"condition": "stuck", "obstacle": "chờ ý kiến Bộ Tài chính", "decider": "Bộ Tài chính"}
    assert {name: stuck[name] for name in said} == said
    assert stuck["condition_since"] == "2024-10-28T09:00:00+07:00"
    assert listed == {
        "count": 1, "list": [{"number": 1, "kind": "task", "unit": "TCBC", "since": "2024-10-28", **said}],
    }  # fmt: skip


async def test_the_chat_is_answered_while_other_systems_ask(world: World, port: int) -> None:
    of = Ministry(world.settings, world.database, world.clock, world.application.vitals)
    async with served(of, port) as reader:
        asking = [asyncio.create_task(reader.get("/figures?period=2024")) for _ in range(20)]
        assert (await world.ask(world.lan, world.unit, "/task Báo cáo tuần 30/11")).text.startswith("#1")
        assert {answer.status for answer in await asyncio.gather(*asking)} == {200}
