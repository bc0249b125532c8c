"""A period's figures in the form in which they are handed on: a Word file, from a template that the Office may replace.

The template is a document of Word with fields in braces (docxtpl). It runs in a sandbox, and what users wrote is
escaped: neither can do more than be read.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.classes import Classification
from domain.hashtags import without_groups
from domain.items import Item
from domain.tally import Figures, KindFigures, Measured, Named, Tally
from domain.workdays import WorkCalendar
from texts import formats
from texts.catalogue import Catalogue, catalogue
from texts.classes import class_name, completion, floor, in_time, reasons
from texts.definitions import definitions
from texts.periods import period_name
from texts.summary import heading, product_lines, tally_params

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).parent / "templates"
OUTLINE = ("document", "task", "petition", "question", "programme")
FIELDS = frozenset(
    {
        *("period", "as_of", "year", "next_month", *OUTLINE, "other_kinds", "products", "own"),
        *("extensions", "asked_late", "overdue", "owed", "upcoming", "upcoming_documents"),
        *("unconfirmed", "annex", "classes", "definitions", "rolled"),
    }
)
"""What a template of the report may use."""
NEEDED = FIELDS - {
    *("year", "other_kinds", "own", "owed", "unconfirmed", "next_month", "upcoming_documents"),
    *("classes", "definitions", "rolled"),
}
"""What a template of the report must use so that nothing the contract promises is lost."""


class TemplateError(ValueError):
    """A template that cannot be filled in; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a report tells beside the figures: the objective causes of delays by number, the units' classes, whether the
    lines by unit are those of the first level (`domain.rollup.readable`), and the calendar that counts days over."""

    causes: Mapping[int, str] = field(default_factory=dict)
    classification: Classification = field(default_factory=Classification)
    rolled: bool = False
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


def docx(
    figures: Figures,
    language: str,
    template: bytes | None = None,
    unit_names: Mapping[str, str] | None = None,
    options: Options | None = None,
) -> bytes:
    """The report. `template`: the Office's own; `unit_names`: code -> name. TemplateError: it cannot be filled in."""
    values = fields(figures, language, unit_names or {}, options or Options())
    return fill(template or _ours(f"summary_{language}.docx"), values)


def letter(
    unit: str,
    overdue: Sequence[Item],
    language: str,
    at: datetime,
    calendar: WorkCalendar,
    template: bytes | None = None,
) -> bytes:
    """The official letter that urges a unit (its name) about its overdue items, as of `at` (in the local zone).
    `calendar`: whose working days are counted over a deadline.

    TemplateError: the template cannot be filled in.
    """
    rows = [
        {
            "place": str(place),
            "title": f"{without_groups(item.title)} (#{item.number})",
            "source": item.source,
            "deadline": formats.day(item.deadline.day),
            "days": str(calendar.days_over(item.deadline.day, at.date())),
        }
        for place, item in enumerate(overdue, start=1)
    ]
    count = f"{len(rows):02}" if language == "vi" else str(len(rows))  # as Vietnamese documents write a count
    as_of = formats.day(at.date())
    values = {"unit": unit, "as_of": as_of, "year": str(at.year), "count": count, "items": rows}
    return fill(template or _ours(f"letter_{language}.docx"), values)


def missing_fields(template: bytes, *, classed: bool = False) -> tuple[str, ...]:
    """The fields that a report needs and this template does not use; `classed`: units are, so their classes too.

    TemplateError: it is no template at all.
    """
    return tuple(sorted((NEEDED | ({"classes"} if classed else frozenset())) - _used(template)))


def unknown_fields(template: bytes) -> tuple[str, ...]:
    """The fields that this template uses and no report has: they would stay blank."""
    return tuple(sorted(_used(template) - FIELDS))


def fill(template: bytes, values: Mapping[str, Any]) -> bytes:
    """A template with its fields filled in. TemplateError: it cannot be."""
    document = _opened(template)
    out = io.BytesIO()
    try:
        document.render(dict(values), _environment(), autoescape=True)
        document.save(out)
    except Exception as error:  # a template is a program that others wrote: whatever it raises is its own
        raise TemplateError(str(error)) from error
    return out.getvalue()


