"""The fields of the report's template: the sentences of ours, and the figures of which an Office's own makes others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from domain.figures.classes import Classification
from domain.figures.summary import Figures, ItemRef, KindFigures, MeasuredItem
from domain.item import Item
from domain.workdays import WorkCalendar
from reports.excel.overview import changed
from reports.word.annexes import Annexes
from texts import formats
from texts.catalogue import Catalogue, catalogue
from texts.figures.official import Report
from texts.figures.periods import named_period
from texts.figures.summary import heading, product_lines, tally_params

OUTLINE = ("document", "task", "petition", "question", "programme")
FIELDS = frozenset(
    {
        *("ministry", "subject", "about", "figures_of", "this_period", "this_period_in_full", "next_period"),
        *("documents_text", "tasks_text", "petitions_text", "programmes_text", "issued", "shortcomings", "main_tasks"),
        "proposals",
        *("annex", "annex_name", "classes", "lists", "further_annexes", "rolled", "definitions"),
        *("period", "as_of", "year", "next_month", *OUTLINE, "other_kinds", "products", "own", "extensions"),
        *("asked_late", "overdue", "owed", "upcoming", "upcoming_documents", "unconfirmed"),
        *("returned", "standing", "suspended"),
    }
)
"""What a template of the report may use: the sentences of ours and its annexes, then figures to make others of."""
NOTES = ("assigned", "completed", "under_way", "due", "rate")


@dataclass(frozen=True, slots=True)
class Options:
    """What a report tells beside the figures.

    `classification`: the units' classes; `heads`: the unit of the first level in whose line another's figures stand,
    where they do (`domain.figures.rollup`); `calendar`: what counts days over; `items`: those that lists name, as they
    stood at T; `unit`: whose report it is ("": everybody's); `ministry`: it is the ministry's own, and not one of its
    Office to the Minister; `now`: the figures are published ones, and these are those of the same period now.
    """

    classification: Classification = field(default_factory=Classification)
    heads: Mapping[str, str] = field(default_factory=dict)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    items: Mapping[int, Item] = field(default_factory=dict)
    unit: str = ""
    ministry: bool = False
    now: Figures | None = None


def fields(figures: Figures, language: str, unit_names: Mapping[str, str], options: Options) -> dict[str, Any]:
    """What a template may use, as texts ready to be read."""
    say = catalogue(language)
    report = Report(figures, say, unit_names, options.heads, options.unit)
    return {
        **_sentences(report, Annexes(report, options.calendar, options.items, options.classification), options),
        **_figures(figures, say, options),
    }


def _sentences(report: Report, annexes: Annexes, options: Options) -> dict[str, Any]:
    """The report in words."""
    say = report.say
    notes = [say(f"official.note.{name}") for name in NOTES]
    if options.now is not None and (changes := list(changed(report.figures, options.now, say))):
        notes.append(say("official.note.published", changes="; ".join(_change(say, *one) for one in changes)))
    return {
        "ministry": options.ministry,
        "subject": _kept(report.subject),
        "about": _kept(report.subject[:1].lower() + report.subject[1:]),
        "figures_of": report.as_of,
        "this_period": report.period.short,
        "this_period_in_full": report.period.full,
        "next_period": report.following.short,
        "documents_text": _kept(report.documents()),
        "tasks_text": _kept(report.tasks(annexes.of_units)),
        "petitions_text": _kept(report.petitions()),
        "programmes_text": _kept(report.programmes()),
        "issued": [_kept(line) for line in report.issued()],
        "shortcomings": [_kept(line) for line in (*report.shortcomings(annexes.of_overdue), *report.obstructed())],
        "proposals": [_kept(line) for line in report.proposals()],
        "main_tasks": [_kept(line) for line in report.main_tasks(annexes.of_upcoming)],
        "annex": annexes.by_unit,
        "annex_name": annexes.first,
        "classes": annexes.classes,
        "lists": annexes.lists,
        "further_annexes": annexes.further,
        "rolled": bool(options.heads),
        "definitions": [
            {"term": term, "meaning": meaning} for term, _, meaning in (note.partition(": ") for note in notes)
        ],
    }


def _change(say: Catalogue, group: str, figure: str, published: int, now: int) -> str:
    counts = {"published": formats.number(published, say.language), "now": formats.number(now, say.language)}
    return say("official.note.change", group=group, figure=figure, **counts)


def _kept(text: str) -> str:
    """No line ends before a number or a share."""
    return re.sub(r" (?=\d|\(đạt |\(\d)", "\u00a0", text)


def _figures(figures: Figures, say: Catalogue, options: Options) -> dict[str, Any]:
    language = say.language
    others = [kind for kind in figures.kinds if kind.kind not in OUTLINE and not kind.is_empty]
    return {
        "period": named_period(figures, say),
        "as_of": formats.day(figures.day),
        "year": str(figures.at.year),
        "next_month": formats.month(
            figures.months.fitting(figures.start, figures.last_day).of(figures.last_day + timedelta(days=1))
        ),
        **{kind: _kind(figures.kind(kind), figures, say) for kind in OUTLINE},
        "other_kinds": [_kind(kind, figures, say) for kind in others],
        "products": [{"issuer": issuer, "what": what} for issuer, what in product_lines(figures.products, say)],
        "own": tally_params(figures.own, language),
        "extensions": formats.number(figures.extensions.count, language),
        "asked_late": _numbers(figures.extensions.asked_late),
        "overdue": [_overdue(one, figures.day, options) for one in figures.overdue.lines],
        "owed": _owed(figures.owed.lines),
        "upcoming": [_named(one) for one in figures.upcoming.lines if one.kind != "document"],
        "upcoming_documents": formats.number(sum(one.kind == "document" for one in figures.upcoming.lines), language),
        "unconfirmed": _numbers(figures.unconfirmed),
        "returned": formats.number(len(figures.returned), language),
        "standing": formats.number(figures.standing.count, language),
        "suspended": formats.number(figures.suspended.count, language),
    }


def _kind(kind: KindFigures, figures: Figures, say: Catalogue) -> dict[str, Any]:
    received = figures.counters.get("documents_received")
    return {
        **tally_params(kind.assigned, say.language),
        "name": heading(kind.kind, say),
        "none": kind.is_empty and not any(one.kind == kind.kind for one in figures.measured),
        "received": formats.NOTHING if received is None else formats.number(received, say.language),
        "carried": tally_params(kind.carried, say.language),
        "due": tally_params(kind.due, say.language),
        "first_due": tally_params(kind.first_due, say.language),
        "measured": [_measured(one, say.language) for one in figures.measured if one.kind == kind.kind],
    }


def _measured(one: MeasuredItem, language: str) -> dict[str, str]:
    known = one.done is not None
    return {
        "number": f"#{one.number}",
        "title": one.title,
        "unit": one.unit,
        "done": formats.number(one.done, language) if one.done is not None else formats.NOTHING,
        "target": formats.number(one.target, language),
        "share": formats.share(one.done or 0, one.target, language) if known else formats.NOTHING,
    }


def _named(one: ItemRef) -> dict[str, str]:
    return {
        "number": f"#{one.number}",
        "unit": one.unit,
        "title": one.title,
        "deadline": formats.day(one.deadline.day),
    }


def _overdue(one: ItemRef, day: date, options: Options) -> dict[str, str]:
    """For how many working days it is overdue on the last day before T, and the objective cause of it."""
    days = options.calendar.days_over(one.deadline.day, day)
    return {**_named(one), "days": str(days), "cause": one.cause}


def _owed(owed: Sequence[ItemRef]) -> list[dict[str, str]]:
    """The parts by the unit that owes them, in the order of units' codes."""
    by_unit: dict[str, list[int]] = {}
    for one in sorted(owed, key=lambda one: (one.unit, one.number)):
        by_unit.setdefault(one.unit, []).append(one.number)
    return [{"unit": unit, "numbers": _numbers(numbers)} for unit, numbers in by_unit.items()]


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(f"#{number}" for number in numbers)
