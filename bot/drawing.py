"""Files of messages and of the command line: a kind and its data -> a file's name and bytes, by `reports`.

Called in a thread: nothing of charts, Word or Excel is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.failure import CommandError
from domain.deadline import start_of_day
from domain.figures.classes import classify
from domain.figures.request import SummaryRequest
from domain.figures.rollup import heads_where_many, readable, top_of
from domain.figures.summary import Figures
from domain.figures.summary_data import shown_and_now
from domain.figures.versions import as_of
from domain.imports.conclusions import Proposal
from domain.item import Item
from domain.workdays import WorkCalendar
from storage.calendars import rules_now
from storage.database.engine import Database, Session
from storage.figures import statistics
from storage.figures.assessments import facts_of
from storage.figures.summaries import month_rates
from storage.items import conclusions, items
from storage.items.conclusions import proposal_of
from storage.people import units
from storage.people.unit_names import NamesOfUnits
from texts.context import RenderContext
from texts.office.conclusions import comment

COMMENTED = "commented"
MONTHS = 12  # of the chart's second picture
Drawn = tuple[str, bytes]


class Drawer:
    """Draws what is asked for out of the data that a message holds, and the items behind it."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._of_figures: Mapping[str, Callable[[Figures, Figures | None, str], Drawn]] = {
            "chart": self._chart,
            "word": self._word,
            "excel": self._excel,
        }
        self._of_days: Mapping[str, Callable[[Days, str], Drawn]] = {"export": self._export, "audit": self._audit}

    def draw(self, kind: str, data: Mapping[str, Any], language: str) -> Drawn:
        """The file of a kind: of the figures, the days, the units or the items in `data`. KeyError: another kind."""
        if kind == "workload_chart":
            return self._workload(data, language)
        if kind == "letter":
            return self._letter(data, language)
        if kind == COMMENTED:
            return self._commented(data, language)
        if kind == "assessment":
            return self._assessment(data, language)
        if kind in self._of_days:
            days = Days(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]), data.get("unit", ""))
            return self._of_days[kind](days, language)
        return self._of_figures[kind](*shown_and_now(data), language)

    def _chart(self, figures: Figures, _now: Figures | None, language: str) -> Drawn:
        from reports.chart import MonthRate, png

        rates = [MonthRate(*one) for one in self.rates(figures)]
        told = readable(figures, self._database.read_now(units.parents, figures.day))
        return f"{name_of(told)}.png", png(told, rates, language)

    def rates(self, figures: Figures) -> list[tuple[date, int, int]]:
        """Of the kind that the chart shows: months, what was completed and what was assigned. Of everybody's only."""
        if figures.only is not None or figures.group:
            return []
        rules, kind = self._settings.rules, figures.shown_kind.kind
        return self._database.read_now(month_rates, rules, figures.start, MONTHS, figures.at, kind)

    def _word(self, figures: Figures, now: Figures | None, language: str) -> Drawn:
        from reports.word.annexes import numbers_listed
        from reports.word.fields import Options
        from reports.word.report import TemplateError, docx

        names = self._database.read_now(_unit_names, language)
        parents = self._database.read_now(units.parents, figures.day)
        told, heads = readable(figures, parents), heads_where_many(figures, parents)
        options = Options(
            classification=classify(told, self._settings.rules.classes), heads=heads, calendar=self._calendar(),
            items=self._stood(numbers_listed(figures), figures),
            unit=top_of(figures.only, parents), ministry=self._settings.summary.report == "ministry",
            now=now,
        )  # fmt: skip
        template = self._template()
        try:
            content = docx(told, language, template, names, options)
        except TemplateError as error:
            wrong = " ".join(str(error).split())
            raise CommandError(f"summary.template: it cannot be filled in ({wrong})") from None
        return f"{name_of(figures)}.docx", content

    def _excel(self, figures: Figures, now: Figures | None, language: str) -> Drawn:
        from reports.excel.period import numbers_behind, xlsx

        zone = self._settings.rules.zone
        pairs = self._database.read_now(statistics.with_histories, numbers_behind(figures, now))
        classification = classify(figures, self._settings.rules.classes)
        names = self._database.read_now(_unit_names, language)
        content = xlsx(
            figures, pairs, language, zone=zone, classification=classification, unit_names=names, now=now
        )  # fmt: skip
        return f"{name_of(figures)}.xlsx", content

    def _stood(self, numbers: Collection[int], figures: Figures) -> dict[int, Item]:
        """These items as they stood at T of the figures."""
        pairs = self._database.read_now(statistics.with_histories, numbers)
        stood = (as_of(item, changes, figures.at, figures.day) for item, changes in pairs)
        return {item.number: item for item in stood if item is not None}

    def _export(self, days: Days, language: str) -> Drawn:
        from reports.excel.export import xlsx

        items, changes = self._database.read_now(statistics.assigned_in, days.start, days.end, days.unit)
        zone = self._settings.rules.zone
        content = xlsx(items, changes, language, now=datetime.now(UTC), zone=zone)
        return f"export{days.suffix}.xlsx", content

    def _audit(self, days: Days, language: str) -> Drawn:
        from reports.excel.audit import AuditEntry, xlsx

        zone = self._settings.rules.zone
        acts = [AuditEntry(*one) for one in self._database.read_now(statistics.acts, *_instants(days, zone))]
        return f"audit{days.suffix}.xlsx", xlsx(acts, language, zone)

    def _assessment(self, data: Mapping[str, Any], language: str) -> Drawn:
        from reports.excel.assessment import xlsx

        asked = SummaryRequest(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]), unit=data["unit"])
        at = datetime.fromisoformat(data["at"])
        figures, lines = self._database.read_now(facts_of, self._settings.rules, asked, at)
        unit = f"-{data['unit']}" if data["unit"] else ""
        days = name_of(figures).removeprefix("summary")
        return f"assessment{unit}{days}.xlsx", xlsx(figures, lines, language, self._settings.rules.zone)

    def _workload(self, data: Mapping[str, Any], language: str) -> Drawn:
        from reports.workload import png

        return "workload.png", png(data["units"], language)

    def _letter(self, data: Mapping[str, Any], language: str) -> Drawn:
        from reports.word.report import letter

        late = self._database.read_now(_items, data["numbers"])
        unit = self._database.read_now(_unit_names, language)[data["unit"]]
        at = datetime.fromisoformat(data["at"]).astimezone(self._settings.rules.zone)
        return f"letter-{data['unit']}-{at.date().isoformat()}.docx", letter(unit, late, language, at, self._calendar())

    def _commented(self, data: Mapping[str, Any], language: str) -> Drawn:
        """A document of conclusions with what was read of it. `content`: of the file, where the channel gave it."""
        from reports.word.commented import Note, commented

        source, rows = self._database.read_now(_read_of, data["document"])
        names = self._database.read_now(NamesOfUnits, {code for _, one, _ in rows for code in (one.lead,) if code})
        context = RenderContext(
            language, datetime.now(UTC), self._settings.rules.zone, self._calendar(), units=names
        )  # fmt: skip
        notes = [Note(one.passage, one.sentence, comment(one, state, item, context)) for state, one, item in rows]
        name = "".join(letter if letter.isalnum() else "-" for letter in source)[:60].strip("-")
        return f"{name or 'document'}.docx", commented(data.get("content"), notes)

    def _calendar(self) -> WorkCalendar:
        """With the Office's own days."""
        return self._database.read_now(rules_now, self._settings.rules).calendar

    def _template(self) -> bytes | None:
        configured = self._settings.summary.template
        try:
            return (self._settings.base / Path(configured)).read_bytes() if configured else None
        except OSError as error:
            raise CommandError(f"summary.template: it cannot be read ({error.strerror})") from None


