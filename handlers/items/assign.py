"""`/assign 12`: to a person, in answer to them or by mention."""

from domain.item import Status, What
from domain.message import Button, Message, say
from handlers.core.context import Turn
from handlers.core.event import Somebody
from handlers.items import questions
from handlers.items.change import chosen, settled_already
from storage.items import items
from storage.models import DraftRow, ItemRow, PersonRow
from storage.people import chats

QUESTION = "assign"


def assign(turn: Turn) -> None:
    """The item is that person's: it stands on the card, and in their `/tasks mine`."""
    row, _ = chosen(turn, "assign.usage")
    if row is None:
        return
    who = _whom(turn)
    if row.status != Status.OPEN:
        settled_already(turn, row)
    elif who is None:
        begin(turn, row)
    elif (person := _person(turn, row, who)) is None:
        turn.say("assign.unknown", row.id, number=row.id, name=who.name)
    else:
        _give(turn, row, person)


def begin(turn: Turn, row: ItemRow) -> None:
    """Ask to whom."""
    questions.begin(turn, row, QUESTION, _question(row))


def answer(turn: Turn, row: ItemRow, draft: DraftRow, text: str) -> None:
    """A mention; whoever was not seen here with that name cannot be given anything yet."""
    who = _whom(turn)
    if who is None:
        questions.again(turn, draft, _question(row))
    elif (person := _person(turn, row, who)) is None:
        questions.again(turn, draft, say("assign.unknown", row.id, number=row.id, name=who.name))
    elif questions.settle(turn, draft):
        _give(turn, row, person)


def press_me(turn: Turn, row: ItemRow, draft: DraftRow, _: str) -> None:
    """Whoever presses takes it upon themselves."""
    if turn.incoming.sender.anonymous:
        turn.refuse("assign.anonymous")
    elif questions.settle(turn, draft):
        _give(turn, row, turn.person)


def _question(row: ItemRow) -> Message:
    return say("assign.whom", row.id, number=row.id, buttons=((Button("assign.me", "ask:{draft}:me"),),))


def _give(turn: Turn, row: ItemRow, person: PersonRow) -> None:
    items.give(turn.session, row, person, by=turn.person, now=turn.now)
    data = {"what": What.GIVEN.value, "reason": "", "people": [{"who": person.id}]}
    turn.answer(Message("changed", data, (row.id,)))


def _person(turn: Turn, row: ItemRow, who: Somebody) -> PersonRow | None:
    """Who does the work may be known in the chat of its unit only."""
    return turn.other_person(who, chats.unit_chat(turn.session, row.unit_id))


def _whom(turn: Turn) -> Somebody | None:
    """The person who is named, or answered; no bot, and no group."""
    answered = turn.incoming.answered
    if turn.incoming.mentions:
        who: Somebody | None = turn.incoming.mentions[0]
    else:
        who = answered.author if answered is not None and not answered.mine else None
    return None if who is None or who.is_bot or who.anonymous else who
