"""`docs/security.md` says who may do what: its table is that of the routes."""

import re
from collections import defaultdict
from pathlib import Path

import handlers
from bot.command_limiter import COMMANDS
from domain.commands import command_called
from domain.parsing.periods import LONGEST
from reports.reading.limits import READ_WITHIN
from reports.reading.sheets import FILE_LIMIT
from reports.reading.workbooks import ROWS_LIMIT
from tests.paths import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
ROUTE = re.compile(r'Route\(\s*command\("(\w+)"[^)]*\),\s*[\w.]+,\s*(\w+)')
ROW = re.compile(r"^\| [^|]+ \| `(\w+)` \| (.*) \|$", re.MULTILINE)


def test_every_command_stands_in_the_row_of_who_may() -> None:
    routes: dict[str, set[str]] = defaultdict(set)
    page: dict[str, set[str]] = defaultdict(set)
    for name, permission in ROUTE.findall(Path(handlers.__file__).read_text(encoding="utf-8")):
        routes[permission].add(name)
    for permission, cells in ROW.findall(PAGE):
        page[permission] |= {command_called(name) or name for name in re.findall(r"`/(\w+)`", cells)}
    assert len(routes["placed"]) > 10
    assert {name: found for name, found in page.items() if found} == routes


def test_the_limits_that_it_names_are_those_of_the_program() -> None:
    assert LONGEST.days // 365 == 10
    for said in (f"file {COMMANDS} a minute", f"{FILE_LIMIT // 1_000_000} MB", f"{ROWS_LIMIT:,} rows",
                 f"{READ_WITHIN:.0f} seconds"):  # fmt: skip
        assert said in PAGE, said


def test_the_readme_links_to_it() -> None:
    assert "(docs/security.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
