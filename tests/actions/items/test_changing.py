"""Edits, extensions, cancelling, reopening, notes: by right, with their history, the other side told."""

from collections.abc import Callable
from datetime import date

import pytest

from actions.context import ActionContext
from actions.items import changing
from actions.items.changing import ChangeOutcome, ChangeResult, ItemEdit
from domain.deadline import Deadline
from domain.item import ChangeKind, Status
from storage.database.engine import Database, Session
from storage.items import items
from storage.models import ItemRow
from tests.actions import ministry
from tests.actions.ministry import OFFICE, PC, TCBC, hoa, lan, minh, phuc

LATER = Deadline(date(2024, 11, 8))
Result = ChangeResult
ACTS: dict[str, Callable[[ActionContext, ItemRow], ChangeOutcome]] = {
    "edit": lambda context, row: changing.edit(context, row, ItemEdit(title="Tờ trình")),
    "extend": lambda context, row: changing.extend(context, row, LATER, "chờ số liệu"),
    "cancel": lambda context, row: changing.cancel(context, row, "không cần nữa"),
    "note": lambda context, row: changing.note(context, row, "đang chờ"),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_lead_changes_what_the_unit_registered_and_the_history_names_who(database: Database, act: str) -> None:
    def change(session: Session) -> None:
        row = ministry.own(session)
        outcome = ACTS[act](lan(session), row)
        last = ministry.last_change(session, row)
        assert (outcome.result, last.actor, last.what) == (Result.CHANGED, "Lan", outcome.kind)
        assert last.reason == outcome.reason
        assert ministry.queued(session, OFFICE) == []

    database.write_now(change)


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_changes_nothing(database: Database, act: str) -> None:
    def change(session: Session) -> None:
        row = ministry.assigned(session)
        for context in (minh(session), phuc(session)):
            assert ACTS[act](context, row).result is Result.NOT_YOURS
        assert len(items.history(session, row)) == 1

    database.write_now(change)


@pytest.mark.parametrize("act", ["edit", "extend", "cancel"])
def test_of_what_the_office_assigned_a_lead_asks_once(database: Database, act: str) -> None:
    def change(session: Session) -> None:
        row = ministry.assigned(session)
        assert ACTS[act](lan(session), row).result is Result.REQUESTED
        assert (row.title, row.due_on, row.status) == ("Báo cáo", date(2024, 11, 1), Status.OPEN)
        assert [one.kind for one in ministry.queued(session, OFFICE)] == ["request"]
        assert ACTS[act](lan(session), row).result is Result.WAITS_ALREADY

    database.write_now(change)


@pytest.mark.parametrize("act", ACTS)
def test_the_units_hear_what_the_office_did(database: Database, act: str) -> None:
    def change(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        outcome = ACTS[act](hoa(session), row)
        for address in (TCBC, PC):
            (told,) = ministry.queued(session, address)
            assert (told.kind, told.items, told.data["what"]) == ("changed", (row.id,), outcome.kind.value)

    database.write_now(change)


def test_another_lead_unit_gets_its_card_the_former_one_loses_it_and_who_leads_helps_no_more(
    database: Database,
) -> None:
    def change(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        assert changing.edit(hoa(session), row, ItemEdit(unit="PC")).result is Result.CHANGED
        item = items.view(session, row)
        assert (item.unit, item.coordinating) == ("PC", ())
        assert [one.kind for one in ministry.queued(session, PC)] == ["card"]
        assert [one.data["key"] for one in ministry.queued(session, TCBC)] == ["change.moved_away"]

    database.write_now(change)


def test_other_coordinating_units_come_and_those_that_stay_keep_what_they_did(database: Database) -> None:
    def change(session: Session) -> None:
        row = ministry.assigned(session)
        assert changing.edit(hoa(session), row, ItemEdit(coordinating=("PC",))).result is Result.CHANGED
        part = items.view(session, row).part_of("PC")
        assert part is not None
        same = changing.edit(hoa(session), row, ItemEdit(coordinating=("PC",)))
        assert same.result is Result.NO_DIFFERENCE

    database.write_now(change)


@pytest.mark.parametrize(
    ("wanted", "result"),
    [
        (ItemEdit(), Result.NO_DIFFERENCE),
        (ItemEdit(title="Báo cáo", deadline=Deadline(date(2024, 11, 1)), unit="TCBC"), Result.NO_DIFFERENCE),
        (ItemEdit(title="x" * 1001), Result.LONG_TITLE),
    ],
)
def test_an_edit_that_changes_nothing_or_too_much_is_none(
    database: Database, wanted: ItemEdit, result: ChangeResult
) -> None:
    def change(session: Session) -> None:
        row = ministry.own(session)
        assert changing.edit(lan(session), row, wanted).result is result
        assert len(items.history(session, row)) == 1

    database.write_now(change)


def test_an_extension_is_later_and_a_request_for_one_has_a_reason(database: Database) -> None:
    def change(session: Session) -> None:
        own, assigned = ministry.own(session), ministry.assigned(session)
        earlier = Deadline(date(2024, 10, 30))
        assert changing.extend(lan(session), own, earlier, "").result is Result.NOT_LATER
        assert changing.extend(lan(session), own, LATER, "x" * 1001).result is Result.LONG_REASON
        assert changing.extend(lan(session), own, LATER, "").result is Result.CHANGED
        assert (own.due_on, own.first_due_on) == (LATER.day, date(2024, 11, 1))
        assert changing.extend(lan(session), assigned, LATER, "").result is Result.NEEDS_REASON
        assert changing.extend(hoa(session), assigned, LATER, "").result is Result.CHANGED

    database.write_now(change)


def test_what_is_cancelled_can_be_reopened_and_neither_twice(database: Database) -> None:
    def change(session: Session) -> None:
        row = ministry.own(session)
        assert changing.reopen(lan(session), row, "").result is Result.OPEN_ALREADY
        assert changing.cancel(lan(session), row, "").result is Result.NEEDS_REASON
        assert changing.cancel(lan(session), row, "không cần").result is Result.CHANGED
        assert changing.cancel(lan(session), row, "không cần").result is Result.SETTLED
        assert changing.edit(lan(session), row, ItemEdit(title="Khác")).result is Result.SETTLED
        assert changing.extend(lan(session), row, LATER, "").result is Result.SETTLED
        assert changing.reopen(minh(session), row, "").result is Result.NOT_YOURS
        assert changing.reopen(lan(session), row, "").result is Result.CHANGED
        assert row.status == Status.OPEN

    database.write_now(change)


def test_a_coordinating_units_note_is_its_opinion(database: Database) -> None:
    def change(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        assert changing.note(phuc(session), row, "đồng  ý").reason == "đồng ý"
        last = ministry.last_change(session, row)
        assert (last.what, last.reason, last.after) == (ChangeKind.NOTED, "đồng ý", {"by_unit": "PC"})
        for address in (TCBC, OFFICE):
            assert ministry.queued(session, address)[0].data["reason"] == "PC: đồng ý"
        assert changing.note(phuc(session), row, "x" * 1001).letters == 1001

    database.write_now(change)
