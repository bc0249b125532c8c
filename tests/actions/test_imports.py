"""An import is checked against what is there and confirmed by the Office; the command line does it the same way."""

from datetime import date

from actions import imports
from actions.imports import ImportRefusal
from domain.imports.cells import RowRefusal
from domain.imports.circulation import circulated
from domain.imports.rows import GoodRow, ImportedItem, ImportedUnit, Row, Table, TableKind
from domain.message import Message
from storage.database.engine import Database, Session
from storage.items import import_jobs, items
from storage.models import MessageRow
from storage.outbox import messages
from storage.people import units
from tests.actions import ministry
from tests.actions.groups import acts_of, nothing_happened
from tests.actions.ministry import NOW, OFFICE, hoa, lan


def item(unit: str, title: str = "Báo cáo") -> ImportedItem:
    return ImportedItem("task", unit, title, date(2024, 11, 8), assigned_on=date(2024, 10, 1))


def table(*rows: Row) -> Table:
    kind = TableKind.UNITS if isinstance(rows[0], ImportedUnit) else TableKind.ITEMS
    return Table(kind, tuple(GoodRow(line, one) for line, one in enumerate(rows, 2)), ())


def test_an_item_of_an_unknown_unit_is_bad_unless_the_unit_is_in_another_of_the_tables(database: Database) -> None:
    def act(session: Session) -> None:
        of_items = table(item("TCBC"), item("MOI"))
        (alone,) = imports.check(session, [of_items])
        assert ([good.line for good in alone.rows], [bad.line for bad in alone.bad]) == ([2], [3])
        _, beside = imports.check(session, [table(ImportedUnit("MOI", "Vụ Mới", "")), of_items])
        assert ([good.line for good in beside.rows], beside.bad) == ([2, 3], ())

    database.write_now(act)


def test_a_unit_that_would_stand_under_itself_is_bad(database: Database) -> None:
    def act(session: Session) -> None:
        circle = table(ImportedUnit("TCBC", "", "", "PC"), ImportedUnit("PC", "", "", "TCBC"))
        assert imports.check(session, [circle])[0].bad

    database.write_now(act)


def test_a_mark_of_limited_circulation_makes_a_row_bad_where_the_settings_refuse_it(database: Database) -> None:
    def act(session: Session) -> None:
        marked = table(item("TCBC", "(LƯU HÀNH NỘI BỘ) Góp ý"), item("PC", "Rà soát tài liệu lưu hành nội bộ"))
        (warned,) = imports.check(session, [marked])
        assert (circulated(warned), warned.bad) == (1, ())
        (refused,) = imports.check(session, [marked], internal="refuse")
        assert [(bad.line, bad.reason) for bad in refused.bad] == [(2, RowRefusal.INTERNAL)]
        assert [good.line for good in refused.rows] == [3]

    database.write_now(act)


def test_the_office_sees_what_would_be_stored_and_confirms_it(database: Database) -> None:
    def act(session: Session) -> None:
        (checked,) = imports.check(session, [table(item("TCBC"), item("PC"))])
        assert imports.preview(hoa(session), checked).added == 2
        assert nothing_happened(session)
        message = asked(session)
        job = imports.confirm(hoa(session), import_jobs.pack(checked), message)
        assert isinstance(job, int)
        assert message.kind in {"importing", "imported"}  # on a busy machine a transaction has no time for all of it
        store_all(session, job)
        stored = items.by_numbers(session, [1, 2])
        assert [units.unit_by_id(session, row.unit_id).code for row in stored] == ["TCBC", "PC"]
        assert (message.kind, message.body["data"]["added"]) == ("imported", 2)
        (row,) = acts_of(session, "import")
        assert row.person_id == hoa(session).person.id

    database.write_now(act)


def asked(session: Session) -> MessageRow:
    """The preview that is confirmed."""
    chat = ministry.chat_of(session, OFFICE)
    return messages.queue(session, chat, Message("import_preview"), rank=messages.ANSWER, now=NOW)


def store_all(session: Session, job: int) -> None:
    while import_jobs.store_some(session, job, NOW, hoa(session).rules.zone):
        pass


def test_a_unit_confirms_nothing(database: Database) -> None:
    def act(session: Session) -> None:
        assert imports.confirm(lan(session), import_jobs.pack(table(item("TCBC"))), None) is ImportRefusal.NOT_YOURS
        assert (import_jobs.waiting(session), nothing_happened(session)) == (None, True)

    database.write_now(act)


def test_the_command_line_keeps_all_its_tables_or_none_in_nobodys_name(database: Database) -> None:
    def act(session: Session) -> None:
        packed = [import_jobs.pack(table(ImportedUnit("MOI", "Vụ Mới", ""))), import_jobs.pack(table(item("MOI")))]
        jobs = imports.keep(session, packed, by=None, now=NOW)
        assert import_jobs.waiting(session, of_commands=True) == jobs[0]
        for job in jobs:
            store_all(session, job)
        assert [row.person_id for row in acts_of(session, "import")] == [None, None]
        assert [done.added for done in import_jobs.results(session, jobs)] == [1, 1]

    database.write_now(act)
