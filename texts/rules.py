"""A rule of recurring work in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.recurrence import Every, Rule
from texts import formats
from texts.context import Context


def rule_words(stored: Mapping[str, Any], context: Context) -> str:
    """`17:00 Thứ Sáu hàng tuần`, `ngày 20 hàng tháng`."""
    rule = Rule.of(stored)
    params: dict[str, Any] = {"day": rule.day, "month": rule.month}
    if rule.every is Every.WEEK and rule.weekday is not None:
        monday = date(2024, 1, 1)
        words = context.say(
            "recurring.weekday", weekday=formats.weekday(monday.replace(day=rule.weekday), context.language)
        )
    elif rule.day is not None:
        words = context.say(f"recurring.{rule.every.value}_day", **params)
    else:
        words = context.say(f"recurring.{rule.every.value}")
    if rule.minutes is None:
        return words
    hour, minute = divmod(rule.minutes, 60)
    return context.say("recurring.at", time=f"{hour:02}:{minute:02}", rule=words)
