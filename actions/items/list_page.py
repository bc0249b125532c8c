"""A page of a list of items, as it is queued for a chat: in answer to who asked for it, or pushed with other news."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from actions.context import ActionContext
from domain.deadline import start_of_day
from domain.message import Message
from domain.paging import page_of
from storage.items import lists
from storage.items.lists import Filter, ListQuery
from storage.people import units

IDLE_DAYS, LONG_IDLE_DAYS = 14, 30  # local days without any record


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What a list is of: small enough to travel in a button."""

    filter: Filter
    unit_id: int | None
    words: str = ""

    def data(self, page: int) -> str:
        return f"list:{self.filter.value}:{self.unit_id or 0}:{page}:{self.words}"


def list_page(context: ActionContext, asked: ListRequest, page: int) -> Message:
    """A page of a list, with the buttons that turn it; past the last page it is the last."""
    wanted = ListQuery(
        asked.filter, context.today, context.now, asked.unit_id, context.person.id, tuple(asked.words.split()),
        idle_before=_idle_before(context, IDLE_DAYS),
        whose=context.own_people if context.is_private else None,
    )  # fmt: skip
    idle = lists.idle(context.session, wanted) if asked.filter is Filter.IDLE else []
    found = [one.number for one in idle] if asked.filter is Filter.IDLE else lists.numbers(context.session, wanted)
    leaf = page_of(found, page)
    shown = tuple(leaf.shown)
    unit = units.unit_by_id(context.session, asked.unit_id) if asked.unit_id else None
    data: dict[str, Any] = {
        "filter": asked.filter.value, "words": asked.words, "unit": unit.code if unit else "",
        "total": len(found), "page": leaf.number, "pages": leaf.pages, "shown": shown,
    }  # fmt: skip
    if idle:
        long_before = _idle_before(context, LONG_IDLE_DAYS)
        data["long_idle"] = sum(one.since < long_before for one in idle)
        data["since"] = [
            [one.number, one.since.astimezone(context.rules.zone).date().isoformat()]
            for one in idle
            if one.number in shown
        ]
    return Message("list", data, shown, leaf.leaves(asked.data))


def _idle_before(context: ActionContext, days: int) -> datetime:
    """Before this instant the last record was made of what has been idle for so many local days."""
    return start_of_day(context.today - timedelta(days=days - 1), context.rules.zone)
