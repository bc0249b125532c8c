"""Albums: refused once and for good, and what an album's messages led to is found again."""

from sqlmodel import Session

from storage.database.engine import Database
from storage.items import items
from storage.models import HistoryRow
from storage.outbox import albums, drafts
from tests.storage.making import NOW
from tests.storage.making import chat as chat_of
from tests.storage.making import person as person_of


def _said(session: Session, album: str, *reasons: str) -> int:
    """A chat in which each of these was written by a message of the album; returns the chat."""
    chat = chat_of(session)
    person = person_of(session)
    for reason in reasons:
        before = albums.highest(session)
        items.record_change(session, None, "noted", by=person, now=NOW, reason=reason)
        albums.remember_what_it_wrote(session, chat, person, album, before, NOW)
    return chat.id


def test_what_an_album_wrote_is_found_and_nothing_else(database: Database) -> None:
    def found(session: Session) -> list[str]:
        chat = _said(session, "a", "một")
        _said(session, "b", "hai")
        _said(session, "a", "ba")
        return [row.reason for row in albums.written(session, chat, "a", HistoryRow)]

    assert database.write_now(found) == ["một", "ba"]


def test_an_album_that_wrote_nothing_leaves_no_trace(database: Database) -> None:
    def traces(session: Session) -> bool:
        chat = chat_of(session)
        person = person_of(session)
        albums.remember_what_it_wrote(session, chat, person, "a", albums.highest(session), NOW)
        return albums.led_to_something(session, chat.id, "a")

    assert not database.write_now(traces)


def test_a_refused_album_is_refused_for_good_and_said_once(database: Database) -> None:
    def refuse(session: Session) -> int:
        chat = chat_of(session)
        person = person_of(session)
        albums.refuse(session, chat, person, "a", NOW)
        albums.refuse(session, chat, person, "a", NOW)
        assert len(drafts.open_by_message(session, chat.id, albums.REFUSED, "a")) == 1
        return chat.id

    chat = database.write_now(refuse)
    assert database.read_now(albums.is_refused, chat, "a")
    assert not database.read_now(albums.is_refused, chat, "b")
    assert [database.write_now(albums.tell, chat, "a") for _ in range(2)] == [True, False]
    assert database.read_now(albums.is_refused, chat, "a")
