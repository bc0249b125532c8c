"""`GET /api/v1/figures`: what `/summary` counts, for other systems; or a problem that says what is wrong."""

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select, update

from domain.figures.request import SummaryRequest
from domain.figures.stored import to_json
from domain.figures.summary import Counts, Figures
from storage.database.engine import Session
from storage.derived import ItemVersionRow
from storage.figures import publications
from storage.figures.summaries import figures_of
from storage.models import ItemRow
from tests.bot.api.requests import NOVEMBER, OCTOBER, Ministry, Reader, ministry, served
from tests.postgres import database_with_tables
from tests.storage import making

FIRST, LAST = date(2024, 10, 1), date(2024, 10, 31)
HEAD = "kind,unit,title,source,assigned_on,due_on,completed_on\n"


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the month in it, to be copied."""
    file = tmp_path_factory.mktemp("october") / "october.db"
    with ministry(f"sqlite:///{file}", *OCTOBER):
        pass
    return file


@pytest.fixture
def bnv(october: Path, tmp_path: Path) -> Iterator[Ministry]:
    shutil.copy(october, tmp_path / "test.db")
    with ministry(f"sqlite:///{tmp_path}/test.db") as one:
        yield one


@pytest.fixture
async def reader(bnv: Ministry, port: int) -> AsyncIterator[Reader]:
    async with served(bnv, port) as one:
        yield one


def counts(of: Counts) -> dict[str, int]:
    return {**of._asdict(), "completed": of.completed}


def assert_same(told: Any, of: Figures) -> None:
    """Every count of the document is that of the figures."""

    def same(shown: Any, tally: Counts) -> None:
        assert {name: shown[name] for name in counts(tally)} == counts(tally)
        assert (shown["rate"]["completed"], shown["rate"]["total"]) == (tally.completed, tally.total)

    assert [kind["kind"] for kind in told["kinds"]] == [kind.kind for kind in of.kinds]
    for shown, kind in zip(told["kinds"], of.kinds, strict=True):
        same(shown["assigned"], kind.assigned)
        same(shown["carried_over"], kind.carried)
        same(shown["due"], kind.due)
        same(shown["due_by_first_deadline"], kind.first_due)
        assert [line["unit"] for line in shown["units"]] == [line.unit for line in kind.units]
        for line, unit in zip(shown["units"], kind.units, strict=True):
            same(line["assigned"], unit.assigned)
            same(line["due"], unit.due)
            same(line["due_by_first_deadline"], unit.first_due)
    same(told["own"], of.own)
    assert [(one["number"], one["done"], one["target"]) for one in told["measured"]] == [
        (one.number, one.done, one.target) for one in of.measured
    ]
    assert {(one["type"], one["issuer"], one["count"]) for one in told["products"]} == {
        (one.type, one.issuer, one.count) for one in of.products
    }
    assert told["counters"] == dict(of.counters)
    assert told["extensions"]["granted"] == of.extensions.count


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ({"period": "10/2024"}, SummaryRequest(FIRST, LAST)),
        ({"period": "10/2024", "as_of": "2024-10-20"}, SummaryRequest(FIRST, LAST, date(2024, 10, 20))),
        ({"period": "Q4/2024"}, SummaryRequest(date(2024, 10, 1), date(2024, 12, 31))),
        ({"period": "10/2024", "unit": "tcbc"}, SummaryRequest(FIRST, LAST, unit="TCBC")),
        ({"period": "2024", "group": "NQ18"}, SummaryRequest(date(2024, 1, 1), date(2024, 12, 31), group="NQ18")),
        ({}, SummaryRequest(date(2024, 11, 1), date(2024, 11, 30))),
    ],
)  # fmt: skip
async def test_the_figures_are_those_of_the_summary(
    bnv: Ministry, reader: Reader, asked: dict[str, str], same: SummaryRequest
) -> None:
    told = await reader.figures(**asked)
    counted = await bnv.database.read(figures_of, bnv.settings.rules, same, NOVEMBER)
    assert_same(told["figures"], counted)
    assert told["figures"]["at"] == counted.at.isoformat()
    assert told["period"] == {
        "start": same.start.isoformat(), "end": same.end.isoformat(), "running": counted.running,
    }  # fmt: skip
    assert (told["shown"], told["versions"], told["now"]) == ("live", [], None)
    assert (told["as_of"], told["unit"], told["group"]) == (
        same.as_of.isoformat() if same.as_of else None, same.unit or None, same.group or None,
    )  # fmt: skip


async def test_the_share_stands_beside_its_fraction_as_the_reports_round_it(reader: Reader) -> None:
    tasks = (await reader.figures(period="10/2024"))["figures"]["kinds"][0]
    assert tasks["kind"] == "task"
    assert tasks["assigned"]["rate"] == {"completed": 137, "total": 149, "percent": "91.9"}
    assert tasks["carried_over"]["rate"] == {"completed": 0, "total": 0, "percent": None}


@pytest.mark.parametrize("words", ["10/2024", "2024-10", "tháng 10", "tháng trước", "thang truoc", "1/10-31/10"])
async def test_a_period_is_said_in_the_words_of_the_chat(reader: Reader, words: str) -> None:
    period = (await reader.figures(period=words))["period"]
    assert (period["start"], period["end"]) == ("2024-10-01", "2024-10-31")


async def test_t_of_a_period_that_is_over_is_its_end_with_the_zones_offset(reader: Reader) -> None:
    assert (await reader.figures(period="10/2024"))["figures"]["at"] == "2024-11-01T00:00:00+07:00"
    assert (await reader.figures(period="11/2024"))["figures"]["at"] == "2024-11-04T09:00:00+07:00"


def publish(session: Session, bnv: Ministry, reason: str = "") -> None:
    asked = SummaryRequest(FIRST, LAST)
    found = figures_of(session, bnv.settings.rules, asked, bnv.clock.now(), items=True)
    publications.add(
        session, asked.start, asked.end, figures=to_json(found), reason=reason, by=making.person(session),
        now=bnv.clock.now(),
    )  # fmt: skip


async def test_a_published_period_shows_its_figures_and_beside_them_those_of_now(
    bnv: Ministry, reader: Reader, tmp_path: Path
) -> None:
    await bnv.database.write(publish, bnv)
    bnv.clock.set(NOVEMBER + timedelta(hours=1))
    more = tmp_path / "more.csv"
    more.write_text(HEAD + "task,TCBC,Quên nhập,1/BNV,2024-10-05,2024-10-30,\n", encoding="utf-8")
    bnv.read(more)
    told = await reader.figures(period="10/2024")
    assert told["shown"] == "published"
    assert told["versions"] == [{"version": 1, "published_at": "2024-11-04T09:00:00+07:00", "reason": ""}]
    shown, now = (told[name]["kinds"][0]["assigned"]["total"] for name in ("figures", "now"))
    assert (shown, now) == (149, 150)
    (number,) = [one for one in await reader.all_items(1000) if one["title"] == "Quên nhập"]
    changed = {"kind": "task", "name": None, "items": [number["number"]]}
    assert told["changed_since_published"] == [
        {"figure": tally, **changed} for tally in ("assigned", "due", "first_due")
    ]
    await bnv.database.write(publish, bnv, "thiếu một nhiệm vụ")
    corrected = await reader.figures(period="10/2024")
    assert [(one["version"], one["reason"]) for one in corrected["versions"]] == [(1, ""), (2, "thiếu một nhiệm vụ")]
    assert (corrected["figures"], corrected["changed_since_published"]) == (corrected["now"], [])


@pytest.mark.parametrize("part", [{"unit": "TCBC"}, {"group": "NQ18"}, {"as_of": "2024-10-20"}])
async def test_a_part_of_a_published_period_is_live(bnv: Ministry, reader: Reader, part: dict[str, str]) -> None:
    await bnv.database.write(publish, bnv)
    told = await reader.figures(period="10/2024", **part)
    assert (told["shown"], told["versions"], told["now"]) == ("live", [], None)


async def test_figures_that_do_not_add_up_are_not_sent_and_the_items_are_named(bnv: Ministry, reader: Reader) -> None:
    number = await bnv.database.write(_contradict)
    answer = await reader.get("/figures?period=10/2024")
    assert answer.problem == (409, "not-adding-up")
    assert answer.json["items"] == [number]


def _contradict(session: Session) -> int:
    """A task is done, and nothing says when."""
    row = session.exec(select(ItemRow).where(ItemRow.kind == "task", ItemRow.status == "done").limit(1)).one()
    row.completed_on = None
    session.execute(update(ItemVersionRow).where(col(ItemVersionRow.item_id) == row.id).values(completed_on=None))
    return row.id


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("period=soon", "period"), ("period=13/2024", "period"), ("period=12/2024", "period"),
        ("period=2025", "period"),
        ("period=1/1/2000-1/1/2024", "period"), ("period=10/2024&period=9/2024", "period"), ("period=%00", "period"),
        ("as_of=2024-11-05", "as_of"), ("as_of=2024-02-30", "as_of"), ("as_of=x", "as_of"),
        ("as_of=2/11%20PC", "as_of"),
        ("unit=NONE", "unit"), ("unit=%00", "unit"), ("unit=%FF", "unit"), ("unit=TCBC&unit=PC", "unit"),
        ("group=a%20b", "group"), ("group=%2312", "group"), ("group=%23%23NQ18", "group"),
        ("access_token=nhv_of-the-operations-center", "access_token"), ("limit=1", "limit"), ("nhv%20secret=1", "…"),
    ],
)  # fmt: skip
async def test_a_parameter_that_cannot_be_used_is_named_without_its_value(
    reader: Reader, query: str, parameter: str
) -> None:
    answer = await reader.get(f"/figures?{query}")
    assert answer.problem == (400, "parameter")
    assert answer.json["parameter"] == parameter
    assert answer.json["detail"].startswith(f"{parameter}: ")
    assert "nhv" not in answer.body.decode()


async def test_a_parameter_that_is_empty_is_as_good_as_none(reader: Reader) -> None:
    assert await reader.figures(period="", as_of="", unit="", group="") == await reader.figures()


async def test_postgresql_gives_the_same_document(reader: Reader, port: int) -> None:
    with (
        database_with_tables() as address,
        ministry(address, *OCTOBER) as other,
    ):
        await other.database.write(publish, other)
        async with served(other, port + 1) as there:
            for asked in ({"period": "10/2024", "unit": "TCBC"}, {"period": "2024"}):
                assert await there.figures(**asked) == await reader.figures(**asked)
            assert (await there.figures(period="10/2024"))["shown"] == "published"
            assert (await there.get("/figures?unit=%00")).problem == (400, "parameter")
