"""What is looked at, what was planned, what is put off and at which hour: items and parts alike, on either database."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from domain.deadline import Deadline
from domain.item import ChangeKind, Part, Status
from domain.schedule.hours import SETTINGS, OwnHour
from storage.database.engine import Database
from storage.items import items, parts
from storage.models import ItemRow, PartRow
from storage.people import chats, hours
from storage.reminders import reminders, snoozes
from storage.reminders.checks import DueCheck, ReminderCheck, ReminderSubject
from tests.storage import making
from tests.storage.making import NOW

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEDNESDAY = date(2024, 10, 30)
LATER = NOW + timedelta(days=1)


def with_part(session: Session) -> tuple[ItemRow, int]:
    """An item of TCBC that is due on 1 November, and PC, which helps."""
    law = making.unit(session, "PC")
    row = making.item(session)
    items.change(session, row, ChangeKind.EDITED, by=None, now=NOW, coordinating=(Part("PC"),))
    return row, law.id


@pytest.mark.parametrize("table", [reminders, parts])
def test_what_was_looked_at_waits_for_its_next_look_and_knows_what_was_planned(database: Database, table: Any) -> None:
    def first(session: Session) -> list[set[str]]:
        with_part(session)
        due = table.due(session, NOW, 10)
        assert [(one.number, one.key, one.is_part) for one in due] == [(1, "2024-11-01", table is parts)]
        table.settle(session, [ReminderCheck(due[0], ["before/3", "snoozed/2024-10-29"], LATER)], NOW)
        assert table.due(session, LATER - timedelta.resolution, 10) == []
        return list(table.said(session, due))

    assert database.write_now(first) == [{"before/3", "snoozed/2024-10-29"}]
    (due,) = database.read_now(table.due, LATER, 10)
    with pytest.raises(IntegrityError):
        database.write_now(table.settle, [ReminderCheck(due, ["before/3"], None)], LATER)


def test_the_office_hears_of_a_part_with_a_deadline_of_its_own_only(database: Database) -> None:
    def work(session: Session) -> list[bool]:
        row, _ = with_part(session)
        (before,) = parts.due(session, NOW, 10)
        own = (Part("PC", deadline=Deadline(WEDNESDAY)),)
        items.change(session, row, ChangeKind.EDITED, by=None, now=NOW, coordinating=own)
        (after,) = parts.due(session, NOW, 10)
        assert after.deadline == Deadline(WEDNESDAY)
        return [before.escalates, after.escalates]

    assert database.write_now(work) == [False, True]


def test_what_still_holds_of_a_reminder_for_the_unit_for_who_helps_and_for_the_office(database: Database) -> None:
    def work(session: Session) -> None:
        row, law = with_part(session)
        own = (Part("PC", deadline=Deadline(WEDNESDAY)),)
        items.change(session, row, ChangeKind.EDITED, by=None, now=NOW, coordinating=own)
        due = {ReminderSubject(1): "2024-11-01", ReminderSubject(1, law): "2024-10-30"}
        assert reminders.still(session, due, None, ZONE) == [ReminderSubject(1, law), ReminderSubject(1)]
        assert reminders.still(session, due, row.unit_id, ZONE) == [ReminderSubject(1)]
        assert reminders.still(session, {ReminderSubject(1): "2024-10-30"}, law, ZONE) == [ReminderSubject(1)]
        assert reminders.still(session, {ReminderSubject(1): "2024-11-01"}, law, ZONE) == []
        items.change(
            session, row, ChangeKind.PART_DONE, by=None, now=NOW, coordinating=(Part("PC", WEDNESDAY, own[0].deadline),)
        )
        assert reminders.still(session, due, None, ZONE) == [ReminderSubject(1)]
        items.change(session, row, ChangeKind.DONE, by=None, now=NOW, status=Status.DONE, completed_on=WEDNESDAY)
        assert reminders.still(session, due, None, ZONE) == []

    database.write_now(work)


@pytest.mark.parametrize("named", [ReminderSubject(12), ReminderSubject(12, 7)])
def test_what_a_message_names_is_read_as_it_was_written(named: ReminderSubject) -> None:
    assert ReminderSubject.of(str(named)) == named


def test_a_unit_puts_off_its_item_and_one_that_helps_its_part(database: Database) -> None:
    def work(session: Session) -> None:
        row, law = with_part(session)
        by = making.person(session)
        assert snoozes.put_off(session, row, row.unit_id, WEDNESDAY, by=by, now=NOW)
        assert snoozes.put_off_by(session, [1, 2], row.unit_id) == {1: WEDNESDAY}
        assert snoozes.put_off_by(session, [1, 2], law) == {}
        assert snoozes.put_off(session, row, law, date(2024, 10, 31), by=by, now=NOW)
        assert not snoozes.put_off(session, row, law, date(2024, 10, 31), by=by, now=NOW)
        assert snoozes.put_off_by(session, [1], law) == {1: date(2024, 10, 31)}
        assert [one.snoozed_to for one in reminders.due(session, NOW, 9)] == [WEDNESDAY]
        assert [one.snoozed_to for one in parts.due(session, NOW, 9)] == [date(2024, 10, 31)]

    database.write_now(work)
    history = database.read_now(lambda session: items.changes_of(session, [1])[1])
    assert [one.after for one in history if one.what is ChangeKind.SNOOZED] == [
        {"snoozed_to": "2024-10-30", "by_unit": "TCBC"}, {"snoozed_to": "2024-10-31", "by_unit": "PC"},
    ]  # fmt: skip


NEW_DEADLINE: dict[str, Any] = {"deadline": Deadline(date(2024, 11, 8))}
OWN_DEADLINE: dict[str, Any] = {"coordinating": (Part("PC", deadline=Deadline(date(2024, 10, 31))),)}
CLOSED: dict[str, Any] = {"status": Status.DONE, "completed_on": WEDNESDAY}
OPENED: dict[str, Any] = {"status": Status.OPEN, "completed_on": None}


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ([(ChangeKind.EDITED, {"title": "Tờ trình"})], (True, True)),
        ([(ChangeKind.EXTENDED, NEW_DEADLINE)], (False, False)),
        ([(ChangeKind.EDITED, OWN_DEADLINE)], (True, False)),
        ([(ChangeKind.DONE, CLOSED), (ChangeKind.UNDONE, OPENED)], (True, True)),
        ([(ChangeKind.DONE, CLOSED), (ChangeKind.REOPENED, OPENED)], (False, False)),
    ],
)
def test_what_was_put_off_is_void_once_its_deadline_is_another(
    database: Database, changes: list[tuple[ChangeKind, dict[str, Any]]], kept: tuple[bool, bool]
) -> None:
    def work(session: Session) -> tuple[bool, bool]:
        row, law = with_part(session)
        for unit in (row.unit_id, law):
            snoozes.put_off(session, row, unit, WEDNESDAY, by=making.person(session), now=NOW)
        for what, fields in changes:
            items.change(session, row, what, by=None, now=NOW, **fields)
        part = session.get_one(PartRow, (row.id, law))
        return row.snoozed_to is not None, part.snoozed_to is not None

    assert database.write_now(work) == kept


def test_a_chats_hour_is_kept_and_its_items_and_parts_are_looked_at_anew(database: Database) -> None:
    own = OwnHour(time(7, 30), date(2024, 10, 29), time(9))

    def work(session: Session) -> None:
        row, law = with_part(session)
        chat = making.chat(session)
        assert hours.own_hour(chat) == hours.own_hour(None) == SETTINGS
        chats.become_unit(session, chat, law, "")
        for table in (reminders, parts):
            table.settle(session, [ReminderCheck(one, [], None) for one in table.due(session, NOW, 9)], NOW)
        hours.put(session, chat, own, NOW)
        assert reminders.due(session, NOW, 9) == []  # TCBC's
        assert [one.number for one in parts.due(session, NOW, 9)] == [row.id]

    database.write_now(work)
    assert database.read_now(lambda session: hours.own_hour(chats.by_id(session, 1))) == own


def test_the_offices_hour_has_everything_looked_at_anew(database: Database) -> None:
    def work(session: Session) -> list[list[DueCheck]]:
        with_part(session)
        chat = making.chat(session)
        chats.become_office(session, chat, "")
        for table in (reminders, parts):
            table.settle(session, [ReminderCheck(one, [], None) for one in table.due(session, NOW, 9)], NOW)
        hours.put(session, chat, OwnHour(time(7)), NOW)
        return [reminders.due(session, NOW, 9), parts.due(session, NOW, 9)]

    assert [len(found) for found in database.write_now(work)] == [1, 1]


def test_an_hour_goes_with_whose_it_is(database: Database) -> None:
    def work(session: Session) -> list[time | None]:
        unit, other = making.unit(session), making.unit(session, "PC")
        first, second = making.chat(session, "-1"), making.chat(session, "-2")
        chats.become_unit(session, first, unit.id, "")
        first.remind_at = time(7)
        chats.become_unit(session, second, unit.id, "")
        moved = [first.remind_at, second.remind_at]
        chats.become_unit(session, second, other.id, "")
        return [*moved, second.remind_at]

    assert database.write_now(work) == [None, time(7), None]


def test_next_at_is_the_first_look(database: Database) -> None:
    database.write_now(making.item)
    assert database.read_now(reminders.next_at) == datetime(2024, 10, 28, 2, tzinfo=UTC)
