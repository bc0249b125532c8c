"""What is doubtful of a document of conclusions, one by one.

Each doubtful proposal is asked in a message of its own, which becomes what a person made of it; then the next is asked.
Anybody of the Office may press or answer; what is settled already is said to be.
"""

import re

from actions.conclusions import settling
from actions.conclusions.acting import ConclusionsRefusal
from domain.deadlines import DeadlineFound
from domain.imports.conclusions import Timing, TimingKind
from domain.imports.conclusions.settling import (
    asks_when,
    can_be_confirmed,
    days_meant,
    is_too_long,
    units_meant,
    units_of_each,
)
from domain.message import Button, Message, Rows, say
from domain.message_data import ProposalAnswered, ProposalQuestion
from domain.parsing.folding import fold
from domain.parsing.titles import is_blank, one_line
from domain.parsing.unit_heads import read_head
from handlers.core.context import Context
from handlers.core.deadline_reading import day_button, offered_deadline, read_deadline
from handlers.office.conclusions_preview import refresh
from storage.import_models import ConclusionsRow, ProposalRow
from storage.items import conclusions
from storage.items.conclusions import ProposalState, proposal_of
from storage.models import DraftRow
from storage.outbox import drafts, messages

PROPOSAL = "proposal"  # the kind of the draft behind a question
UNITS, UNITS_A_ROW, DAYS = 12, 4, 4  # buttons
STANDING = frozenset({"thuong xuyen", "standing"})
NO_DAY = frozenset({"chua co thoi han", "khong thoi han", "khong co thoi han", "chua co han", "no deadline"})
_TITLE = re.compile(r"(?<!\w)(?:nội dung|noi dung|text)\s*:", re.IGNORECASE)  # before another text of the work


def on_unit(context: Context) -> None:
    """A unit leads it: `proposal:<n>:unit:<text>`."""
    _settled(context, settling.choose_units(context, context.callback.number, [context.callback.text]))


def on_day(context: Context) -> None:
    """It is due on a day: `proposal:<n>:day:<when>`."""
    deadline = offered_deadline(context, context.callback.when)
    timing = Timing(TimingKind.DEADLINE, deadline)
    _settled(context, settling.choose_timing(context, context.callback.number, timing))


def on_choice(context: Context) -> None:
    """It is right as understood, has no day, is standing, each unit's, none, as before; or later: `proposal:<n>:…`."""
    number = context.callback.number
    match context.callback.word:
        case "ok":
            _settled(context, settling.confirm(context, number))
        case "none":
            _settled(context, settling.choose_timing(context, number, Timing()))
        case "standing":
            _settled(context, settling.choose_timing(context, number, Timing(TimingKind.STANDING)))
        case "out":
            _settled(context, settling.leave_out(context, number))
        case "again":
            _ask_again(context, number)
        case "each":
            _split(context, number)
        case _:
            _put_off(context, number)


def answer(context: Context, draft: DraftRow, text: str) -> bool | None:
    """An answer to a question: `PC, TCBC 15/12`, a unit, a day; another text of the work behind `nội dung:`, or where a
    shorter one is asked for. Words that are not understood must not become a title."""
    named = _TITLE.search(text)
    said, title = (text[: named.start()], one_line(text[named.end() :])) if named else (text, "")
    head = read_head(said, context.unit_names)
    timing, left = _timing(context, one_line(head.rest if head.units else said))
    row = conclusions.proposal_by_id(context.session, draft.body["proposal"])
    if not is_blank(left) and row is not None and is_too_long(proposal_of(row)):  # then a shorter one is asked for
        left, title = "", left
    if row is not None and not (is_blank(left) and (head.units or timing or title)):
        context.answer(_question(context, row, refused="not_understood"), draft)
    else:
        _settled(context, settling.answer(context, draft.body["proposal"], head.units, timing, title), draft)
    return None


def _timing(context: Context, text: str) -> tuple[Timing | None, str]:
    """When an answer says that it is due, and what else it says; None: it says nothing of that."""
    words = fold(text).strip(" .,;:")
    if words in STANDING:
        return Timing(TimingKind.STANDING), ""
    if words in NO_DAY:
        return Timing(), ""
    found = read_deadline(context, text)
    if isinstance(found, DeadlineFound):
        return Timing(TimingKind.DEADLINE, found.deadline, phrase=found.phrase), found.title
    return None, text


def _who(context: Context) -> tuple[dict[str, int], ...]:
    return ({"who": context.person.id},)


def _settled(context: Context, outcome: ProposalRow | ConclusionsRefusal, draft: DraftRow | None = None) -> None:
    """What a press, or an answer (to the question of `draft`), came to: the question shows it, the next is asked."""
    if isinstance(outcome, ConclusionsRefusal):
        _refused(context, outcome, draft)
        return
    proposal = proposal_of(outcome)
    if outcome.state == ProposalState.OPEN and not proposal.is_clear:
        said = _question(context, outcome)
        if draft is not None:
            context.answer(said, draft)
        else:
            context.settle_pressed(said)
        return
    left_out = outcome.state == ProposalState.LEFT_OUT
    data = ProposalAnswered("left_out" if left_out else "answered", proposal, _who(context))
    _over(context, outcome, data, draft)


