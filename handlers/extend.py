"""`/extend 12 15/12 reason`: a lead asks, the Office grants; its own is granted at once. The first deadline stays.

The button, or the number alone, asks until which day, then for a reason, which may be left out.
"""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from domain import deadlines
from domain.deadline import Deadline
from domain.deadlines import Found
from domain.items import Status, What, from_json, to_json
from domain.messages import Button, Message, say
from handlers import questions, requests
from handlers.change import apply_or_ask, chosen, may_change, settled_already, too_long
from handlers.turn import Turn
from storage import drafts, items
from storage.models import DraftRow, ItemRow

QUESTION = "extend"
WORKING_DAYS = 3  # of the shortest extension that is offered


def extend(turn: Turn) -> None:
    """Read the day and the reason; what is missing is asked for."""
    row, text = chosen(turn, "extend.usage")
    if row is None:
        return
    if row.status != Status.OPEN:
        settled_already(turn, row)
    elif not text:
        begin(turn, row)
    else:
        _take(turn, row, None, text)


def begin(turn: Turn, row: ItemRow) -> None:
    """Ask until which day, unless a request waits for the Office's word."""
    if not may_change(turn, row) and drafts.open_about(turn.session, requests.REQUEST, row.id, What.EXTENDED):
        turn.refuse("request.waits_already", number=row.id)
    else:
        questions.begin(turn, row, QUESTION, _which_day(turn, row))


def answer(turn: Turn, row: ItemRow, draft: DraftRow, text: str) -> None:
    """The day, with or without a reason; or the reason, where a day was chosen."""
    if (chosen_before := _chosen(draft)) is None or _day_alone(turn, text) is not None:
        _take(turn, row, draft, text)
    else:
        _finish(turn, row, draft, chosen_before, " ".join(text.split()))


def press_day(turn: Turn, row: ItemRow, draft: DraftRow, day: str) -> None:
    """One of the days that the question offered: `ask:<draft>:day:<ISO day>`."""
    later = items.view(turn.session, row).deadline.moved_to(date.fromisoformat(day), turn.rules.zone)
    if _is_no_extension(turn, row, later):
        turn.refuse("common.gone")
    else:
        _ask_reason(turn, row, draft, later)


def press_other(turn: Turn, row: ItemRow, draft: DraftRow, _: str) -> None:
    """Another day than those: it is to be written."""
    questions.again(turn, draft, say("extend.other_day", row.id, number=row.id))


def press_send(turn: Turn, row: ItemRow, draft: DraftRow, _: str) -> None:
    """Without a reason."""
    later = _chosen(draft)
    if later is None:
        turn.refuse("common.gone")
    else:
        _finish(turn, row, draft, later, "")


def _take(turn: Turn, row: ItemRow, draft: DraftRow | None, text: str) -> None:
    """A day, perhaps with a reason behind it."""
    found = deadlines.read_leading(text, now=turn.now, zone=turn.rules.zone, calendar=turn.rules.calendar)
    if not isinstance(found, Found):
        _again(turn, row, draft, _which_day(turn, row, "extend.which_day"))
        return
    reason = " ".join(found.title.split()).strip(" ,;:-")
    if _is_no_extension(turn, row, found.deadline):
        _again(turn, row, draft, _which_day(turn, row, "extend.not_later"))
    elif not reason:
        _ask_reason(turn, row, draft, found.deadline)
    else:
        _finish(turn, row, draft, found.deadline, reason)


def _finish(turn: Turn, row: ItemRow, draft: DraftRow | None, later: Deadline, reason: str) -> None:
    if _is_no_extension(turn, row, later):  # the deadline was moved, or days went by, since it was chosen
        _again(turn, row, draft, _which_day(turn, row, "extend.not_later"))
    elif not too_long(turn, row, reason) and (draft is None or questions.settle(turn, draft)):
        apply_or_ask(turn, row, What.EXTENDED, {"deadline": later}, reason)


def _ask_reason(turn: Turn, row: ItemRow, draft: DraftRow | None, later: Deadline) -> None:
    at_once = may_change(turn, row)
    send = Button("extend.at_once" if at_once else "extend.send", "ask:{draft}:send")
    fields = to_json({"deadline": later})
    question = Message("extending", {"fields": fields, "at_once": at_once}, (row.id,), ((send,),))
    _again(turn, row, draft, question, fields=fields)


def _again(turn: Turn, row: ItemRow, draft: DraftRow | None, question: Message, **known: Any) -> None:
    """Ask this, in the question that is under way or in a first one; `known`: what is settled of it."""
    if draft is None:
        draft = questions.begin(turn, row, QUESTION, question)
    else:
        questions.again(turn, draft, question)
    questions.remember(draft, **{"fields": {}, **known})


def _which_day(turn: Turn, row: ItemRow, key: str = "extend.ask") -> Message:
    offered = [
        (Button(label, f"ask:{{draft}}:day:{day}", {"day": day.isoformat(), "number": WORKING_DAYS}),)
        for label, day in _days(turn, row)
    ]
    other = (Button("extend.other", "ask:{draft}:other"),)
    return say(key, row.id, number=row.id, buttons=(*offered, other))


def _days(turn: Turn, row: ItemRow) -> list[tuple[str, date]]:
    """Days to choose from, counted from the deadline, or from today where it has passed: each once, the label first."""
    start = max(row.due_on, turn.today)
    wanted = (
        ("extend.working_days", turn.rules.calendar.next_working(start, WORKING_DAYS)),
        ("extend.week", start + timedelta(days=7)),
        ("extend.month_end", start + timedelta(days=1) + relativedelta(day=31)),
    )
    first = {day: label for label, day in reversed(wanted)}
    return sorted(((label, day) for day, label in first.items()), key=lambda one: one[1])


def _is_no_extension(turn: Turn, row: ItemRow, later: Deadline) -> bool:
    before = items.view(turn.session, row).deadline
    return later.passes_at(turn.rules.zone) <= max(before.passes_at(turn.rules.zone), turn.now)


def _chosen(draft: DraftRow) -> Deadline | None:
    found: Deadline | None = from_json(draft.body.get("fields", {})).get("deadline")
    return found


def _day_alone(turn: Turn, text: str) -> Deadline | None:
    found = deadlines.read_only(text, now=turn.now, zone=turn.rules.zone, calendar=turn.rules.calendar)
    return found.deadline if isinstance(found, Found) else None
