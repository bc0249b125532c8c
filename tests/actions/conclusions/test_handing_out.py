"""A document's work is stored in one act; what is doubtful waits; the same document again adds nothing."""

from datetime import date, timedelta

from actions.conclusions import handing_out, reading, settling
from actions.conclusions.acting import ConclusionsRefusal, OfficeAct, acting
from actions.conclusions.handing_out import HandedOut
from domain.deadline import NO_DEADLINE, Deadline
from domain.imports.conclusions import Proposal, Timing, TimingKind
from domain.item import ChangeKind
from domain.schedule.recurrence import Every, Recurrence
from storage.database.engine import Database, Session
from storage.import_models import ConclusionsRow
from storage.items import conclusions, items, lists
from storage.items.conclusions import ConclusionsCount, ProposalState
from storage.people import units
from tests.actions.conclusions.reading import NO_YEAR, SOURCE, document, proposal, unclear_lead
from tests.actions.groups import acts_of, nothing_happened
from tests.actions.ministry import NOW, OFFICE, PC, TCBC, hoa, lan, queued, unit_of

STANDING = Timing(TimingKind.STANDING)
QUARTERLY = Timing(TimingKind.RECURRENCE, rule=Recurrence(Every.QUARTER))


def kept(session: Session, *proposals: Proposal) -> ConclusionsRow:
    act = acting(hoa(session))
    assert isinstance(act, OfficeAct)
    return reading.keep(act, document(*proposals), "ket-luan.docx")


def handed(session: Session, row: ConclusionsRow) -> HandedOut:
    outcome = handing_out.hand_out(hoa(session), row.id)
    assert isinstance(outcome, HandedOut)
    return outcome


def counted(session: Session, row: ConclusionsRow) -> ConclusionsCount:
    return conclusions.count(conclusions.proposals(session, row.id))


def test_what_is_clear_is_stored_with_the_document_as_source_and_each_unit_told_once(database: Database) -> None:
    def act(session: Session) -> None:
        row = kept(
            session, proposal("PC", "Rà soát", coordinating=("TCBC",)), proposal("PC", "Trình Nghị định"),
            proposal("TCBC", "Tổng hợp", None), proposal("TCBC", "Theo dõi", None, timing=STANDING),
            proposal("PC", "Khác", date(2024, 12, 5), NO_YEAR),
        )  # fmt: skip
        assert nothing_happened(session)
        assert handed(session, row) == HandedOut((1, 2, 3, 4), (), 1)
        first, _, undated, standing = items.views(session, items.by_numbers(session, [1, 2, 3, 4]))
        assert (first.unit, first.source, first.deadline) == ("PC", SOURCE, Deadline(date(2024, 12, 15)))
        assert first.assigned_on == date(2024, 10, 25)
        assert [part.unit for part in first.coordinating] == ["TCBC"]
        assert (undated.deadline, undated.standing) == (NO_DEADLINE, False)
        assert (standing.deadline, standing.standing) == (NO_DEADLINE, True)
        assert lists.undated(session) == [3]
        assert [one.items for one in queued(session, PC)] == [(1, 2)]
        assert [one.items for one in queued(session, TCBC)] == [(3, 4, 1)]
        assert [one.kind for one in queued(session, OFFICE)] == ["handout"]
        assert [one.after["kind"] for one in acts_of(session, "import")] == ["conclusions"]
        assert [one.id for one in conclusions.waiting(session)] == [row.id]

    database.write_now(act)


def test_recurring_work_becomes_a_rule_with_its_first_item(database: Database) -> None:
    def act(session: Session) -> None:
        row = kept(session, proposal("PC", "Báo cáo", None, timing=QUARTERLY))
        assert handed(session, row).added == (1,)
        item = items.view(session, items.by_numbers(session, [1])[0])
        assert item.deadline.day == date(2024, 12, 31)
        assert (
            items.history(session, items.by_numbers(session, [1])[0])[0].after["recurring"]["rule"]["every"]
            == "quarter"
        )
        again = kept(session, proposal("PC", "Báo cáo", None, timing=QUARTERLY))
        assert counted(session, again) == ConclusionsCount(known=1)

    database.write_now(act)