def fields(
    figures: Figures,
    language: str,
    unit_names: Mapping[str, str],
    options: Options,
) -> dict[str, Any]:
    """The values of `FIELDS`, as texts ready to be read."""
    say = catalogue(language)
    others = [kind for kind in figures.kinds if kind.kind not in OUTLINE and not kind.is_empty]
    late = [one.number for one in figures.extensions if one.asked_late]
    following = figures.last_day + timedelta(days=1)
    return {
        "period": period_name(figures.start, figures.last_day, say),
        "as_of": formats.day(figures.day),
        "year": str(figures.at.year),
        "next_month": formats.month(following),
        **{kind: _kind(figures.kind(kind), figures, say) for kind in OUTLINE},
        "other_kinds": [_kind(kind, figures, say) for kind in others],
        "products": [{"issuer": issuer, "what": what} for issuer, what in product_lines(figures.products, say)],
        "own": tally_params(figures.own, language),
        "extensions": formats.number(len(figures.extensions), language),
        "asked_late": _numbers(late),
        "overdue": [_overdue(one, figures.day, options) for one in figures.overdue],
        "owed": _owed(figures.owed),
        "upcoming": [_named(one) for one in figures.upcoming if one.kind != "document"],
        "upcoming_documents": formats.number(sum(one.kind == "document" for one in figures.upcoming), language),
        "unconfirmed": _numbers(figures.unconfirmed),
        "annex": [_annex(kind, unit_names, say) for kind in figures.kinds if kind.units],
        "rolled": options.rolled,
        "classes": _classes(options.classification, unit_names, say),
        "definitions": [
            {"term": term, "meaning": meaning}
            for term, meaning in definitions(say, classes=bool(options.classification.units))
        ],
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


def _measured(one: Measured, language: str) -> dict[str, str]:
    known = one.done is not None
    return {
        "number": f"#{one.number}",
        "title": one.title,
        "unit": one.unit,
        "done": formats.number(one.done, language) if one.done is not None else formats.NOTHING,
        "target": formats.number(one.target, language),
        "share": formats.share(one.done or 0, one.target, language) if known else formats.NOTHING,
    }


def _named(one: Named) -> dict[str, str]:
    return {
        "number": f"#{one.number}",
        "unit": one.unit,
        "title": one.title,
        "deadline": formats.day(one.deadline.day),
    }


def _overdue(one: Named, day: date, options: Options) -> dict[str, str]:
    """For how many working days it is overdue on the last day before T, and the objective cause of it."""
    days = options.calendar.days_over(one.deadline.day, day)
    return {**_named(one), "days": str(days), "cause": options.causes.get(one.number, "")}


def _owed(owed: Sequence[Named]) -> list[dict[str, str]]:
    """The parts by the unit that owes them, in the order of units' codes."""
    by_unit: dict[str, list[int]] = {}
    for one in sorted(owed, key=lambda one: (one.unit, one.number)):
        by_unit.setdefault(one.unit, []).append(one.number)
    return [{"unit": unit, "numbers": _numbers(numbers)} for unit, numbers in by_unit.items()]


def _annex(kind: KindFigures, unit_names: Mapping[str, str], say: Catalogue) -> dict[str, Any]:
    return {
        "name": heading(kind.kind, say),
        "rows": [
            {
                "place": str(place),
                "unit": f"{unit_names.get(line.unit, line.unit)}",
                "code": line.unit,
                **_rates(line.assigned, line.due, line.first_due, say.language),
            }
            for place, line in enumerate(kind.units, start=1)
        ],
        "total": _rates(kind.assigned, kind.due, kind.first_due, say.language),
    }


def _rates(assigned: Tally, due: Tally, first_due: Tally, language: str) -> dict[str, str]:
    """A line of the annex: the states of what was assigned, and the three rates with their fractions."""

    def rate(tally: Tally) -> str:
        return f"{tally.completed}/{tally.total} ({formats.share(tally.completed, tally.total, language)})"

    return {
        **tally_params(assigned, language),
        "due_rate": rate(due),
        "first_due_rate": rate(first_due),
    }


def _classes(classification: Classification, unit_names: Mapping[str, str], say: Catalogue) -> dict[str, Any]:
    """What the classes ask for, and a row a unit; no rows where units are not classed."""
    return {
        "floors": "; ".join(floor(one, say) for one in classification.classes),
        "rows": [
            {
                "place": str(place),
                "unit": unit_names.get(one.unit, one.unit),
                "code": one.unit,
                "name": class_name(one, say),
                "completion": completion(one, say),
                "in_time": in_time(one, say),
                "why": "; ".join(reasons(one, say)) or formats.NOTHING,
            }
            for place, one in enumerate(classification.units, start=1)
        ],
    }


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(f"#{number}" for number in numbers)


@cache
def _ours(name: str) -> bytes:
    return (TEMPLATES / name).read_bytes()


def _used(template: bytes) -> frozenset[str]:
    document = _opened(template)
    try:
        return frozenset(document.get_undeclared_template_variables(_environment()))
    except Exception as error:
        raise TemplateError(str(error)) from error


def _opened(template: bytes) -> DocxTemplate:
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
    except Exception as error:
        raise TemplateError(str(error)) from error
    return document


def _environment() -> SandboxedEnvironment:
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True)
