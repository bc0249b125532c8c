"""`nhacviec forget`: nobody finds the person in the database any more; what they did is still there."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.forget import forget
from bot.failure import CommandError
from sandbox import Person
from storage.outbox import inbox
from storage.outbox.inbox import Entry
from tests.bot.program import nhacviec, write_config
from tests.handlers.looking import kept_in, later
from tests.world import World, running

NAME, USERNAME, ID = "Quỳnh Thị Khuê", "khue_chuyenvien", 7_236_541_987
FORMER = "Khuê Trước Đây"
PSEUDONYM = "Người đã ẩn danh"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path, units={"leads": "named"}) as ready:
        yield ready


def traces(folder: Path) -> set[str]:
    """Which of the person's names any file of the database holds, in free pages and in the log too."""
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    wanted = (NAME, FORMER, USERNAME, str(ID))
    forms = {form: word for word in wanted for form in (word.encode(), json.dumps(word)[1:-1].encode())}
    return {word for form, word in forms.items() if form in content}


def contents(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "test.db")) as database:
        return list(database.iterdump())


async def at_work(world: World) -> Person:
    """The person leaves traces wherever one can: named before and after they first wrote, given work and giving it,
    in private, under another name before, in an update that failed."""
    khue = world.sandbox.person(FORMER, USERNAME, "vi", id=ID)
    await khue.join(world.unit)
    await world.ask(world.hoa, world.unit, f"/lead @{USERNAME}")
    await world.ask(khue, world.unit, "/task Báo cáo biên chế 30/11")
    await world.ask(khue, world.unit, f"/assign 1 @{USERNAME}")
    later(world, minutes=1)
    khue.first_name = NAME
    await world.ask(khue, world.unit, "/note 1 đang làm")
    await world.reply(world.hoa, await world.ask(khue, world.unit, "/task Dự thảo 29/11"), "/assign 2 @lan_tcbc")
    await world.ask(khue, world.unit, "/lead -@minh_tcbc")
    await world.ask(world.hoa, world.unit, f"/lead -@{USERNAME}")
    await world.ask(world.hoa, world.unit, f"/lead @{USERNAME}")
    await world.ask(khue, khue.private(), "/help")
    raw = {"update_id": 1, "message": {"from": {"id": ID, "first_name": NAME, "username": USERNAME}, "text": "/x"}}
    await world.database.write(inbox.store, [Entry(1, str(ID), raw)], world.clock.now())
    await world.database.write(inbox.mark, 1, "failed", world.clock.now(), "KeyError")
    return khue


async def test_without_yes_it_says_what_would_be_replaced_and_changes_nothing(world: World, tmp_path: Path) -> None:
    await at_work(world)
    before = contents(tmp_path)
    said: list[str] = []
    assert forget(world.settings, f"@{USERNAME}", yes=False, tell=said.append) == 0
    assert contents(tmp_path) == before
    assert any(NAME in line for line in said)
    assert "--yes" in said[-1]


async def test_no_file_of_the_database_holds_the_name_the_username_or_the_id(world: World, tmp_path: Path) -> None:
    await at_work(world)
    assert traces(tmp_path) == {NAME, FORMER, USERNAME, str(ID)}
    said: list[str] = []
    assert forget(world.settings, str(ID), yes=True, tell=said.append) == 0
    assert traces(tmp_path) == set()
    assert not any(NAME in line or USERNAME in line for line in said)


async def test_what_failed_loses_its_content_whoever_it_was_of(world: World, tmp_path: Path) -> None:
    """A card of a contact names people part by part, a text as it likes: nobody can look for that."""
    await at_work(world)
    contact = {"first_name": "Khuê", "last_name": "Quỳnh Thị", "phone_number": "0912"}
    raw = {"update_id": 2, "message": {"from": {"id": 5}, "contact": contact, "text": "giao chị Khuê"}}
    await world.database.write(inbox.store, [Entry(2, "-1", raw)], world.clock.now())
    await world.database.write(inbox.mark, 2, "failed", world.clock.now(), "KeyError")
    forget(world.settings, str(ID), yes=True, tell=lambda _: None)
    assert not kept_in(tmp_path, "0912")
    assert not kept_in(tmp_path, "giao chị")
    with closing(sqlite3.connect(tmp_path / "test.db")) as database:
        assert database.execute("SELECT error, lane FROM inbox WHERE update_id = 2").fetchone() == ("KeyError", "-1")


