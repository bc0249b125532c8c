"""The feed of the real program: a token from the command line to the first page, and what schemathesis makes of it."""

import asyncio
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from pathlib import Path

import psycopg
import pytest

from sandbox import Sandbox
from storage.database.leadership import LOCK
from tests.bot import program
from tests.bot.api.requests import OCTOBER, TOKENS, Reader, ministry, served

EXAMPLES = 8  # of each operation, beside those of its edges


async def test_a_token_from_the_command_line_reads_the_feed_and_stands_in_no_log(tmp_path: Path, port: int) -> None:
    made = program.nhacviec("token", "ioc", cwd=tmp_path, NHACVIEC_LANGUAGE="en")
    assert (made.returncode, made.stderr) == (0, "")
    (token,) = re.findall(r"nhv_\S+", made.stdout)
    (line,) = re.findall(r"tokens = .*", made.stdout)
    async with Sandbox() as sandbox:
        sandbox.add_bot(program.TOKEN, "nhacviec_bot")
        config = program.config_for(sandbox, tmp_path, admins=[77])
        with config.open("a", encoding="utf-8") as file:
            file.write(f'\n[web]\nlisten = "127.0.0.1:{port}"\n{line}\n')
        async with program.run(config) as running:
            await running.ready()
            await running.line("the feed is served to: ioc")
            reader = Reader(f"http://127.0.0.1:{port}", token)
            assert (await reader.items())["more"] is False
            assert (await reader.get("/items?limit=0")).status == 400
            assert (await Reader(reader.root, token[:-1]).get("/items")).status == 401
            assert await raw(port, f"GET /api/v1/items HTTP/1.1\r\nAuthorization: Bearer {token}\x01\r\n\r\n") == "400"
            running.process.terminate()
            assert await running.ended() == 0
    told = "\n".join((*running.said, *running.log))
    assert token[:20] not in told
    assert "sha256" not in told


async def raw(port: int, request: str) -> str:
    """The status of the answer to what no client would send."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.encode())
    status = (await reader.readline()).decode().split()[1]
    writer.close()
    return status


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_process_that_stands_by_serves_too(url: str, tmp_path: Path, port: int) -> None:
    with ministry(url, *OCTOBER):
        pass
    async with Sandbox() as sandbox:
        sandbox.add_bot(program.TOKEN, "nhacviec_bot")
        config = program.config_for(sandbox, tmp_path)
        made = program.nhacviec("token", "ioc", cwd=tmp_path)
        (token,), (stored,) = re.findall(r"nhv_\S+", made.stdout), re.findall(r"sha256:\w+", made.stdout)
        web = {"NHACVIEC_WEB__LISTEN": f"127.0.0.1:{port}", "NHACVIEC_WEB__TOKENS": f'{{"ioc": "{stored}"}}'}
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            async with program.run(config, NHACVIEC_STORAGE__URL=url, **web) as running:
                await running.line("this one stands by")
                reader = Reader(f"http://127.0.0.1:{port}", token)
                assert len(await reader.all_items(1_000)) > 149
                assert (await reader.figures(period="10/2024"))["shown"] == "live"


async def test_schemathesis_finds_nothing(url: str, tmp_path: Path, port: int) -> None:
    """Statuses, types and forms are those described, whatever is asked; wrong values, methods and tokens are refused.

    Left out is that every text is taken which the schema lets pass: whether a text is a period, no schema can say.
    """
    with ministry(url, *OCTOBER) as bnv:
        async with served(bnv, port) as reader:
            code, told = await schemathesis(reader, tmp_path)
    assert code == 0, told
    assert "Tested: 2" in told
    assert not bnv.vitals.feed["ioc", "500"]
    assert bnv.vitals.feed["ioc", "200"]
    assert bnv.vitals.feed["", "401"]


async def schemathesis(reader: Reader, folder: Path) -> tuple[int, str]:
    """A run against the description that is served: its exit code, and what it says."""
    arguments = (
        "-m", "schemathesis.cli", "run", f"{reader.root}/api/v1/openapi.json", "--url", f"{reader.root}/api/v1",
        "--header", f"Authorization: Bearer {TOKENS['ioc']}", "--exclude-checks", "positive_data_acceptance",
        "--max-examples", str(EXAMPLES), "--seed", "1", "--generation-database", "none", "--no-color",
    )  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=folder, env=program.environment(), stdout=PIPE, stderr=STDOUT
    )
    told, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, told.decode()
