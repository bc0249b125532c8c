"""`/close TCBC [PC]`: a unit closes; what it has open goes to the unit that takes over, after a question."""

from actions.units import closing
from actions.units.closing import ClosingRefusal
from domain.message import Button, Message, say
from handlers.core.context import Context
from storage.models import UnitRow
from storage.outbox import messages
from storage.people import units

REFUSED = {
    ClosingRefusal.NOT_YOURS: "common.only_office",
    ClosingRefusal.NOT_WORKING: "common.gone",
    ClosingRefusal.SAME: "closing.usage",
    ClosingRefusal.NEEDS_SUCCESSOR: "closing.successor",
}


def close(context: Context) -> None:
    """Ask, with what would go where."""
    words = context.event.arguments.split()
    if not 1 <= len(words) <= 2:
        context.say("closing.usage")
        return
    found: list[UnitRow] = []
    for word in words:
        unit = units.working_unit(context.session, word)
        if unit is None:
            context.say("closing.no_such_unit", unit=word[:32])
            return
        found.append(unit)
    _ask(context, found[0], found[1] if len(found) == 2 else None)


def press(context: Context) -> None:
    """Close it, or leave it: `close:<unit>:<unit that takes over, or 0>:<yes or no>`."""
    if context.callback.word == "no":
        _settle(context, say("task.dropped"))
        return
    number, successor = context.callback.numbers
    unit = units.working_by_id(context.session, number)
    into = units.working_by_id(context.session, successor) if successor else None
    if unit is None or (into is None and successor):
        context.refuse("common.gone")
        return
    outcome = closing.close(context, unit, into)
    if isinstance(outcome, ClosingRefusal):  # something has come meanwhile
        context.refuse(REFUSED[outcome], unit=unit.code)
        return
    key, code = ("closing.closed_into", into.code) if into is not None else ("closing.closed", "")
    _settle(context, say(key, unit=unit.code, into=code, count=len(outcome.moved)))


def _ask(context: Context, unit: UnitRow, into: UnitRow | None) -> None:
    has = closing.preview(context, unit, into)
    if isinstance(has, ClosingRefusal):
        context.refuse(REFUSED[has], unit=unit.code)
        return
    data = f"close:{unit.id}:{into.id if into else 0}"
    buttons = ((Button("button.close_unit", f"{data}:yes", {"unit": unit.code}), Button("button.drop", f"{data}:no")),)
    counts = {"items": has.items, "parts": has.parts, "rules": has.rules, "units": has.units}
    if into is None:
        context.answer(say("closing.question", buttons=buttons, unit=unit.code, units=has.units))
    else:
        context.answer(say("closing.question_into", buttons=buttons, unit=unit.code, into=into.code, **counts))


def _settle(context: Context, message: Message) -> None:
    pressed = context.pressed()
    if pressed is not None:
        messages.rewrite(context.session, pressed, message, context.now)
