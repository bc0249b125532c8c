"""What somebody would write first, with the same libraries: `/task` stores the item by one SQLModel transaction, and is
answered. It keeps no update, no history and no message, asks for no right, and sends once.

`argv`: the server, the token, the address of the database (with our tables).
"""

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlmodel import Session
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from storage.models import ItemRow


def _store(engine: Engine, title: str, due: datetime) -> int:
    now = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        row = ItemRow(
            kind="task", origin="unit", unit_id=1, title=title, folded=title.lower(), due_on=due.date(),
            first_due_on=due.date(), assigned_on=now.date(), created_at=now, changed_at=now, deadline_since=now,
            next_reminder_at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


async def _task(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text is not None:
        title, day = update.message.text.partition(" ")[2].rsplit(" ", 1)
        due = datetime.strptime(day, "%d/%m/%Y").replace(tzinfo=UTC)
        number = await asyncio.to_thread(_store, context.bot_data["engine"], title, due)
        await update.message.reply_text(f"#{number} {title}\nHạn: {day}", do_quote=True)


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def durable(connection: Any, _record: Any) -> None:
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 10000"):
                connection.execute(f"PRAGMA {pragma}")

    engine.connect().close()
    return engine


def main(server: str, token: str, url: str) -> None:
    builder = Application.builder().token(token).base_url(f"{server}/bot").base_file_url(f"{server}/file/bot")
    bot = builder.concurrent_updates(True).connection_pool_size(64).build()
    bot.bot_data["engine"] = _engine(url)
    bot.add_handler(CommandHandler("task", _task))
    bot.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3])
