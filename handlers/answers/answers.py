"""Answers to messages of ours: `xong` completes what the message speaks of, another text goes to the open question."""

import re

from domain.answers import Completed, Issued, Progress, Reason, Unsure, read_answer
from domain.item import Status
from domain.message import Button, Message, say
from domain.parsing.done_day import DoneDayRefusal, read_done_day
from domain.parsing.progress import Total
from handlers.answers import unsure
from handlers.core.context import Turn
from handlers.core.item_reference import answered_items
from handlers.items import cards, complete, files, progress, requests
from handlers.items.complete import Said
from handlers.registering import recurring, register
from storage.items import items
from storage.models import DraftRow, ItemRow
from storage.outbox import drafts, messages
from storage.people import units

CONFIRM_ALL = "all"


def answer(turn: Turn) -> None:
    """What was said in answer to us. Ordinary talk gets no answer."""
    incoming = turn.incoming
    row = messages.sent_as(turn.session, turn.chat, incoming.answered.message) if incoming.answered else None
    if row is None or files.of_an_answered_album(turn):
        return
    draft = turn.answered_draft(register.DRAFT, complete.RESPONSE, requests.ANOTHER_DAY, *cards.ANSWERS)
    if draft is not None and draft.kind == register.DRAFT:
        recurring.answer_draft(turn, draft, incoming.text)
    elif draft is not None and draft.kind == complete.RESPONSE:
        complete.answer_response(turn, draft, incoming.text)
    elif draft is not None and draft.kind == requests.ANOTHER_DAY:
        requests.answer_day(turn, draft, incoming.text)
    elif draft is not None and cards.takes(draft, incoming.text):
        cards.answer(turn, draft, incoming.text)
    else:
        _said(turn)


def _said(turn: Turn) -> None:
    now = turn.now.astimezone(turn.rules.zone).time()
    match read_answer(turn.incoming.text, _names(turn), now):
        case Completed() as said:
            _completed(turn, said)
        case Issued() as said:
            _issued(turn, said)
        case Progress(numbers, measure):
            rows = _open(turn, list(numbers) or answered_items(turn))
            if len(rows) == 1:
                progress.report(turn, rows[0], measure)
                _attach(turn, rows, quiet=True)
        case Unsure() as said:
            unsure.ask(turn, said)
        case _ if turn.incoming.file is not None:
            _attach(turn, files.answered(turn))


def _names(turn: Turn) -> list[str]:
    """The code and the names of the unit whose chat this is; in the Office's, of the units that are spoken of."""
    if turn.unit is not None:
        found = [turn.unit]
    else:
        rows = items.by_numbers(turn.session, answered_items(turn))
        found = [units.unit_by_id(turn.session, number) for number in {row.unit_id for row in rows}]
    return [name for unit in found for name in (unit.code, unit.name_vi, unit.name_en)]


def _issued(turn: Turn, said: Issued) -> None:
    """A document is answered with the number of the response; of other work it is asked."""
    rows = _open(turn, list(said.numbers) or answered_items(turn))
    if rows and all(row.kind == "document" for row in rows) and (said.numbers or len(rows) == 1):
        complete.complete(turn, rows, Said(said.product))
    else:
        unsure.ask(turn, Unsure(Reason.ISSUED, said.numbers, product=said.product))


def _attach(turn: Turn, rows: list[ItemRow], *, quiet: bool = False) -> None:
    """The file that came along belongs to these items, where this person reports on them."""
    mine = [row for row in rows if complete.may_settle(turn, row)]
    if quiet:
        files.keep_all(turn, mine)
    elif rows and not mine:
        files.keep_all(turn, ())
        turn.refuse("common.not_yours")
    else:
        files.attach(turn, mine)


def _completed(turn: Turn, said: Completed) -> None:
    spoken_of = answered_items(turn)
    if not spoken_of and not said.numbers:
        return
    if (measure := _as_measure(turn, said, spoken_of)) is not None:
        progress.report(turn, *measure)
        return
    if said.done_on and read_done_day(said.done_on, turn.today) is DoneDayRefusal.FUTURE:
        unsure.ask(turn, Unsure(Reason.PROMISE, said.numbers, product=said.product))
        return
    what = complete.said(turn, said.product, said.note, said.done_on)
    if what is None:
        return
    if said.numbers:
        _named(turn, said.numbers, what)
    elif said.count is not None:
        _counted(turn, spoken_of, said.count, what)
    elif said.everything:
        _confirm_all(turn, _open(turn, spoken_of))
    else:
        _one_of(turn, spoken_of, what)


