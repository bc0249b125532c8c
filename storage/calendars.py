"""The rules as they stand now: the configured ones, with the days that the Office has declared since."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from domain.settings import Rules
from domain.workdays import WorkCalendar
from storage.database import process_state
from storage.database.engine import Session
from storage.reminders import reminders


def rules_now(session: Session, rules: Rules) -> Rules:
    """`rules` with the Office's own days, which win over all others."""
    return with_days(rules, process_state.recall(session, reminders.CALENDAR))


def with_days(rules: Rules, stored: Mapping[str, Any]) -> Rules:
    """`rules` with these days of the Office's, as they are stored."""
    off, on = reminders.stored_days(stored)
    if not off and not on:
        return rules
    return replace(rules, calendar=_calendar(rules.calendar, off, on))


@lru_cache(maxsize=32)
def _calendar(base: WorkCalendar, off: frozenset[date], on: frozenset[date]) -> WorkCalendar:
    return replace(base, days_off=(base.days_off - on) | off, days_on=(base.days_on - off) | on)