async def test_the_history_stays_under_the_pseudonym_and_cards_show_it(world: World, tmp_path: Path) -> None:
    await at_work(world)
    history = [line for line in contents(tmp_path) if line.startswith('INSERT INTO "history"')]
    forget(world.settings, f"@{USERNAME}", yes=True, tell=lambda _: None)
    kept = [line for line in contents(tmp_path) if line.startswith('INSERT INTO "history"')]
    assert len(kept) == len(history) + 1  # that somebody was forgotten
    shown = await world.ask(world.hoa, world.office, "/show 1")
    assert shown.text.count(PSEUDONYM) >= 4  # given to, registered, given, noted by
    assert NAME not in shown.text
    card = next(one for one in world.unit.messages if one.from_bot and one.text.startswith("#1 "))
    await world.sandbox.until(lambda: PSEUDONYM in card.text)


async def test_whoever_writes_again_later_is_somebody_new_without_rights(world: World, tmp_path: Path) -> None:
    khue = await at_work(world)
    forget(world.settings, str(ID), yes=True, tell=lambda _: None)
    refused = await world.ask(khue, world.unit, "/task Việc mới 30/11")
    assert "#" not in refused.text
    with closing(sqlite3.connect(tmp_path / "test.db")) as database:
        names = {name for (name,) in database.execute("SELECT name FROM person")}
    assert NAME in names
    assert any(name.startswith(PSEUDONYM) for name in names)
    answer = await world.ask(khue, khue.private(), "/help")
    assert answer.text


async def test_somebody_with_the_same_name_keeps_it(world: World, tmp_path: Path) -> None:
    await at_work(world)
    other = world.sandbox.person(NAME, "nguoi_khac", "vi")
    await other.join(world.unit)
    await world.ask(other, world.unit, "/help")
    await world.ask(world.hoa, world.unit, "/assign 2 @nguoi_khac")
    forget(world.settings, str(ID), yes=True, tell=lambda _: None)
    assert NAME in (await world.ask(world.hoa, world.office, "/show 2")).text


async def test_of_who_was_only_named_by_others_the_username_goes_too(world: World, tmp_path: Path) -> None:
    await world.ask(world.hoa, world.unit, f"/lead @{USERNAME}")
    forget(world.settings, f"@{USERNAME}", yes=True, tell=lambda _: None)
    assert traces(tmp_path) == set()
    khue = world.sandbox.person(NAME, USERNAME, "vi", id=ID)
    await khue.join(world.unit)
    assert "#" not in (await world.ask(khue, world.unit, "/task Việc mới 30/11")).text


async def test_a_person_named_as_a_unit_is_forgotten_and_the_unit_is_not(world: World) -> None:
    twin = world.sandbox.person("TCBC", "tcbc_chung", "vi")
    await twin.join(world.unit)
    await world.ask(world.hoa, world.office, "/task TCBC Báo cáo 30/11")
    await world.ask(world.hoa, world.unit, "/lead @tcbc_chung")
    await world.ask(twin, world.unit, "/done 1")
    forget(world.settings, "@tcbc_chung", yes=True, tell=lambda _: None)
    assert "TCBC" in (await world.ask(world.hoa, world.office, "/show 1")).text


async def test_nobody_of_that_name_is_said_and_fails(world: World) -> None:
    with pytest.raises(CommandError, match="@khong_co"):
        forget(world.settings, "@khong_co", yes=False, tell=lambda _: None)
    with pytest.raises(CommandError, match="@khong_co"):
        forget(world.settings, "@khong_co", yes=True, tell=lambda _: None)


async def test_an_admin_of_the_config_is_named_to_be_taken_out(world: World) -> None:
    said: list[str] = []
    forget(world.settings, "@hoa_vp", yes=True, tell=said.append)
    assert any("office.admins" in line and str(world.hoa.id) in line for line in said)


def test_what_is_no_person_is_wrong_usage(tmp_path: Path) -> None:
    config = write_config(tmp_path, storage={"url": f"sqlite:///{tmp_path}/nhacviec.db"})
    for wrong in ("-1001234", "0", "@a b", ""):
        assert nhacviec("forget", "--config", config, "--", wrong, cwd=tmp_path).returncode == 2
    assert nhacviec("forget", "--config", config, "777", cwd=tmp_path).returncode == 1
