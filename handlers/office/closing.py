"""`/close TCBC [PC]`: a unit closes; what it has open goes to the unit that takes over, after a question."""

from actions.items.list_page import ListRequest, list_page
from domain.message import Button, Message, say
from handlers.core.context import Context
from storage.items.lists import Filter
from storage.models import UnitRow
from storage.outbox import messages
from storage.people import chats, closing, units


def close(context: Context) -> None:
    """Ask, with what would go where."""
    words = context.event.arguments.split()
    if not 1 <= len(words) <= 2:
        context.say("closing.usage")
    else:
        found = [units.working_unit(context.session, word) for word in words]
        unknown = next((word for word, unit in zip(words, found, strict=True) if unit is None), None)
        if unknown is not None:
            context.say("closing.no_such_unit", unit=unknown[:32])
        elif len(found) == 2 and found[0] is found[1]:
            context.say("closing.usage")
        else:
            _ask(context, *found)


def press(context: Context) -> None:
    """Close it, or leave it: `close:<unit>:<unit that takes over, or 0>:<yes or no>`."""
    _, number, successor, answer = context.event.data.split(":")
    unit = units.working_by_id(context.session, int(number))
    into = units.working_by_id(context.session, int(successor)) if successor != "0" else None
    if answer == "no":
        _settle(context, say("task.dropped"))
    elif unit is None or (into is None and successor != "0"):
        context.refuse("common.gone")
    elif into is None and closing.open_of(context.session, unit).needs_a_successor:  # something has come meanwhile
        context.refuse("closing.successor", unit=unit.code)
    else:
        _close(context, unit, into)


def _ask(context: Context, unit: UnitRow | None, into: UnitRow | None = None) -> None:
    assert unit is not None  # its code was known
    has = closing.open_of(context.session, unit)
    if into is None and has.needs_a_successor:
        context.say("closing.successor", unit=unit.code)
        return
    data = f"close:{unit.id}:{into.id if into else 0}"
    buttons = ((Button("button.close_unit", f"{data}:yes", {"unit": unit.code}), Button("button.drop", f"{data}:no")),)
    counts = {"items": has.items, "parts": has.parts, "rules": has.rules, "units": has.units}
    if into is None:
        context.answer(say("closing.question", buttons=buttons, unit=unit.code, units=has.units))
    else:
        context.answer(say("closing.question_into", buttons=buttons, unit=unit.code, into=into.code, **counts))


def _close(context: Context, unit: UnitRow, into: UnitRow | None) -> None:
    former = chats.unit_chat(context.session, unit.id)
    moved = closing.close(context.session, unit, into, by=context.person, now=context.now, today=context.today)
    code = into.code if into is not None else ""
    _settle(
        context, say("closing.closed_into" if into else "closing.closed", unit=unit.code, into=code, count=len(moved))
    )
    context.push(former, say("closing.told_into" if into else "closing.told", unit=unit.code, into=code))
    successor = chats.unit_chat(context.session, into.id) if into is not None else None
    if into is not None and successor is not None and moved:
        context.push(successor, say("closing.taken_over", unit=unit.code, count=len(moved)))
        context.push(successor, list_page(context, ListRequest(Filter.OPEN, into.id), 1))


def _settle(context: Context, message: Message) -> None:
    pressed = context.pressed()
    if pressed is not None:
        messages.rewrite(context.session, pressed, message, context.now)
