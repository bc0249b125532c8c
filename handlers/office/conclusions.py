"""A document of conclusions in the chat: its preview, what is doubtful one by one, handing out.

Each doubtful proposal is asked in a message of its own, which becomes what a person made of it; then the next is asked.
Anybody of the Office may press or answer; what is settled already is said to be.
"""

from dataclasses import dataclass

from actions.conclusions import handing_out, reading, settling
from actions.conclusions.acting import ConclusionsRefusal, acting
from domain.deadlines import DeadlineFound
from domain.imports.circulation import mark_of_document
from domain.imports.conclusions import Conclusions, Timing, TimingKind, document_of_text, read
from domain.imports.conclusions.document import Document
from domain.imports.conclusions.settling import (
    asks_when,
    can_be_confirmed,
    days_meant,
    units_meant,
    units_of_each,
)
from domain.message import Button, Message, Rows, say
from domain.message_data import ClearLine, ConclusionsPreview, ProposalAnswered, ProposalQuestion
from domain.paging import page_of
from domain.parsing.folding import fold
from domain.parsing.titles import is_blank, one_line
from domain.parsing.unit_heads import read_head
from handlers.core.context import Context
from handlers.core.deadline_reading import day_button, offered_deadline, read_deadline
from storage.import_models import ConclusionsRow, ProposalRow
from storage.items import conclusions
from storage.items.conclusions import ProposalState, proposal_of
from storage.models import DraftRow
from storage.outbox import drafts, messages

PROPOSAL = "proposal"  # the kind of the draft behind a question
UNITS, UNITS_A_ROW, DAYS = 12, 4, 4  # buttons
FIRST_LINE = 100  # letters of a text that stand for its name
STANDING = frozenset({"thuong xuyen", "standing"})
NO_DAY = frozenset({"chua co thoi han", "khong thoi han", "khong co thoi han", "chua co han", "no deadline"})


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """What was read of a document, and what it is called."""

    found: Conclusions
    name: str
    file: dict[str, object]
    circulated: str = ""  # its mark of limited circulation


