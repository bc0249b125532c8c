"""`/overdue`: for the Office by unit, with how many days, the most urgent first; a unit sees its own. Ten a page."""

from domain.messages import Button, Message
from handlers.look import PAGE, leaves
from handlers.turn import Turn
from storage import messages, overdue, units
from storage.models import UnitRow


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
    pressed = turn.pressed()
    own = turn.unit is not None and turn.unit.id == int(number)
    unit = units.maybe_by_id(turn.session, int(number))
    if pressed is None or not (own or turn.acts_as_office) or (unit is None and number != "0"):
        turn.refuse("common.gone")
        return
    messages.rewrite(turn.session, pressed, _page(turn, unit, int(page)), turn.now)


def _page(turn: Turn, unit: UnitRow | None, page: int) -> Message:
    """A page; past the last one it is the last."""
    unit_id = unit.id if unit else None
    led = overdue.led(turn.session, turn.today, turn.now, unit_id)
    owed = overdue.owed(turn.session, turn.today, turn.now, unit_id) if unit_id else []
    numbers = [*(one.number for one in led), *owed]
    pages = max(1, -(-len(numbers) // PAGE))
    page = min(max(1, page), pages)
    shown = tuple(numbers[(page - 1) * PAGE : page * PAGE])
    data = {
        "unit": unit.code if unit else "", "total": len(led), "owed": len(owed),
        "units": overdue.by_unit(led, turn.today), "page": page, "pages": pages, "shown": shown,
    }  # fmt: skip
    buttons = leaves(page, pages, lambda leaf: f"late:{unit_id or 0}:{leaf}")
    if unit is not None and led and turn.unit is None:
        buttons = (*buttons, (Button("button.letter", f"letter:{unit.id}", {"unit": unit.code}),))
    return Message("overdue", data, shown, buttons)
