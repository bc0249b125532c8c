"""Several items in one `/task`: a line each. One preview, one press that confirms them all.

A text is several items where two of its lines or more end in a deadline of their own; else it is one item, whose title
has spaces for the newlines. In the Office's chat a line may begin with its units; one without has those of the lines
above it, so that they can stand once, before all.
"""

import re
from collections.abc import Iterator
from typing import Any

from domain.deadlines import Found
from domain.message import Button, Message, say
from domain.parsing.titles import is_blank
from handlers.core.context import Turn
from handlers.core.deadline_reading import read_deadline
from handlers.registering import register
from handlers.registering.register import TITLE_LIMIT
from handlers.registering.task_draft import Wish
from storage.models import DraftRow
from storage.outbox import drafts, messages

DRAFT = "lines"
LIMIT = 30  # items of one preview: more cannot be read over before a press
QUOTED = 200  # letters of a line that was not understood
BULLET = re.compile(r"\s*(?:[-–—•*+]\s+|\d{1,2}[.)]\s+)?")


def task(turn: Turn) -> None:
    """`/task` with several lines, or with one."""
    text = turn.incoming.arguments
    if are_several(turn, text):
        preview(turn, text)
    else:
        register.task(turn)


def answer_draft(turn: Turn, draft: DraftRow, text: str) -> None:
    """An answer to a question of `/task`: where it asked for the work, several lines are several items."""
    if is_blank(Wish.of(draft).title) and are_several(turn, text):
        drafts.close(turn.session, draft, turn.now)
        preview(turn, text)
    else:
        register.answer_draft(turn, draft, text)


def preview(turn: Turn, text: str) -> None:
    """Show how each line was read; nothing is stored as an item yet."""
    read = list(_read(turn, text))
    wishes = [one.body() for one in read if isinstance(one, Wish)]
    bad = [one for one in read if not isinstance(one, Wish)]
    if len(read) > LIMIT:
        turn.say("lines.too_many", count=len(read), limit=LIMIT)
        return
    body = {"wishes": wishes, "text": text, "message": turn.incoming.message, "file": Wish.said(turn).file}
    draft = drafts.begin(turn.session, turn.chat, turn.person, DRAFT, body, turn.now)
    confirm = (Button("lines.confirm", f"lines:{draft.id}:yes", {"number": len(wishes)}),)
    others = (Button("lines.as_one", f"lines:{draft.id}:one"), Button("button.drop", f"lines:{draft.id}:no"))
    buttons = (confirm, others) if wishes else (others,)
    turn.answer(Message("lines", {"wishes": wishes, "bad": bad}, (), buttons), draft)


def press(turn: Turn) -> None:
    """The press under a preview: `lines:<draft>:yes|one|no`."""
    draft, answer = turn.pressed_draft(DRAFT), turn.incoming.data.split(":")[2]
    if draft is None:
        return
    if answer == "one":
        _as_one(turn, draft)
    elif drafts.close(turn.session, draft, turn.now):
        _settle(turn, _store(turn, draft) if answer == "yes" else say("task.dropped"))


def _store(turn: Turn, draft: DraftRow) -> Message:
    """Each line an item; a deadline that has passed since the preview makes none."""
    numbers: list[int] = []
    left: list[str] = []
    for body in draft.body["wishes"]:
        wish = Wish(**{**body, "units": tuple(body["units"])})
        if wish.deadline is None or wish.deadline.has_passed(turn.now, turn.rules.zone):
            left.append(wish.title)
            continue
        row = register.make(turn, wish, wish.deadline)
        register.tell_units(turn, wish, row)
        numbers.append(row.id)
    return Message("lines_stored", {"left": left}, tuple(numbers))


def _as_one(turn: Turn, draft: DraftRow) -> None:
    """It was one item after all: it goes the way of any `/task`."""
    codes, text = register.leading_units(turn, draft.body["text"]) if turn.in_office else ((), draft.body["text"])
    found = read_deadline(turn, text)
    body = draft.body
    wish = Wish(title=found.title, units=codes, message=body["message"], file=body.get("file"))
    register.go_on(turn, wish, found, draft)
    _settle(turn, say("task.answered_day"))


def _settle(turn: Turn, message: Message) -> None:
    shown = turn.pressed()
    if shown is not None:
        messages.rewrite(turn.session, shown, message, turn.now)


def are_several(turn: Turn, text: str) -> bool:
    """Whether two lines or more end in a deadline of their own."""
    alone = 0
    for line in _lines(text) if "\n" in text else ():
        _, rest = register.leading_units(turn, line) if turn.in_office else ((), line)
        found = read_deadline(turn, rest)
        alone += isinstance(found, Found) and not is_blank(found.title)
    return alone > 1


def _lines(text: str) -> Iterator[str]:
    """The lines without the marks of a list before them; empty ones are left out."""
    for line in text.splitlines():
        bullet = BULLET.match(line)
        rest = line[bullet.end() if bullet else 0 :].strip()
        if rest:
            yield rest


def _read(turn: Turn, text: str) -> Iterator[Wish | dict[str, Any]]:
    """A wish for each line that is understood, else what it says and why not."""
    units: tuple[str, ...] = ()
    for line in _lines(text):
        codes, rest = register.leading_units(turn, line) if turn.in_office else ((), line)
        units = codes or units
        if codes and not rest:
            continue
        found = read_deadline(turn, rest)
        wish = Wish.said(turn, title=found.title, units=units)
        if not isinstance(found, Found):
            yield _bad(rest, "unclear_day" if found.phrase else "no_day", phrase=found.phrase)
        elif is_blank(wish.title):
            yield _bad(rest, "no_title")
        elif len(wish.title) > TITLE_LIMIT:
            yield _bad(rest, "long_title", count=len(wish.title), limit=TITLE_LIMIT)
        elif turn.in_office and not units:
            yield _bad(rest, "no_unit")
        else:
            yield wish.due(found.deadline)


def _bad(line: str, why: str, **params: Any) -> dict[str, Any]:
    return {"line": line[:QUOTED], "why": why, "params": params}
