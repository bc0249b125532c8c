"""Measured work: `/progress 12 39/55`, or `39/55` in answer to a message about it; at the target it asks: done?

The button asks how far it is: for a measured item `39/55` or `+3`, with the smallest steps as buttons; of other work a
note tells of its progress.
"""

from domain.item import Status, What
from domain.message import Button, Message, Rows, say
from domain.parsing.progress import Added, MeasureError, Total, measured, read_measure
from handlers.core.context import Turn
from handlers.items import change, questions
from handlers.items.change import chosen, settled_already
from storage.items import items
from storage.models import DraftRow, ItemRow

QUESTION = "progress"
STEPS = (1, 2, 5)


def progress(turn: Turn) -> None:
    """`/progress 12 39/55` or `+3`; with the number alone it asks."""
    row, text = chosen(turn, "progress.usage")
    if row is None:
        return
    said = read_measure(text)
    if not text and row.status == Status.OPEN:
        begin(turn, row)
    elif isinstance(said, MeasureError):
        turn.say(f"progress.{said.value}", row.id, number=row.id, target=row.target or 0)
    else:
        report(turn, row, said)


def begin(turn: Turn, row: ItemRow) -> None:
    """Ask how far it is."""
    questions.begin(turn, row, QUESTION, _question(row))


def _question(row: ItemRow) -> Message:
    if row.target is None:
        return say("progress.ask_note", row.id, number=row.id)
    done = row.measured or 0
    steps = [step for step in STEPS if done + step <= row.target]
    buttons = tuple(Button("progress.step", f"ask:{{draft}}:add:{step}", {"step": step}) for step in steps)
    rows: Rows = (buttons,) if buttons else ()
    return say(
        "progress.ask", row.id, number=row.id, measured=done, target=row.target, example=min(done + 2, row.target),
        buttons=rows,
    )  # fmt: skip


def answer(turn: Turn, row: ItemRow, draft: DraftRow, text: str) -> None:
    """How far it is, in figures or (where none are counted, or none are said) in words."""
    said = read_measure(text)
    in_words = isinstance(said, MeasureError) and (row.target is None or not any(letter.isdigit() for letter in text))
    if in_words:
        change.answer_note(turn, row, draft, text)
        return
    wrong = said if isinstance(said, MeasureError) else _wrong(row, said)
    if wrong is not None:
        questions.again(turn, draft, say(f"progress.{wrong.value}", row.id, number=row.id, target=row.target or 0))
    elif not isinstance(said, MeasureError) and questions.settle(turn, draft):
        report(turn, row, said)


def press_add(turn: Turn, row: ItemRow, draft: DraftRow, step: str) -> None:
    """One of the steps that the question offered: `ask:<draft>:add:<step>`."""
    said = Added(int(step))
    if said.amount not in STEPS or _wrong(row, said) is not None:
        turn.refuse("common.gone")
    elif questions.settle(turn, draft):
        report(turn, row, said)


def report(turn: Turn, row: ItemRow, said: Total | Added) -> None:
    """Store what was reached, dated today."""
    if not turn.acts_for(row.unit_id):
        turn.refuse("common.not_yours")
        return
    if row.status != Status.OPEN:
        settled_already(turn, row)
        return
    now = measured(said, row.measured, row.target)
    if isinstance(now, MeasureError):
        turn.say(f"progress.{now.value}", row.id, number=row.id, target=row.target or 0)
        return
    items.change(
        turn.session, row, What.PROGRESS, by=turn.person, now=turn.now, on=turn.today,
        measured=now.done, target=now.target, measured_on=turn.today,
    )  # fmt: skip
    reached = now.is_reached
    buttons: Rows = ((Button("button.done", f"done:{row.id}"),),) if reached else ()
    turn.answer(Message("progress", {"reached": reached}, (row.id,), buttons))


def _wrong(row: ItemRow, said: Total | Added) -> MeasureError | None:
    """Why this is no progress of the item; None where it is."""
    now = measured(said, row.measured, row.target)
    return now if isinstance(now, MeasureError) else None
