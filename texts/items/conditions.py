"""How an open item stands, in words: `🟡 Vướng mắc`, with what is in the way, who has to decide, since when."""

from collections.abc import Mapping

from domain.condition import Condition
from texts.context import RenderContext

MARKS: Mapping[Condition, str] = {Condition.ON_TRACK: "🟢", Condition.STUCK: "🟡", Condition.AT_RISK: "🔴"}


def marked(condition: Condition, context: RenderContext) -> str:
    """`🟡 Vướng mắc`."""
    return f"{MARKS[condition]} {context.say(f'condition.{condition.value}')}"
