"""`/extend 12 15/12 reason`: a lead asks, the Office grants; its own is granted at once. The first deadline stays."""

from domain import deadlines
from domain.deadlines import Found
from domain.items import Status, What
from handlers.change import apply_or_ask, chosen, settled_already, too_long
from handlers.turn import Turn
from storage import items


def extend(turn: Turn) -> None:
    """Read the day and the reason; a day that is no later than the deadline is no extension."""
    row, text = chosen(turn, "extend.usage")
    if row is None:
        return
    found = deadlines.read_leading(text, now=turn.now, zone=turn.rules.zone, calendar=turn.rules.calendar)
    before = items.view(turn.session, row).deadline
    if row.status != Status.OPEN:
        settled_already(turn, row)
    elif not isinstance(found, Found):
        turn.say("extend.which_day", row.id, number=row.id)
    elif found.deadline.passes_at(turn.rules.zone) <= before.passes_at(turn.rules.zone):
        turn.say("extend.not_later", row.id, number=row.id)
    elif not (reason := " ".join(found.title.split()).strip(" ,;:-")):
        turn.say("extend.reason", row.id, number=row.id)
    elif not too_long(turn, row, reason):
        apply_or_ask(turn, row, What.EXTENDED, {"deadline": found.deadline}, reason)
