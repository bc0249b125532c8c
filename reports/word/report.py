"""A period's figures in the form in which they are handed on: a Word file, from a template that the Office may replace.

The template is a document of Word with fields in braces (docxtpl). It runs in a sandbox, and what users wrote is
escaped: neither can do more than be read.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from domain.figures.summary import Figures
from domain.item import Item
from domain.parsing.hashtags import without_groups
from domain.workdays import WorkCalendar
from reports.word.fields import FIELDS, Options, fields
from texts import formats
from texts.catalogue import catalogue

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).parent / "templates"
NEEDED = {
    "period": "subject", "as_of": "figures_of",
    "document": "documents_text", "task": "tasks_text", "petition": "petitions_text", "question": "petitions_text",
    "programme": "programmes_text", "products": "issued",
    "overdue": "shortcomings", "extensions": "shortcomings", "asked_late": "shortcomings",
    "upcoming": "main_tasks", "annex": "annex",
}  # fmt: skip
"""What a template of the report must use so that nothing the contract promises is lost: figures of which it makes its
own sentences, or else the field that has them in ours."""


class TemplateError(ValueError):
    """A template that cannot be filled in; the text says what is wrong with it."""


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
    say = catalogue(language)
    rows = [
        {
            "place": str(place),
            "title": without_groups(item.title),
            "source": item.source,
            "deadline": formats.day(item.deadline.day),
            "days": str(calendar.days_over(item.deadline.day, at.date()) or say("official.list.just_over")),
        }
        for place, item in enumerate(overdue, start=1)
    ]
    count = formats.count(len(rows), language)
    as_of = formats.day(at.date())
    values = {"unit": unit, "as_of": as_of, "year": str(at.year), "count": count, "items": rows}
    return fill(template or _ours(f"letter_{language}.docx"), values)


def missing_fields(template: bytes, *, classed: bool = False) -> tuple[str, ...]:
    """The fields that a report needs and this template does not use; `classed`: units are, so their classes too.

    TemplateError: it is no template at all.
    """
    used = _used(template)
    missing = {name for name, ours in NEEDED.items() if name not in used and ours not in used}
    return tuple(sorted(missing | ({"classes"} - used if classed else set())))


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
