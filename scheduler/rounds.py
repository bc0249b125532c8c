"""The weekly round -> a part of each unit's message of the morning: what is asked, the most silent first.

It is made once for its day (`storage.reminders.rounds`); where the process was down, on the first open morning after
it, until the next one.
"""

from datetime import date, datetime

from domain.schedule.hours import mornings_of
from domain.schedule.rounds import answers_until, is_asked, round_day
from domain.settings import Rules
from scheduler.planning import MORNING
from storage.calendars import rules_now
from storage.database import process_state
from storage.database.engine import Session
from storage.models import ChatRow
from storage.outbox import staging
from storage.people import units
from storage.people.hours import own_hour
from storage.reminders import assignees, rounds
from storage.reminders.words import last_words

ROUNDS = "progress_rounds"


def begin(session: Session, rules: Rules, now: datetime) -> None:
    """At a start: rounds of days before the first start are not caught up with."""
    if not process_state.recall(session, ROUNDS):
        process_state.keep(session, ROUNDS, {"began": now.astimezone(rules.zone).date().isoformat()})


def units_to_ask(session: Session, now: datetime, rules: Rules) -> list[int]:
    """The units whose round is to be made now."""
    if not rules.progress_weekday:
        return []
    rules = rules_now(session, rules)
    day = round_day(now.astimezone(rules.zone).date(), rules.progress_weekday, rules.calendar)
    if day is None or day.isoformat() < process_state.recall(session, ROUNDS).get("began", day.isoformat()):
        return []
    return [chat.unit_id for chat in rounds.without_round(session, day) if chat.unit_id and _is_open(chat, now, rules)]


def plan_round(session: Session, unit_id: int, now: datetime, rules: Rules) -> None:
    """Make a unit's round, where it is still to be made."""
    rules = rules_now(session, rules)
    today = now.astimezone(rules.zone).date()
    day = round_day(today, rules.progress_weekday, rules.calendar)
    ends_on = answers_until(today, rules.calendar)
    chat = next((one for one in rounds.without_round(session, day) if one.unit_id == unit_id), None) if day else None
    if day is None or ends_on is None or chat is None:
        return
    asked = _asked(session, unit_id, today, now, rules)
    rounds.make(session, unit_id, day, now, asked, ends_on)
    if asked:
        besides = {(chat.id, MORNING): {"asked": asked}}
        if rules.reminders.assignees:
            besides |= _in_private(session, asked, today)
        staging.stage(session, {told: {} for told in besides}, now, besides)


def _in_private(session: Session, asked: list[int], today: date) -> dict[tuple[int, str], dict[str, list[int]]]:
    """Whose an item is is asked in private too: (chat, kind) -> what is asked there, in the same order."""
    private = assignees.private_chats(session, asked, today)
    besides: dict[tuple[int, str], dict[str, list[int]]] = {}
    for number in asked:
        for one in private.get(number, ()):
            besides.setdefault((one, MORNING), {"asked": []})["asked"].append(number)
    return besides


def _asked(session: Session, unit_id: int, today: date, now: datetime, rules: Rules) -> list[int]:
    """The most silent first."""
    found = rounds.open_items(session, unit_id, today, now)
    words = last_words(session, [one.number for one in found], units.unit_by_id(session, unit_id).code)
    silent = [
        (since, one.number)
        for one in found
        if is_asked(
            (since := words.get(one.number, one.created_at)).astimezone(rules.zone).date(), one.deadline, today,
            rules.calendar,
        )
    ]  # fmt: skip
    return [number for _, number in sorted(silent)]


def _is_open(chat: ChatRow, now: datetime, rules: Rules) -> bool:
    return mornings_of(rules, own_hour(chat)).is_open(now)
