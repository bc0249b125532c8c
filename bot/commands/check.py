"""`nhacviec check`: what stands in the way of the bot, one line a finding, each saying how to mend it."""

import asyncio
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from bot.commands.database import open_database
from bot.commands.findings import Finding, note
from bot.config import ConfigError, Settings, unknown_variables
from bot.failure import CommandError
from bot.logs import set_up_logs
from bot.telegram.check import look
from domain.decided_days import is_decided
from reports.word import pdf
from scheduler.clock import Clock
from storage.database.engine import Database, Session
from storage.database.integrity import damage
from storage.items import rebuilding
from storage.models import ChatRow
from storage.people import chats, people
from storage.reminders import reminders
from texts.catalogue import catalogue

LOOKED_AT = 200  # items of which the stored versions are compared with what their histories tell
NAMED = 10  # of those that differ
YEAR_ENDS = 11  # month: by then the days off of the next year have been decided, in October as a rule


def check(settings: Settings, *, clock: Clock | None = None, tell: Callable[[str], None] = print) -> int:
    """Say what is found; 0 where all is well, 1 where something must be mended. ConfigError: the token's file."""
    say = catalogue(settings.language)
    bad = False
    for finding in _findings(settings, clock or Clock()):
        tell(say(finding.key, **finding.params))
        bad = bad or finding.bad
    if not bad:
        tell(say("check.well"))
    return int(bad)


def _findings(settings: Settings, clock: Clock) -> Iterator[Finding]:
    for name in unknown_variables(os.environ):
        yield note("check.variable", name=name)
    found, set_up = _database(settings, clock)
    yield from found
    yield from _template(settings)
    libreoffice = pdf.program()
    yield note("check.pdf", program=libreoffice) if libreoffice else note("check.no_pdf")
    if settings.web.tokens and not settings.web.listen:
        yield note("check.tokens_unheard", names=", ".join(settings.web.tokens))
    try:
        token = settings.token
    except ConfigError as error:
        yield Finding("check.config", {"why": str(error)})
        return
    if not token:
        yield Finding("check.no_token")
        return
    set_up_logs(token)
    yield from asyncio.run(look(settings, set_up, clock))


def _database(settings: Settings, clock: Clock) -> tuple[list[Finding], list[ChatRow]]:
    """What is wrong with the database, and the chats that are set up in it."""
    try:
        database = open_database(settings)
    except CommandError as error:
        return [Finding("check.config", {"why": str(error)})], []
    try:
        if broken := database.read_now(damage):
            return [Finding("check.damaged", {"why": broken})], []
        set_up = database.read_now(chats.set_up)
        office = database.read_now(chats.office_chat)
        differing = database.read_now(_differing)
        undecided = _undecided(settings, database.read_now(reminders.office_days), clock)
        admins = bool(settings.rules.admins) or bool(database.read_now(people.admins))
    finally:
        database.close()
    found = [note("check.no_office")] if office is None else [] if admins else [note("check.no_admin")]
    return [*found, *undecided, *differing, *_readable_by_others(database)], set_up


def _undecided(settings: Settings, office_days: tuple[frozenset[date], frozenset[date]], clock: Clock) -> list[Finding]:
    """Towards a year's end: whether anybody has said which days of the next one are off."""
    today = clock.now().astimezone(settings.rules.zone).date()
    year = today.year + 1
    declared = settings.rules.calendar.days_off.union(settings.rules.calendar.days_on, *office_days)
    if today.month < YEAR_ENDS or is_decided(year) or any(day.year == year for day in declared):
        return []
    return [note("check.days_undecided", year=year)]


def _differing(session: Session) -> list[Finding]:
    """Whether what figures are counted from is what the histories tell, of a sample of the items."""
    looked_at = rebuilding.sample(session, LOOKED_AT)
    wrong = rebuilding.different(session, looked_at)
    if not wrong:
        return []
    named = ", ".join(f"#{number}" for number in wrong[:NAMED]) + (" …" if len(wrong) > NAMED else "")
    return [Finding("check.versions", {"wrong": len(wrong), "looked_at": len(looked_at), "items": named})]


def _readable_by_others(database: Database) -> Iterator[Finding]:
    """A file that was made before this program kept others from reading what it makes."""
    if database.is_sqlite and (file := Path(str(database.url.database))).stat().st_mode & 0o077:
        yield note("check.readable", file=file.name)


def _template(settings: Settings) -> Iterator[Finding]:
    if not settings.summary.template:
        return
    from reports.word.report import TemplateError, missing_fields, unknown_fields

    try:
        template = (settings.base / settings.summary.template).read_bytes()
        missing = missing_fields(template, classed=bool(settings.summary.classes))
        unknown = unknown_fields(template)
    except OSError as error:
        yield Finding("check.template_unreadable", {"why": error.strerror or type(error).__name__})
    except TemplateError as error:
        yield Finding("check.template_broken", {"why": " ".join(str(error).split())})
    else:
        if missing:
            yield Finding("check.template_missing", {"fields": ", ".join(missing)})
        if unknown:
            yield Finding("check.template_unknown", {"fields": ", ".join(unknown)})
