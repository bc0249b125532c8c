"""Measured work: `/progress 12 39/55`, or `39/55` in answer to a message about it; at the target it asks: done?

The button asks how far it is: for a measured item `39/55` or `+3`, with the smallest steps as buttons; of other work a
note tells of its progress.
"""

from actions.items.progress import report
from domain.item import Status
from domain.message import Button, Message, Rows, say
from domain.parsing.progress import MeasureError, ProgressStep, ProgressTotal, measured, read_measure
from handlers.core import questions
from handlers.core.context import Context
from handlers.core.outcomes import answer_progress
from handlers.items import change
from handlers.items.change import chosen
from storage.models import DraftRow, ItemRow

QUESTION = "progress"
STEPS = (1, 2, 5)


def progress(context: Context) -> None:
    """`/progress 12 39/55` or `+3`; with the number alone it asks."""
    row, text = chosen(context, "progress.usage", assignee=True)
    if row is None:
        return
    said = read_measure(text)
    if not text and row.status == Status.OPEN:
        begin(context, row)
    else:
        answer_progress(context, row, said if isinstance(said, MeasureError) else report(context, row, said))


def begin(context: Context, row: ItemRow) -> None:
    """Ask how far it is."""
    questions.begin(context, row, QUESTION, _question(row))


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


def answer(context: Context, row: ItemRow, draft: DraftRow, text: str) -> None:
    """How far it is, in figures or (where none are counted, or none are said) in words."""
    said = read_measure(text)
    in_words = isinstance(said, MeasureError) and (row.target is None or not any(letter.isdigit() for letter in text))
    if in_words:
        change.answer_note(context, row, draft, text)
        return
    wrong = said if isinstance(said, MeasureError) else _wrong(row, said)
    if wrong is not None:
        questions.again(context, draft, say(f"progress.{wrong.value}", row.id, number=row.id, target=row.target or 0))
    elif not isinstance(said, MeasureError) and questions.settle(context, draft):
        answer_progress(context, row, report(context, row, said))


def on_add(context: Context, row: ItemRow, draft: DraftRow) -> None:
    """One of the steps that the question offered: `ask:<draft>:add:<step>`."""
    said = ProgressStep(context.callback.numbers[1])
    if said.amount not in STEPS or _wrong(row, said) is not None:
        context.refuse("common.gone")
    elif questions.settle(context, draft):
        answer_progress(context, row, report(context, row, said))


def _wrong(row: ItemRow, said: ProgressTotal | ProgressStep) -> MeasureError | None:
    """Why this is no progress of the item; None where it is."""
    now = measured(said, row.measured, row.target)
    return now if isinstance(now, MeasureError) else None
