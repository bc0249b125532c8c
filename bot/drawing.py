"""Files of messages and of the command line: a kind and its data -> a file's name and bytes, by `reports`.

Called in a thread: nothing of charts, Word or Excel is imported before it is asked for.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.config import Settings
from domain.deadline import start_of_day
from domain.tally import Figures, from_json
from storage import statistics, units
from storage.engine import Database, Session

MONTHS = 12  # of the chart's second picture
Drawn = tuple[str, bytes]


class Drawer:
    """Draws what is asked for out of the data that a message holds, and the items behind it."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._drawings: Mapping[str, Callable[[Figures, str], Drawn]] = {
            "chart": self._chart,
            "word": self._word,
            "excel": self._excel,
        }

    def draw(self, kind: str, data: Mapping[str, Any], language: str) -> Drawn:
        """The file of a kind (`chart`, `word`, `excel`) from `data["figures"]`. KeyError: another kind."""
        return self._drawings[kind](from_json(data["figures"]), language)

    def _chart(self, figures: Figures, language: str) -> Drawn:
        from reports.chart import MonthRate, png

        found = self._database.read_now(statistics.month_rates, figures.start, MONTHS)
        rates = [MonthRate(*one) for one in found] if figures.only is None and not figures.group else []
        return f"{name_of(figures)}.png", png(figures, rates, language)

    def _word(self, figures: Figures, language: str) -> Drawn:
        from reports.word import docx

        names = self._database.read_now(_unit_names, language)
        return f"{name_of(figures)}.docx", docx(figures, language, self._template(), names)

    def _excel(self, figures: Figures, language: str) -> Drawn:
        from reports.excel import xlsx

        zone = self._settings.rules.zone
        pairs = self._database.read_now(
            statistics.could_count, figures.start, figures.last_day, start_of_day(figures.start, zone)
        )
        return f"{name_of(figures)}.xlsx", xlsx(figures, pairs, language, zone=zone)

    def _template(self) -> bytes | None:
        configured = self._settings.summary.template
        return (self._settings.base / Path(configured)).read_bytes() if configured else None


def name_of(figures: Figures) -> str:
    """`summary-2024-10` of a month, else both days."""
    start, end = figures.start, figures.last_day
    next_month = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    if start.day == 1 and end == next_month - timedelta(days=1):
        return f"summary-{start:%Y-%m}"
    return f"summary-{start.isoformat()}--{end.isoformat()}"


def _unit_names(session: Session, language: str) -> dict[str, str]:
    return {unit.code: unit.name_vi if language == "vi" else unit.name_en for unit in units.all_units(session)}
