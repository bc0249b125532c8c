"""An import in pieces: all of it comes, once, whoever goes on with it; and nobody waits for all of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, func, select

from domain.imports.rows import GoodRow, ImportedCounter, ImportedItem, ImportedUnit, Row, Table, TableKind
from domain.item import ChangeKind
from domain.message import Message
from storage.database.engine import Database
from storage.import_models import ImportJobRow, ImportPieceRow
from storage.items import import_jobs, imports, items, rebuilding
from storage.models import HistoryRow, MessageRow
from storage.models import ItemRow as Stored
from storage.outbox import messages
from storage.people import units
from tests.storage import making

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2024, 11, 4, 2, tzinfo=UTC)
MANY = 10 * import_jobs.PIECE + 1


def row(title: str = "Báo cáo", **more: object) -> ImportedItem:
    return replace(ImportedItem("task", "TCBC", title, date(2024, 11, 8), assigned_on=date(2024, 10, 1)), **more)  # type: ignore[arg-type]  # names of fields


def rows(count: int = MANY) -> list[ImportedItem]:
    return [row(f"Việc {number} #NQ18", source=f"{number}/BNV") for number in range(count)]


def begun(database: Database, some: Sequence[Row], kind: TableKind = TableKind.ITEMS, now: datetime = NOW) -> int:
    """A job of a command."""
    packed = import_jobs.pack(Table(kind, tuple(GoodRow(line, one) for line, one in enumerate(some, 2)), ()))
    return database.write_now(import_jobs.begin, packed, by=None, now=now)


def ended(database: Database, job: int, now: datetime = NOW) -> ImportJobRow:
    """What came of it."""
    while database.write_now(import_jobs.store_some, job, now, HANOI):
        pass
    return database.write_now(import_jobs.results, [job])[0]


def number_of(table: type, database: Database) -> int:
    return database.read_now(lambda session: session.exec(select(func.count()).select_from(table)).one())


def of_history(database: Database, what: str) -> list[HistoryRow]:
    query = select(HistoryRow).where(HistoryRow.what == what).order_by(col(HistoryRow.id))
    return database.read_now(lambda session: list(session.exec(query)))


@pytest.fixture(autouse=True)
def unit(database: Database) -> None:
    database.write_now(making.unit)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is time for one piece in a transaction."""
    monkeypatch.setattr(import_jobs, "ENOUGH", 0.0)


@pytest.mark.usefixtures("hurried")
def test_each_transaction_stores_a_piece_whole_by_row_and_the_result_counts_all(database: Database) -> None:
    job = begun(database, rows())
    seen = []
    while database.write_now(import_jobs.store_some, job, NOW, HANOI):
        seen.append((number_of(Stored, database), len(of_history(database, ChangeKind.IMPORTED))))
    assert seen[:3] == [(import_jobs.PIECE * times,) * 2 for times in (1, 2, 3)]
    (done,) = database.write_now(import_jobs.results, [job])
    assert (done.added, done.updated, done.same, done.first, done.last) == (MANY, 0, 0, 1, MANY)
    assert (number_of(ImportJobRow, database), number_of(ImportPieceRow, database)) == (0, 0)
    assert [one.after["added"] for one in of_history(database, "import")] == [MANY]
    assert database.read_now(rebuilding.different, list(range(1, 20))) == []


@pytest.mark.usefixtures("hurried")
def test_another_process_goes_on_where_one_was_killed_and_two_at_once_add_nothing_twice(
    database: Database, database_url: str
) -> None:
    job = begun(database, rows())
    database.write_now(import_jobs.store_some, job, NOW, HANOI)
    other = Database(database_url)
    assert other.read_now(import_jobs.waiting) == job
    processes = (other, database)
    while all(one.write_now(import_jobs.store_some, job, NOW, HANOI) for one in processes):
        pass
    assert other.read_now(import_jobs.waiting) is None
    other.close()
    (done,) = database.write_now(import_jobs.results, [job])
    assert (done.added, done.same) == (MANY, 0)
    assert number_of(Stored, database) == MANY


@pytest.mark.usefixtures("hurried")
def test_the_same_rows_imported_meanwhile_are_there_already(database: Database) -> None:
    jobs = [begun(database, rows()), begun(database, [*rows(), row("Tờ trình")])]
    while [job for job in jobs if database.write_now(import_jobs.store_some, job, NOW, HANOI)]:
        pass
    done = database.write_now(import_jobs.results, jobs)
    assert [one.added + one.same for one in done] == [MANY, MANY + 1]
    assert sum(one.added for one in done) == number_of(Stored, database) == MANY + 1


@pytest.mark.usefixtures("hurried")
def test_what_was_changed_by_others_in_between_is_updated_by_the_row_as_it_stands_then(database: Database) -> None:
    first = rows()
    ended(database, begun(database, first))
    job = begun(database, [replace(one, title=f"{one.title} (sửa)") for one in first])
    database.write_now(import_jobs.store_some, job, NOW, HANOI)

    def retitle(session: Session) -> None:
        items.change(session, session.get_one(Stored, MANY), ChangeKind.EDITED, by=None, now=NOW, title="Việc khác")

    database.write_now(retitle)
    done = ended(database, job, NOW + timedelta(seconds=1))
    assert (done.updated, done.added, done.first, done.last) == (MANY, 0, 1, MANY)
    last = database.read_now(lambda session: items.changes_of(session, [MANY])[MANY])[-1]
    assert last.before["title"] == "Việc khác"
    assert database.read_now(rebuilding.different, [1, MANY]) == []


