"""A lead, or an assignee of a unit's work, is away: another member of its chat acts in their place on those days.

The deputy has what the absent person has as lead or assignee at each act, never the Office's, nor an admin's; and names
no deputy in their place.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actions.context import ActionContext
from storage.items import items
from storage.models import PersonRow
from storage.people import deputies


class AbsenceResult(StrEnum):
    """What came of it. Stored with the messages that say so."""

    NAMED = "named"
    ENDED = "ended"
    WAS_NOT = "was_not"  # away
    NOT_HERE = "not_here"  # no chat of a unit
    NOT_YOURS = (
        "not_yours"  # neither lead nor assignee here in their own right: there is nothing to act in the place of
    )
    SELF = "self"
    NOT_A_MEMBER = "not_a_member"  # of the unit's chat


@dataclass(frozen=True, slots=True)
class AbsenceOutcome:
    """`deputies`: who acts, or was to; with the first and the last day of each."""

    result: AbsenceResult
    deputies: tuple[tuple[int, date, date], ...] = ()


def name_deputy(
    context: ActionContext, deputy: PersonRow, first: date, last: date, *, is_member: bool
) -> AbsenceOutcome:
    """This person acts in the place of who asks, for the unit whose chat this is, on these local days. `is_member`:
    whether they are in this chat now, as the channel says."""
    unit = context.unit
    if unit is None:
        return AbsenceOutcome(AbsenceResult.NOT_HERE)
    if not _may(context, unit.id):
        return AbsenceOutcome(AbsenceResult.NOT_YOURS)
    if deputy.id == context.person.id:
        return AbsenceOutcome(AbsenceResult.SELF)
    if not is_member:
        return AbsenceOutcome(AbsenceResult.NOT_A_MEMBER)
    deputies.name(context.session, unit.id, context.person, deputy, first, last, context.now)
    _record(context, "deputy_named", unit.id, [deputy.id], {"first_on": first, "last_on": last})
    return AbsenceOutcome(AbsenceResult.NAMED, ((deputy.id, first, last),))


def end_absence(context: ActionContext) -> AbsenceOutcome:
    """Who asks is back, or is not going to be away: nobody acts in their place from now on."""
    unit = context.unit
    if unit is None:
        return AbsenceOutcome(AbsenceResult.NOT_HERE)
    ended = deputies.end(context.session, unit.id, context.person, context.today)
    if not ended:
        return AbsenceOutcome(AbsenceResult.WAS_NOT)
    _record(context, "deputy_removed", unit.id, list(dict.fromkeys(one.person_id for one in ended)), {})
    return AbsenceOutcome(AbsenceResult.ENDED, tuple((one.person_id, one.first_on, one.last_on) for one in ended))


def _may(context: ActionContext, unit_id: int) -> bool:
    """Whether there is something of their own that somebody could do in their place: an anonymous one is nobody."""
    if context.anonymous:
        return False
    return context.is_lead(unit_id) or bool(items.assigned_to(context.session, context.person, unit_id))


def _record(context: ActionContext, what: str, unit_id: int, whom: list[int], more: dict[str, date]) -> None:
    after = {"people": whom, "unit_id": unit_id, **more}
    items.record_change(context.session, None, what, by=context.person, now=context.now, after=after)
