"""Publishing: the Office freezes a period that is over, and corrects it with a reason; nothing else is published."""

from dataclasses import replace
from datetime import date

import pytest

from actions import publications
from actions.context import ActionContext
from actions.publications import REASON_LIMIT, Contradiction, NeedsReason, NewVersion, PublishRefusal
from domain.figures.request import SummaryRequest
from domain.figures.summary import Figures
from storage.database.engine import Database, Session
from storage.figures import publications as stored
from storage.figures.summaries import figures_of
from tests.actions import ministry
from tests.actions.groups import acts_of, nothing_happened
from tests.actions.ministry import NOW, TODAY, hoa, lan

SEPTEMBER = SummaryRequest(date(2024, 9, 1), date(2024, 9, 30))


def counted(context: ActionContext, asked: SummaryRequest = SEPTEMBER) -> Figures:
    return figures_of(context.session, context.rules, asked, context.now, items=True)


def versions(session: Session) -> list[tuple[int, str]]:
    return [(row.version, row.reason) for row in stored.versions(session, SEPTEMBER.start, SEPTEMBER.end)]


def test_a_period_that_is_over_is_frozen_and_the_history_says_by_whom(database: Database) -> None:
    def act(session: Session) -> None:
        outcome = publications.publish(hoa(session), SEPTEMBER, counted(hoa(session)))
        assert outcome == NewVersion(SEPTEMBER, 1)
        assert versions(session) == [(1, "")]
        (row,) = acts_of(session, "publish")
        assert (row.person_id, row.at) == (hoa(session).person.id, NOW)
        assert row.after == {"start": "2024-09-01", "end": "2024-09-30", "version": 1}

    database.write_now(act)


def test_a_correction_is_a_new_version_and_needs_a_reason_of_which_so_much_is_kept(database: Database) -> None:
    def act(session: Session) -> None:
        figures = counted(hoa(session))
        publications.publish(hoa(session), SEPTEMBER, figures)
        assert publications.refusal(hoa(session), SEPTEMBER) == NeedsReason(1)
        assert publications.publish(hoa(session), SEPTEMBER, figures) == NeedsReason(1)
        assert publications.publish(hoa(session), SEPTEMBER, figures, "x" * 2_000) == NewVersion(SEPTEMBER, 2)
        assert versions(session) == [(1, ""), (2, "x" * REASON_LIMIT)]

    database.write_now(act)


def test_before_the_figures_are_looked_at_a_correction_is_asked_for_its_reason(database: Database) -> None:
    """The command and the button are one action: both ask in this order."""

    def act(session: Session) -> None:
        context = hoa(session)
        publications.publish(context, SEPTEMBER, counted(context))
        assert publications.publish(context, SEPTEMBER, contradicting(context)) == NeedsReason(1)

    database.write_now(act)


def contradicting(context: ActionContext) -> Figures:
    """Figures with an item that is in no state."""
    ministry.own(context.session)
    figures = counted(context, SummaryRequest(date(2024, 10, 1), date(2024, 10, 31)))
    return replace(figures, items=tuple(one._replace(state=None) for one in figures.items))


def test_figures_that_do_not_add_up_are_not_frozen(database: Database) -> None:
    def act(session: Session) -> None:
        figures = contradicting(hoa(session))
        assert publications.publish(hoa(session), SEPTEMBER, figures) == Contradiction((1,))
        assert versions(session) == []

    database.write_now(act)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (replace(SEPTEMBER, unit="TCBC"), PublishRefusal.NOT_WHOLE),
        (replace(SEPTEMBER, group="qh"), PublishRefusal.NOT_WHOLE),
        (replace(SEPTEMBER, as_of=date(2024, 10, 2)), PublishRefusal.NOT_WHOLE),
        (replace(SEPTEMBER, end=TODAY), PublishRefusal.NOT_OVER),
    ],
)
def test_what_is_not_whole_or_not_over_is_not_published(
    database: Database, asked: SummaryRequest, why: PublishRefusal
) -> None:
    def act(session: Session) -> None:
        assert publications.refusal(hoa(session), asked) is why
        assert publications.publish(hoa(session), asked, counted(hoa(session)), "sửa") is why
        assert nothing_happened(session)

    database.write_now(act)


def test_a_unit_publishes_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        assert publications.publish(lan(session), SEPTEMBER, counted(lan(session))) is PublishRefusal.NOT_YOURS
        assert nothing_happened(session)

    database.write_now(act)
