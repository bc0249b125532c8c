"""The buttons of a card (`domain.cards`): the second set of them, and what each of it begins.

Who may is asked at the press; of what was done meanwhile a press says so and changes nothing.
"""

from collections.abc import Callable, Mapping

from actions.items.rights import may_act
from domain.answers import CompletionAnswer, read_answer
from domain.cards import CardAction
from domain.item import Status
from domain.message import Message
from handlers.core import attachments, extending, questions
from handlers.core.completing import settled_already
from handlers.core.conditions import QUESTION as CONDITION
from handlers.core.context import Context
from handlers.items import assign, change, conditions, extend, progress, returning, suspending
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import messages

POPUP_UNITS = 8  # codes that a pop-up of 200 letters surely holds
Begin = Callable[[Context, ItemRow], None]
Answer = Callable[[Context, ItemRow, DraftRow, str], None]
Press = Callable[[Context, ItemRow, DraftRow], None]

BEGIN: Mapping[CardAction, Begin] = {
    CardAction.PROGRESS: progress.begin, CardAction.EXTEND: extend.begin, CardAction.NOTE: change.begin_note,
    CardAction.ASSIGN: assign.begin, CardAction.CANCEL: change.begin_cancel,
}  # fmt: skip
ANSWERS: Mapping[str, Answer] = {
    progress.QUESTION: progress.answer, extending.QUESTION: extend.answer, change.NOTE: change.answer_note,
    assign.QUESTION: assign.answer, change.CANCEL: change.answer_cancel, CONDITION: conditions.answer,
    suspending.QUESTION: suspending.answer, returning.QUESTION: returning.answer,
}  # fmt: skip
HELPING = frozenset({change.NOTE, CONDITION})  # questions that a coordinating unit answers for its part
LEFT = {CONDITION: "condition.left"}  # what a question says that was left; others: that nothing has changed
PRESSES: Mapping[tuple[str, str], Press] = {
    (progress.QUESTION, "add"): progress.on_add,
    (extending.QUESTION, "day"): extend.on_day,
    (extending.QUESTION, "other"): extend.on_other,
    (extending.QUESTION, "send"): extend.on_send,
    (assign.QUESTION, "me"): assign.on_me,
}


def press(context: Context) -> None:
    """`card:<number>:<what>`. Anyone who sees an item may look; the rest is for who acts for it."""
    row = context.item(context.callback.number)
    what = CardAction(context.callback.word)
    if row is None:
        context.refuse("common.gone")
    elif what is CardAction.RECEIPTS:
        _receipts(context, row)
    elif row.status != Status.OPEN:
        settled_already(context, row)
    elif what in {CardAction.MORE, CardAction.BACK}:
        _unfold(context, more=what is CardAction.MORE)
    elif not may_act(context, row, helping=what is CardAction.NOTE, assignee=what is CardAction.PROGRESS):
        context.refuse("common.not_yours")
    else:
        BEGIN[what](context, row)


def _unfold(context: Context, *, more: bool) -> None:
    card = context.pressed()
    if card is None or card.kind != messages.CARD:
        context.refuse("common.gone")
    else:
        messages.unfold(context.session, card, context.now, more=more)


def _receipts(context: Context, row: ItemRow) -> None:
    """Who has received it, and who has not: in a pop-up where that holds them, else in a message."""
    said = Message("receipts", {}, (row.id,))
    if not context.acts_as_office:
        context.refuse("common.only_office")
    elif len(items.units_of(context.session, row)) > POPUP_UNITS:
        context.answer(said)
    else:
        context.alert = said


def on_question(context: Context) -> None:
    """`ask:<draft>:<what>[:<value>]`, under a question."""
    what = context.callback.word
    draft = context.pressed_draft(*ANSWERS)
    if draft is None:
        return
    row = context.item(draft.body["number"])
    if row is None:
        context.refuse("common.gone")
    elif not _may_answer(context, row, draft):
        context.refuse("common.not_yours")
    elif what == "drop":
        questions.settle(context, draft, LEFT.get(draft.kind, "done.left"))
    elif row.status != Status.OPEN:
        settled_already(context, row)
    elif (go_on := PRESSES.get((draft.kind, what))) is None:
        context.refuse("common.gone")
    else:
        go_on(context, row, draft)


def _takes(draft: DraftRow, text: str) -> bool:
    """Whether an answer is one to this question. `xong` completes, whatever was asked."""
    said = read_answer(text)
    if not isinstance(said, CompletionAnswer):
        return True
    return draft.kind != progress.QUESTION and bool(said.note or said.product)


def answer(context: Context, draft: DraftRow, text: str) -> bool:
    """An answer to a question about an item; a file that comes with it is the item's. False: it is no answer to this
    question."""
    if not _takes(draft, text):
        return False
    row = context.item(draft.body["number"])
    if row is None:
        context.say("common.no_such_item", number=draft.body["number"])
    elif not _may_answer(context, row, draft):
        context.refuse("common.not_yours")
    elif row.status != (Status.DONE if draft.kind == returning.QUESTION else Status.OPEN):
        settled_already(context, row)
    elif not text.strip():
        attachments.keep_or_ask(context, [row])
    else:
        attachments.keep_all(context, [row])
        ANSWERS[draft.kind](context, row, draft, text)
    return True


def _may_answer(context: Context, row: ItemRow, draft: DraftRow) -> bool:
    return may_act(context, row, helping=draft.kind in HELPING, assignee=draft.kind == progress.QUESTION)
