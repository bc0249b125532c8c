"""Which figures are asked for: small enough to travel in a button."""

from dataclasses import dataclass
from datetime import date

from domain.messages import DATA_LIMIT, Button, Rows


@dataclass(frozen=True, slots=True)
class Asked:
    """The local days `start` to `end`, as of a day (None: now, or the period's end), of one unit, of one group."""

    start: date
    end: date
    as_of: date | None = None
    unit: str = ""
    group: str = ""

    def data(self) -> str:
        """What a button says of it."""
        as_of = self.as_of.strftime("%y%m%d") if self.as_of else ""
        return f"{self.start:%y%m%d}:{self.end:%y%m%d}:{as_of}:{self.unit}:{self.group}"

    @classmethod
    def of(cls, data: str) -> "Asked":
        """What `data` wrote. ValueError: it is something else."""
        start, end, as_of, unit, group = data.split(":", 4)
        return cls(_day(start), _day(end), _day(as_of) if as_of else None, unit, group)


def summary_buttons(asked: Asked) -> Rows:
    """What can be made of a summary: Word, Excel, the table by unit; none where the question is too long to carry."""
    data = asked.data()
    if len(f"units:{data}".encode()) > DATA_LIMIT:
        return ()
    files = (Button("button.word", f"word:{data}"), Button("button.excel", f"excel:{data}"))
    if asked.unit:
        return (files,)
    rest = [Button("button.by_unit", f"units:{data}")]
    if asked.as_of is None and not asked.group:
        rest.append(Button("button.publish", f"publish:{data}"))
    return files, tuple(rest)


def _day(text: str) -> date:
    return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))
