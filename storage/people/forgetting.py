"""A person is forgotten: a pseudonym stands wherever their name, username or id stood; what they did stays in history.

Names stand in `person`, usernames that wait in `lead` and in the history of who was named, names in messages that said
so, the id also as the address of their private chat. Updates that failed lose their content, whoever they are of. All
else holds people by number only. The row of the person stays, under the pseudonym: whoever writes from that account
later is somebody new.

What stays: what users typed into titles, reasons and notes; titles of groups; a former name in an answer to `/lead`,
which goes after `storage.keep_days`; updates that wait to be handled, until they are. Out of reach are backups, files
that were exported, the config file (`office.admins`) and what stands in Telegram, but for the cards of open items that
were given to the person: they are edited.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, or_, select

from domain.item import ChangeKind
from storage.database.engine import Database, changed
from storage.items import items
from storage.models import ChatRow, DeputyRow, HistoryRow, InboxRow, ItemRow, LeadRow, MessageRow, PersonRow
from storage.outbox import messages
from storage.people import presence
from storage.people.people import ASSIGNEE, PEOPLE, make_admin, people_in, with_names

CHANNEL = "telegram"
NAMING = (
    "lead_named",
    "lead_bound",
    "lead_removed",
    "deputy_named",
    "deputy_removed",
    "admin_made",
    "admin_removed",
)  # the acts whose history holds whom they named
FORGOTTEN = "forgotten"
TABLES = ("person", "chat", "lead", "deputy", "history", "message", "inbox")
NAMING_SENTENCES = ("setup.lead", "assign.")  # the beginnings of their keys
AT_ONCE = 500  # rows of a table held in memory


class NotSweptError(Exception):
    """The old content is still in the database's file; the text says why."""


@dataclass(frozen=True, slots=True)
class ForgottenPerson:
    """The person to forget; of somebody known only by an `@username` that others wrote, `number` is 0."""

    number: int
    address: str
    name: str
    username: str  # folded, without the sign
    pseudonym: str

    @property
    def words(self) -> frozenset[str]:
        """What the person is called, folded."""
        known = (self.name, self.address, self.username, f"@{self.username}" if self.username else "")
        return frozenset(one.casefold() for one in known if one)


def called(session: Session, *, address: str = "", username: str = "") -> list[PersonRow]:
    """The people with this address, or who were last known by this username (folded, without the sign)."""
    rows = select(PersonRow).where(PersonRow.channel == CHANNEL)
    rows = rows.where(PersonRow.address == address if address else PersonRow.username == username)
    return list(session.exec(rows.order_by(col(PersonRow.id))))


def preview(session: Session, who: ForgottenPerson, now: datetime) -> Counter[str]:
    """What `forget` would replace: table -> rows. It is done and taken back."""
    taken_back = session.begin_nested()
    counts = forget(session, who, now)
    taken_back.rollback()
    return counts


def forget(session: Session, who: ForgottenPerson, now: datetime) -> Counter[str]:
    """Put the pseudonym wherever the person stands: table -> how many rows were changed or deleted."""
    counts = Counter(
        person=_person(session, who, now), chat=_chat(session, who, now), lead=_leads(session, who),
        deputy=_deputies(session, who),
        history=_history(session, who), message=_messages(session, who),
    )  # fmt: skip
    failed = _inbox(session, who)  # of whoever: they tell nothing of whether this person is known
    if counts.total():
        counts["inbox"] = failed
        after = {PEOPLE: [who.number or who.pseudonym]}
        items.record_change(session, None, FORGOTTEN, by=None, now=now, after=after)
    return counts


def _person(session: Session, who: ForgottenPerson, now: datetime) -> int:
    person = session.get(PersonRow, who.number)
    if person is None:
        return 0
    person.name, person.username, person.address = who.pseudonym, "", _nowhere(who)
    make_admin(person, None)
    presence.forget(session, person)
    session.flush()
    given = select(ItemRow.id).where(ItemRow.assignee_id == person.id, col(ItemRow.status).in_(("open", "suspended")))
    for number in session.exec(given).all():
        messages.refresh_cards(session, number, now)
    return 1


def _nowhere(who: ForgottenPerson) -> str:
    """An address that no channel gives: whoever has the old one is met as somebody new."""
    return f"{FORGOTTEN}:{who.number}"


def _leads(session: Session, who: ForgottenPerson) -> int:
    """Whoever comes by that username later must not find rights waiting."""
    named, waiting = col(LeadRow.person_id) == who.number, col(LeadRow.username) == who.username
    return changed(session, delete(LeadRow).where(or_(named, waiting) if who.username else named))


def _deputies(session: Session, who: ForgottenPerson) -> int:
    """Nobody acts in the place of somebody who is forgotten, nor are they anybody's deputy."""
    mine = or_(col(DeputyRow.person_id) == who.number, col(DeputyRow.absent_id) == who.number)
    return changed(session, delete(DeputyRow).where(mine))


