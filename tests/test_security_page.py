"""`docs/security.md` says who may do what: its table is that of the commands' declarations."""

import re

import pytest

from bot.command_limiter import COMMANDS as A_MINUTE
from domain.commands import COMMANDS, Command
from domain.parsing.periods import LONGEST
from handlers.core.permissions import BY_COMMAND
from reports.reading.limits import READ_WITHIN
from reports.reading.sheets import FILE_LIMIT
from reports.reading.workbooks import ROWS_LIMIT
from tests.paths import ROOT
from texts.help.rights import with_rights

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| [^|]+ \| `(\w+)` \| (.*) \|$", re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_every_command_stands_in_the_row_of_who_may(command: Command) -> None:
    rows = [right for right, cell in ROW.findall(PAGE) if f"`/{command.name}`" in cell]
    assert rows == [command.right.value], "`make catalogues` writes the table"
    assert with_rights(PAGE) == PAGE, "`make catalogues` writes the table"


def test_the_table_names_the_permissions_that_there_are() -> None:
    named = [right for right, cell in ROW.findall(PAGE) if cell.strip()]
    assert {permission.__name__ for permission in BY_COMMAND.values()} == set(named)
    assert all(permission.__name__ == right.value for right, permission in BY_COMMAND.items())


def test_the_limits_that_it_names_are_those_of_the_program() -> None:
    assert LONGEST.days // 365 == 10
    for said in (f"file {A_MINUTE} a minute", f"{FILE_LIMIT // 1_000_000} MB", f"{ROWS_LIMIT:,} rows",
                 f"{READ_WITHIN:.0f} seconds"):  # fmt: skip
        assert said in PAGE, said


def test_the_readme_links_to_it() -> None:
    assert "(docs/security.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
