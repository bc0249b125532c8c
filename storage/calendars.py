"""The rules as they stand now: the configured ones, with the days that the Office has declared since."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.settings import Rules
from domain.workdays import WorkCalendar
from storage.database.engine import Session
from storage.reminders import reminders


def rules_now(session: Session, rules: Rules) -> Rules:
    """`rules` with the Office's own days, which win over all others."""
    off, on = reminders.office_days(session)
    if not off and not on:
        return rules
    return replace(rules, calendar=_calendar(rules.calendar, off, on))


@lru_cache(maxsize=32)
def _calendar(base: WorkCalendar, off: frozenset[date], on: frozenset[date]) -> WorkCalendar:
    return replace(base, days_off=(base.days_off - on) | off, days_on=(base.days_on - off) | on)
