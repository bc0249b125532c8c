"""The systemd unit and the container file: what they name exists, and the program understands what they say."""

import asyncio
import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.config import PREFIX, Settings, load, unknown_variables
from bot.web.health import WebServer, close
from tests.paths import ROOT
from tests.world import running

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def unit() -> list[tuple[str, str]]:
    """The keys and values of the unit's [Service]."""
    text = (ROOT / "packaging" / "nhacviec.service").read_text(encoding="utf-8")
    service = text.split("[Service]")[1].split("[Install]")[0]
    lines = [line for line in service.splitlines() if line and not line.startswith("#")]
    return [(key, value) for key, _, value in (line.partition("=") for line in lines)]


def container() -> list[tuple[str, str]]:
    """The instructions of the container file and what follows each."""
    text = (ROOT / "packaging" / "Containerfile").read_text(encoding="utf-8")
    text = re.sub(r"\\\n\s*", " ", re.sub(r"(?m)^#.*\n", "", text))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in text.splitlines() if line)]


def of(name: str, found: list[tuple[str, str]]) -> list[str]:
    return [value for key, value in found if key == name]


def understood(variables: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings that these variables make. Fails where one of ours has no effect."""
    assert unknown_variables(variables) == ()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return load(None)


def test_the_unit_starts_a_command_that_there_is() -> None:
    (start,) = of("ExecStart", unit())
    program, *arguments = shlex.split(start)
    assert Path(program).name in PYPROJECT["project"]["scripts"]
    assert parser().parse_args(arguments).command == "run"


def test_the_unit_keeps_the_database_where_it_may_write_and_the_token_out_of_the_config(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = unit()
    variables = dict(value.split("=", 1) for value in of("Environment", found))
    settings = understood({name: value for name, value in variables.items() if name.startswith(PREFIX)}, monkeypatch)
    (state,) = of("StateDirectory", found)
    assert settings.storage.url.startswith(f"sqlite:////var/lib/{state}/")
    (credential,) = of("LoadCredential", found)
    assert settings.telegram.token_file == f"%d/{credential.split(':')[0]}"


def test_the_unit_restarts_for_ever_and_may_do_little() -> None:
    found = dict(unit())
    wanted = {"Restart": "always", "DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict"}
    assert wanted.items() <= found.items()
    assert int(found["TimeoutStopSec"]) > 5  # in which the program stops by itself


def test_the_container_copies_what_there_is_and_all_that_the_wheel_is_made_of() -> None:
    copied = [value.split()[:-1] for value in of("COPY", container()) if not value.startswith("--from")]
    names = {name for sources in copied for name in sources}
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert set(PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) <= names


def test_the_container_installs_by_hash_only_and_names_no_registry() -> None:
    found = container()
    for command in of("RUN", found):
        for lock in re.findall(r"-r (\S+)", command):
            assert "--require-hashes" in command
            assert "--hash=sha256:" in (ROOT / Path(lock).name).read_text(encoding="utf-8")
        assert "--require-hashes" in command or "--no-deps" in command
    assert of("ARG", found) == ["BASE=python:3.12-slim"]  # whoever builds it can name a digest
    assert {value.split()[0] for value in of("FROM", found)} == {"${BASE}"}
    assert "://" not in " ".join(of("RUN", found))


def test_the_container_starts_a_command_that_there_is_as_a_user_without_rights() -> None:
    found = container()
    (entry,), (command,) = of("ENTRYPOINT", found), of("CMD", found)
    assert json.loads(entry)[0] in PYPROJECT["project"]["scripts"]
    assert parser().parse_args(json.loads(command)).command == "run"
    (user,) = of("USER", found)
    assert f"useradd --system --uid 10001 --home-dir /data {user}" in " ".join(of("RUN", found))
    assert of("VOLUME", found) == of("WORKDIR", found)[-1:] == ["/data"]


async def test_the_containers_check_of_health_asks_the_address_that_is_served(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, port: int
) -> None:
    found = container()
    variables = dict(pair.split("=", 1) for value in of("ENV", found) for pair in value.split())
    settings = understood({name: value for name, value in variables.items() if name.startswith(PREFIX)}, monkeypatch)
    (check,) = of("HEALTHCHECK", found)
    python, *arguments = json.loads(check.partition("CMD ")[2])
    assert python == "python"
    here = [argument.replace(settings.web.listen, f"127.0.0.1:{port}") for argument in arguments]
    assert here != arguments
    async with running(tmp_path) as world:
        assert await exit_code(here) != 0  # nothing is served
        listeners = await WebServer(world.database, world.clock, world.application.vitals).listen(f"127.0.0.1:{port}")
        assert await exit_code(here) == 0
        await close(listeners)


async def exit_code(arguments: list[str]) -> int:
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stderr=asyncio.subprocess.DEVNULL)
    return await process.wait()
