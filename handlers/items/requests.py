"""The Office's buttons under what waits for its word: Grant · Refuse · Another day."""

from actions.items import requests
from actions.items.requests import Decision, DecisionResult
from domain.deadlines import DeadlineFound
from domain.message import say
from handlers.core.context import Context
from handlers.core.deadline_reading import read_deadline_only
from handlers.items import returning
from storage.models import DraftRow, MessageRow
from storage.outbox import drafts, messages

ANOTHER_DAY = "another_day"


def press(context: Context) -> None:
    """The Office's answer: `req:<draft>:grant|refuse|day`."""
    answer = context.callback.word
    found = requests.open_request(context, context.callback.number)  # begun in the unit's chat
    if found is None:
        context.refuse("common.gone")
        return
    draft, row = found
    if answer == "day":
        body = {"request": draft.id, "message": context.event.message}
        waiting = drafts.begin(context.session, context.chat, context.person, ANOTHER_DAY, body, context.now)
        context.answer(say("request.which_day", row.id, number=row.id), waiting)
    else:
        decide = requests.grant if answer == "grant" else requests.refuse
        _show(context, decide(context, draft, row), context.pressed())


def answer_day(context: Context, draft: DraftRow, text: str) -> None:
    """The answer to "which other day?": granted with that one."""
    found = requests.open_request(context, draft.body["request"])
    deadline = read_deadline_only(context, text)
    if not context.acts_as_office:
        context.refuse("common.only_office")
    elif found is None:
        context.refuse("common.gone")
    elif not isinstance(deadline, DeadlineFound):
        _, row = found
        context.answer(say("request.which_day", row.id, number=row.id), draft)
    else:
        decision = requests.grant(context, *found, deadline.deadline)
        drafts.close(context.session, draft, context.now)
        question = messages.sent_as(context.session, context.chat, draft.body["message"])
        _show(context, decision, question)


def _show(context: Context, decision: Decision, question: MessageRow | None) -> None:
    """The Office's question shows what was decided; what was written to is answered, too."""
    number = decision.item.id
    match decision.result:
        case DecisionResult.IS_A_RETURN:
            returning.begin(context, decision.item)
            return
        case DecisionResult.NOT_OFFICE:
            context.refuse("common.only_office")
            return
        case DecisionResult.ANSWERED_ALREADY:
            context.refuse("common.gone")
            return
        case DecisionResult.LAPSED:
            decided = say("request.lapsed", number, number=number)
        case _:
            decided = requests.decision_message(decision)
    if question is not None:
        messages.rewrite(context.session, question, decided, context.now)
    if context.event.act == "message":
        context.answer(decided)
