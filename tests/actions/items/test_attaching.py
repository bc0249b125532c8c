"""Files of an item: kept by who reports on it."""

from actions.items.attaching import attach
from domain.file import Attachment
from domain.item import ChangeKind
from storage.database.engine import Database, Session
from storage.items import items
from tests.actions import ministry
from tests.actions.ministry import lan, minh, phuc

FILE = Attachment("document", "key", "báo cáo.docx", "")


def test_a_lead_and_a_helping_unit_keep_a_file_with_what_was_said(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.assigned(session, "PC")
        assert attach(lan(session), row, FILE, "bản cuối")
        assert attach(phuc(session), row, FILE)
        *_, first, second = items.history(session, row)
        assert (first.what, first.reason, first.after) == (ChangeKind.FILE, "bản cuối", FILE.to_json())
        assert second.actor == "Phúc"

    database.write_now(act)


def test_others_keep_none(database: Database) -> None:
    def act(session: Session) -> None:
        row = ministry.own(session)
        assert not attach(minh(session), row, FILE)
        assert not attach(phuc(session), row, FILE)
        assert len(items.history(session, row)) == 1

    database.write_now(act)