@pytest.mark.usefixtures("hurried")
def test_a_number_of_another_installation_names_nothing_that_this_import_has_added(database: Database) -> None:
    weekly = [row("Báo cáo tuần", due_on=date(2024, 1, 1) + timedelta(days=day)) for day in range(MANY)]
    done = ended(database, begun(database, [replace(one, number=number) for number, one in enumerate(weekly)]))
    assert (done.added, done.updated) == (MANY, 0)


@pytest.mark.usefixtures("hurried")
def test_what_names_no_day_has_that_of_the_confirmation_though_midnight_has_passed(database: Database) -> None:
    job = begun(database, [replace(one, assigned_on=None) for one in rows()])
    ended(database, job, NOW + timedelta(days=1))
    days = database.read_now(lambda session: set(session.exec(select(col(Stored.assigned_on)))))
    assert days == {NOW.astimezone(HANOI).date()}


@pytest.mark.usefixtures("hurried")
def test_units_are_stored_before_those_under_them_wherever_they_stand(database: Database) -> None:
    below = [ImportedUnit(f"X{place}", f"Xã {place}", "", f"T{place % 3}") for place in range(2 * import_jobs.PIECE)]
    above = [ImportedUnit(f"T{place}", f"Tỉnh {place}", "", "BO") for place in range(3)]
    done = ended(database, begun(database, [*below, *above, ImportedUnit("BO", "Bộ")], TableKind.UNITS))
    assert (done.added, done.updated, done.same) == (len(below) + 4, 0, 0)
    assert len(database.read_now(units.branch, "BO")) == len(below) + 4


def test_counters_are_stored_too(database: Database) -> None:
    job = begun(database, [ImportedCounter(date(2024, 10, 1), "documents", 3629)], TableKind.COUNTERS)
    assert ended(database, job).added == 1
    assert database.read_now(imports.counters, date(2024, 10, 1)) == {"documents": 3629}


def test_a_job_of_nothing_ends_at_once(database: Database) -> None:
    assert ended(database, begun(database, [])).added == 0


@pytest.mark.usefixtures("hurried")
def test_in_the_chat_the_question_becomes_the_result_and_the_job_is_gone(database: Database) -> None:
    job, message = _in_a_chat(database)
    while database.write_now(import_jobs.store_some, job, NOW, HANOI):
        pass
    told = database.read_now(lambda session: session.get_one(MessageRow, message))
    assert (told.kind, told.body["data"]) == (
        "imported", {"added": MANY, "updated": 0, "same": 0, "first": 1, "last": MANY}
    )  # fmt: skip
    assert (number_of(ImportJobRow, database), number_of(ImportPieceRow, database)) == (0, 0)


@pytest.mark.usefixtures("hurried")
def test_what_cannot_be_stored_is_left_and_the_chat_is_told_how_far_it_came(database: Database) -> None:
    job, message = _in_a_chat(database)
    database.write_now(import_jobs.store_some, job, NOW, HANOI)
    database.write_now(import_jobs.give_up, job, NOW)
    told = database.read_now(lambda session: session.get_one(MessageRow, message))
    assert told.body["data"]["params"]["added"] == import_jobs.PIECE
    assert number_of(ImportPieceRow, database) == 0
    assert database.read_now(import_jobs.waiting) is None
    assert database.write_now(import_jobs.store_some, job, NOW, HANOI) is False


def test_a_command_goes_on_with_what_a_killed_one_has_left_and_with_nothing_of_a_chat(database: Database) -> None:
    _in_a_chat(database)
    assert database.read_now(import_jobs.waiting, of_commands=True) is None
    job = begun(database, rows(2))
    assert database.read_now(import_jobs.waiting, of_commands=True) == job


def test_a_result_that_nobody_came_for_goes_after_a_day(database: Database) -> None:
    job = begun(database, rows(2))
    while database.write_now(import_jobs.store_some, job, NOW, HANOI):
        pass  # how much of it is stored at once is a matter of time
    begun(database, rows(2), now=NOW + timedelta(hours=23))
    assert number_of(ImportJobRow, database) == 2
    begun(database, rows(2), now=NOW + timedelta(hours=25))
    assert number_of(ImportJobRow, database) == 2


def _in_a_chat(database: Database) -> tuple[int, int]:
    """A job that a chat waits for, and the message that becomes its result."""

    def work(session: Session) -> tuple[int, int]:
        asked = messages.queue(session, making.chat(session), Message("importing", {"count": MANY}), rank=0, now=NOW)
        table = Table(TableKind.ITEMS, tuple(GoodRow(line, one) for line, one in enumerate(rows(), 2)), ())
        packed = import_jobs.pack(table)
        return import_jobs.begin(session, packed, by=making.person(session), now=NOW, message=asked), asked.id

    return database.write_now(work)
