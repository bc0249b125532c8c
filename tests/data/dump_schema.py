"""`python -m tests.data.dump_schema`: a database of the newest schema -> `tests/data/schema-<revision>.sql`.

The real bot is played to until every table has rows; what is stored then is written as text. Each released schema has
such a file, which `tests/storage/database/test_upgrade.py` upgrades. Say it again while a schema is not released.
"""

import asyncio
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, TypeDecorator, select
from sqlmodel import SQLModel

from storage.database.engine import Session
from storage.database.schema import newest
from tests.docs.pages import released
from tests.world import MONDAY, running

FOLDER = Path(__file__).parent


def main() -> None:
    if newest() in released().values():
        sys.exit(f"schema {newest()} is released: a database of it stays as it was; a change is a new migration")
    target = FOLDER / f"schema-{newest()}.sql"
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder)))
        lines = dump(Path(folder) / "test.db")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(lines)} lines")


async def play(folder: Path) -> None:
    """Something of everything: work of all kinds and states, people, questions, figures, a reminder."""
    async with running(folder) as world:
        await world.new_unit("PC", "Vụ Pháp chế")
        await world.ask(world.hoa, world.unit, "/lead @minh_tcbc")
        await world.ask(world.hoa, world.unit, "/lead @chua_gap")
        await world.ask(world.minh, world.unit, "/help")
        await world.ask(world.lan, world.unit, "/task Trình Nghị định về biên chế #NQ18 30/11")
        await world.ask(world.hoa, world.office, "/task TCBC,PC Báo cáo “tổng kết” tháng 10 17h 31/10")
        await world.ask(world.hoa, world.office, "/task PC Rà soát văn bản 29/10")
        await world.ask(world.lan, world.unit, "/done 1 178/2024/NĐ-CP")
        await world.ask(world.lan, world.unit, "/extend 2 15/12 chờ ý kiến")
        await world.ask(world.lan, world.unit, "/assign 2 @lan_tcbc")
        await world.ask(world.lan, world.unit, "/note 2 đã gửi dự thảo")
        await world.ask(world.hoa, world.office, "/task TCBC,PC Báo cáo quý hằng quý")
        await world.ask(world.lan, world.unit, "/task Báo cáo chưa rõ ngày")
        await world.ask(world.hoa, world.office, "/received documents 3629 10/2024")
        await world.ask(world.hoa, world.office, "/dayoff 02/01/2026")
        await world.ask(world.hoa, world.office, "/publish 9/2024")
        await world.lan.say(world.unit, "trò chuyện thường ngày")
        sent = len(world.unit.messages)
        world.clock.set(world.clock.now() + timedelta(days=2))
        await world.sandbox.until(lambda: len(world.unit.messages) > sent)  # the morning's reminder
        await world.ask(world.lan, world.unit, "/help")
        await world.database.write(_fill_the_rest)


def _fill_the_rest(session: Session) -> None:
    """A row in each table that the play does not reach."""
    for table in SQLModel.metadata.sorted_tables:
        if session.execute(select(table).limit(1)).first() is None:
            values = {column.name: _value(session, column) for column in table.columns}
            session.execute(table.insert().values(values))


def _value(session: Session, column: Column[Any]) -> Any:
    """Something that fits; of a foreign key the first row that it may name."""
    for key in column.foreign_keys:
        return session.execute(select(key.column).order_by(key.column).limit(1)).scalar()
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    samples = {int: 1, bool: True, date: MONDAY.date(), datetime: MONDAY, object: {}, str: column.name}  # object: JSON
    return samples[kind.python_type]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


if __name__ == "__main__":
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    main()
