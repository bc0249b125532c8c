"""Creating: who registers, who assigns, what is refused; a unit without a chat is named to who assigns."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from actions.items import creating
from actions.items.creating import Created, CreateRefusal, NewItem
from domain.deadline import Deadline
from domain.file import Attachment
from domain.item import ChangeKind, Origin
from domain.message import Message
from storage.database.engine import Database, Session
from storage.items import items
from storage.people import chats
from tests.actions.ministry import OFFICE, PC, TCBC, TODAY, hoa, lan, last_change, minh, queued, unit_of

REPORT = NewItem("Báo cáo", Deadline(date(2024, 11, 29)), message="77")
ASSIGNED = replace(REPORT, units=("TCBC", "PC"))


def test_a_unit_registers_its_own_work(database: Database) -> None:
    def act(session: Session) -> None:
        created = creating.create(lan(session), REPORT)
        assert isinstance(created, Created)
        row = created.item
        item = items.view(session, row)
        assert (item.origin, item.unit, item.title, item.author) == (Origin.UNIT, "TCBC", "Báo cáo", "Lan")
        assert (item.deadline, item.assigned_on) == (REPORT.deadline, TODAY)
        assert [one.id for one in items.made_by(session, lan(session).chat.id, "77")] == [row.id]
        assert last_change(session, row).what is ChangeKind.REGISTERED
        assert created.card == Message("card", {"audience": "lead", "assigned": False}, (row.id,))
        assert created.unreached == ()
        assert [*queued(session, TCBC), *queued(session, OFFICE)] == []

    database.write_now(act)


def test_whatever_units_a_unit_names_the_work_is_its_own(database: Database) -> None:
    def act(session: Session) -> None:
        created = creating.create(lan(session), replace(REPORT, units=("PC",)))
        assert isinstance(created, Created)
        item = items.view(session, created.item)
        assert (item.unit, item.coordinating) == ("TCBC", ())

    database.write_now(act)


def test_what_the_office_assigns_is_told_to_each_unit_by_a_card_of_its_own(database: Database) -> None:
    def act(session: Session) -> None:
        created = creating.create(hoa(session), ASSIGNED)
        assert isinstance(created, Created)
        item = items.view(session, created.item)
        assert (item.origin, item.unit) == (Origin.OFFICE, "TCBC")
        assert [part.unit for part in item.coordinating] == ["PC"]
        assert last_change(session, created.item).what is ChangeKind.ASSIGNED
        assert created.card.data == {"audience": "office", "assigned": False}
        assert [one.data for one in queued(session, TCBC)] == [{"audience": "lead", "assigned": True}]
        assert [one.data for one in queued(session, PC)] == [{"audience": "part", "assigned": True}]
        assert queued(session, OFFICE) == []

    database.write_now(act)


def test_a_unit_without_a_chat_is_named_to_who_assigns(database: Database) -> None:
    def act(session: Session) -> None:
        chat = chats.unit_chat(session, unit_of(session, "PC").id)
        assert chat is not None
        chats.release(session, chat)
        created = creating.create(hoa(session), ASSIGNED)
        assert isinstance(created, Created)
        assert [unit.code for unit in created.unreached] == ["PC"]
        assert len(queued(session, TCBC)) == 1
        assert queued(session, PC) == []

    database.write_now(act)


def test_the_file_that_came_with_it_is_the_items_and_its_cards_say_so(database: Database) -> None:
    def act(session: Session) -> None:
        file = Attachment("document", "key", "van-ban.pdf")
        created = creating.create(hoa(session), replace(ASSIGNED, file=file))
        assert isinstance(created, Created)
        kept = last_change(session, created.item)
        assert (kept.what, kept.actor) == (ChangeKind.FILE, "Hoa")
        assert Attachment.of(kept.after) == file
        assert [one.data["file"] for one in (created.card, *queued(session, TCBC), *queued(session, PC))] == [True] * 3

    database.write_now(act)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (replace(ASSIGNED, title=" \u200b"), CreateRefusal.NO_TITLE),
        (replace(ASSIGNED, title="a" * 1001), CreateRefusal.LONG_TITLE),
        (replace(ASSIGNED, deadline=None), CreateRefusal.NO_DEADLINE),
        (replace(ASSIGNED, deadline=Deadline(date(2024, 10, 27))), CreateRefusal.PASSED),
        (replace(ASSIGNED, deadline=Deadline(TODAY, datetime(2024, 10, 28, 2, tzinfo=UTC))), CreateRefusal.PASSED),
        (replace(ASSIGNED, units=()), CreateRefusal.NO_UNIT),
        (replace(ASSIGNED, units=("TCBC", "XYZ")), CreateRefusal.NO_UNIT),
    ],
)
def test_what_is_no_whole_item_is_refused_and_nothing_is_stored(
    database: Database, new: NewItem, why: CreateRefusal
) -> None:
    def act(session: Session) -> None:
        assert creating.create(hoa(session), new) is why
        assert items.count(session) == 0
        assert queued(session, TCBC) == []

    database.write_now(act)


def test_a_unit_that_was_closed_gets_nothing_assigned(database: Database) -> None:
    def act(session: Session) -> None:
        unit_of(session, "PC").closed_on = TODAY
        assert creating.create(hoa(session), ASSIGNED) is CreateRefusal.NO_UNIT

    database.write_now(act)


def test_who_acts_for_nobody_creates_nothing_nor_does_a_lead_outside_a_chat_of_a_unit(database: Database) -> None:
    def act(session: Session) -> None:
        assert creating.create(minh(session), REPORT) is CreateRefusal.NOT_YOURS
        elsewhere = lan(session)
        elsewhere.chat = chats.private_with(session, "telegram", "Lan", "Lan")
        assert creating.create(elsewhere, REPORT) is CreateRefusal.NOT_YOURS
        admin = hoa(session, admins=frozenset({"Hoa"}))
        admin.chat = elsewhere.chat
        assert creating.create(admin, ASSIGNED) is CreateRefusal.NOT_YOURS
        assert items.count(session) == 0

    database.write_now(act)


def test_of_several_each_is_created_by_itself(database: Database) -> None:
    def act(session: Session) -> None:
        late = replace(REPORT, title="Việc cũ", deadline=Deadline(date(2024, 10, 1)))
        created, refused = creating.create_several(lan(session), [REPORT, late, replace(REPORT, title="Việc khác")])
        assert [one.item.title for one in created] == ["Báo cáo", "Việc khác"]
        assert refused == [(late, CreateRefusal.PASSED)]

    database.write_now(act)


def test_of_several_lines_each_item_has_the_file_and_each_card_says_so(database: Database) -> None:
    def act(session: Session) -> None:
        line = replace(ASSIGNED, file=Attachment("document", "key", "van-ban.pdf"))
        created, _ = creating.create_several(hoa(session), [line, replace(line, title="Việc khác")])
        assert [last_change(session, one.item).what for one in created] == [ChangeKind.FILE] * 2
        assert [one.data.get("file") for one in queued(session, TCBC)] == [True] * 2

    database.write_now(act)