def _refused(context: Context, why: ConclusionsRefusal, draft: DraftRow | None) -> None:
    if why is ConclusionsRefusal.NOT_YOURS:
        context.refuse("common.only_office")
    elif why is ConclusionsRefusal.GONE:
        context.refuse("conclusions.settled_already")
    elif draft is not None and (row := conclusions.proposal_by_id(context.session, draft.body["proposal"])) is not None:
        context.answer(_question(context, row, refused=why.value), draft)
    else:
        context.refuse(f"conclusions.refused_{why.value}")


def _over(context: Context, row: ProposalRow, data: ProposalAnswered, draft: DraftRow | None) -> None:
    """The question is settled: each message that asks it says so; the preview counts anew; the next one is asked."""
    again = ((Button("button.proposal_again", f"proposal:{row.id}:again"),),)
    said = data.message(buttons=again if data.outcome != "later" else ())
    asked = drafts.open_by_proposal(context.session, context.chat.id, PROPOSAL, row.id)
    for one in asked:
        drafts.close(context.session, one, context.now)
        for message in messages.of_draft(context.session, one.id):
            messages.rewrite(context.session, message, said, context.now)
    if draft is not None and draft not in asked:
        context.answer(said)
    refresh(context, row.conclusions_id)
    if not ask_next(context, row.conclusions_id, after=(row.place, row.id)):
        _all_asked(context, row.conclusions_id)


def _all_asked(context: Context, number: int) -> None:
    """Nothing doubtful is left behind the last one: what can be handed out now."""
    counts = conclusions.count(conclusions.proposals(context.session, number))
    buttons: Rows = ()
    if counts.clear:
        buttons = ((Button("button.hand_out", f"conclusions:{number}:hand", {"number": counts.clear}),),)
    message = say("conclusions.all_asked", clear=counts.clear, doubtful=counts.doubtful, buttons=buttons)
    context.answer(message)


def _put_off(context: Context, number: int) -> None:
    row = conclusions.proposal_by_id(context.session, number)
    if row is None or row.state != ProposalState.OPEN:
        context.refuse("conclusions.settled_already")
    else:
        _over(context, row, ProposalAnswered("later", proposal_of(row), _who(context)), None)


def _ask_again(context: Context, number: int) -> None:
    outcome = settling.look_again(context, number)
    if isinstance(outcome, ConclusionsRefusal):
        _refused(context, outcome, None)
        return
    refresh(context, outcome.conclusions_id)
    if proposal_of(outcome).is_clear:
        context.settle_pressed(say("conclusions.clear_again"))
    else:
        _ask(context, outcome)


def _split(context: Context, number: int) -> None:
    outcome = settling.split(context, number)
    if isinstance(outcome, ConclusionsRefusal):
        _refused(context, outcome, None)
        return
    first = proposal_of(outcome[0])
    if not first.is_clear:
        context.settle_pressed(_question(context, outcome[0]))
        refresh(context, outcome[0].conclusions_id)
        return
    units = tuple(proposal_of(row).lead for row in outcome)
    _over(context, outcome[-1], ProposalAnswered("answered", first, _who(context), units), None)


def ask_next(context: Context, number: int, after: tuple[int, int] = (-1, 0)) -> bool:
    """Ask the first doubtful one behind this place; False: there is none."""
    for row in conclusions.proposals(context.session, number, ProposalState.OPEN):
        if (row.place, row.id) > after and row.body.get("doubts"):
            _ask(context, row)
            return True
    return False


def _ask(context: Context, row: ProposalRow) -> None:
    draft = drafts.begin(
        context.session, context.chat, context.person, PROPOSAL, {"proposal": row.id}, context.now
    )  # fmt: skip
    context.answer(_question(context, row), draft)


def _question(context: Context, row: ProposalRow, refused: str = "") -> Message:
    document = context.session.get_one(ConclusionsRow, row.conclusions_id)
    doubtful = [
        one.id for one in conclusions.proposals(context.session, document.id, ProposalState.OPEN)
        if one.body.get("doubts")
    ]  # fmt: skip
    place = doubtful.index(row.id) + 1 if row.id in doubtful else 1
    data = ProposalQuestion(
        document.source, place, len(doubtful), proposal_of(row), changes=row.item_id, refused=refused
    )  # fmt: skip
    return data.message(buttons=_choices(context, row))


def _choices(context: Context, row: ProposalRow) -> Rows:
    """The units and days that could be meant; that it is right; that it is none, or waits."""
    proposal = proposal_of(row)
    its = f"proposal:{row.id}"
    units = [Button("button.unit", f"{its}:unit:{code}", {"unit": code}) for code in units_meant(proposal)[:UNITS]]
    rows = [tuple(units[start : start + UNITS_A_ROW]) for start in range(0, len(units), UNITS_A_ROW)]
    if of_each := units_of_each(proposal):
        rows.append((Button("button.each", f"{its}:each", {"number": len(of_each)}),))
    ahead = [day for day in days_meant(proposal) if not day.has_passed(context.now, context.rules.zone)]
    rows += [(day_button(f"{its}:day:", day),) for day in ahead[:DAYS]]
    if asks_when(proposal):
        rows.append((Button("button.no_day", f"{its}:none"), Button("button.standing", f"{its}:standing")))
    if can_be_confirmed(proposal, context.now, context.rules.zone):
        rows.append((Button("button.as_read", f"{its}:ok"),))
    rows.append((Button("button.leave_out", f"{its}:out"), Button("button.later", f"{its}:later")))
    return tuple(rows)
