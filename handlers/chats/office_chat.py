"""`/office [CODE]`: which group is the Office's; the old group is asked, and answers by a press."""

from actions.office import group
from actions.office.group import MOVE, MoveResult, OfficeOutcome, OfficeResult
from actions.units.chats import warn_of_strangers
from actions.units.leads import LeadChange, LeadResult, leads_changed
from domain.message import say
from handlers.core.context import Context
from storage.outbox import messages
from storage.people import chats

SAID = {
    OfficeResult.NO_GROUP: "setup.office_in_a_group",
    OfficeResult.WRONG_CODE: "setup.office_wrong_code",
    OfficeResult.NOT_YOURS: "setup.office_not_you",
    OfficeResult.A_UNITS: "setup.office_is_a_unit",
    OfficeResult.READY: "setup.office_ready",
    OfficeResult.ASKED: "setup.office_asked",
    OfficeResult.UNREACHABLE: "setup.office_unreachable",
    OfficeResult.TOPIC_MOVED: "setup.topic_moved",
    OfficeResult.ALREADY: "setup.office_already",
}
HERE = frozenset({OfficeResult.READY, OfficeResult.TOPIC_MOVED, OfficeResult.ALREADY})  # this group is the Office's
ANSWERED = {
    MoveResult.STAYS: "setup.office_stays",
    MoveResult.LAPSED: "setup.office_move_lapsed",
    MoveResult.MOVED: "setup.office_moved",
}


def office(context: Context) -> None:
    """This chat becomes the Office's, for an admin or for the one who has the code."""
    code = context.event.arguments.strip()
    outcome = group.become_office(context, code, context.event.thread, context.strangers)
    if outcome.result is OfficeResult.MADE_ADMIN:
        context.answer(leads_changed(context, [LeadChange(context.person.id, LeadResult.ADMIN)]))
        return
    _say(context, outcome)
    if outcome.result in HERE:
        warn_of_strangers(context, context.chat, context.strangers)


def _say(context: Context, outcome: OfficeOutcome) -> None:
    unit = context.unit.code if context.unit is not None else ""
    context.refuse(SAID[outcome.result], chat=outcome.former, unit=unit)


def on_move(context: Context) -> None:
    """The old group's answer: `move_office:<draft>:yes|no`."""
    if not context.in_office or not context.member:
        context.refuse("common.only_office")
        return
    draft = context.pressed_draft(MOVE)
    if draft is None:
        return
    title = chats.by_id(context.session, draft.body["chat"]).title
    agreed = context.callback.word == "yes"
    result = group.answer_move(
        context, draft, agreed=agreed, is_member=context.member, is_alone=context.people_here == 1
    )
    if result not in ANSWERED:
        context.refuse("setup.office_by_another" if result is MoveResult.BY_ANOTHER else "common.only_office")
    elif (question := context.pressed()) is not None:
        messages.rewrite(context.session, question, say(ANSWERED[result], chat=title), context.now)
