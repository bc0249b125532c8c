"""`/publish 10/2024`: the figures of a period that is over are frozen; a correction is a new version with a reason."""

from domain.asked import Asked, not_adding_up
from domain.figures import check
from domain.messages import Button, Message, say
from domain.periods import split_period
from domain.tally import Figures, to_json
from handlers.turn import Turn
from storage import drafts, items, messages, publications, statistics

PUBLISH = "publish"
REASON_LIMIT = 1_000


def prepare(turn: Turn) -> tuple[Asked, Figures] | None:
    """The period, and its figures as they are now."""
    asked = _asked(turn)
    return (asked, statistics.figures_of(turn.session, turn.rules, asked, turn.now)) if asked else None


def publish(turn: Turn) -> None:
    """Ask once more before anything is frozen; a period that is published already needs a reason."""
    if turn.prepared is None:
        turn.say("publish.usage")
        return
    asked, figures = turn.prepared
    reason = split_period(turn.incoming.arguments, turn.today).rest[:REASON_LIMIT]
    before = publications.latest(turn.session, asked.start, asked.end)
    if asked.end >= turn.today:
        turn.say("publish.not_over")
    elif wrong := check(figures):
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
    """The button under a summary: the question whether to freeze it, and the answer to that."""
    _, data = turn.incoming.data.split(":", 1)
    asked = Asked.of(data)
    if asked.end >= turn.today:
        turn.refuse("publish.not_over")
    elif publications.latest(turn.session, asked.start, asked.end) is not None:
        turn.refuse("publish.already")
    else:
        draft = drafts.begin(turn.session, turn.chat, turn.person, PUBLISH, {"asked": data}, turn.now)
        buttons = (
            (Button("button.publish_now", f"freeze:{draft.id}:{data}"), Button("button.drop", f"freeze:{draft.id}")),
        )
        days = {"start": asked.start.isoformat(), "end": asked.end.isoformat()}
        turn.answer(Message("publish_question", days, (), buttons), draft)


def prepare_freeze(turn: Turn) -> Figures | None:
    """The figures to be frozen."""
    parts = turn.incoming.data.split(":", 2)
    return statistics.figures_of(turn.session, turn.rules, Asked.of(parts[2]), turn.now) if len(parts) == 3 else None


def press_freeze(turn: Turn) -> None:
    """The last word: freeze, or leave it."""
    parts = turn.incoming.data.split(":", 2)
    draft = drafts.open_draft(turn.session, int(parts[1]))
    if draft is None or draft.chat_id != turn.chat.id:
        turn.refuse("common.gone")
    elif drafts.close(turn.session, draft, turn.now):
        pressed = turn.pressed()
        if pressed is not None:
            messages.rewrite(
                turn.session, pressed, say("task.dropped" if len(parts) < 3 else "publish.answered"), turn.now
            )
        if len(parts) == 3:
            _store(turn, Asked.of(parts[2]), turn.prepared, "")


def _asked(turn: Turn) -> Asked | None:
    period = split_period(turn.incoming.arguments, turn.today).period
    return Asked(period.start, period.end) if period is not None else None
