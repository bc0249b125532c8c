"""`nhacviec import FILE.docx [--yes]`: what a document of conclusions gives to units.

With `--yes` what is clear is handed out in one transaction, and what is doubtful waits in the Office's `/queue`;
without, it is only said. A document that was read before adds nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from actions.conclusions import handing_out, reading
from actions.conclusions.acting import OfficeAct
from actions.conclusions.handing_out import HandedOut
from bot.config import Settings
from bot.failure import CommandError
from domain.imports.circulation import mark_of_document
from domain.imports.conclusions import Conclusions, Document, read
from domain.settings import Rules
from reports.reading.documents import read_document
from reports.reading.sheets import SheetError
from scheduler.clock import Clock
from storage.calendars import rules_now
from storage.database.engine import Database, Session
from storage.items import conclusions
from storage.items.conclusions import ConclusionsCount, ProposalState, proposal_of
from storage.people.unit_names import spoken_names
from texts.catalogue import Catalogue
from texts.office.imports import sheet_error

SHOWN = 80  # letters of a doubtful text


@dataclass(frozen=True, slots=True)
class DocumentImported:
    """How much of it is clear, doubtful, known; each doubtful text with its kinds of doubts; what was handed out."""

    counts: ConclusionsCount
    doubtful: tuple[tuple[str, tuple[str, ...]], ...]
    outcome: HandedOut | None = None


def read_file(path: Path, settings: Settings, say: Catalogue) -> Document:
    """CommandError: it cannot be read, bears a marking, or (as the settings have it) is of limited circulation."""
    try:
        document = read_document(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except SheetError as error:
        raise CommandError(f"{path.name}: {sheet_error(error.reason, error.params, say)}") from None
    mark = mark_of_document(document) if settings.secrecy.internal == "refuse" else None
    if mark:
        raise CommandError(f"{path.name}: {say('conclusions.internal', mark=mark)}")
    return document


def hand_out(
    database: Database,
    settings: Settings,
    clock: Clock,
    name: str,
    document: Document,
    say: Catalogue,
    tell: Callable[[str], None],
    *,
    yes: bool,
) -> None:
    """Say what the document gives; with `yes` hand out what is clear."""
    if mark := mark_of_document(document):
        tell(f"{name}: {say('conclusions.circulated', mark=mark)}")
    found = database.read_now(_read, document, settings.rules, clock)
    if not found.proposals:
        tell(say("conclusions.nothing", name=name))
        return
    if not yes:
        counts = ConclusionsCount(clear=len(found.clear), doubtful=len(found.doubtful))
        doubts = tuple((one.text, tuple(doubt.kind for doubt in one.doubts)) for one in found.doubtful)
        done = DocumentImported(counts, doubts)
    else:
        done = database.write_now(_store, found, name, settings.rules, clock)
    counts = done.counts
    tell(say("conclusions.told", name=name, clear=counts.clear, doubtful=counts.doubtful, known=counts.known))
    for text, kinds in done.doubtful:
        why = "; ".join(say(f"conclusions.doubt_{kind}") for kind in kinds)
        tell(f"  {say('conclusions.told_doubtful', text=text[:SHOWN], why=why)}")
    if done.outcome is None:
        tell(say("conclusions.told_yes"))
        return
    added, changed = len(done.outcome.added), len(done.outcome.changed)
    waiting = done.outcome.waiting
    tell(say("conclusions.told_stored", name=name, added=added, changed=changed, waiting=waiting))


def _read(session: Session, document: Document, rules: Rules, clock: Clock) -> Conclusions:
    rules = rules_now(session, rules)
    return read(
        document, spoken_names(session), now=clock.now(), zone=rules.zone, calendar=rules.calendar,
        day_end=rules.day_end,
    )  # fmt: skip


def _store(session: Session, found: Conclusions, name: str, rules: Rules, clock: Clock) -> DocumentImported:
    act = OfficeAct(session, clock.now(), rules_now(session, rules))
    document = reading.keep(act, found, name)
    rows = conclusions.proposals(session, document.id)
    counts = conclusions.count(rows)
    outcome = handing_out.store(act, document)
    still = conclusions.proposals(session, document.id, ProposalState.OPEN)
    doubtful = tuple(
        (one.text, tuple(doubt.kind for doubt in one.doubts)) for one in (proposal_of(row) for row in still)
    )  # fmt: skip
    return DocumentImported(counts, doubtful, outcome)
