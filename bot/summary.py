"""`nhacviec summary`: a period's figures as files, and as text to standard output."""

from pathlib import Path

from bot.config import Settings
from bot.database import open_database
from bot.drawing import Drawer, name_of
from bot.failure import CommandError
from domain.asked import Asked
from domain.classes import classify
from domain.figures import check
from domain.periods import read_period
from domain.tally import Figures, to_json
from scheduler.clock import Clock
from storage import causes, statistics
from texts.by_unit import plain
from texts.catalogue import catalogue
from texts.summary import not_adding_up

DRAWN = ("chart", "word", "excel")


def summary(settings: Settings, period: str, out: Path, language: str | None) -> int:
    """Write `summary-2024-10.txt`, `.png`, `.docx`, `.xlsx` into `out`. CommandError: the figures do not add up."""
    language = language or settings.language
    clock = Clock()
    asked = read_period(period, clock.now().astimezone(settings.rules.zone).date())
    if asked is None:
        raise CommandError(catalogue(language)("figures.bad_period"))
    database = open_database(settings)
    try:
        found = database.read_now(statistics.figures_of, settings.rules, Asked(asked.start, asked.end), clock.now())
        if wrong := check(found):
            raise CommandError(not_adding_up(wrong, language).text)
        why = database.read_now(causes.of_figures, found)
        classification = classify(found, settings.rules.classes, why.keys())
        text = plain(found, language, causes=why, classification=classification)
        _write(out, text, found, Drawer(settings, database), language)
    finally:
        database.close()
    print(text, end="")
    return 0


def _write(out: Path, text: str, found: Figures, drawer: Drawer, language: str) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{name_of(found)}.txt").write_text(text, encoding="utf-8")
        for kind in DRAWN:
            name, content = drawer.draw(kind, {"figures": to_json(found)}, language)
            (out / name).write_bytes(content)
    except OSError as error:
        raise CommandError(f"{out}: {error.strerror}") from None
