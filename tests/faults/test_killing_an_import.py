"""An import is killed in the middle, in the chat and on the command line: it goes on, and nothing comes twice."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import ChatMessage
from storage.items.import_jobs import PIECE
from tests.bot.program import nhacviec, run
from tests.faults.ministry import Ministry, ministry
from tests.postgres import database_with_tables

ROWS = 3_000
LEFT = "SELECT count(*) FROM import_piece"
ADDED = "SELECT count(*), count(DISTINCT title) FROM item WHERE origin = 'office'"
WITHIN = 60

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "postgresql":
        with database_with_tables() as made:
            yield made
    else:
        yield ""


def table() -> bytes:
    rows = "".join(f"U0,Việc {number},2024-10-01,2024-11-30\n" for number in range(ROWS))
    return f"unit,title,assigned_on,due_on\n{rows}".encode()


async def previewed(made: Ministry) -> ChatMessage:
    file = await made.hoa.send_document(made.office, "bang.csv", table(), "/nhap")
    preview = await made.office.answer_to(file, WITHIN)
    await made.sandbox.until(lambda: f"thêm {ROWS}," in preview.text, WITHIN)
    return preview


async def left_is(made: Ministry, fewest: int, most: int) -> None:
    """Return once so many pieces are left: no signal tells of what a process stores."""
    async with asyncio.timeout(WITHIN):
        while not fewest <= (await asyncio.to_thread(made.rows, LEFT))[0][0] <= most:
            pass


async def some_stored(made: Ministry) -> None:
    await left_is(made, 1, ROWS // PIECE - 1)


async def test_a_confirmed_import_goes_on_after_a_restart_and_answers_once(address: str, tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1, address=address) as made:
        async with made.process() as process:
            preview = await previewed(made)
            await made.hoa.press(preview, "✅ Nhập", within=WITHIN)
            await some_stored(made)
            await process.kill()
        ((stored, titles),) = made.rows(ADDED)
        assert 0 < stored == titles < ROWS
        async with made.process() as process:
            await made.sandbox.until(lambda: preview.text.startswith("✅"), WITHIN)
            assert preview.text.splitlines()[0] == f"✅ thêm {ROWS}, cập nhật 0, đã có 0"
            assert made.rows(ADDED) == [(ROWS, ROWS)]
            assert made.rows(LEFT) == made.rows("SELECT count(*) FROM import_job") == [(0,)]
            assert made.rows("SELECT count(*) FROM history WHERE what = 'import'") == [(1,)]
            answers = [one for one in made.office.log if one.from_bot and one.reply_to is preview.reply_to]
            assert answers == [preview]
            assert await process.stop() == 0


async def test_the_same_file_confirmed_meanwhile_adds_nothing(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1) as made, made.process():
        first, second = await previewed(made), await previewed(made)
        await made.hoa.press(first, "✅ Nhập", within=WITHIN)
        await made.hoa.press(second, "✅ Nhập", within=WITHIN)
        await made.sandbox.until(lambda: first.text.startswith("✅") and second.text.startswith("✅"), WITHIN)
        told = [re.search(r"thêm (\d+), cập nhật 0, đã có (\d+)", one.text) for one in (first, second)]
        added, same = zip(*((int(one[1]), int(one[2])) for one in told if one is not None), strict=True)
        assert (sum(added), sum(same)) == (ROWS, ROWS)  # piece by piece, whichever came first
        assert made.rows(ADDED) == [(ROWS, ROWS)]


@pytest.mark.parametrize("goes_on", ["the bot", "the next import"])
async def test_a_killed_command_is_gone_on_with(goes_on: str, address: str, tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1, address=address) as made:
        file, other = tmp_path / "bang.csv", tmp_path / "khac.csv"
        file.write_bytes(table())
        other.write_text("unit,title,assigned_on,due_on\nU0,Việc khác,2024-10-01,2024-11-30\n", encoding="utf-8")
        async with run(made.config, "import", str(file)) as command:
            await some_stored(made)
            await command.kill()
        ((stored, titles),) = made.rows(ADDED)
        assert 0 < stored == titles <= ROWS - PIECE
        if goes_on == "the bot":
            async with made.process():
                await left_is(made, 0, 0)
            assert made.rows(ADDED) == [(ROWS, ROWS)]
        else:
            done = await asyncio.to_thread(nhacviec, "import", other, "--config", made.config, cwd=tmp_path)
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout == "khac.csv: thêm 1, cập nhật 0, đã có 0\n"
            assert made.rows(ADDED) == [(ROWS + 1, ROWS + 1)]
        again = await asyncio.to_thread(nhacviec, "import", file, "--config", made.config, cwd=tmp_path)
        assert again.stdout == f"bang.csv: thêm 0, cập nhật 0, đã có {ROWS}\n"