@dataclass(frozen=True, slots=True)
class Days:
    """Local days, and whose items ("": everybody's)."""

    start: date
    end: date
    unit: str = ""

    @property
    def suffix(self) -> str:
        """Of a file's name: nothing where it holds all there is."""
        return "" if self.start == date.min else f"-{self.start.isoformat()}--{self.end.isoformat()}"


def _instants(days: Days, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the first instant of the days up to the last."""
    if days.start == date.min:
        return datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return start_of_day(days.start, zone), start_of_day(days.end + timedelta(days=1), zone)


def name_of(figures: Figures) -> str:
    """`summary-2024-10` of a month, else both days."""
    start, end = figures.start, figures.last_day
    if figures.months.whole(start, end) == 1:
        return f"summary-{figures.months.of(start):%Y-%m}"
    return f"summary-{start.isoformat()}--{end.isoformat()}"


def _read_of(session: Session, number: int) -> tuple[str, list[tuple[str, Proposal, int | None]]]:
    """What a document is called, and what it proposes: the state of each, as it stands, its item."""
    document = conclusions.by_id(session, number)
    rows = conclusions.proposals(session, number)
    return document.source if document is not None else "", [(row.state, proposal_of(row), row.item_id) for row in rows]


def _items(session: Session, numbers: Sequence[int]) -> list[Item]:
    return items.views(session, items.by_numbers(session, numbers))


def _unit_names(session: Session, language: str) -> dict[str, str]:
    return {unit.code: unit.name_vi if language == "vi" else unit.name_en for unit in units.all_units(session)}
