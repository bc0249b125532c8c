"""`/assign 12`: to a person, in answer to them or by mention."""

from actions.items import assigning
from actions.items.assigning import AssignResult
from domain.item import ChangeKind, Status
from domain.message import Button, Message, say
from handlers.core import questions
from handlers.core.completing import settled_already
from handlers.core.context import Context
from handlers.core.event import EventSender
from handlers.items.change import chosen
from storage.models import DraftRow, ItemRow, PersonRow
from storage.people import chats

QUESTION = "assign"


def assign(context: Context) -> None:
    """The item is that person's: it stands on the card, and in their `/tasks mine`."""
    row, _ = chosen(context, "assign.usage")
    if row is None:
        return
    who = _whom(context)
    if row.status != Status.OPEN:
        settled_already(context, row)
    elif who is None:
        begin(context, row)
    elif (person := _person(context, row, who)) is None:
        context.say("assign.unknown", row.id, number=row.id, name=who.name)
    else:
        _give(context, row, person)


def begin(context: Context, row: ItemRow) -> None:
    """Ask to whom."""
    questions.begin(context, row, QUESTION, _question(row))


def answer(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """A mention; whoever was not seen here with that name cannot be given anything yet."""
    who = _whom(context)
    if who is None:
        questions.again(context, draft, _question(row))
    elif (person := _person(context, row, who)) is None:
        questions.again(context, draft, say("assign.unknown", row.id, number=row.id, name=who.name))
    elif questions.settle(context, draft):
        _give(context, row, person)


def on_me(context: Context, row: ItemRow, draft: DraftRow) -> None:
    """Whoever presses takes it upon themselves."""
    if context.anonymous:
        context.refuse("assign.anonymous")
    elif questions.settle(context, draft):
        _give(context, row, context.person)


def _question(row: ItemRow) -> Message:
    return say("assign.whom", row.id, number=row.id, buttons=((Button("assign.me", "ask:{draft}:me"),),))


def _give(context: Context, row: ItemRow, person: PersonRow) -> None:
    match assigning.assign(context, row, person):
        case AssignResult.ASSIGNED:
            data = {"what": ChangeKind.GIVEN.value, "reason": "", "people": [{"who": person.id}]}
            context.answer(Message("changed", data, (row.id,)))
        case AssignResult.SETTLED:
            settled_already(context, row)
        case AssignResult.ANONYMOUS:
            context.refuse("assign.anonymous")
        case AssignResult.NOT_YOURS:
            context.refuse("common.not_yours")


def _person(context: Context, row: ItemRow, who: EventSender) -> PersonRow | None:
    """Who does the work may be known in the chat of its unit only."""
    return context.other_person(who, chats.unit_chat(context.session, row.unit_id))


def _whom(context: Context) -> EventSender | None:
    """The person who is named, or answered; no bot, and no group."""
    answered = context.event.answered
    if context.event.mentions:
        who: EventSender | None = context.event.mentions[0]
    else:
        who = answered.author if answered is not None and not answered.mine else None
    return None if who is None or who.is_bot or who.anonymous else who
