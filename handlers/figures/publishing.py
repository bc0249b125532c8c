"""`/publish 10/2024`: the figures of a period that is over are frozen; a correction is a new version with a reason."""

from typing import Any

from actions import publications
from actions.publications import Contradiction, NeedsReason, NewVersion, PublishRefusal
from domain.figures.request import SummaryRequest, not_adding_up
from domain.figures.summary import Figures
from domain.message import Button, Message, say
from domain.parsing.periods import split_period
from handlers.core.context import Context
from storage.figures.summaries import figures_of
from storage.models import DraftRow
from storage.outbox import drafts, messages

PUBLISH = "publish"
REFUSED = {
    PublishRefusal.NOT_YOURS: "common.only_office",
    PublishRefusal.NOT_WHOLE: "common.gone",
    PublishRefusal.NOT_OVER: "publish.not_over",
}

Refusal = PublishRefusal | NeedsReason
Counted = tuple[SummaryRequest, Figures]


def prepare(context: Context) -> Counted | Refusal | str:
    """The period, and its figures as they are now; or why there are none to publish (a key of the catalogue: the period
    cannot be read)."""
    period, reason = _said(context)
    if isinstance(period, str):
        return period
    refused = publications.refusal(context, period, reason)
    return refused or (period, figures_of(context.session, context.rules, period, context.now, items=True))


def publish(context: Context) -> None:
    """Freeze it; a period that is published already needs a reason."""
    counted: Counted | Refusal | str = context.prepared
    if isinstance(counted, str):
        context.say(counted)
        return
    outcome = publications.publish(context, *counted, _said(context)[1]) if isinstance(counted, tuple) else counted
    if isinstance(outcome, NeedsReason):
        context.say("publish.reason", version=outcome.version)
    else:
        _answer(context, outcome)


def _said(context: Context) -> tuple[SummaryRequest | str, str]:
    """The period (a key of the catalogue where it is none), and the reason."""
    found = split_period(context.event.arguments, context.today, context.rules.months)
    if found.period is None:
        return "publish.usage", ""
    if found.period.is_too_long:
        return "figures.long_period", ""
    return SummaryRequest(found.period.start, found.period.end), found.rest


def press(context: Context) -> None:
    """The button under a summary: the question whether to freeze it."""
    asked = context.callback.asked
    if (refused := publications.refusal(context, asked)) is not None:
        _refuse(context, refused)
        return
    data = asked.data()
    draft = drafts.begin(context.session, context.chat, context.person, PUBLISH, {"asked": data}, context.now)
    buttons = (
        (Button("button.publish_now", f"freeze:{draft.id}:{data}"), Button("button.drop", f"freeze:{draft.id}")),
    )
    context.answer(Message("publish_question", _days(context, asked), (), buttons), draft)


def prepare_freeze(context: Context) -> Counted | Refusal | None:
    """The figures of the period that was asked about, or why they are not to be frozen; None: nothing is asked any
    more."""
    draft = context.pressed_draft(PUBLISH)
    if draft is None:
        return None
    asked = SummaryRequest.of(draft.body["asked"])
    refused = publications.refusal(context, asked)
    return refused or (asked, figures_of(context.session, context.rules, asked, context.now, items=True))


def on_freeze(context: Context) -> None:
    """The last word, `freeze:<draft>:<asked>`: freeze what was asked about."""
    draft = context.pressed_draft(PUBLISH)
    counted: Counted | Refusal | None = context.prepared
    if draft is None:
        return
    if counted is None:
        context.refuse("common.gone")
        return
    outcome = publications.publish(context, *counted) if isinstance(counted, tuple) else counted
    if isinstance(outcome, PublishRefusal | NeedsReason):
        _refuse(context, outcome)
        return
    if isinstance(outcome, NewVersion):
        _settle(context, draft, "publish.answered")
    _answer(context, outcome)


def on_drop(context: Context) -> None:
    """The other button of the question, `freeze:<draft>`: it is left as it is."""
    if (draft := context.pressed_draft(PUBLISH)) is not None:
        _settle(context, draft, "task.dropped")


def _refuse(context: Context, refused: Refusal) -> None:
    """A press asks for no reason: a period that was published is corrected by the command."""
    context.refuse("publish.already" if isinstance(refused, NeedsReason) else REFUSED[refused])


def _answer(context: Context, outcome: NewVersion | PublishRefusal | Contradiction) -> None:
    match outcome:
        case NewVersion(asked, version):
            context.answer(Message("published", {**_days(context, asked), "version": version}))
        case Contradiction(items):
            context.answer(not_adding_up(items))
        case _:
            context.say(REFUSED[outcome])


def _days(context: Context, asked: SummaryRequest) -> dict[str, Any]:
    begins = context.rules.months.begins
    return {"start": asked.start.isoformat(), "end": asked.end.isoformat(), "month_begins": begins}


def _settle(context: Context, draft: DraftRow, key: str) -> None:
    """The question is answered, and says so."""
    if drafts.close(context.session, draft, context.now) and (pressed := context.pressed()) is not None:
        messages.rewrite(context.session, pressed, say(key), context.now)