def _history(session: Session, who: ForgottenPerson) -> int:
    """Whoever was named before they first wrote stands there by username."""
    count = 0
    for row in session.exec(select(HistoryRow).where(col(HistoryRow.what).in_(NAMING))):
        named = [_renamed(one, who) for one in row.after.get(PEOPLE, ())]
        if named != row.after.get(PEOPLE, []):
            row.after = {**row.after, PEOPLE: named}
            count += 1
    return count


def _messages(session: Session, who: ForgottenPerson) -> int:
    """The sentences that name people: who became a lead, who was given an item."""
    acts = _acts_about(session, who)
    count = 0
    for row in session.exec(select(MessageRow).execution_options(yield_per=AT_ONCE)):
        data = _without(row.body.get("data", {}), who, acts.get(row.created_at, {}))
        if data != row.body.get("data", {}):
            row.body = {**row.body, "data": data}
            count += 1
    return count


def _acts_about(session: Session, who: ForgottenPerson) -> dict[datetime, dict[str, Any]]:
    """What history says, now, of the acts that named the person: instant -> fields. A message about such an act bears
    its instant, whatever the person was called then."""
    acts = col(HistoryRow.what).in_((*NAMING, ChangeKind.GIVEN))
    rows = [row for row in session.exec(select(HistoryRow).where(acts)) if who.number in people_in(row.after)]
    return dict(zip((row.at for row in rows), with_names(session, [row.after for row in rows]), strict=True))


def _without(data: Mapping[str, Any], who: ForgottenPerson, act: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a message with the pseudonym for the person. Only what is known to be a name is looked at: somebody
    may be called as a unit, or as a word that the program goes by."""
    if PEOPLE in data:  # by number, or as a name that waits
        return {**data, PEOPLE: [{**one, "who": _renamed(one["who"], who)} for one in data[PEOPLE]]}
    if str(data.get("key", "")).startswith(NAMING_SENTENCES):
        params = {name: act.get(name) or _renamed(value, who) for name, value in data.get("params", {}).items()}
        return {**data, "params": params}
    if data.get("what") == ChangeKind.GIVEN:
        return {**data, "reason": act.get(ASSIGNEE) or _renamed(data.get("reason"), who)}
    return dict(data)


def _renamed(value: Any, who: ForgottenPerson) -> Any:
    """A name, or several with commas between them."""
    if not isinstance(value, str):
        return value
    words = "|".join(re.escape(one) for one in who.words)
    return re.sub(rf"(^|(?<=, ))({words})(?=, |$)", lambda _: who.pseudonym, value, flags=re.IGNORECASE)


def _inbox(session: Session, who: ForgottenPerson) -> int:
    """Of what failed the error stays, the content of all goes: people are named there in ways that nobody can look for.
    Of what was handled the lane goes: in private it is the person."""
    handled = col(InboxRow.state) != "new"
    without = update(InboxRow).where(handled, col(InboxRow.body).is_not(None)).values(body=None)
    count = changed(session, without)
    if not who.address:
        return count
    return count + changed(session, update(InboxRow).where(handled, col(InboxRow.lane) == who.address).values(lane=""))


def _chat(session: Session, who: ForgottenPerson, now: datetime) -> int:
    """Their private chat: what waits to be sent there is dropped."""
    its = select(ChatRow).where(ChatRow.channel == CHANNEL, ChatRow.address == who.address, ChatRow.kind == "private")
    chat = session.exec(its).first()
    if chat is None:
        return 0
    chat.address, chat.title, chat.language, chat.spoken = _nowhere(who), who.pseudonym, "", ""
    chat.gone_at = now
    waiting = update(MessageRow).where(
        col(MessageRow.chat_id) == chat.id, col(MessageRow.state).in_(("held", "queued"))
    )  # fmt: skip
    session.execute(waiting.values(state="dropped", error=FORGOTTEN))
    return 1


def sweep(database: Database) -> None:
    """Rewrite the tables, so that nothing of what was replaced is left in free pages or in SQLite's write-ahead log.

    A running bot waits meanwhile. NotSweptError: it could not be done now, and may be tried again.
    """
    try:
        if database.is_sqlite:
            _sweep_sqlite(database)
        else:
            with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in TABLES:
                    connection.exec_driver_sql(f"VACUUM FULL {table}")
    except (sqlite3.Error, DBAPIError) as error:
        raise NotSweptError(type(error).__name__ if isinstance(error, DBAPIError) else str(error)) from None


def _sweep_sqlite(database: Database) -> None:
    """VACUUM copies what lives only; the pages before it are in the file until the log was carried over and cut."""
    with closing(database.engine.raw_connection()) as pooled:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise NotSweptError("wal_checkpoint: busy")
