"""What units got by an import: told in one message each, received at once, told later where there was no chat."""

from datetime import date, timedelta

from sqlmodel import select

from actions.context import ActionContext
from actions.items import handouts as acts
from actions.items.handouts import HandoutRefusal
from actions.items.receipts import ReceiptResult, receive
from actions.units.setup import set_up_unit
from domain.handout import HandoutOfUnit
from domain.imports.rows import GoodRow, ImportedItem, Table, TableKind
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from storage.import_models import HandoutRow
from storage.items import handouts, import_jobs, items
from storage.reminders import receipts
from tests.actions.ministry import NOW, OFFICE, PC, TCBC, hoa, lan, last_change, minh, queued
from tests.storage import making


def imported(session: Session, *rows: ImportedItem) -> HandoutRow:
    """These rows, confirmed and stored; what they gave to units."""
    table = Table(TableKind.ITEMS, tuple(GoodRow(line, one) for line, one in enumerate(rows, 2)), ())
    job = import_jobs.begin(session, import_jobs.pack(table), by=None, now=NOW)
    while import_jobs.store_some(session, job, NOW, hoa(session).rules.zone):
        pass
    return session.exec(select(HandoutRow)).one()


def item(unit: str, title: str, *helping: str, done: date | None = None) -> ImportedItem:
    return ImportedItem(
        "task", unit, title, date(2024, 11, 8), assigned_on=date(2024, 10, 1), coordinating=helping, completed_on=done
    )


def told(session: Session, address: str) -> list[tuple[int, ...]]:
    """The items of each message that told this unit's chat of a handout."""
    return [one.items for one in queued(session, address) if one.kind == "unit_handout"]


def test_each_unit_is_told_of_its_open_items_in_one_message_what_it_leads_first(database: Database) -> None:
    def act(session: Session) -> None:
        imported(
            session, item("PC", "Một", "TCBC"), item("TCBC", "Hai"), item("TCBC", "Ba", done=date(2024, 10, 9)),
            item("TCBC", "Bốn"),
        )  # fmt: skip
        assert told(session, TCBC) == [(2, 4, 1)]
        assert told(session, PC) == [(1,)]
        assert [one.kind for one in queued(session, OFFICE)] == ["handout"]

    database.write_now(act)


def test_one_press_receives_all_and_the_office_sees_it(database: Database) -> None:
    def act(session: Session) -> None:
        handout = imported(session, item("TCBC", "Một"), item("TCBC", "Hai"), item("PC", "Ba", "TCBC"))
        assert len(receipts.awaited(session)) == 4
        first = items.by_numbers(session, [1])[0]
        assert receive(lan(session), first) is ReceiptResult.RECEIVED
        assert acts.receive_all(lan(session), handout.id) == 2
        assert acts.receive_all(lan(session), handout.id) == 0
        assert [change.what for change in items.history(session, first)].count(ChangeKind.RECEIVED) == 1
        assert last_change(session, items.by_numbers(session, [3])[0]).after == {"by_unit": "TCBC"}
        assert handouts.standing(session, handout.id) == [
            HandoutOfUnit("TCBC", 3, 3, 0, told=True), HandoutOfUnit("PC", 1, 0, 0, told=True)
        ]  # fmt: skip
        assert [one.unit for one in receipts.awaited(session)] == ["PC"]

    database.write_now(act)


def test_only_who_acts_for_the_unit_receives(database: Database) -> None:
    def act(session: Session) -> None:
        handout = imported(session, item("TCBC", "Một"))
        assert acts.receive_all(minh(session), handout.id) is HandoutRefusal.NOT_YOURS
        assert acts.receive_all(hoa(session), handout.id) is HandoutRefusal.NOT_YOURS
        assert len(receipts.awaited(session)) == 1

    database.write_now(act)


def test_a_unit_without_a_chat_is_told_when_it_gets_one(database: Database) -> None:
    def act(session: Session) -> None:
        making.unit(session, "VP")
        handout = imported(session, item("VP", "Một"), item("TCBC", "Hai"))
        assert [one.told for one in handouts.standing(session, handout.id)] == [True, False]
        assert [one.unit for one in receipts.awaited(session)] == ["TCBC"]
        later = hoa(session, now=NOW + timedelta(days=3))
        later.chat = making.chat(session, "-9")
        set_up_unit(admin(later), "VP", "", "")
        assert told(session, "-9") == [(1,)]
        assert told(session, TCBC) == [(2,)]
        since = {one.unit: one.since for one in receipts.awaited(session)}
        assert since == {"TCBC": NOW, "VP": NOW + timedelta(days=3)}

    database.write_now(act)


def admin(context: ActionContext) -> ActionContext:
    context.person.is_admin = True
    return context


def test_cards_come_on_demand_of_what_the_unit_leads_and_helps_with(database: Database) -> None:
    def act(session: Session) -> None:
        handout = imported(session, item("TCBC", "Một"), item("PC", "Hai", "TCBC"), item("PC", "Ba"))
        shown = acts.cards(lan(session), handout.id, 1)
        assert isinstance(shown, list)
        assert [(one.items, one.data["audience"]) for one in shown] == [((1,), "lead"), ((2,), "part")]
        assert acts.cards(hoa(session), handout.id, 1) is HandoutRefusal.NOT_YOURS
        assert acts.cards(lan(session), handout.id + 1, 1) is HandoutRefusal.GONE

    database.write_now(act)


def test_an_import_of_what_is_done_tells_nobody(database: Database) -> None:
    def act(session: Session) -> None:
        imported(session, item("TCBC", "Một", done=date(2024, 10, 9)))
        assert queued(session, TCBC) == queued(session, OFFICE) == []

    database.write_now(act)
