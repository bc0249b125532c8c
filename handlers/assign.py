"""`/assign 12`: to a person, in answer to them or by mention."""

from domain.items import Status, What
from handlers.change import chosen, settled_already
from handlers.incoming import Somebody
from handlers.telling import changed
from handlers.turn import Turn
from storage import items


def assign(turn: Turn) -> None:
    """The item is that person's: it stands on the card, and in their `/tasks mine`."""
    row, _ = chosen(turn, "assign.usage")
    if row is None:
        return
    who = _whom(turn)
    if row.status != Status.OPEN:
        settled_already(turn, row)
    elif who is None or who.is_bot or who.anonymous:
        turn.say("assign.whom", row.id, number=row.id)
    elif (person := turn.other_person(who)) is None:
        turn.say("assign.unknown", row.id, number=row.id, name=who.name)
    else:
        items.give(turn.session, row, person, by=turn.person, now=turn.now)
        turn.answer(changed(What.GIVEN, row, person.name))


def _whom(turn: Turn) -> Somebody | None:
    if turn.incoming.mentions:
        return turn.incoming.mentions[0]
    answered = turn.incoming.answered
    return answered.author if answered is not None and not answered.mine else None
