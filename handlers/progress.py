"""Measured work: `/progress 12 39/55`, or `39/55` in answer to a message about it; at the target it asks: done?"""

from domain.items import Status, What
from domain.measures import Added, MeasureError, Total, measured, read_measure
from domain.messages import Button, Message, Rows
from handlers.change import chosen, settled_already
from handlers.turn import Turn
from storage import items
from storage.models import ItemRow


def progress(turn: Turn) -> None:
    """`/progress 12 39/55` or `+3`."""
    row, text = chosen(turn, "progress.usage")
    if row is None:
        return
    said = read_measure(text)
    if isinstance(said, MeasureError):
        turn.say(f"progress.{said.value}", row.id, number=row.id, target=row.target or 0)
    else:
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
