"""Answers to messages of ours: `xong` completes what the message speaks of, another text goes to the open question."""

import re
from collections.abc import Callable, Mapping

from actions.items.completing import CompletionDetails
from actions.items.progress import report
from actions.items.rights import may_report
from domain.answers import (
    AnswerReason,
    CompletionAnswer,
    DocumentAnswer,
    NoAnswer,
    ProgressAnswer,
    UnsureAnswer,
    read_answer,
)
from domain.answers.conditions import ConditionAnswer, ConditionAnswers, read_conditions, suggested
from domain.item import Status
from domain.message import Button, Message, say
from domain.parsing.done_day import DoneDayRefusal, read_done_day
from domain.parsing.progress import ProgressTotal
from handlers.answers import unsure
from handlers.core import attachments, conditions
from handlers.core.completing import complete, read_details
from handlers.core.context import Context
from handlers.core.item_reference import answered_items, open_items
from handlers.core.outcomes import answer_progress
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts, messages
from storage.people import units

CONFIRM_ALL = "all"

QuestionAnswer = Callable[[Context, DraftRow, str], bool | None]
"""Takes an answer to an open question; False: it is none, but says something of the item (`xong`)."""


def answers(to_questions: Mapping[str, QuestionAnswer]) -> Callable[[Context], None]:
    """What handles an answer to us. `to_questions`: kind of draft -> who asks with such a one, and takes what is said
    in answer; all else is about the items of the answered message. Ordinary talk gets no answer."""

    def answer(context: Context) -> None:
        event = context.event
        row = messages.sent_as(context.session, context.chat, event.answered.message) if event.answered else None
        if row is None or attachments.of_an_answered_album(context):
            return
        draft = context.answered_draft(*to_questions)
        if draft is None or to_questions[draft.kind](context, draft, event.text) is False:
            _said(context)

    return answer


def _said(context: Context) -> None:
    stated = read_conditions(context.event.text)
    if stated is not None and _conditions(context, stated):
        return
    now = context.now.astimezone(context.rules.zone).time()
    match read_answer(context.event.text, _names(context), now):
        case CompletionAnswer() as said:
            _completed(context, said)
        case DocumentAnswer() as said:
            _issued(context, said)
        case ProgressAnswer(numbers, measure):
            rows = open_items(context, list(numbers) or answered_items(context))
            if len(rows) == 1:
                answer_progress(context, rows[0], report(context, rows[0], measure))
                _attach(context, rows, quiet=True)
        case UnsureAnswer() as said:
            unsure.ask(context, said)
        case NoAnswer(AnswerReason.TALK) if (meant := suggested(context.event.text)) and meant.is_obstructed:
            unsure.ask(context, UnsureAnswer(AnswerReason.STATE))
        case _ if context.event.file is not None:
            _attach(context, attachments.answered(context))


def _conditions(context: Context, stated: ConditionAnswers) -> bool:
    """Record the conditions that were stated outright, and what was completed besides (`12 xong, 15 vướng: …`). False:
    something else is said, or it is not clear of which items."""
    before = read_answer(stated.before, _names(context)) if stated.before else None
    if before is not None and not (isinstance(before, CompletionAnswer) and before.numbers):
        return False
    found: list[tuple[ItemRow, ConditionAnswer]] = []
    missing: list[int] = []
    for one in stated.said:
        for number in one.numbers or answered_items(context):
            row = context.item(number)
            if row is not None and (one.numbers or row.status == Status.OPEN):
                found.append((row, one))
            elif one.numbers:
                missing.append(number)
    [first, *others] = stated.said
    if not first.numbers and len(found) != 1:
        if found:
            unsure.ask(
                context, UnsureAnswer(AnswerReason.STATE), [row for row, _ in found] if first.everything else None
            )
        return bool(found)
    if isinstance(before, CompletionAnswer):
        _completed(context, before)
    if len(found) == 1 and not others:
        conditions.report(context, found[0][0], first.condition, first.words)
    elif found:
        conditions.report_all(context, found)
    if missing:
        context.say("common.no_such_item", number=", ".join(map(str, missing)))
    _attach(context, [row for row, _ in found], quiet=True)
    return True


def _names(context: Context) -> list[str]:
    """The code and the names of the unit whose chat this is; in the Office's, of the units that are spoken of."""
    if context.unit is not None:
        found = [context.unit]
    else:
        rows = items.by_numbers(context.session, answered_items(context))
        found = [units.unit_by_id(context.session, number) for number in {row.unit_id for row in rows}]
    return [name for unit in found for name in (unit.code, unit.name_vi, unit.name_en)]


def _issued(context: Context, said: DocumentAnswer) -> None:
    """A document is answered with the number of the response; of other work it is asked."""
    rows = open_items(context, list(said.numbers) or answered_items(context))
    if rows and all(row.kind == "document" for row in rows) and (said.numbers or len(rows) == 1):
        complete(context, rows, CompletionDetails(said.product))
    else:
        unsure.ask(context, UnsureAnswer(AnswerReason.ISSUED, said.numbers, product=said.product))


