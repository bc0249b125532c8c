"""`/extend 12 15/12 reason`: a lead asks, the Office grants; its own is granted at once. The first deadline stays.

The button, or the number alone, asks until which day, then for a reason: a unit's request has one, or is not sent.
"""

from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from domain.deadline import Deadline
from domain.extensions.reading import Lack, is_later
from domain.item import Status, What, from_json, to_json
from domain.message import Button, Message, Rows, say
from handlers.core.context import Turn
from handlers.core.deadline_reading import day_button, pressed_deadline, read_extension
from handlers.items import questions, requests
from handlers.items.change import apply_or_ask, chosen, may_change, settled_already, too_long
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts

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
    said = read_extension(turn, text, items.view(turn.session, row).deadline)
    if (chosen_before := _chosen(draft)) is None or (said.deadline is not None and not said.reason):
        _take(turn, row, draft, text)
    elif said.lack is Lack.MISSING and not said.reason:  # `ạ`
        _ask_reason(turn, row, draft, chosen_before)
    else:
        _finish(turn, row, draft, chosen_before, said.reason if said.lack is Lack.MISSING else " ".join(text.split()))


def press_day(turn: Turn, row: ItemRow, draft: DraftRow, when: str) -> None:
    """One of the days that the question offered: `ask:<draft>:day:<ISO day or moment>`."""
    later = pressed_deadline(turn, when)
    if _is_no_extension(turn, row, later):
        turn.refuse("common.gone")
    else:
        _until(turn, row, draft, later, draft.body.get("reason", ""))


def press_other(turn: Turn, row: ItemRow, draft: DraftRow, _: str) -> None:
    """Another day than those: it is to be written."""
    questions.again(turn, draft, say("extend.other_day", row.id, number=row.id))


def press_send(turn: Turn, row: ItemRow, draft: DraftRow, _: str) -> None:
    """Without a reason: what a unit registered itself; a request needs one."""
    later = _chosen(draft)
    if later is None:
        turn.refuse("common.gone")
    elif may_change(turn, row):
        _finish(turn, row, draft, later, "")
    else:
        _ask_reason(turn, row, draft, later)


def propose(turn: Turn, row: ItemRow, later: Deadline | None, reason: str) -> None:
    """Ask for what an answer said, as if it stood behind the command; what is missing is asked for."""
    if not may_change(turn, row) and drafts.open_about(turn.session, requests.REQUEST, row.id, What.EXTENDED):
        turn.say("request.waits_already", row.id, number=row.id)
    elif later is None:
        _again(turn, row, None, _which_day(turn, row), reason=reason)
    else:
        _until(turn, row, None, later, reason)


def _take(turn: Turn, row: ItemRow, draft: DraftRow | None, text: str) -> None:
    """A new deadline, perhaps with its reason; a reason alone is kept until the day is known."""
    said = read_extension(turn, text, items.view(turn.session, row).deadline)
    reason = said.reason or (draft.body.get("reason", "") if draft is not None else "")
    if too_long(turn, row, reason):
        return
    if said.deadline is not None:
        _until(turn, row, draft, said.deadline, reason)
    else:
        key = "extend.not_later" if said.lack is Lack.NOT_LATER else "extend.which_day"
        _again(turn, row, draft, _which_day(turn, row, key, said.choices), reason=reason)


def _until(turn: Turn, row: ItemRow, draft: DraftRow | None, later: Deadline, reason: str) -> None:
    """Of the Office no reason is asked."""
    if reason or turn.acts_as_office:
        _finish(turn, row, draft, later, reason)
    else:
        _ask_reason(turn, row, draft, later)


def _finish(turn: Turn, row: ItemRow, draft: DraftRow | None, later: Deadline, reason: str) -> None:
    if _is_no_extension(turn, row, later):  # the deadline was moved, or days went by, since it was chosen
        _again(turn, row, draft, _which_day(turn, row, "extend.not_later"), reason=reason)
    elif not too_long(turn, row, reason) and (draft is None or questions.settle(turn, draft)):
        apply_or_ask(turn, row, What.EXTENDED, {"deadline": later}, reason)


def _ask_reason(turn: Turn, row: ItemRow, draft: DraftRow | None, later: Deadline) -> None:
    at_once = may_change(turn, row)
    fields = to_json({"deadline": later})
    buttons: Rows = ((Button("extend.at_once", "ask:{draft}:send"),),) if at_once else ()
    question = Message("extending", {"fields": fields, "at_once": at_once}, (row.id,), buttons)
    _again(turn, row, draft, question, fields=fields)


def _again(turn: Turn, row: ItemRow, draft: DraftRow | None, question: Message, **known: Any) -> None:
    """Ask this, in the question that is under way or in a first one; `known`: what is settled of it."""
    if draft is None:
        draft = questions.begin(turn, row, QUESTION, question)
    else:
        questions.again(turn, draft, question)
    questions.remember(draft, **{"fields": {}, **known})


def _which_day(turn: Turn, row: ItemRow, key: str = "extend.ask", choices: tuple[Deadline, ...] = ()) -> Message:
    """The days that may be meant, where something was said of one, else the usual ones."""
    offered = [(day_button("ask:{draft}:day:", one),) for one in choices] or _usual_days(turn, row)
    other = (Button("extend.other", "ask:{draft}:other"),)
    now = items.view(turn.session, row).deadline
    written = f"{now.at.astimezone(turn.rules.zone):%H:%M %d/%m/%Y}" if now.at else f"{now.day:%d/%m/%Y}"
    return say(key, row.id, number=row.id, deadline=written, buttons=(*offered, other))


def _usual_days(turn: Turn, row: ItemRow) -> list[tuple[Button]]:
    """Counted from the deadline, or from today where it has passed: each once, its hour the one that it has."""
    start = max(row.due_on, turn.today)
    wanted = (
        ("extend.working_days", turn.rules.calendar.next_working(start, WORKING_DAYS)),
        ("extend.week", start + timedelta(days=7)),
        ("extend.month_end", start + timedelta(days=1) + relativedelta(day=31)),
    )
    current = items.view(turn.session, row).deadline
    buttons: list[tuple[Button]] = []
    for day, label in sorted({day: label for label, day in reversed(wanted)}.items()):
        button = day_button("ask:{draft}:day:", current.moved_to(day, turn.rules.zone))
        buttons.append((Button(label, button.data, {"day": day.isoformat(), "number": WORKING_DAYS}),))
    return buttons


def _is_no_extension(turn: Turn, row: ItemRow, later: Deadline) -> bool:
    return not is_later(later, items.view(turn.session, row).deadline, turn.now, turn.rules.zone)


def _chosen(draft: DraftRow) -> Deadline | None:
    found: Deadline | None = from_json(draft.body.get("fields", {})).get("deadline")
    return found
