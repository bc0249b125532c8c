"""October 2024 (tests/data) as an import would store it, for tests of figures and of reports."""

import csv
from datetime import date

from domain.deadline import Deadline
from domain.figures.summary import Figures
from domain.item import ChangeKind, Item, Origin, Part, Status
from tests.domain.lives import Life, local, nov
from tests.paths import DATA
from tests.storage.stored_lives import figures

IMPORTED = local(nov(2))


def october_lives() -> list[Life]:
    with (DATA / "october-2024" / "items.csv").open(encoding="utf-8-sig") as file:
        return [
            Life(_item(number, row), at=IMPORTED, what=ChangeKind.IMPORTED)
            for number, row in enumerate(csv.DictReader(file), start=1)
        ]


def unit_codes() -> tuple[str, ...]:
    with (DATA / "units.csv").open(encoding="utf-8-sig") as file:
        return tuple(row["code"] for row in csv.DictReader(file))


def october() -> Figures:
    """The figures of October as of its end."""
    return figures(*october_lives(), counters={"documents_received": 3629}, units=unit_codes())


def _item(number: int, row: dict[str, str]) -> Item:
    due = Deadline(date.fromisoformat(row["due_on"]))
    completed_on = date.fromisoformat(row["completed_on"]) if row["completed_on"] else None
    return Item(
        number=number,
        kind=row["kind"],
        origin=Origin.OFFICE,
        unit=row["unit"],
        title=row["title"],
        deadline=due,
        first_deadline=due,
        status=Status.DONE if completed_on else Status.OPEN,
        assigned_on=date.fromisoformat(row["assigned_on"]),
        source=row["source"],
        coordinating=tuple(Part(unit) for unit in row["coordinating"].split(",") if unit),
        product=row["product"],
        completed_on=completed_on,
        late=completed_on is not None and completed_on > due.day,
        target=int(row["target"]) if row["target"] else None,
        measured=int(row["done"]) if row["done"] else None,
        measured_on=date.fromisoformat(row["done_on"]) if row["done_on"] else None,
    )
