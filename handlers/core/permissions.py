"""Who may use a route (the contract, section 3). Asked before anything is counted, read or drawn for it, and once more
in the transaction in which it takes effect: the rights are those of that instant.

A permission takes the turn and gives the key of the sentence that refuses; "" where this person may, here and now.
"""

from collections.abc import Callable

from domain.figures.request import Asked
from handlers.core.context import Turn
from storage.people import units

Permission = Callable[[Turn], str]


def anyone(_turn: Turn) -> str:
    """Whoever asks; what they may see or do then, the handler asks of the item, the draft or the chat."""
    return ""


def placed(turn: Turn) -> str:
    """Whoever is in a unit's or the Office's chat, and who acts as the Office anywhere; others hear how to begin."""
    if turn.unit is not None or turn.acts_as_office:
        return ""
    return "common.not_in_private" if turn.incoming.is_private else "common.not_set_up"


def only_office(turn: Turn) -> str:
    """Who acts as the Office."""
    if turn.acts_as_office:
        return ""
    return "common.only_office" if turn.incoming.act == "press" else placed(turn) or "common.only_office"


def only_leads(turn: Turn) -> str:
    """Who acts for the unit whose chat this is; elsewhere who acts as the Office."""
    if turn.acts_for(turn.unit.id if turn.unit is not None else 0):
        return ""
    return placed(turn) or "common.only_leads"


def registers(turn: Turn) -> str:
    """Who acts for the unit or the Office whose chat this is: an item belongs to a chat, and who is named does."""
    if turn.unit is None and not turn.in_office:
        return "common.not_in_private" if turn.incoming.is_private else "common.not_set_up"
    return only_leads(turn)


def sees_asked(turn: Turn) -> str:
    """Who may see the figures that a button asks for: `<verb>:<asked>`."""
    asked = Asked.of(turn.incoming.data.partition(":")[2])
    return "" if sees_figures(turn, asked.unit) else "common.only_office"


def sees_figures(turn: Turn, unit: str) -> bool:
    """Whether this chat may see the figures of a unit (its code; "": all units'): the Office all, a unit its branch."""
    if turn.acts_as_office:
        return True
    return turn.unit is not None and unit in units.branch(turn.session, turn.unit.code).values()
