"""Who may use a route (the contract, section 3). Asked before anything is counted, read or drawn for it, and once more
in the transaction in which it takes effect: the rights are those of that instant.

A permission takes the context and gives the key of the sentence that refuses; "" where this person may, here and now.
"""

from collections.abc import Callable, Mapping

from domain.commands import CommandRight
from handlers.core.context import Context
from storage.items import items
from storage.people import units

Permission = Callable[[Context], str]


def anyone(_turn: Context) -> str:
    """Whoever asks; what they may see or do then, the handler asks of the item, the draft or the chat."""
    return ""


def placed(context: Context) -> str:
    """Whoever is in a unit's or the Office's chat, who acts as the Office anywhere, and in private the lead of a unit
    (of one: else nobody knows of which they speak); others hear how to begin."""
    if context.unit_spoken_for is not None or context.acts_as_office:
        return ""
    if not context.is_private:
        return "common.not_set_up"
    return "common.several_units" if context.units_spoken_for else "common.not_in_private"


def follows(context: Context) -> str:
    """Who is placed; in private also a lead of several units, and who has work of their own in a unit: of which item,
    it says itself."""
    in_private = context.is_private and (context.units_spoken_for or has_own_items(context))
    return "" if in_private else placed(context)


def has_own_items(context: Context) -> bool:
    """Whether something was given to this person, or to somebody in whose place they act, in a unit of which they are
    members."""
    return any(items.are_given(context.session, unit, people) for unit, people in context.own_people.items())


def only_office(context: Context) -> str:
    """Who acts as the Office."""
    if context.acts_as_office:
        return ""
    return "common.only_office" if context.event.act == "press" else placed(context) or "common.only_office"


def only_leads(context: Context) -> str:
    """Who acts for the unit whose chat this is, in private the lead of one; elsewhere who acts as the Office."""
    unit = context.unit_spoken_for
    if context.acts_for(unit.id if unit is not None else 0):
        return ""
    return placed(context) or "common.only_leads"


def registers(context: Context) -> str:
    """Who acts for the unit or the Office whose chat this is: an item belongs to a chat, and who is named does."""
    if context.unit is None and not context.in_office:
        return "common.not_in_private" if context.event.is_private else "common.not_set_up"
    return only_leads(context)


BY_COMMAND: Mapping[CommandRight, Permission] = {
    CommandRight.ANYONE: anyone,
    CommandRight.PLACED: placed,
    CommandRight.FOLLOWS: follows,
    CommandRight.ONLY_LEADS: only_leads,
    CommandRight.REGISTERS: registers,
    CommandRight.ONLY_OFFICE: only_office,
}
"""What the declaration of a command names."""


def sees_asked(context: Context) -> str:
    """Who may see the figures that a button asks for: `<verb>:<asked>`."""
    return "" if sees_figures(context, context.callback.asked.unit) else "common.only_office"


def sees_figures(context: Context, unit: str) -> bool:
    """Whether this chat may see the figures of a unit (its code; "": all units'): the Office all, a unit its branch."""
    if context.acts_as_office:
        return True
    own = context.unit_spoken_for
    return own is not None and unit in units.branch(context.session, own.code).values()
