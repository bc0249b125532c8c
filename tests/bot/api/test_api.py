"""The feed as a server: who may ask, how fast, what it says where it cannot answer, and what it never says."""

import asyncio
import json
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from sqlmodel import select

from bot.api import LONGEST_ADDRESS
from bot.api.asked import LIMIT, MOST
from bot.api.limits import BURST, FIGURES, ITEMS, PER_SECOND, Allowance, OneAtATime
from bot.web.health import WebServer, close
from domain.deadline import Deadline
from domain.figures.request import SummaryRequest
from domain.figures.stored import to_json
from domain.item import ChangeKind, Origin, Part
from storage.database.engine import Database, Session
from storage.figures import publications
from storage.figures.summaries import figures_of
from storage.items import items
from storage.models import ItemRow
from tests.bot.api.requests import HASHES, NOVEMBER, OCTOBER, TOKENS, Ministry, Reader, ministry, served
from tests.bot.web.test_health import get
from tests.paths import ROOT
from tests.storage import making

DATA = ("/figures", "/items")
DESCRIPTION = json.loads((ROOT / "bot" / "api" / "openapi.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DATA)
@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Bearer nhv_wrong", f"Basic {TOKENS['ioc']}", TOKENS["ioc"], HASHES["ioc"],
     f"Bearer {HASHES['ioc']}", f"Bearer {TOKENS['ioc']}x", "Bearer \xff"],
)  # fmt: skip
async def test_without_a_good_token_there_is_nothing(reader: Reader, path: str, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = await reader.get(path, headers=headers)
    assert answer.problem == (401, "token")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="nhacviec"'


async def test_a_token_is_taken_from_the_header_only_and_once(reader: Reader) -> None:
    for query in ("access_token", "token", "authorization"):
        assert (await reader.get(f"/items?{query}={reader.token}", headers={})).problem == (401, "token")
        assert (await reader.get(f"/items?{query}={reader.token}")).problem == (400, "parameter")
    twice = [("Authorization", f"Bearer {reader.token}")] * 2
    assert (await reader.get("/items", headers=twice)).problem == (401, "token")
    for header in (f"bearer {reader.token}", f"BEARER  {reader.token}"):
        assert (await reader.get("/items", headers={"Authorization": header})).status == 200


async def test_each_token_is_good_and_no_cache_may_keep_what_it_got(one: Ministry, reader: Reader) -> None:
    for token in TOKENS.values():
        for path in DATA:
            answer = await Reader(reader.root, token).get(path)
            assert answer.status == 200
            assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
            assert answer.headers["Cache-Control"] == "no-store"


async def test_head_tells_the_length_and_sends_nothing(reader: Reader) -> None:
    for path in DATA:
        whole, head = await reader.get(path), await reader.get(path, method="HEAD")
        assert (head.status, head.body) == (200, b"")
        assert head.headers["Content-Length"] == str(len(whole.body))
    assert (await reader.get("/items", method="HEAD", headers={})).status == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
async def test_nothing_can_be_changed_and_no_page_of_another_site_may_ask(reader: Reader, method: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    answer = await reader.get("/items", method=method, headers=asked)
    assert answer.problem == (405, "method")
    assert answer.headers["Allow"] == "GET,HEAD"
    read = await reader.get("/items", headers={"Authorization": f"Bearer {reader.token}", **asked})
    assert not [name for told in (answer, read) for name in told.headers if name.lower().startswith("access-control")]


async def test_what_does_not_exist_is_a_problem_too(reader: Reader) -> None:
    for path in ("", "/", "/items/", "/items/1", "/figures.json", "/../health"):
        assert (await reader.get(path)).status == 404
    assert (await reader.get("/units")).problem == (404, "not-found")


async def test_a_body_and_a_long_address_are_refused(reader: Reader) -> None:
    assert (await reader.get("/items", data=BytesIO(b"x" * 5_000_000))).problem == (413, "body")
    for length in (2_000, 10_000, 60_000):
        assert (await reader.get("/items?cursor=" + "a" * length)).problem == (414, "address")


async def test_a_token_that_asks_too_fast_is_told_when_to_ask_again(one: Ministry, port: int) -> None:
    seconds = 0.0
    async with served(one, port, Allowance(per_second=0.5, burst=6, monotonic=lambda: seconds)) as reader:
        assert (await reader.get("/figures")).status == 200  # takes 5
        assert (await reader.get("/items")).status == 200  # takes 1
        answer = await reader.get("/figures")
        assert (answer.problem, answer.headers["Retry-After"]) == ((429, "too-fast"), "10")
        answer = await reader.get("/items")
        assert (answer.problem, answer.headers["Retry-After"]) == ((429, "too-fast"), "2")
        assert (await Reader(reader.root, TOKENS["province"]).get("/items")).status == 200
        seconds += 1.9
        assert (await reader.get("/items")).status == 429
        seconds += 0.1
        assert (await reader.get("/items")).status == 200
        seconds += 1e6
        assert [(await reader.get("/items")).status for _ in range(7)] == [200] * 6 + [429]


async def test_a_database_that_does_not_answer_is_told(one: Ministry, port: int) -> None:
    nobody = Database("postgresql://nobody@127.0.0.1:1/nothing")
    try:
        async with served(Ministry(one.settings, nobody, one.clock, one.vitals), port) as reader:
            for path in DATA:
                answer = await reader.get(path)
                assert answer.problem == (503, "unavailable")
                assert answer.headers["Retry-After"] == "5"
    finally:
        nobody.close()


async def test_an_error_of_ours_is_told_without_its_words(
    one: Ministry, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    await one.database.write(lambda session: making.item(session, "Một việc kín"))
    await one.database.write(
        lambda session: session.connection().exec_driver_sql("UPDATE item SET origin = 'việc kín'")
    )
    answer = await reader.get("/items")
    assert answer.problem == (500, "failed")
    assert "kín" not in answer.body.decode() + caplog.text
    assert "ValueError" in caplog.text


async def test_reads_of_a_kind_go_one_after_another_and_a_slow_one_holds_up_who_waits_no_longer_than_promised() -> None:
    turn = OneAtATime(within=0.2)
    go_on, begun = asyncio.Event(), []

    async def slow() -> str:
        begun.append("slow")
        await go_on.wait()
        return "slow"

    async def quick() -> str:
        begun.append("quick")
        return "quick"

    for read in (slow, quick, quick):
        with pytest.raises(TimeoutError):
            await turn.run(read)
    assert begun == ["slow"]  # nobody reads beside it, and who gave up waiting never begins
    go_on.set()
    assert await turn.run(quick) == "quick"
    assert begun == ["slow", "quick"]


async def test_requests_are_counted_by_the_tokens_name_and_status(reader: Reader) -> None:
    await reader.get("/items")
    await reader.get("/items?limit=0")
    await reader.get("/items?limit=0")
    await Reader(reader.root, TOKENS["province"]).get("/figures")
    await Reader(reader.root, "nhv_wrong").get("/figures")
    counted = await get(f"{reader.root}/metrics")
    found = {
        (name, status): counted.number("feed_requests_total", token=name, status=status)
        for name, status in (("ioc", "200"), ("ioc", "400"), ("province", "200"), ("", "401"))
    }
    assert found == {("ioc", "200"): 1, ("ioc", "400"): 2, ("province", "200"): 1, ("", "401"): 1}
    assert not [token for token in (*TOKENS.values(), *HASHES.values()) if token in counted.text]


async def test_without_tokens_there_is_no_feed(one: Ministry, port: int) -> None:
    listeners = await WebServer(one.database, one.clock, one.vitals).listen(f"127.0.0.1:{port}")
    reader = Reader(f"http://127.0.0.1:{port}")
    for path in (*DATA, "/openapi.json"):
        assert (await reader.get(path)).status == 404
    await close(listeners)


async def test_the_description_needs_no_token_and_is_the_file(reader: Reader) -> None:
    answer = await reader.get("/openapi.json", headers={})
    assert (answer.status, answer.json) == (200, DESCRIPTION)
    assert DESCRIPTION["openapi"].startswith("3.1.")


def strict(schema: Any) -> Any:
    """The same schema, in which an object has the members that are described and no other."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: strict(inner) for name, inner in schema.items()}
    return {**found, "additionalProperties": False} if "required" in found and "properties" in found else found


def test_every_member_of_the_descriptions_objects_is_required_but_for_those_of_problems() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    for name, schema in schemas.items():
        if name != "Problem":
            assert schema.get("required", []) == list(schema.get("properties", {})), name


def _all_that_a_report_can_have(session: Session, bnv: Ministry) -> None:
    """A published month with an extension, a deadline with an hour, a part with a deadline of its own."""
    person, moment = making.person(session), Deadline.of_moment(NOVEMBER, bnv.settings.rules.zone)
    row = session.exec(select(ItemRow).where(ItemRow.kind == "task", ItemRow.status == "open").limit(1)).one()
    now = NOVEMBER - timedelta(days=10)
    items.change(session, row, ChangeKind.EXTENDED, by=person, now=now, deadline=moment)
    part = Part("PC", date(2024, 10, 30), Deadline(date(2024, 10, 29)), late=True)
    items.change(session, row, ChangeKind.PART_DONE, by=person, now=now, coordinating=(part,))
    asked = SummaryRequest(date(2024, 10, 1), date(2024, 10, 31))
    found = to_json(figures_of(session, bnv.settings.rules, asked, NOVEMBER, items=True))
    publications.add(session, asked.start, asked.end, figures=found, reason="", by=person, now=NOVEMBER)
    items.change(session, row, ChangeKind.UPDATED, by=person, now=now, origin=Origin.UNIT)


@pytest.mark.parametrize(("path", "schema"), [("/figures?period=10/2024", "Report"), ("/items?limit=1000", "Page")])
async def test_what_is_sent_has_the_members_that_are_described_and_no_other(
    tmp_path: Path, port: int, path: str, schema: str
) -> None:
    whole = {"components": strict(DESCRIPTION["components"]), "$ref": f"#/components/schemas/{schema}"}
    with ministry(f"sqlite:///{tmp_path}/test.db", *OCTOBER) as bnv:
        await bnv.database.write(_all_that_a_report_can_have, bnv)
        async with served(bnv, port) as reader:
            told = (await reader.get(path)).json
    jsonschema_rs.validate(whole, told, validate_formats=True)
    assert not jsonschema_rs.is_valid(whole, {**told, "unheard_of": 1})


def test_the_description_names_the_limits_that_hold() -> None:
    responses = DESCRIPTION["components"]["responses"]
    saved, costs = f"{BURST:.0f} to spend and gets {PER_SECOND:.0f} back", f"takes {ITEMS:.0f}, a report {FIGURES:.0f}"
    assert f"{saved} a second; a page of items {costs}" in responses["TooFast"]["description"]
    assert f"{LONGEST_ADDRESS:,} characters" in responses["Address"]["description"]
    (_, limit) = DESCRIPTION["paths"]["/items"]["get"]["parameters"]
    assert (limit["schema"]["default"], limit["schema"]["maximum"]) == (LIMIT, MOST)
