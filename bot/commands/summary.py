"""`nhacviec summary`: a period's figures as files, and as text to standard output."""

import asyncio
from functools import partial
from pathlib import Path

from bot.commands.database import open_database
from bot.config import Settings
from bot.drawing import Drawer, name_of
from bot.failure import CommandError
from domain.figures.classes import classify
from domain.figures.request import SummaryRequest
from domain.figures.rollup import readable
from domain.figures.stored import from_json, to_json
from domain.figures.summary import Figures
from domain.figures.summary_data import of_file
from domain.parsing.periods import read_period
from reports.word import pdf
from scheduler.clock import Clock
from storage.calendars import rules_now
from storage.database.engine import Database
from storage.figures import publications
from storage.figures.summaries import figures_of
from storage.people import units
from texts.catalogue import catalogue
from texts.figures.by_unit import plain
from texts.figures.summary import not_adding_up

DRAWN = ("chart", "word", "excel")


def summary(settings: Settings, period: str, out: Path, language: str | None) -> int:
    """Write `summary-2024-10.txt`, `.png`, `.docx`, `.xlsx` (and `.pdf` by LibreOffice) into `out`.

    CommandError: the figures do not add up, or a file cannot be made.
    """
    language = language or settings.language
    clock = Clock()
    asked = read_period(period, clock.now().astimezone(settings.rules.zone).date(), settings.rules.months)
    if asked is None:
        raise CommandError(catalogue(language)("figures.bad_period"))
    database = open_database(settings)
    try:
        days = SummaryRequest(asked.start, asked.end)
        found = database.read_now(partial(figures_of, items=True), settings.rules, days, clock.now())
        if wrong := found.contradicting:
            raise CommandError(not_adding_up(wrong, language).text)
        shown, text = _worded(settings, database, found, language)
        _write(out, text, shown, found, Drawer(settings, database), language)
    finally:
        database.close()
    print(text, end="")
    return 0


def _worded(settings: Settings, database: Database, found: Figures, language: str) -> tuple[Figures, str]:
    """The figures that are shown, and their text: of a published period its own, and beside them those of now."""
    published = database.read_now(publications.latest, found.start, found.last_day)
    shown = from_json(published.figures) if published is not None else found
    lines = readable(shown, database.read_now(units.parents, shown.day))
    classification = classify(lines, settings.rules.classes)
    now, rolled = found if published is not None else None, lines if lines is not shown else None
    return shown, plain(
        shown,
        language,
        calendar=database.read_now(rules_now, settings.rules).calendar,
        now=now,
        classification=classification,
        rolled=rolled,
    )


def _write(out: Path, text: str, shown: Figures, now: Figures, drawer: Drawer, language: str) -> None:
    held = of_file(to_json(now), to_json(shown) if shown is not now else None)
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name_of(shown)}.txt").write_text(text, encoding="utf-8")
        for kind in DRAWN:
            name, content = drawer.draw(kind, held, language)
            (out / name).write_bytes(content)
            if kind == "word" and pdf.program():
                (out / name).with_suffix(".pdf").write_bytes(asyncio.run(pdf.convert(content)))
    except pdf.PdfError as error:
        raise CommandError(f"PDF: {error}") from None
    except OSError as error:
        raise CommandError(f"{out}: {error.strerror}") from None
