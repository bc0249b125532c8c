"""Rows of tables, stored as an import stores them: kinds of items that no command makes."""

from reports.reading.sheets import read_table
from storage.items import imports
from storage.items.imports import ImportContext
from tests.world import World

HEADS = ("kind", "unit", "title", "assigned_on", "due_on", "target", "done")


async def put(world: World, *rows: tuple[str, ...]) -> None:
    """Items in the order of HEADS; what is left out at the end of a row is empty."""
    lines = [",".join(HEADS)] + [",".join((*row, *[""] * (len(HEADS) - len(row)))) for row in rows]
    await load(world, "\n".join(lines).encode(), "items.csv")


async def load(world: World, content: bytes, name: str) -> None:
    """A whole file; all of its rows must be good."""
    table = read_table(content, name, world.settings.items.kinds)
    rows, frame = [good.row for good in table.rows], ImportContext(None, world.clock.now(), world.settings.rules.zone)
    await world.database.write(imports.store, table.kind, rows, frame)