def test_the_same_document_again_adds_nothing_and_does_not_ask_what_was_left_out(database: Database) -> None:
    def act(session: Session) -> None:
        given = (proposal("PC", "Rà soát"), proposal("", "Khác", date(2024, 12, 5), unclear_lead("PC", "TCBC")))
        row = kept(session, *given)
        handed(session, row)
        (waits,) = conclusions.proposals(session, row.id, ProposalState.OPEN)
        settling.leave_out(hoa(session), waits.id)
        assert conclusions.waiting(session) == []
        again = kept(session, *given)
        assert counted(session, again) == ConclusionsCount(known=1, left_out=1)
        assert handing_out.hand_out(hoa(session), again.id) is ConclusionsRefusal.GONE

    database.write_now(act)


def test_what_was_settled_stays_settled_in_another_version_which_takes_the_place_of_the_first(
    database: Database,
) -> None:
    def act(session: Session) -> None:
        doubtful = proposal("", "Khác", date(2024, 12, 5), unclear_lead("PC", "TCBC"))
        first = kept(session, doubtful)
        (waits,) = conclusions.proposals(session, first.id)
        settling.choose_units(hoa(session), waits.id, ["TCBC"])
        second = kept(session, doubtful, proposal("PC", "Mới"))
        assert counted(session, second) == ConclusionsCount(clear=2)
        assert [one.id for one in conclusions.waiting(session)] == [second.id]
        assert handing_out.hand_out(hoa(session), first.id) is ConclusionsRefusal.GONE
        assert handed(session, second).added == (1, 2)

    database.write_now(act)


def test_a_corrected_version_changes_the_item_and_names_what_it_does_not_have_any_more(database: Database) -> None:
    def act(session: Session) -> None:
        handed(session, kept(session, proposal("PC", "Rà soát"), proposal("PC", "Bỏ")))
        corrected = kept(session, proposal("PC", "Rà soát", date(2024, 12, 20)))
        assert counted(session, corrected) == ConclusionsCount(clear=1, changed=1)
        assert corrected.gone == [2]
        assert handed(session, corrected) == HandedOut((), (1,), 0)
        row = items.by_numbers(session, [1])[0]
        assert items.history(session, row)[-1].what is ChangeKind.UPDATED
        assert items.view(session, row).deadline == Deadline(date(2024, 12, 20))

    database.write_now(act)


def test_an_extension_is_no_difference_to_the_same_document(database: Database) -> None:
    def act(session: Session) -> None:
        handed(session, kept(session, proposal("PC", "Rà soát")))
        row = items.by_numbers(session, [1])[0]
        later = Deadline(date(2025, 1, 10))
        items.change(session, row, ChangeKind.EXTENDED, by=None, now=NOW, deadline=later)
        assert counted(session, kept(session, proposal("PC", "Rà soát"))) == ConclusionsCount(known=1)

    database.write_now(act)


def test_a_day_that_passed_while_it_waited_is_asked_again(database: Database) -> None:
    def act(session: Session) -> None:
        row = kept(session, proposal("PC", "Rà soát", date(2024, 11, 1)))
        later = hoa(session, now=NOW + timedelta(days=30))
        assert handing_out.hand_out(later, row.id) == HandedOut((), (), 1)
        assert counted(session, row) == ConclusionsCount(doubtful=1)
        assert nothing_happened(session)

    database.write_now(act)


def test_a_unit_that_was_closed_while_it_waited_gets_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        row = kept(session, proposal("PC", "Rà soát"))
        unit_of(session, "PC").closed_on = date(2024, 10, 27)
        assert handed(session, row) == HandedOut((), (), 1)

    database.write_now(act)


def test_only_the_office_hands_out(database: Database) -> None:
    def act(session: Session) -> None:
        row = kept(session, proposal("PC", "Rà soát"))
        assert handing_out.hand_out(lan(session), row.id) is ConclusionsRefusal.NOT_YOURS
        assert handing_out.drop(lan(session), row.id) is ConclusionsRefusal.NOT_YOURS
        (one,) = conclusions.proposals(session, row.id)
        assert settling.confirm(lan(session), one.id) is ConclusionsRefusal.NOT_YOURS
        assert units.working_unit(session, "PC") is not None

    database.write_now(act)
