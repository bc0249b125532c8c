"""The buttons of a card: what this chat can do about an item as it stands. A press says `verb:number[:more]`."""

from datetime import date
from enum import StrEnum

from domain.items import Item, Status
from domain.messages import Button, Rows
from domain.workdays import WorkCalendar


class Audience(StrEnum):
    """For whom a card stands in a chat."""

    LEAD = "lead"  # the lead unit's chat
    PART = "part"  # a coordinating unit's
    OFFICE = "office"


def card_buttons(
    item: Item, audience: Audience, calendar: WorkCalendar, today: date, *, unit: str, received: bool
) -> Rows:
    """Rows of buttons under a card in the chat of `unit` ("" for the Office's); none where nothing is left to do.

    `today` is the local day: a working day that is over is not offered.
    """
    part = item.part_of(unit)
    settled = part is not None and part.done_on is not None
    if item.status is not Status.OPEN or (audience is Audience.PART and settled):
        return ()
    number = item.number
    rows: list[tuple[Button, ...]] = []
    if audience is not Audience.OFFICE and not received:
        rows.append((Button("button.received", f"received:{number}"),))
    if audience is Audience.PART:
        rows.append((Button("button.part_done", f"done:{number}"),))
    else:
        rows.append((Button("button.done", f"done:{number}"), Button("button.history", f"show:{number}")))
    if not calendar.is_working(item.deadline.day) and audience is not Audience.PART:
        before = calendar.working_on_or_before(item.deadline.day)
        if before >= today:
            rows.append((Button("button.move_to", f"move:{number}:{before.isoformat()}", {"day": before.isoformat()}),))
    return tuple(rows)
