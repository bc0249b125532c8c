"""A person's word settles what it speaks of; what is left is asked again."""

from datetime import date

from actions.conclusions import reading, settling
from actions.conclusions.acting import ConclusionsRefusal, OfficeAct, acting
from domain.deadline import Deadline
from domain.imports.conclusions import Doubt, DoubtKind, Proposal, Timing, TimingKind
from storage.database.engine import Database, Session
from storage.import_models import ProposalRow
from storage.items import conclusions
from storage.items.conclusions import ProposalState, proposal_of
from tests.actions.conclusions.reading import NO_YEAR, document, proposal, unclear_lead
from tests.actions.ministry import hoa

DAY = Timing(TimingKind.DEADLINE, Deadline(date(2024, 12, 5)))
PAST = Timing(TimingKind.DEADLINE, Deadline(date(2024, 10, 1)))


def waiting(session: Session, given: Proposal) -> ProposalRow:
    act = acting(hoa(session))
    assert isinstance(act, OfficeAct)
    row = reading.keep(act, document(given), "ket-luan.docx")
    return conclusions.proposals(session, row.id)[0]


def settled(outcome: ProposalRow | ConclusionsRefusal) -> Proposal:
    assert isinstance(outcome, ProposalRow)
    return proposal_of(outcome)


def test_a_unit_settles_who_and_a_day_when_each_by_itself(database: Database) -> None:
    def act(session: Session) -> None:
        row = waiting(session, proposal("", "Rà soát", None, unclear_lead("PC", "TCBC"), NO_YEAR))
        first = settled(settling.choose_units(hoa(session), row.id, ["TCBC"]))
        assert (first.lead, first.coordinating) == ("TCBC", ("PC",))
        assert [doubt.kind for doubt in first.doubts] == [DoubtKind.NO_YEAR]
        second = settled(settling.choose_timing(hoa(session), row.id, DAY))
        assert (second.timing, second.is_clear) == (DAY, True)

    database.write_now(act)


def test_an_answer_with_units_and_day_settles_all_and_may_give_another_text(database: Database) -> None:
    def act(session: Session) -> None:
        long = proposal("", "x" * 1_001, None, Doubt(DoubtKind.NO_LEAD), Doubt(DoubtKind.TOO_LONG), NO_YEAR)
        row = waiting(session, long)
        first = settled(settling.answer(hoa(session), row.id, ["PC", "TCBC"], DAY, ""))
        assert [doubt.kind for doubt in first.doubts] == [DoubtKind.TOO_LONG]
        second = settled(settling.answer(hoa(session), row.id, [], None, "Rà soát danh mục"))
        assert (second.lead, second.coordinating, second.text) == ("PC", ("TCBC",), "Rà soát danh mục")
        assert second.is_clear

    database.write_now(act)


def test_what_cannot_be_an_item_is_refused_and_stays_as_it_was(database: Database) -> None:
    def act(session: Session) -> None:
        row = waiting(session, proposal("", "Rà soát", None, Doubt(DoubtKind.NO_LEAD), NO_YEAR))
        assert settling.confirm(hoa(session), row.id) is ConclusionsRefusal.NO_LEAD
        assert settling.choose_units(hoa(session), row.id, ["XYZ"]) is ConclusionsRefusal.NO_LEAD
        settling.choose_units(hoa(session), row.id, ["PC"])
        assert settling.choose_timing(hoa(session), row.id, PAST) is ConclusionsRefusal.PASSED
        assert [doubt.kind for doubt in proposal_of(row).doubts] == [DoubtKind.NO_YEAR]

    database.write_now(act)


def test_each_of_several_units_gets_the_work_as_its_own(database: Database) -> None:
    def act(session: Session) -> None:
        row = waiting(session, proposal("", "Rà soát", date(2024, 12, 5), unclear_lead("PC", "TCBC")))
        outcome = settling.split(hoa(session), row.id)
        assert isinstance(outcome, list)
        assert [(proposal_of(one).lead, proposal_of(one).is_clear) for one in outcome] == [("PC", True), ("TCBC", True)]
        again = waiting(session, proposal("", "Rà soát", date(2024, 12, 5), unclear_lead("PC", "TCBC")))
        same = conclusions.proposals(session, again.conclusions_id)
        assert [proposal_of(one).lead for one in same] == ["PC", "TCBC"]

    database.write_now(act)


def test_what_was_settled_or_left_out_can_be_looked_at_again_as_it_was_read(database: Database) -> None:
    def act(session: Session) -> None:
        row = waiting(session, proposal("PC", "Rà soát", date(2024, 12, 5), NO_YEAR))
        settling.leave_out(hoa(session), row.id)
        assert settling.confirm(hoa(session), row.id) is ConclusionsRefusal.GONE
        again = settled(settling.look_again(hoa(session), row.id))
        assert (row.state, again.doubts) == (ProposalState.OPEN, (NO_YEAR,))
        assert len(conclusions.waiting(session)) == 1

    database.write_now(act)
