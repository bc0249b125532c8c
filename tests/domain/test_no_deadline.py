"""Work without a day: it stands behind all others, never passes, is never reminded of."""

from datetime import UTC, date, datetime

from domain.deadline import NEVER, NO_DEADLINE, Deadline
from domain.item import State, Status
from domain.schedule.reminder_policy import ReminderDecision, look
from domain.settings import Rules
from domain.urgency import DeadlineState, urgency
from tests.domain.lives import HANOI, an_item, local

LATER = datetime(2999, 1, 1, tzinfo=UTC)


def test_no_deadline_never_passes_and_stands_behind_all_others() -> None:
    assert not NO_DEADLINE.is_set
    assert not NO_DEADLINE.has_passed(LATER, HANOI)
    assert NO_DEADLINE.passes_at(HANOI) == NEVER > Deadline(date(9999, 12, 30)).passes_at(HANOI)
    assert Deadline(date(9999, 12, 30)).is_set


def test_of_no_deadline_nothing_is_said_and_nobody_looks_again() -> None:
    since = local(date(2024, 10, 1))
    decision = look(NO_DEADLINE, since=since, said=set(), now=LATER, rules=Rules(), snoozed_to=date(2024, 10, 3))
    assert decision == ReminderDecision((), None)
    assert urgency(NO_DEADLINE, LATER, HANOI, Rules().calendar).when is DeadlineState.AHEAD


def test_standing_and_suspended_are_states_of_their_own_until_it_is_done() -> None:
    standing = an_item(1, deadline=NO_DEADLINE, first_deadline=NO_DEADLINE, standing=True)
    assert standing.state(LATER, HANOI) is State.STANDING
    overdue = an_item(2, due=date(2024, 10, 4), status=Status.SUSPENDED)
    assert overdue.state(LATER, HANOI) is State.SUSPENDED
    done = an_item(3, deadline=NO_DEADLINE, standing=True, status=Status.DONE, completed_on=date(2024, 10, 4))
    assert done.state(LATER, HANOI) is State.DONE_ON_TIME
