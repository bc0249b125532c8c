"""What was said in answer to us and is not surely a completion: one press says what to do with it.

What was said waits in a draft, so the press works after a restart too; whoever may act for the item presses, and by
then the item may be done. `said:<draft>:<what>`, and `said:<draft>:of:<number>` where it was not clear of which item.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.answers import Reason, Unsure
from domain.deadline import Deadline
from domain.item import Status, from_json, to_json
from domain.message import Button, Message, say
from domain.parsing.progress import Total
from handlers.core.context import Turn
from handlers.core.deadline_reading import read_extension
from handlers.core.item_reference import answered_items
from handlers.items import change, complete, extend, files, progress
from handlers.items.complete import Said
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts, messages

DRAFT = "said"
ASKED = 40  # items of one question
# in the chat of a unit that helps: `xong phần của mình` may be all of its part, and the deadline is not its to move
_OF_A_PART = {Reason.STATE: Reason.REPORT, Reason.MORE_TIME: Reason.STATE}
_DONE_OR_NOTE = frozenset({Reason.HANDED_IN, Reason.REPORT, Reason.ISSUED, Reason.ORDER, Reason.PROMISE})


def ask(turn: Turn, said: Unsure) -> None:
    """Ask what to do with it: of the items named, else of the open ones of the message that was answered."""
    rows = _open(turn, said.numbers or answered_items(turn))
    if not rows:
        return
    body = {
        "numbers": [row.id for row in rows], "said": " ".join(turn.incoming.text.split()), "reason": said.reason.value,
        "share": said.share, "product": said.product or "",
    }  # fmt: skip
    draft = drafts.begin(turn.session, turn.chat, turn.person, DRAFT, body, turn.now)
    one = said.reason is Reason.MORE_TIME  # a deadline moves by itself
    if len(rows) > 1 and (one or not said.numbers):
        _which(turn, rows, draft)
        return
    kept = files.keep_all(turn, [row for row in rows if complete.may_settle(turn, row)])
    _narrow(turn, draft, rows)
    turn.answer(_question(turn, rows, draft, file=kept), draft)


def _which(turn: Turn, rows: Sequence[ItemRow], draft: DraftRow) -> None:
    numbers = [row.id for row in rows[:ASKED]]
    buttons = [Button("button.number", f"said:{draft.id}:of:{number}", {"number": number}) for number in numbers]
    lines = tuple(tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4))
    files.ask(turn, Message("which_said", {}, tuple(numbers), (*lines, (_drop(draft),))), draft)


def _question(turn: Turn, rows: Sequence[ItemRow], draft: DraftRow, *, file: bool = False) -> Message:
    reason = Reason(draft.body["reason"])
    if any(complete.here_for_a_part(turn, row) for row in rows):
        reason = _OF_A_PART.get(reason, reason)
    buttons: list[Button] = []
    if reason in _DONE_OR_NOTE:
        buttons.append(Button("button.was_done", f"said:{draft.id}:done"))
    if reason is Reason.MORE_TIME:
        buttons.append(Button("button.ask_extension", f"said:{draft.id}:extend"))
    elif (reached := _reached(rows, draft.body)) is not None:
        params = {"done": reached.done, "target": rows[0].target}
        buttons.append(Button("button.note_share", f"said:{draft.id}:share", params))
    if reason is not Reason.MORE_TIME:
        buttons.append(Button("button.note_progress", f"said:{draft.id}:note"))
    wished = draft.body if reason is Reason.MORE_TIME else {}
    data = {"reason": reason.value, "file": file, "fields": wished.get("fields"), "why": wished.get("why", "")}
    return Message("unsure", data, tuple(row.id for row in rows), (tuple(buttons), (_drop(draft),)))


def _drop(draft: DraftRow) -> Button:
    return Button("button.drop", f"said:{draft.id}:drop")


def _reached(rows: Sequence[ItemRow], body: Mapping[str, Any]) -> Total | None:
    """The share that was said, of a measured item: where it comes to a whole number, and not to less than is known."""
    if len(rows) != 1 or body["share"] is None or not rows[0].target:
        return None
    done, rest = divmod(rows[0].target * body["share"], 100)
    return Total(done) if not rest and done > (rows[0].measured or 0) else None


def press(turn: Turn) -> None:
    """`said:<draft>:done|note|share|extend|drop`: what is to become of it."""
    what = turn.incoming.data.split(":")[2]
    draft = turn.pressed_draft(DRAFT)
    if draft is None:
        return
    rows = _rows(turn, draft)
    settled = next((row for row in rows if row.status != Status.OPEN), None)
    if not rows:
        turn.refuse("common.gone")
    elif what == "drop":
        if _may(turn, rows, helping=True) and drafts.close(turn.session, draft, turn.now):
            _settle(turn, draft, "done.left")
    elif settled is not None:
        change.settled_already(turn, settled)
    elif what == "done":
        _done(turn, draft, rows)
    elif what == "note":
        _note(turn, draft, rows)
    elif what == "share":
        _share(turn, draft, rows)
    else:
        _extend(turn, draft, rows)


def press_which(turn: Turn) -> None:
    """`said:<draft>:of:<number>`: of which item it was said; then it is asked what to do."""
    chosen = int(turn.incoming.data.split(":")[3])
    draft = turn.pressed_draft(DRAFT)
    if draft is None:
        return
    row = turn.item(chosen) if chosen in draft.body["numbers"] else None
    question = turn.pressed()
    if row is None or question is None:
        turn.refuse("common.gone")
    elif row.status != Status.OPEN:
        change.settled_already(turn, row)
    elif _may(turn, [row], helping=True):
        kept = files.keep_all(turn, [row])
        _narrow(turn, draft, [row])
        messages.rewrite(turn.session, question, _question(turn, [row], draft, file=kept), turn.now)


def _narrow(turn: Turn, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    """It was said of these items; of one, how its deadline is to move can be read."""
    body = {**draft.body, "numbers": [row.id for row in rows]}
    if body["reason"] == Reason.MORE_TIME and len(rows) == 1:
        asked = read_extension(turn, body["said"], items.view(turn.session, rows[0]).deadline)
        fields = to_json({"deadline": asked.deadline}) if asked.deadline is not None else {}
        body |= {"fields": fields, "why": asked.reason}
    draft.body = body


def _done(turn: Turn, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    if not all(complete.may_settle(turn, row) for row in rows):
        turn.refuse("common.not_yours")
    elif drafts.close(turn.session, draft, turn.now):
        _settle(turn, draft)
        complete.complete(turn, rows, Said(draft.body["product"], draft.body["said"]))


def _note(turn: Turn, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    if _may(turn, rows, helping=True) and drafts.close(turn.session, draft, turn.now):
        _settle(turn, draft)
        for row in rows:
            change.keep_note(turn, row, draft.body["said"])


def _share(turn: Turn, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    reached = _reached(rows, draft.body)
    if reached is None:
        turn.refuse("common.gone")
    elif _may(turn, rows) and drafts.close(turn.session, draft, turn.now):
        _settle(turn, draft)
        progress.report(turn, rows[0], reached)


def _extend(turn: Turn, draft: DraftRow, rows: Sequence[ItemRow]) -> None:
    if "fields" not in draft.body or len(rows) != 1:
        turn.refuse("common.gone")
    elif _may(turn, rows) and drafts.close(turn.session, draft, turn.now):
        _settle(turn, draft)
        later: Deadline | None = from_json(draft.body["fields"]).get("deadline")
        extend.propose(turn, rows[0], later, draft.body["why"])


def _may(turn: Turn, rows: Sequence[ItemRow], *, helping: bool = False) -> bool:
    """Whether who presses acts for all of them, now; else that was said."""
    if all(change.may_act(turn, row, helping=helping) for row in rows):
        return True
    turn.refuse("common.not_yours")
    return False


def _rows(turn: Turn, draft: DraftRow) -> list[ItemRow]:
    """The items of the draft, if this person sees all of them."""
    rows = items.by_numbers(turn.session, draft.body["numbers"])
    return rows if all(turn.sees(row) for row in rows) else []


def _open(turn: Turn, numbers: Sequence[int]) -> list[ItemRow]:
    rows = [row for number in numbers if (row := turn.item(number)) is not None]
    return [row for row in rows if row.status == Status.OPEN]


def _settle(turn: Turn, draft: DraftRow, key: str = "answer.answered") -> None:
    question = turn.pressed()
    if question is not None:
        messages.rewrite(turn.session, question, say(key, *draft.body["numbers"]), turn.now)