def _as_measure(turn: Turn, said: Completed, spoken_of: list[int]) -> tuple[ItemRow, Total] | None:
    """`xong 9/10` of a measured item with ten to do is how far it is, and not the ninth of October."""
    found = re.fullmatch(r"(\d+) ?/ ?(\d+)", said.done_on or "", re.ASCII)
    numbers = list(said.numbers) or spoken_of
    row = turn.item(numbers[0]) if found is not None and len(numbers) == 1 else None
    if found is None or row is None or row.target != int(found[2]):
        return None
    return row, Total(int(found[1]), int(found[2]))


def _counted(turn: Turn, spoken_of: list[int], count: int, what: Said) -> None:
    """`xong cả 2`: where the message has so many items, or so many are still open; else it asks which."""
    waiting = _open(turn, spoken_of)
    if waiting and count in {len(waiting), len(spoken_of)}:
        complete.complete(turn, waiting, what)
    elif len(waiting) > 1:
        _which(turn, waiting)
    else:
        unsure.ask(turn, Unsure(Reason.REPORT))


def _named(turn: Turn, numbers: tuple[int, ...], what: Said) -> None:
    rows = [(number, turn.item(number)) for number in numbers]
    missing = [str(number) for number, row in rows if row is None]
    known = [row for _, row in rows if row is not None]
    if known:
        complete.complete(turn, known, what)
    if missing:
        turn.say("common.no_such_item", number=", ".join(missing))


def _one_of(turn: Turn, numbers: list[int], what: Said) -> None:
    rows = [row for number in numbers if (row := turn.item(number)) is not None]
    waiting = [row for row in rows if row.status == Status.OPEN]
    if len(rows) == 1:
        complete.complete(turn, rows, what)
    elif len(waiting) == 1:
        complete.complete(turn, waiting, what)
    elif waiting:
        _which(turn, waiting)
    elif rows:
        complete.complete(turn, rows, what)
    else:
        turn.say("common.no_such_item", number=", ".join(map(str, numbers)))


def _which(turn: Turn, rows: list[ItemRow]) -> None:
    """Several are open: it asks which, with a button each."""
    numbers = [row.id for row in rows]
    buttons = tuple(
        tuple(Button("button.number", f"done:{number}", {"number": number}) for number in numbers[start : start + 4])
        for start in range(0, min(len(numbers), 40), 4)
    )
    files.ask(turn, Message("which", {}, tuple(numbers), buttons))


def _open(turn: Turn, numbers: list[int]) -> list[ItemRow]:
    rows = [row for number in numbers if (row := turn.item(number)) is not None]
    return [row for row in rows if row.status == Status.OPEN]


def _confirm_all(turn: Turn, rows: list[ItemRow]) -> None:
    if not rows:
        turn.say("done.nothing_open")
        return
    numbers = [row.id for row in rows]
    draft = drafts.begin(turn.session, turn.chat, turn.person, CONFIRM_ALL, {"numbers": numbers}, turn.now)
    buttons = ((Button("button.all_done", f"all:{draft.id}:yes"), Button("button.drop", f"all:{draft.id}:no")),)
    turn.answer(Message("confirm_all", {}, tuple(numbers), buttons))


def press_all(turn: Turn) -> None:
    """The press on "yes, all of them", or on "leave it"."""
    draft = turn.pressed_draft(CONFIRM_ALL)
    if draft is None:
        return
    if turn.incoming.data.endswith(":yes"):
        _all(turn, draft)
    elif drafts.close(turn.session, draft, turn.now):
        _settle(turn, "done.left")


def _all(turn: Turn, draft: DraftRow) -> None:
    rows = _open(turn, draft.body["numbers"])
    if not all(complete.may_settle(turn, row) for row in rows):
        turn.refuse("common.not_yours")
    elif drafts.close(turn.session, draft, turn.now):
        complete.complete(turn, rows, Said())
        _settle(turn, "done.answered")


def _settle(turn: Turn, key: str) -> None:
    question = turn.pressed()
    if question is not None:
        messages.rewrite(turn.session, question, say(key), turn.now)
