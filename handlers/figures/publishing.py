"""`/publish 10/2024`: the figures of a period that is over are frozen; a correction is a new version with a reason."""

from domain.figures.request import Asked, not_adding_up
from domain.figures.stored import to_json
from domain.figures.summary import Figures
from domain.message import Button, Message, say
from domain.parsing.periods import split_period
from handlers.core.context import Turn
from storage.figures import publications
from storage.figures.summaries import figures_of
from storage.items import items
from storage.models import DraftRow
from storage.outbox import drafts, messages

PUBLISH = "publish"
REASON_LIMIT = 1_000


def prepare(turn: Turn) -> tuple[Asked, Figures] | str:
    """The period, and its figures as they are now; a key of the catalogue where none can be published."""
    period = split_period(turn.incoming.arguments, turn.today).period
    if period is None:
        return "publish.usage"
    if period.is_too_long:
        return "figures.long_period"
    asked = Asked(period.start, period.end)
    if asked.end >= turn.today:
        return "publish.not_over"
    return asked, figures_of(turn.session, turn.rules, asked, turn.now, items=True)


def publish(turn: Turn) -> None:
    """Freeze it; a period that is published already needs a reason."""
    found: tuple[Asked, Figures] | str = turn.prepared
    if isinstance(found, str):
        turn.say(found)
        return
    asked, figures = found
    reason = split_period(turn.incoming.arguments, turn.today).rest[:REASON_LIMIT]
    before = publications.latest(turn.session, asked.start, asked.end)
    if wrong := figures.contradicting:
        turn.answer(not_adding_up(wrong))
    elif before is not None and not reason:
        turn.say("publish.reason", version=before.version)
    else:
        _store(turn, asked, figures, reason)


def _store(turn: Turn, asked: Asked, figures: Figures, reason: str) -> None:
    version = publications.add(
        turn.session, asked.start, asked.end, figures=to_json(figures), reason=reason, by=turn.person, now=turn.now
    )
    period = {"start": asked.start.isoformat(), "end": asked.end.isoformat(), "version": version}
    items.remember(turn.session, None, "publish", by=turn.person, now=turn.now, after=period, reason=reason)
    turn.answer(Message("published", period))


def press(turn: Turn) -> None:
    """The button under a summary: the question whether to freeze it."""
    data = turn.incoming.data.partition(":")[2]
    asked = Asked.of(data)
    if refusal := _refusal(turn, asked):
        turn.refuse(refusal)
        return
    draft = drafts.begin(turn.session, turn.chat, turn.person, PUBLISH, {"asked": data}, turn.now)
    buttons = (
        (Button("button.publish_now", f"freeze:{draft.id}:{data}"), Button("button.drop", f"freeze:{draft.id}")),
    )
    days = {"start": asked.start.isoformat(), "end": asked.end.isoformat()}
    turn.answer(Message("publish_question", days, (), buttons), draft)


def _refusal(turn: Turn, asked: Asked) -> str:
    """Why this cannot be published for the first time; "": it can."""
    if not asked.is_whole:
        return "common.gone"
    if asked.end >= turn.today:
        return "publish.not_over"
    return "publish.already" if publications.latest(turn.session, asked.start, asked.end) is not None else ""


def prepare_freeze(turn: Turn) -> Figures | str:
    """The figures of the period that was asked about; a key of the catalogue where they are not to be frozen."""
    draft = turn.pressed_draft(PUBLISH)
    if draft is None or _drops(turn):
        return "common.gone"
    asked = Asked.of(draft.body["asked"])
    return _refusal(turn, asked) or figures_of(turn.session, turn.rules, asked, turn.now, items=True)


def press_freeze(turn: Turn) -> None:
    """The last word: freeze what was asked about, or (`freeze:<draft>`) leave it."""
    draft = turn.pressed_draft(PUBLISH)
    if draft is None:
        return
    figures: Figures | str = turn.prepared
    asked = Asked.of(draft.body["asked"])
    if _drops(turn):
        _settle(turn, draft, "task.dropped")
    elif isinstance(figures, str):
        turn.refuse(figures)
    elif refusal := _refusal(turn, asked):  # it was published since they were counted
        turn.refuse(refusal)
    elif wrong := figures.contradicting:
        turn.answer(not_adding_up(wrong))
    elif _settle(turn, draft, "publish.answered"):
        _store(turn, asked, figures, "")


def _drops(turn: Turn) -> bool:
    return turn.incoming.data.count(":") == 1


def _settle(turn: Turn, draft: DraftRow, key: str) -> bool:
    """The question is answered, and says so. False where it was before."""
    settled = drafts.close(turn.session, draft, turn.now)
    if settled and (pressed := turn.pressed()) is not None:
        messages.rewrite(turn.session, pressed, say(key), turn.now)
    return settled
