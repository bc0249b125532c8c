"""`/publish 10/2024`: the figures of a period that is over are frozen; a correction is a new version with a reason."""

from domain.figures.request import SummaryRequest, not_adding_up
from domain.figures.stored import to_json
from domain.figures.summary import Figures
from domain.message import Button, Message, say
from domain.parsing.periods import split_period
from handlers.core.context import Context
from storage.figures import publications
from storage.figures.summaries import figures_of
from storage.items import items
from storage.models import DraftRow
from storage.outbox import drafts, messages

PUBLISH = "publish"
REASON_LIMIT = 1_000


def prepare(context: Context) -> tuple[SummaryRequest, Figures] | str:
    """The period, and its figures as they are now; a key of the catalogue where none can be published."""
    period = split_period(context.event.arguments, context.today).period
    if period is None:
        return "publish.usage"
    if period.is_too_long:
        return "figures.long_period"
    asked = SummaryRequest(period.start, period.end)
    if asked.end >= context.today:
        return "publish.not_over"
    return asked, figures_of(context.session, context.rules, asked, context.now, items=True)


def publish(context: Context) -> None:
    """Freeze it; a period that is published already needs a reason."""
    found: tuple[SummaryRequest, Figures] | str = context.prepared
    if isinstance(found, str):
        context.say(found)
        return
    asked, figures = found
    reason = split_period(context.event.arguments, context.today).rest[:REASON_LIMIT]
    before = publications.latest(context.session, asked.start, asked.end)
    if wrong := figures.contradicting:
        context.answer(not_adding_up(wrong))
    elif before is not None and not reason:
        context.say("publish.reason", version=before.version)
    else:
        _store(context, asked, figures, reason)


def _store(context: Context, asked: SummaryRequest, figures: Figures, reason: str) -> None:
    version = publications.add(
        context.session,
        asked.start,
        asked.end,
        figures=to_json(figures),
        reason=reason,
        by=context.person,
        now=context.now,
    )
    period = {"start": asked.start.isoformat(), "end": asked.end.isoformat(), "version": version}
    items.record_change(
        context.session, None, "publish", by=context.person, now=context.now, after=period, reason=reason
    )
    context.answer(Message("published", period))


def press(context: Context) -> None:
    """The button under a summary: the question whether to freeze it."""
    data = context.event.data.partition(":")[2]
    asked = SummaryRequest.of(data)
    if refusal := _refusal(context, asked):
        context.refuse(refusal)
        return
    draft = drafts.begin(context.session, context.chat, context.person, PUBLISH, {"asked": data}, context.now)
    buttons = (
        (Button("button.publish_now", f"freeze:{draft.id}:{data}"), Button("button.drop", f"freeze:{draft.id}")),
    )
    days = {"start": asked.start.isoformat(), "end": asked.end.isoformat()}
    context.answer(Message("publish_question", days, (), buttons), draft)


def _refusal(context: Context, asked: SummaryRequest) -> str:
    """Why this cannot be published for the first time; "": it can."""
    if not asked.is_whole:
        return "common.gone"
    if asked.end >= context.today:
        return "publish.not_over"
    return "publish.already" if publications.latest(context.session, asked.start, asked.end) is not None else ""


def prepare_freeze(context: Context) -> Figures | str:
    """The figures of the period that was asked about; a key of the catalogue where they are not to be frozen."""
    draft = context.pressed_draft(PUBLISH)
    if draft is None or _drops(context):
        return "common.gone"
    asked = SummaryRequest.of(draft.body["asked"])
    return _refusal(context, asked) or figures_of(context.session, context.rules, asked, context.now, items=True)


def on_freeze(context: Context) -> None:
    """The last word: freeze what was asked about, or (`freeze:<draft>`) leave it."""
    draft = context.pressed_draft(PUBLISH)
    if draft is None:
        return
    figures: Figures | str = context.prepared
    asked = SummaryRequest.of(draft.body["asked"])
    if _drops(context):
        _settle(context, draft, "task.dropped")
    elif isinstance(figures, str):
        context.refuse(figures)
    elif refusal := _refusal(context, asked):  # it was published since they were counted
        context.refuse(refusal)
    elif wrong := figures.contradicting:
        context.answer(not_adding_up(wrong))
    elif _settle(context, draft, "publish.answered"):
        _store(context, asked, figures, "")


def _drops(context: Context) -> bool:
    return context.event.data.count(":") == 1


def _settle(context: Context, draft: DraftRow, key: str) -> bool:
    """The question is answered, and says so. False where it was before."""
    settled = drafts.close(context.session, draft, context.now)
    if settled and (pressed := context.pressed()) is not None:
        messages.rewrite(context.session, pressed, say(key), context.now)
    return settled
