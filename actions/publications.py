"""Publishing the figures of a period that is over: they are frozen; a correction is a new version, with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from actions.context import ActionContext
from domain.figures.request import SummaryRequest
from domain.figures.stored import to_json
from domain.figures.summary import Figures
from storage.figures import publications
from storage.items import items

REASON_LIMIT = 1_000  # letters that are kept of a reason


class PublishRefusal(StrEnum):
    """Why figures cannot be published at all."""

    NOT_YOURS = "not_yours"  # it is for the Office
    NOT_WHOLE = "not_whole"  # they are of one unit, of one group, or as of another day than the period's end
    NOT_OVER = "not_over"  # the period


@dataclass(frozen=True, slots=True)
class NeedsReason:
    """This version was published before: the next one corrects it, and says why."""

    version: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The figures do not add up: these items are in no state."""

    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What was published: the version, from 1, of the period."""

    asked: SummaryRequest
    version: int


def refusal(context: ActionContext, asked: SummaryRequest, reason: str = "") -> PublishRefusal | NeedsReason | None:
    """Why these figures cannot be published; None where they can. Asked before they are counted, and by `publish`."""
    if not context.acts_as_office:
        return PublishRefusal.NOT_YOURS
    if not asked.is_whole:
        return PublishRefusal.NOT_WHOLE
    if asked.end >= context.today:
        return PublishRefusal.NOT_OVER
    before = publications.latest(context.session, asked.start, asked.end)
    return NeedsReason(before.version) if before is not None and not reason else None


def publish(
    context: ActionContext, asked: SummaryRequest, figures: Figures, reason: str = ""
) -> NewVersion | PublishRefusal | NeedsReason | Contradiction:
    """Freeze the figures that were counted of the period, with their items, as its next version."""
    if (refused := refusal(context, asked, reason)) is not None:
        return refused
    if wrong := figures.contradicting:
        return Contradiction(wrong)
    reason = reason[:REASON_LIMIT]
    version = publications.add(
        context.session, asked.start, asked.end, figures=to_json(figures), reason=reason, by=context.person,
        now=context.now,
    )  # fmt: skip
    period = {"start": asked.start.isoformat(), "end": asked.end.isoformat(), "version": version}
    items.record_change(
        context.session, None, "publish", by=context.person, now=context.now, after=period, reason=reason
    )
    return NewVersion(asked, version)
