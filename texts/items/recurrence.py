"""A rule of recurring work in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.schedule.recurrence import Recurrence
from texts import formats
from texts.context import RenderContext

MONDAY = date(2024, 1, 1)


def rule_words(stored: Mapping[str, Any], context: RenderContext) -> str:
    """`17:00 thứ Hai và thứ Sáu hằng tuần`, `ngày 20 hằng tháng`, `cuối tháng, 6 tháng một lần`."""
    rule = Recurrence.of(stored)
    params: dict[str, Any] = {"day": rule.day, "month": rule.month, "count": rule.interval}
    if rule.weekdays:
        params["weekdays"] = formats.weekdays([MONDAY.replace(day=one) for one in rule.weekdays], context.language)
    which = "_weekdays" if rule.weekdays else "_day" if rule.day is not None else ""
    every = f"{rule.every.value}s" if rule.interval > 1 else rule.every.value
    words = context.say(f"recurring.{every}{which}", **params)
    if rule.minutes is None:
        return words
    hour, minute = divmod(rule.minutes, 60)
    return context.say("recurring.at", time=f"{hour:02}:{minute:02}", rule=words)
