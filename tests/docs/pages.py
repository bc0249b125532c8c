"""The pages that people wrote, and what stands in them."""

import re
from pathlib import Path

from tests.paths import ROOT

WRITTEN_BY_A_PROGRAM = {"wording.md"}
PAGES = sorted(
    page
    for page in (*ROOT.glob("README*.md"), *ROOT.glob("CONTRIBUTING.md"), *(ROOT / "docs").glob("*.md"))
    if page.name not in WRITTEN_BY_A_PROGRAM
)


def text_of(page: str) -> str:
    """A page by its path from the root of the repository."""
    return (ROOT / page).read_text(encoding="utf-8")


def named(pattern: str) -> list[tuple[str, str]]:
    """Page and match, each once: the first group of the pattern. There is one, or the test would say nothing."""
    found = {
        (str(page.relative_to(ROOT)), match)
        for page in PAGES
        for match in re.findall(pattern, page.read_text(encoding="utf-8"))
    }
    assert found, pattern
    return sorted(found)


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    _, _, rest = text_of(page).partition(f"\n## {heading}\n")
    assert rest, f"{page} has no section {heading}"
    return rest.partition("\n## ")[0]


def anchors(page: Path) -> set[str]:
    """The names by which a link can point to the headings of a page."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def released() -> dict[str, str]:
    """Version -> the schema of its databases, as docs/operations.md promises to upgrade them."""
    rows = re.findall(r"(?m)^\| (\d+\.\d+\.\d+) \| [\d-]+ \| (\d+) \|$", section("docs/operations.md", "Upgrade"))
    assert rows
    return dict(rows)
