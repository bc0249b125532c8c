"""What was said in answer to us and is not surely a completion: one press says what to do with it.

What was said waits in a draft, so the press works after a restart too; whoever may act for the item presses, and by
then the item may be done. `said:<draft>:<what>`, and `said:<draft>:of:<number>` where it was not clear of which item.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.items import changing
from actions.items.completing import CompletionDetails
from actions.items.progress import report
from actions.items.rights import in_coordinating_chat, may_report
from domain.answers import AnswerReason, UnsureAnswer
from domain.answers.conditions import ConditionAnswer, decider, suggested
from domain.condition import Condition
from domain.deadline import NO_DEADLINE, Deadline
from domain.item import Status, from_json, to_json
from domain.message import Button, Message, say
from domain.parsing.progress import ProgressTotal
from handlers.core import attachments, conditions
from handlers.core.completing import complete, settled_already
from handlers.core.context import Context
from handlers.core.deadline_reading import read_extension
from handlers.core.extending import propose
from handlers.core.item_reference import answered_items, open_items
from handlers.core.outcomes import answer_change, answer_progress
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts, messages

DRAFT = "said"
ASKED = 40  # items of one question
# in the chat of a unit that helps: `xong phần của mình` may be all of its part, and the deadline is not its to move
_OF_A_PART = {AnswerReason.STATE: AnswerReason.REPORT, AnswerReason.MORE_TIME: AnswerReason.STATE}
_DONE_OR_NOTE = frozenset(
    {AnswerReason.HANDED_IN, AnswerReason.REPORT, AnswerReason.ISSUED, AnswerReason.ORDER, AnswerReason.PROMISE}
)


def ask(context: Context, said: UnsureAnswer, of: Sequence[ItemRow] | None = None) -> None:
    """Ask what to do with it: `of` these items together; else of those named, or one of the open ones of the message
    that was answered."""
    rows = list(of) if of is not None else open_items(context, said.numbers or answered_items(context))
    if not rows:
        return
    body = {
        "numbers": [row.id for row in rows], "said": " ".join(context.event.text.split()), "reason": said.reason.value,
        "share": said.share, "product": said.product or "",
        "condition": _condition_meant(context.event.text, said.reason),
    }  # fmt: skip
    draft = drafts.begin(context.session, context.chat, context.person, DRAFT, body, context.now)
    one = said.reason is AnswerReason.MORE_TIME  # a deadline moves by itself
    if len(rows) > 1 and of is None and (one or not said.numbers):
        _which(context, rows, draft)
        return
    kept = attachments.keep_all(context, rows)
    _narrow(context, draft, rows)
    context.answer(_question(context, rows, draft, file=kept), draft)


def _which(context: Context, rows: Sequence[ItemRow], draft: DraftRow) -> None:
    numbers = [row.id for row in rows[:ASKED]]
    buttons = [Button("button.number", f"said:{draft.id}:of:{number}", {"number": number}) for number in numbers]
    lines = tuple(tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4))
    attachments.ask(context, Message("which_said", {}, tuple(numbers), (*lines, (_drop(draft),))), draft)


def _question(context: Context, rows: Sequence[ItemRow], draft: DraftRow, *, file: bool = False) -> Message:
    reason = AnswerReason(draft.body["reason"])
    if any(in_coordinating_chat(context, row) for row in rows):
        reason = _OF_A_PART.get(reason, reason)
    buttons: list[Button] = []
    if reason in _DONE_OR_NOTE:
        buttons.append(Button("button.was_done", f"said:{draft.id}:done"))
    if reason is AnswerReason.MORE_TIME:
        buttons.append(Button("button.ask_extension", f"said:{draft.id}:extend"))
    elif (reached := _reached(rows, draft.body)) is not None:
        params = {"done": reached.done, "target": rows[0].target}
        buttons.append(Button("button.note_share", f"said:{draft.id}:share", params))
    if draft.body.get("condition"):
        buttons.append(Button(f"button.{draft.body['condition']}", f"said:{draft.id}:condition"))
    if reason is not AnswerReason.MORE_TIME:
        buttons.append(Button("button.note_progress", f"said:{draft.id}:note"))
    wished = draft.body if reason is AnswerReason.MORE_TIME else {}
    data = {"reason": reason.value, "file": file, "fields": wished.get("fields"), "why": wished.get("why", "")}
    return Message("unsure", data, tuple(row.id for row in rows), (tuple(buttons), (_drop(draft),)))


def _condition_meant(text: str, reason: AnswerReason) -> str:
    """The condition that is offered: one that the words speak of; where somebody is waited for who decides, stuck."""
    meant = suggested(text)
    if meant is None and reason is AnswerReason.STATE and decider(text):
        meant = Condition.STUCK
    return meant.value if meant is not None else ""


def _drop(draft: DraftRow) -> Button:
    return Button("button.drop", f"said:{draft.id}:drop")


def _reached(rows: Sequence[ItemRow], body: Mapping[str, Any]) -> ProgressTotal | None:
    """The share that was said, of a measured item: where it comes to a whole number, and not to less than is known."""
    if len(rows) != 1 or body["share"] is None or not rows[0].target:
        return None
    done, rest = divmod(rows[0].target * body["share"], 100)
    return ProgressTotal(done) if not rest and done > (rows[0].measured or 0) else None


def press(context: Context) -> None:
    """`said:<draft>:done|note|share|extend|condition|drop`: what is to become of it."""
    what = context.callback.word
    draft = context.pressed_draft(DRAFT)
    if draft is None:
        return
    rows = _rows(context, draft)
    settled = next((row for row in rows if row.status != Status.OPEN), None)
    if not rows:
        context.refuse("common.gone")
    elif what == "drop":
        if _may(context, rows, helping=True) and drafts.close(context.session, draft, context.now):
            _settle(context, draft, "done.left")
    elif settled is not None:
        settled_already(context, settled)
    elif what == "done":
        _done(context, draft, rows)
    elif what == "note":
        _note(context, draft, rows)
    elif what == "share":
        _share(context, draft, rows)
    elif what == "condition":
        _condition(context, draft, rows)
    else:
        _extend(context, draft, rows)


def on_which(context: Context) -> None:
    """`said:<draft>:of:<number>`: of which item it was said; then it is asked what to do."""
    _, chosen = context.callback.numbers
    draft = context.pressed_draft(DRAFT)
    if draft is None:
        return
    row = context.item(chosen) if chosen in draft.body["numbers"] else None
    question = context.pressed()
    if row is None or question is None:
        context.refuse("common.gone")
    elif row.status != Status.OPEN:
        settled_already(context, row)
    elif _may(context, [row], helping=True):
        kept = attachments.keep_all(context, [row])
        _narrow(context, draft, [row])
        messages.rewrite(context.session, question, _question(context, [row], draft, file=kept), context.now)


def _narrow(context: Context, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    """It was said of these items; of one, how its deadline is to move can be read."""
    body = {**draft.body, "numbers": [row.id for row in rows]}
    if body["reason"] == AnswerReason.MORE_TIME and len(rows) == 1 and rows[0].due_on != NO_DEADLINE.day:
        asked = read_extension(context, body["said"], items.view(context.session, rows[0]).deadline)
        fields = to_json({"deadline": asked.deadline}) if asked.deadline is not None else {}
        body |= {"fields": fields, "why": asked.reason}
    draft.body = body


def _done(context: Context, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    if not all(may_report(context, row) for row in rows):
        context.refuse("common.not_yours")
    elif drafts.close(context.session, draft, context.now):
        _settle(context, draft)
        complete(context, rows, CompletionDetails(draft.body["product"], draft.body["said"]))


def _note(context: Context, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    if _may(context, rows, helping=True) and drafts.close(context.session, draft, context.now):
        _settle(context, draft)
        for row in rows:
            answer_change(context, changing.note(context, row, draft.body["said"]))


def _condition(context: Context, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    if not draft.body.get("condition"):
        context.refuse("common.gone")
    elif _may(context, rows, helping=True) and drafts.close(context.session, draft, context.now):
        _settle(context, draft)
        condition, words = Condition(draft.body["condition"]), draft.body["said"]
        if len(rows) == 1:
            conditions.report(context, rows[0], condition, words)
        else:
            said = ConditionAnswer(tuple(draft.body["numbers"]), condition, words)
            conditions.report_all(context, [(row, said) for row in rows])


def _share(context: Context, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    reached = _reached(rows, draft.body)
    if reached is None:
        context.refuse("common.gone")
    elif _may(context, rows) and drafts.close(context.session, draft, context.now):
        _settle(context, draft)
        answer_progress(context, rows[0], report(context, rows[0], reached))


def _extend(context: Context, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    if "fields" not in draft.body or len(rows) != 1:
        context.refuse("common.gone")
    elif _may(context, rows) and drafts.close(context.session, draft, context.now):
        _settle(context, draft)
        later: Deadline | None = from_json(draft.body["fields"]).get("deadline")
        propose(context, rows[0], later, draft.body["why"])


def _may(context: Context, rows: Sequence[ItemRow], *, helping: bool = False) -> bool:
    """Whether who presses acts for all of them, now; else that was said."""
    if all(may_report(context, row) if helping else context.acts_for(row.unit_id) for row in rows):
        return True
    context.refuse("common.not_yours")
    return False


def _rows(context: Context, draft: DraftRow) -> list[ItemRow]:
    """The items of the draft, if this person sees all of them."""
    rows = items.by_numbers(context.session, draft.body["numbers"])
    return rows if all(context.sees(row) for row in rows) else []


def _settle(context: Context, draft: DraftRow, key: str = "answer.answered") -> None:
    context.settle_pressed(say(key, *draft.body["numbers"]))
