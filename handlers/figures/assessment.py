"""`/export Q4/2026 danhgia`: facts for an assessment, for who acts for the unit or the Office; a file in private."""

import re

from domain.message import Message
from domain.parsing.folding import fold
from domain.parsing.periods import read_period, split_period
from handlers.core.context import Context
from storage.outbox import messages
from storage.people import chats, units

_WORDS = re.compile(r"(?<!\w)(?:danh ?gia|assessment)(?!\w)")


def is_asked(context: Context) -> bool:
    """Whether the words of `/export` ask for this."""
    return bool(_WORDS.search(fold(context.event.arguments)))


def assessment(context: Context) -> None:
    """Rights first; then the period, and the unit that the Office may name. The file goes to who asks, in private."""
    if not (context.acts_here or context.acts_as_office):
        context.refuse("common.only_leads")
        return
    found = _read(context)
    if isinstance(found, str):
        context.say(found)
        return
    message = Message("assessment", found)
    if context.event.is_private:
        context.answer(message)
    elif context.anonymous:
        context.say("assessment.anonymous")
    elif (alone := chats.known(context.session, context.chat.channel, context.person.address)) is None or alone.gone_at:
        context.say("assessment.start_first")
    else:
        messages.queue(context.session, alone, message, rank=messages.ANSWER, now=context.now)
        context.say("assessment.sent", name=context.person.name)


def _read(context: Context) -> dict[str, str] | str:
    """Days and unit of the file; a key of the catalogue where they cannot be understood."""
    words = context.event.arguments.split()
    kept = [word for place, word in enumerate(words) if not _is_name(words, place)]
    own = context.unit.code if context.unit is not None else ""
    if not own:
        named = next((row for word in kept if (row := units.unit_of(context.session, word)) is not None), None)
        kept = [word for word in kept if named is None or units.unit_of(context.session, word) is not named]
        own = named.code if named is not None else ""
    text, months = " ".join(kept), context.rules.months
    period = read_period(text, context.today, months) if text else None
    if period is None:
        return (
            "assessment.usage"
            if not text or split_period(text, context.today, months).period is None
            else ("figures.unknown_unit")
        )
    if period.is_too_long:
        return "figures.long_period"
    if period.start > context.today:
        return "figures.not_begun"
    return {
        "start": period.start.isoformat(), "end": period.end.isoformat(), "unit": own, "at": context.now.isoformat(),
    }  # fmt: skip


def _is_name(words: list[str], place: int) -> bool:
    """Whether a word is of `danhgia`, `đánh giá`."""
    word = fold(words[place])
    if word in {"danhgia", "assessment"}:
        return True
    pair = [fold(one) for one in words[max(0, place - 1) : place + 2]]
    return (word == "danh" and pair[-1] == "gia") or (word == "gia" and pair[0] == "danh")
