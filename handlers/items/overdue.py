"""`/overdue`: for the Office by unit, with how many working days, the most urgent first; a unit sees its own. Ten a
page."""

from domain.message import Button, Message
from handlers.core.context import Turn
from handlers.core.paging import page_of
from storage.items import overdue
from storage.models import UnitRow
from storage.outbox import messages
from storage.people import units


def listed(turn: Turn) -> None:
    """`/overdue`, or `/overdue TCBC` in the Office's chat."""
    text = turn.incoming.arguments.strip()
    unit = turn.unit
    if unit is None and text:
        unit = units.unit_of(turn.session, text.split()[0])
        if unit is None:
            turn.say("overdue.usage")
            return
    turn.answer(_page(turn, unit, 1))


def press(turn: Turn) -> None:
    """A leaf of it: `late:<unit, 0 for all>:<page>`."""
    _, number, page = turn.incoming.data.split(":")
    own = turn.unit is not None and turn.unit.id == int(number)
    unit = units.maybe_by_id(turn.session, int(number))
    if not (own or turn.acts_as_office) or (unit is None and number != "0"):
        turn.refuse("common.gone")
    elif (pressed := turn.pressed_page("overdue")) is not None:
        messages.rewrite(turn.session, pressed, _page(turn, unit, int(page)), turn.now)


def _page(turn: Turn, unit: UnitRow | None, page: int) -> Message:
    """A page; past the last one it is the last."""
    unit_id = unit.id if unit else None
    led = overdue.led(turn.session, turn.today, turn.now, unit_id)
    owed = overdue.owed(turn.session, turn.today, turn.now, unit_id) if unit_id else []
    leaf = page_of([*(one.number for one in led), *owed], page)
    shown = tuple(leaf.shown)
    data = {
        "unit": unit.code if unit else "", "total": len(led), "owed": len(owed),
        "units": overdue.by_unit(led, turn.today, turn.rules.calendar),
        "page": leaf.number, "pages": leaf.pages, "shown": shown,
    }  # fmt: skip
    buttons = leaf.leaves(lambda number: f"late:{unit_id or 0}:{number}")
    if unit is not None and led and turn.unit is None:
        buttons = (*buttons, (Button("button.letter", f"letter:{unit.id}", {"unit": unit.code}),))
    return Message("overdue", data, shown, buttons)