def read_text(context: Context, text: str) -> DocumentRead:
    """A text as a document."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return read_found(context, document_of_text(text), one_line(first)[:FIRST_LINE], {})


def read_found(context: Context, document: Document, name: str, file: dict[str, object]) -> DocumentRead:
    """What a document that could be read gives to units."""
    rules = context.rules
    found = read(
        document, context.unit_names, now=context.now, zone=rules.zone, calendar=rules.calendar, day_end=rules.day_end
    )
    return DocumentRead(found, name, file, mark_of_document(document) or "")


def show(context: Context, one: DocumentRead) -> None:
    """Keep what was read, and show the preview; of a document that gives nothing, that."""
    act = acting(context)
    if isinstance(act, ConclusionsRefusal):
        context.refuse("common.only_office")
    elif one.circulated and context.rules.internal == "refuse":
        context.say("conclusions.internal", mark=one.circulated)
    elif not one.found.proposals:
        context.say("conclusions.nothing", name=one.name)
    else:
        document = reading.keep(act, one.found, one.name, one.file)
        row = context.answer(_preview(context, document))
        row.once = _name(document)
        if one.circulated:
            context.say("conclusions.circulated", mark=one.circulated)


def on_show(context: Context) -> None:
    """The preview once more, as it stands now: `conclusions:<n>:show`."""
    document = conclusions.by_id(context.session, context.callback.number)
    if document is None or document.closed_at is not None:
        context.refuse("conclusions.over")
        return
    if (before := messages.planned(context.session, _name(document))) is not None:
        before.once = None
        context.session.flush()
    context.answer(_preview(context, document)).once = _name(document)


def on_page(context: Context) -> None:
    """Another page of what is clear: `conclusions:<n>:page:<n>`."""
    number, page = context.callback.numbers
    document = conclusions.by_id(context.session, number)
    pressed = context.pressed_page(ConclusionsPreview.kind)
    if pressed is not None and document is not None:
        messages.rewrite(context.session, pressed, _preview(context, document, page), context.now)


def on_review(context: Context) -> None:
    """The first of what is doubtful: `conclusions:<n>:review`."""
    document = conclusions.by_id(context.session, context.callback.number)
    if document is None or not _ask_next(context, document.id):
        context.refuse("conclusions.none_doubtful")


def on_word(context: Context) -> None:
    """The document with what was read beside its sentences: `conclusions:<n>:word`."""
    document = conclusions.by_id(context.session, context.callback.number)
    if document is None:
        context.refuse("common.gone")
        return
    is_word = str(document.file.get("name", "")).lower().endswith(".docx")
    context.answer(Message("commented", {"document": document.id, "file": document.file if is_word else {}}))


def on_hand(context: Context) -> None:
    """Hand out what is clear: `conclusions:<n>:hand`."""
    outcome = handing_out.hand_out(context, context.callback.number)
    if outcome is ConclusionsRefusal.NOT_YOURS:
        context.refuse("common.only_office")
    elif isinstance(outcome, ConclusionsRefusal):
        context.refuse("conclusions.over")
    else:
        _refresh(context, context.callback.number)
        key = "conclusions.handed" if outcome.added or outcome.changed else "conclusions.nothing_clear"
        context.alert = say(
            key, added=len(outcome.added), changed=len(outcome.changed), waiting=outcome.waiting
        )  # fmt: skip


def on_drop(context: Context) -> None:
    """Leave out all that waits: `conclusions:<n>:drop`."""
    outcome = handing_out.drop(context, context.callback.number)
    if isinstance(outcome, ConclusionsRefusal):
        context.refuse("conclusions.over")
    else:
        _refresh(context, outcome.id)


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
    """An answer to a question: `PC, TCBC 15/12`, a unit, a day, another text of the work."""
    head = read_head(text, context.unit_names)
    rest = head.rest if head.units else text
    timing, title = _timing(context, one_line(rest))
    if not head.units and timing is None and is_blank(title):
        return None
    outcome = settling.answer(context, draft.body["proposal"], head.units, timing, title)
    _settled(context, outcome, draft)
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
    data = ProposalAnswered("left_out" if left_out else "answered", proposal, context.person.name)
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
    _refresh(context, row.conclusions_id)
    if not _ask_next(context, row.conclusions_id, after=(row.place, row.id)):
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
        _over(context, row, ProposalAnswered("later", proposal_of(row), context.person.name), None)


def _ask_again(context: Context, number: int) -> None:
    outcome = settling.look_again(context, number)
    if isinstance(outcome, ConclusionsRefusal):
        _refused(context, outcome, None)
        return
    _refresh(context, outcome.conclusions_id)
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
        _refresh(context, outcome[0].conclusions_id)
        return
    units = tuple(proposal_of(row).lead for row in outcome)
    _over(context, outcome[-1], ProposalAnswered("answered", first, context.person.name, units), None)


def _ask_next(context: Context, number: int, after: tuple[int, int] = (-1, 0)) -> bool:
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


def _refresh(context: Context, number: int) -> None:
    """The preview counts anew."""
    document = conclusions.by_id(context.session, number)
    if document is not None and (shown := messages.planned(context.session, _name(document))) is not None:
        page = ConclusionsPreview.of(messages.value(shown)).page
        messages.rewrite(context.session, shown, _preview(context, document, page), context.now)


def _preview(context: Context, document: ConclusionsRow, page: int = 1) -> Message:
    rows = conclusions.proposals(context.session, document.id)
    counts = conclusions.count(rows)
    clear = [row for row in rows if row.state == ProposalState.OPEN and not row.body.get("doubts")]
    lines = sorted((_line(row) for row in clear), key=lambda one: one.unit)
    leaf = page_of(lines, page)
    data = ConclusionsPreview(
        document.id, document.source, document.issued_on, document.subject, counts.clear, counts.doubtful,
        counts.changed, counts.known, counts.left_out, counts.stored, tuple(document.gone), tuple(leaf.shown),
        leaf.number, leaf.pages,
    )  # fmt: skip
    its = f"conclusions:{document.id}"
    buttons: list[tuple[Button, ...]] = []
    if counts.clear:
        buttons.append((Button("button.hand_out", f"{its}:hand", {"number": counts.clear}),))
    if counts.doubtful:
        buttons.append((Button("button.review", f"{its}:review", {"number": counts.doubtful}),))
    buttons.append((Button("button.commented", f"{its}:word"),))
    if counts.clear or counts.doubtful:
        buttons.append((Button("button.drop_all", f"{its}:drop"),))
    return data.message(buttons=(*leaf.leaves(lambda other: f"{its}:page:{other}"), *buttons))


def _line(row: ProposalRow) -> ClearLine:
    proposal = proposal_of(row)
    return ClearLine(proposal.lead, proposal.text, proposal.timing, proposal.coordinating, row.item_id)


def _name(document: ConclusionsRow) -> str:
    """Under which the preview of a document is planned."""
    return f"conclusions:{document.id}"