def _attach(context: Context, rows: list[ItemRow], *, quiet: bool = False) -> None:
    """The file that came along belongs to these items, where this person reports on them."""
    mine = [row for row in rows if may_report(context, row)]
    if quiet:
        attachments.keep_all(context, mine)
    elif rows and not mine:
        attachments.keep_all(context, ())
        context.refuse("common.not_yours")
    else:
        attachments.keep_or_ask(context, mine)


def _completed(context: Context, said: CompletionAnswer) -> None:
    spoken_of = answered_items(context)
    if not spoken_of and not said.numbers:
        return
    if (measure := _as_measure(context, said, spoken_of)) is not None:
        row, total = measure
        answer_progress(context, row, report(context, row, total))
        return
    if said.done_on and read_done_day(said.done_on, context.today) is DoneDayRefusal.FUTURE:
        unsure.ask(context, UnsureAnswer(AnswerReason.PROMISE, said.numbers, product=said.product))
        return
    what = read_details(context, said.product, said.note, said.done_on)
    if what is None:
        return
    if said.numbers:
        _named(context, said.numbers, what)
    elif said.count is not None:
        _counted(context, spoken_of, said.count, what)
    elif said.everything:
        _confirm_all(context, open_items(context, spoken_of))
    else:
        _one_of(context, spoken_of, what)


def _as_measure(context: Context, said: CompletionAnswer, spoken_of: list[int]) -> tuple[ItemRow, ProgressTotal] | None:
    """`xong 9/10` of a measured item with ten to do is how far it is, and not the ninth of October."""
    found = re.fullmatch(r"(\d+) ?/ ?(\d+)", said.done_on or "", re.ASCII)
    numbers = list(said.numbers) or spoken_of
    row = context.item(numbers[0]) if found is not None and len(numbers) == 1 else None
    if found is None or row is None or row.target != int(found[2]):
        return None
    return row, ProgressTotal(int(found[1]), int(found[2]))


def _counted(context: Context, spoken_of: list[int], count: int, what: CompletionDetails) -> None:
    """`xong cả 2`: where the message has so many items, or so many are still open; else it asks which."""
    waiting = open_items(context, spoken_of)
    if waiting and count in {len(waiting), len(spoken_of)}:
        complete(context, waiting, what)
    elif len(waiting) > 1:
        _which(context, waiting)
    else:
        unsure.ask(context, UnsureAnswer(AnswerReason.REPORT))


def _named(context: Context, numbers: tuple[int, ...], what: CompletionDetails) -> None:
    rows = [(number, context.item(number)) for number in numbers]
    missing = [str(number) for number, row in rows if row is None]
    known = [row for _, row in rows if row is not None]
    if known:
        complete(context, known, what)
    if missing:
        context.say("common.no_such_item", number=", ".join(missing))


def _one_of(context: Context, numbers: list[int], what: CompletionDetails) -> None:
    rows = [row for number in numbers if (row := context.item(number)) is not None]
    waiting = [row for row in rows if row.status == Status.OPEN]
    if len(rows) == 1:
        complete(context, rows, what)
    elif len(waiting) == 1:
        complete(context, waiting, what)
    elif waiting:
        _which(context, waiting)
    elif rows:
        complete(context, rows, what)
    else:
        context.say("common.no_such_item", number=", ".join(map(str, numbers)))


def _which(context: Context, rows: list[ItemRow]) -> None:
    """Several are open: it asks which, with a button each."""
    numbers = [row.id for row in rows]
    buttons = tuple(
        tuple(Button("button.number", f"done:{number}", {"number": number}) for number in numbers[start : start + 4])
        for start in range(0, min(len(numbers), 40), 4)
    )
    attachments.ask(context, Message("which", {}, tuple(numbers), buttons))


def _confirm_all(context: Context, rows: list[ItemRow]) -> None:
    if not rows:
        context.say("done.nothing_open")
        return
    numbers = [row.id for row in rows]
    draft = drafts.begin(context.session, context.chat, context.person, CONFIRM_ALL, {"numbers": numbers}, context.now)
    buttons = ((Button("button.all_done", f"all:{draft.id}:yes"), Button("button.drop", f"all:{draft.id}:no")),)
    context.answer(Message("confirm_all", {}, tuple(numbers), buttons))


def on_all(context: Context) -> None:
    """The press on "yes, all of them", or on "leave it"."""
    draft = context.pressed_draft(CONFIRM_ALL)
    if draft is None:
        return
    if context.callback.word == "yes":
        _all(context, draft)
    elif drafts.close(context.session, draft, context.now):
        context.settle_pressed(say("done.left"))


def _all(context: Context, draft: DraftRow) -> None:
    rows = open_items(context, draft.body["numbers"])
    if not all(may_report(context, row) for row in rows):
        context.refuse("common.not_yours")
    elif drafts.close(context.session, draft, context.now):
        complete(context, rows, CompletionDetails())
        context.settle_pressed(say("done.answered"))
