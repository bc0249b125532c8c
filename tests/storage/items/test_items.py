"""Items: each change has its row of history; numbers ascend and are never used again; groups are found by hashtag."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, delete, select

from domain.condition import Condition
from domain.deadline import Deadline
from domain.item import ChangeKind, Part, Status, from_json
from storage.database.engine import Database
from storage.derived import ItemVersionRow
from storage.items import items
from storage.models import HistoryRow, ItemRow
from tests.storage import making
from tests.storage.making import NOW


def test_every_change_has_a_row_that_says_before_and_after(database: Database) -> None:
    def life(session: Session) -> None:
        making.unit(session, "PC")
        row = making.item(session, "Báo cáo")
        by = making.person(session)
        then = NOW + timedelta(hours=1)
        moved = Deadline(date(2024, 11, 5))
        items.change(session, row, ChangeKind.EDITED, by=by, now=then, title="Tờ trình", deadline=moved, unit="PC")
        items.change(
            session, row, ChangeKind.DONE, by=by, now=then, on=date(2024, 10, 28), reason="gửi rồi",
            status=Status.DONE, completed_on=date(2024, 10, 28), product="178/2024/NĐ-CP",
        )  # fmt: skip

    database.write_now(life)
    made, edited, done = database.read_now(lambda session: items.changes_of(session, [1])[1])
    assert (made.what, made.actor, made.at) == (ChangeKind.REGISTERED, "Lan", NOW)
    assert from_json(made.after)["deadline"] == Deadline(date(2024, 11, 1))
    assert from_json(edited.before) == {"title": "Báo cáo", "deadline": Deadline(date(2024, 11, 1)), "unit": "TCBC"}
    assert from_json(edited.after) == {"title": "Tờ trình", "deadline": Deadline(date(2024, 11, 5)), "unit": "PC"}
    assert from_json(done.before)["status"] is Status.OPEN
    assert from_json(done.after)["product"] == "178/2024/NĐ-CP"
    assert (done.on, done.reason) == (date(2024, 10, 28), "gửi rồi")


def test_the_history_replayed_gives_the_item_as_it_stands(database: Database) -> None:
    def life(session: Session) -> None:
        making.unit(session, "PC")
        row = making.item(session)
        by = making.person(session)
        items.change(session, row, ChangeKind.EDITED, by=by, now=NOW, title="Khác", coordinating=(Part("PC"),))
        items.change(session, row, ChangeKind.PROGRESS, by=by, now=NOW, measured=3, measured_on=date(2024, 10, 28))
        items.change(session, row, ChangeKind.CANCELLED, by=by, now=NOW, status=Status.CANCELLED)

    database.write_now(life)
    item = database.read_now(lambda session: items.view(session, session.get_one(ItemRow, 1)))
    said: dict[str, object] = {}
    for change in database.read_now(lambda session: items.changes_of(session, [1])[1]):
        said |= from_json(change.after)
    assert {name: getattr(item, name) for name in said} == said
    assert item.coordinating == (Part("PC"),)


def test_what_did_not_change_is_in_no_row(database: Database) -> None:
    def life(session: Session) -> None:
        row = making.item(session, "Báo cáo")
        items.change(session, row, ChangeKind.EDITED, by=None, now=NOW, title="Báo cáo", product="1/BC")

    database.write_now(life)
    change = database.read_now(lambda session: items.changes_of(session, [1])[1][-1])
    assert (change.before, change.after, change.actor) == ({"product": ""}, {"product": "1/BC"}, "")


def test_numbers_ascend_and_none_is_used_again(database: Database) -> None:
    def fails(session: Session) -> None:
        making.item(session)
        raise LookupError

    def delete_last(session: Session) -> None:
        last = session.exec(select(ItemRow).order_by(col(ItemRow.id).desc())).first()
        assert last is not None
        for change in last_history(session, last.id):
            session.delete(change)
        session.execute(delete(ItemVersionRow).where(col(ItemVersionRow.item_id) == last.id))
        session.flush()
        session.delete(last)

    first = [database.write_now(making.item).id for _ in range(3)]
    assert first == sorted(set(first))
    with pytest.raises(LookupError):
        database.write_now(fails)
    after = database.write_now(making.item).id
    assert after > first[-1]
    database.write_now(delete_last)
    assert database.write_now(making.item).id > after


def last_history(session: Session, number: int) -> list[HistoryRow]:
    return list(session.exec(select(HistoryRow).where(HistoryRow.item_id == number)))


def test_a_title_is_in_the_groups_of_its_hashtags_and_an_edit_moves_it(database: Database) -> None:
    def tags(session: Session) -> list[str]:
        row = select(ItemVersionRow.tags).order_by(col(ItemVersionRow.ordinal).desc())
        return (session.exec(row).first() or "").split()

    def retitle(session: Session) -> None:
        row = session.get_one(ItemRow, 1)
        items.change(session, row, ChangeKind.EDITED, by=None, now=NOW, title="Sơ kết #NQ19")

    database.write_now(making.item, "Tổng kết #NQ18 và #nq18 #Đề_án06")
    before = database.read_now(tags)
    database.write_now(retitle)
    assert len(before) == 2
    assert database.read_now(tags) == ["nq19"]


def test_a_change_of_the_deadline_is_looked_at_by_the_scheduler_from_then_on(database: Database) -> None:
    def looks(session: Session) -> tuple[datetime | None, datetime]:
        row = session.get_one(ItemRow, 1)
        return row.next_reminder_at, row.deadline_since

    def change(what: ChangeKind, hour: int, **fields: Any) -> tuple[datetime | None, datetime]:
        now = datetime(2024, 10, 29, hour, tzinfo=UTC)
        database.write_now(lambda session: items.change(
            session, session.get_one(ItemRow, 1), what, by=None, now=now, **fields,
        ))  # fmt: skip
        return database.read_now(looks)

    at = [datetime(2024, 10, 29, hour, tzinfo=UTC) for hour in range(10)]
    database.write_now(making.item)
    assert change(ChangeKind.EDITED, 1, title="Khác") == (NOW, NOW)
    assert change(ChangeKind.EXTENDED, 2, deadline=Deadline(date(2024, 11, 8))) == (at[2], at[2])
    assert change(ChangeKind.DONE, 3, status=Status.DONE)[0] is None
    done_since = database.read_now(looks)[1]
    assert change(ChangeKind.UNDONE, 4, status=Status.OPEN) == (at[4], done_since)  # as if it had never been done
    assert change(ChangeKind.CANCELLED, 5, status=Status.CANCELLED)[0] is None
    assert change(ChangeKind.REOPENED, 6, status=Status.OPEN) == (at[6], at[6])


def test_a_condition_is_one_of_open_work_and_of_a_part_by_itself(database: Database) -> None:
    def life(session: Session) -> None:
        making.unit(session, "PC")
        row = making.item(session)
        by = making.person(session)
        said: dict[str, Any] = {
            "condition": Condition.STUCK,
            "condition_since": NOW,
            "obstacle": "chờ luật",
            "decider": "Bộ Tư pháp",
        }
        part = Part("PC", condition=Condition.AT_RISK, condition_since=NOW, obstacle="thiếu số liệu")
        items.change(session, row, ChangeKind.CONDITION, by=by, now=NOW, coordinating=(part,), **said)
        stuck = items.view(session, row)
        assert (stuck.condition, stuck.condition_since, stuck.obstacle, stuck.decider) == tuple(said.values())
        assert stuck.coordinating == (part,)
        assert from_json(items.history(session, row)[-1].after) == {**said, "coordinating": (part,)}
        items.change(session, row, ChangeKind.DONE, by=by, now=NOW, status=Status.DONE, completed_on=NOW.date())
        done = items.view(session, row)
        assert (done.condition, done.condition_since, done.obstacle, done.decider) == (None, None, "", "")
        assert from_json(items.history(session, row)[-1].before)["obstacle"] == "chờ luật"

    database.write_now(life)


def test_that_an_item_is_stuck_is_told_of_its_day_and_that_it_is_on_track_makes_no_version(database: Database) -> None:
    def life(session: Session) -> None:
        row = making.item(session)
        for hours, condition in enumerate((Condition.ON_TRACK, Condition.ON_TRACK, Condition.STUCK), start=1):
            then = NOW + timedelta(hours=hours)
            items.change(
                session, row, ChangeKind.CONDITION, by=None, now=then, condition=condition, condition_since=then
            )

    database.write_now(life)
    stored = database.read_now(lambda session: session.exec(select(ItemVersionRow.condition)).all())
    assert sorted(stored, key=str) == [None, "stuck"]
