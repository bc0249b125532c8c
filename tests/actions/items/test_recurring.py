"""Recurring work: the rule and its first item; who stops it; another title or rule by the edit of what was said."""

from datetime import date

from actions.items import recurring
from actions.items.changing import ChangeOutcome, ChangeResult
from actions.items.creating import Created, CreateRefusal, NewItem
from actions.items.recurring import StopRefusal
from domain.deadline import Deadline
from domain.item import ChangeKind
from domain.schedule.recurrence import Recurrence
from domain.schedule.recurrence_words import read
from domain.settings import Rules
from storage.database.engine import Database, Session
from storage.items import items
from storage.items import recurring as rules
from storage.models import RecurringRow
from storage.outbox import messages
from tests.actions.ministry import NOW, OFFICE, PC, TCBC, hoa, lan, last_change, minh, phuc, queued

REPORT = NewItem("Báo cáo tháng", None)
ASSIGNED = NewItem("Báo cáo tháng", None, ("TCBC", "PC"))
NEXT = ["2024-12-20", "2025-01-20", "2025-02-20"]


def monthly(day: int = 20) -> Recurrence:
    found = read(f"ngày {day} hàng tháng", now=NOW, zone=Rules().zone, calendar=Rules().calendar)
    assert found is not None
    return found.rule


def rule_of(session: Session, created: Created | CreateRefusal) -> RecurringRow:
    assert isinstance(created, Created)
    row = rules.of_item(session, created.item.id)
    assert row is not None
    return row


def test_the_first_item_is_created_at_once_and_its_card_tells_the_rule(database: Database) -> None:
    def act(session: Session) -> None:
        created = recurring.create(lan(session), REPORT, monthly())
        assert isinstance(created, Created)
        assert items.view(session, created.item).deadline == Deadline(date(2024, 11, 20))
        assert created.card.data["rule"] == monthly().to_json()
        assert created.card.data["next"] == NEXT
        row = rule_of(session, created)
        assert (row.title, row.last_on, row.origin) == ("Báo cáo tháng", date(2024, 11, 20), "unit")
        registered = items.history(session, created.item)[0]
        assert (registered.what, registered.after["recurring"]["id"]) == (ChangeKind.REGISTERED, row.id)

    database.write_now(act)


def test_the_units_of_what_the_office_assigns_hear_of_the_rule(database: Database) -> None:
    def act(session: Session) -> None:
        row = rule_of(session, recurring.create(hoa(session), ASSIGNED, monthly()))
        assert (row.origin, row.coordinating) == ("office", ["PC"])
        assert [one.data["next"] for one in (*queued(session, TCBC), *queued(session, PC))] == [NEXT, NEXT]

    database.write_now(act)


def test_what_is_not_whole_or_not_allowed_makes_no_rule(database: Database) -> None:
    def act(session: Session) -> None:
        assert recurring.create(hoa(session), REPORT, monthly()) is CreateRefusal.NO_UNIT
        assert recurring.create(lan(session), NewItem("", None), monthly()) is CreateRefusal.NO_TITLE
        assert recurring.create(minh(session), REPORT, monthly()) is CreateRefusal.NOT_YOURS
        assert rules.going_on(session) == []
        assert items.count(session) == 0

    database.write_now(act)


def test_a_lead_stops_what_the_unit_registered_once(database: Database) -> None:
    def act(session: Session) -> None:
        row = rule_of(session, recurring.create(lan(session), REPORT, monthly()))
        assert recurring.stop(minh(session), row.id) is StopRefusal.NOT_YOURS
        assert recurring.stop(phuc(session), row.id) is StopRefusal.GONE
        assert rules.going_on(session) == [row]
        assert recurring.stop(lan(session), row.id) is row
        assert rules.going_on(session) == []
        assert recurring.stop(lan(session), row.id) is StopRefusal.GONE
        assert recurring.stop(lan(session), 99) is StopRefusal.GONE

    database.write_now(act)


def test_only_the_office_stops_what_it_assigned(database: Database) -> None:
    def act(session: Session) -> None:
        row = rule_of(session, recurring.create(hoa(session), ASSIGNED, monthly()))
        assert recurring.stop(lan(session), row.id) is StopRefusal.ONLY_OFFICE
        assert recurring.stop(hoa(session), row.id) is row
        assert queued(session, OFFICE) == []

    database.write_now(act)


def test_another_rule_moves_its_newest_item_and_shows_on_its_cards(database: Database) -> None:
    def act(session: Session) -> None:
        context = lan(session)
        created = recurring.create(context, REPORT, monthly())
        row = rule_of(session, created)
        assert isinstance(created, Created)
        shown = messages.queue(session, context.chat, created.card, rank=messages.ANSWER, now=NOW)
        assert edited(recurring.edit(context, created.item, "Báo cáo", monthly(15))) is ChangeResult.CHANGED
        assert (row.title, row.rule, row.last_on) == ("Báo cáo", monthly(15).to_json(), date(2024, 11, 15))
        item = items.view(session, created.item)
        assert (item.title, item.deadline) == ("Báo cáo", Deadline(date(2024, 11, 15)))
        assert last_change(session, created.item).what is ChangeKind.EDITED
        assert rules.of_item(session, created.item.id) is row
        assert shown.body["data"]["next"] == ["2024-12-13", "2025-01-15", "2025-02-14"]
        assert edited(recurring.edit(context, created.item, "\u200b", monthly(15))) is ChangeResult.NO_DIFFERENCE

    database.write_now(act)


def test_a_rule_is_not_changed_by_a_title_that_is_too_long_nor_by_who_may_not(database: Database) -> None:
    def act(session: Session) -> None:
        created = recurring.create(hoa(session), ASSIGNED, monthly())
        row = rule_of(session, created)
        assert isinstance(created, Created)
        assert edited(recurring.edit(hoa(session), created.item, "a" * 1001, monthly(15))) is ChangeResult.LONG_TITLE
        assert recurring.edit(lan(session), created.item, "Báo cáo", monthly(15)) is None
        assert (row.title, row.rule) == ("Báo cáo tháng", monthly().to_json())
        recurring.stop(hoa(session), row.id)
        assert recurring.edit(hoa(session), created.item, "Báo cáo", monthly(15)) is None

    database.write_now(act)


def edited(outcome: ChangeOutcome | None) -> ChangeResult:
    assert outcome is not None
    return outcome.result
