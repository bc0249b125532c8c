"""The buttons of a card (`domain.cards`): the second set of them, and what each of it begins.

Who may is asked at the press; of what was done meanwhile a press says so and changes nothing.
"""

from collections.abc import Callable, Mapping

from domain.answers import Completed, read_answer
from domain.cards import Press
from domain.item import Status
from domain.message import Message
from handlers.core.context import Turn
from handlers.core.item_reference import number_of_press
from handlers.items import assign, change, extend, files, progress, questions
from handlers.items.change import may_act, settled_already
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import messages

POPUP_UNITS = 8  # codes that a pop-up of 200 letters surely holds
Begin = Callable[[Turn, ItemRow], None]
Answer = Callable[[Turn, ItemRow, DraftRow, str], None]

BEGIN: Mapping[Press, Begin] = {
    Press.PROGRESS: progress.begin, Press.EXTEND: extend.begin, Press.NOTE: change.begin_note,
    Press.ASSIGN: assign.begin, Press.CANCEL: change.begin_cancel,
}  # fmt: skip
ANSWERS: Mapping[str, Answer] = {
    progress.QUESTION: progress.answer, extend.QUESTION: extend.answer, change.NOTE: change.answer_note,
    assign.QUESTION: assign.answer, change.CANCEL: change.answer_cancel,
}  # fmt: skip
PRESSES: Mapping[tuple[str, str], Answer] = {
    (progress.QUESTION, "add"): progress.press_add,
    (extend.QUESTION, "day"): extend.press_day,
    (extend.QUESTION, "other"): extend.press_other,
    (extend.QUESTION, "send"): extend.press_send,
    (assign.QUESTION, "me"): assign.press_me,
}


def press(turn: Turn) -> None:
    """`card:<number>:<what>`. Anyone who sees an item may look; the rest is for who acts for it."""
    row = turn.item(number_of_press(turn))
    what = Press(turn.incoming.data.split(":")[2])
    if row is None:
        turn.refuse("common.gone")
    elif what is Press.RECEIPTS:
        _receipts(turn, row)
    elif row.status != Status.OPEN:
        settled_already(turn, row)
    elif what in {Press.MORE, Press.BACK}:
        _unfold(turn, more=what is Press.MORE)
    elif not may_act(turn, row, helping=what is Press.NOTE):
        turn.refuse("common.not_yours")
    else:
        BEGIN[what](turn, row)


def _unfold(turn: Turn, *, more: bool) -> None:
    card = turn.pressed()
    if card is None or card.kind != messages.CARD:
        turn.refuse("common.gone")
    else:
        messages.unfold(turn.session, card, turn.now, more=more)


def _receipts(turn: Turn, row: ItemRow) -> None:
    """Who has received it, and who has not: in a pop-up where that holds them, else in a message."""
    said = Message("receipts", {}, (row.id,))
    if not turn.acts_as_office:
        turn.refuse("common.only_office")
    elif len(items.units_of(turn.session, row)) > POPUP_UNITS:
        turn.answer(said)
    else:
        turn.alert = said


def press_question(turn: Turn) -> None:
    """`ask:<draft>:<what>[:<value>]`, under a question."""
    _, _, what, *rest = turn.incoming.data.split(":", 3)
    draft = turn.pressed_draft(*ANSWERS)
    if draft is None:
        return
    row = turn.item(draft.body["number"])
    if row is None:
        turn.refuse("common.gone")
    elif not _may_answer(turn, row, draft):
        turn.refuse("common.not_yours")
    elif what == "drop":
        questions.settle(turn, draft, "done.left")
    elif row.status != Status.OPEN:
        settled_already(turn, row)
    elif (go_on := PRESSES.get((draft.kind, what))) is None:
        turn.refuse("common.gone")
    else:
        go_on(turn, row, draft, "".join(rest))


def takes(draft: DraftRow, text: str) -> bool:
    """Whether an answer is one to this question. `xong` completes, whatever was asked."""
    if draft.kind not in ANSWERS:
        return False
    said = read_answer(text)
    if not isinstance(said, Completed):
        return True
    return draft.kind != progress.QUESTION and bool(said.note or said.product)


def answer(turn: Turn, draft: DraftRow, text: str) -> None:
    """An answer to a question about an item; a file that comes with it is the item's."""
    row = turn.item(draft.body["number"])
    if row is None:
        turn.say("common.no_such_item", number=draft.body["number"])
    elif not _may_answer(turn, row, draft):
        turn.refuse("common.not_yours")
    elif row.status != Status.OPEN:
        settled_already(turn, row)
    elif not text.strip():
        files.attach(turn, [row])
    else:
        files.keep_all(turn, [row])
        ANSWERS[draft.kind](turn, row, draft, text)


def _may_answer(turn: Turn, row: ItemRow, draft: DraftRow) -> bool:
    return may_act(turn, row, helping=draft.kind == change.NOTE)
