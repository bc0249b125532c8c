"""`/away 12/12-20/12 @name`: who acts in the place of somebody who is away, said in the unit's chat."""

from datetime import date

from actions.units import absences
from actions.units.absences import AbsenceOutcome, AbsenceResult
from domain.message import Message
from domain.parsing.absences import LONGEST, AbsenceError, read_absence
from domain.parsing.folding import fold
from handlers.chats.leads import meant
from handlers.core.context import Context
from handlers.core.event import EventSender
from storage.people import deputies

BACK = frozenset({"-", "off", "end", "cancel", "back", "huy", "thoi", "het", "ve", "da ve", "bo"})

SENTENCES = {
    AbsenceResult.NOT_HERE: "absence.not_here", AbsenceResult.NOT_YOURS: "absence.not_yours",
    AbsenceResult.SELF: "absence.self", AbsenceResult.NOT_A_MEMBER: "absence.not_a_member",
    AbsenceResult.WAS_NOT: "absence.was_not",
}  # fmt: skip


def away(context: Context) -> None:
    """With days and a name, or in answer to somebody, it names a deputy; `/away -` ends it; alone it lists who is
    away."""
    said = context.event.arguments
    named = meant(context)
    if context.unit is None:
        context.say(SENTENCES[AbsenceResult.NOT_HERE])
    elif fold(said) in BACK:
        _answer(context, absences.end_absence(context))
    elif not said.strip() and not named:
        _listed(context, context.unit.id)
    elif len(named) != 1:
        context.say("absence.usage")
    elif named[0].is_bot or named[0].anonymous:
        context.say("absence.not_a_person")
    else:
        _name(context, named[0])


def _name(context: Context, who: EventSender) -> None:
    days = read_absence(context.event.arguments, context.today)
    if isinstance(days, AbsenceError):
        context.say(f"absence.{days.value}", longest=LONGEST.days)
        return
    deputy = context.other_person(who)
    if deputy is None:
        context.say("absence.unknown", name=f"@{who.username or who.name}")
    else:
        is_member = deputy.address in context.members
        _answer(context, absences.name_deputy(context, deputy, *days, is_member=is_member))


def _answer(context: Context, outcome: AbsenceOutcome) -> None:
    if outcome.result in SENTENCES:
        context.refuse(SENTENCES[outcome.result])
        return
    rows = [(context.person.id, *one) for one in outcome.deputies]
    context.answer(_message(context, outcome.result.value, rows))


def _listed(context: Context, unit_id: int) -> None:
    rows = deputies.of_unit(context.session, unit_id, context.today)
    context.answer(_message(context, "listed", [(r.absent_id, r.person_id, r.first_on, r.last_on) for r in rows]))


def _message(context: Context, what: str, rows: list[tuple[int, int, date, date]]) -> Message:
    entries = [
        {"absent": absent, "deputy": deputy, "first": str(first), "last": str(last)}
        for absent, deputy, first, last in rows
    ]
    people = [{"who": one} for one in dict.fromkeys(number for row in rows for number in row[:2])]
    unit = context.unit.code if context.unit is not None else ""
    return Message("absences", {"as": what, "unit": unit, "people": people, "absences": entries})
