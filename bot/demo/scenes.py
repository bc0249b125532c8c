"""The scenes that the page offers: what has happened at the ministry when the visitor comes in."""

import csv
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.demo.lessons import DEADLINES, OFFICE, TOUR, UNIT, Step
from bot.demo.ministry import BEGINNING, Ministry
from bot.demo.month import DATA, Month
from bot.demo.stage import ZONE, Narrator

CONCLUSIONS = DATA / "november-2024" / "conclusions.csv"
MONDAY = datetime(2024, 11, 4, 9, tzinfo=ZONE)  # on which lessons begin
CONFERENCE = datetime(2024, 11, 2, 15, tzinfo=ZONE)  # the Saturday on which the conclusions were given


@dataclass(frozen=True)
class Scene:
    """`begin` gives its first instant; `play` brings about what has happened; `steps` are what the visitor is asked to
    do then."""

    begin: Callable[[], datetime]
    play: Callable[[Ministry], Awaitable[None]]
    steps: tuple[Step, ...] = ()


async def october(ministry: Ministry) -> None:
    """The month of the film, to its summary; and a third unit that is set up."""
    await Month(ministry, Narrator(io.StringIO(), 80)).play()
    await ministry.ask(ministry.hoa, ministry.pc, ministry.say("demo.say_unit", unit="PC"))


async def november(ministry: Ministry) -> None:
    """Seventeen conclusions of a conference, assigned by the Office to ten units; nothing is done yet."""
    await set_up(ministry)
    with CONCLUSIONS.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            told = ministry.say("demo.say_conclusion", unit=row["unit"], title=row["title"], day=row["due"])
            await ministry.ask(ministry.hoa, ministry.office, told)


async def empty(_ministry: Ministry) -> None:
    """Nothing yet: the groups are there, the bot is in them."""


async def set_up(ministry: Ministry) -> None:
    """The Office by the one-time code, the list of units from a file, three units from their own groups."""
    await ministry.import_file(DATA / "units.csv")
    code = ministry.announced["code"]["code"]
    await ministry.ask(ministry.hoa, ministry.office, ministry.say("demo.say_office", code=code))
    for unit, chat in (("TCBC", ministry.tcbc), ("CQDP", ministry.cqdp), ("PC", ministry.pc)):
        await ministry.ask(ministry.hoa, chat, ministry.say("demo.say_unit", unit=unit))


SCENES = {
    "tour": Scene(lambda: MONDAY, set_up, TOUR),
    "october": Scene(lambda: BEGINNING, october),
    "november": Scene(lambda: CONFERENCE, november),
    "empty": Scene(lambda: datetime.now(UTC), empty),
    "unit": Scene(lambda: MONDAY, set_up, UNIT),
    "deadlines": Scene(lambda: MONDAY, set_up, DEADLINES),
    "office": Scene(lambda: MONDAY, set_up, OFFICE),
}
FIRST = "tour"  # what a visitor sees first
