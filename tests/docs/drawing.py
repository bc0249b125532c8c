"""`make architecture` (`python -m tests.docs.drawing`): layers and rooms, drawn from the imports.

A room is a folder of a layer; what lies in the layer itself is drawn under the layer's name. An arrow: somebody in here
imports something of there. Mermaid, as the pages of a repository show it.
"""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import grimp

from tests.paths import ROOT

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- drawn by `make architecture` -->", "<!-- end of the drawing -->"
Arrows = set[tuple[str, str]]


def layers() -> list[str]:
    """The packages whose imports are kept by contracts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named: list[str] = project["tool"]["importlinter"]["root_packages"]
    return named


def room(module: str) -> str:
    """`storage.items` of `storage.items.lists`; `storage` of `storage.models`."""
    first_two = module.split(".")[:2]
    return ".".join(first_two) if Path(ROOT, *first_two).is_dir() else first_two[0]


def arrows() -> Arrows:
    """Every import from one room to another."""
    graph = grimp.build_graph(*layers(), cache_dir=None)
    return {
        (room(module), room(imported))
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if room(module) != room(imported)
    }


def drawing() -> str:
    """The layers, then the rooms of each layer that has some."""
    found = arrows()
    between = {(a.split(".")[0], b.split(".")[0]) for a, b in found}
    parts = ["### Layers", _mermaid({(a, b) for a, b in between if a != b})]
    rooms: dict[str, Arrows] = defaultdict(set)
    for a, b in found:
        if a.split(".")[0] == b.split(".")[0]:
            rooms[a.split(".")[0]].add((a, b))
    for layer in layers():
        if layer in rooms:
            parts += [f"### Rooms of `{layer}/`", _mermaid(rooms[layer])]
    return "\n\n".join(parts)


def _mermaid(found: Arrows) -> str:
    names = sorted({name for arrow in found for name in arrow})
    nodes = [f'    {_identity(name)}["{name.replace(".", "/")}/"]' for name in names]
    lines = [f"    {_identity(a)} --> {_identity(b)}" for a, b in sorted(found)]
    return "\n".join(["```mermaid", "graph TD", *nodes, *lines, "```"])


def _identity(name: str) -> str:
    return name.replace(".", "_")


def redrawn(page: str) -> str:
    """The page with the drawing of today."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    assert pattern.search(page), f"{PAGE.name} has no place for the drawing"
    return pattern.sub(lambda _: f"{BEGIN}\n\n{drawing()}\n\n{END}", page)


if __name__ == "__main__":
    PAGE.write_text(redrawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
