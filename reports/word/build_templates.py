"""`python -m reports.word.build_templates` makes `templates/*.docx` anew: report and urging letter.

Their wording is in `templates/*.toml`, and then in the templates themselves, which an Office edits in Word: it is no
message, so it is not in the catalogues. The form is Decree 30/2020/NĐ-CP, Annex III, 1.4 (a report) and 1.5 (an
official letter), through `reports.word.layout`.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from docx.document import Document as Doc
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reports.word.layout import (
    JUSTIFIED,
    LEFT,
    body,
    columns,
    grid,
    line,
    listed,
    new_document,
    rule,
    run_in,
    steer,
    turn_page,
)

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = ("vi", "en")

Words = Mapping[str, str]


def main() -> None:
    for language in LANGUAGES:
        words = tomllib.loads((TEMPLATES / f"{language}.toml").read_text(encoding="utf-8"))
        for name, build in (("summary", report), ("letter", letter)):
            build(words["shared"] | words[name]).save(str(TEMPLATES / f"{name}_{language}.docx"))


def report(words: Words) -> Doc:
    """The template of the report: of the Office to the Minister, or (`ministry`) of the ministry itself."""
    doc = new_document()
    _head(doc, words, either=True)
    line(doc, words["title"], bold=True, before=14)
    line(doc, words["subject"], bold=True)
    rule(doc, 16, 0.35, after=10)
    steer(doc, "{%p if not ministry %}")
    line(doc, words["to"], after=10)
    steer(doc, "{%p endif %}")
    body(doc, words["opening"])
    body(doc, words["results"], bold=True)
    for key in ("documents", "tasks", "petitions", "programmes"):
        run_in(doc, words[key], f"{{{{ {key}_text }}}}")
    body(doc, words["issued"], bold=True)
    _lines(doc, "issued")
    body(doc, words["shortcomings"], bold=True)
    _lines(doc, "shortcomings")
    body(doc, words["main_tasks"], bold=True)
    _lines(doc, "main_tasks")
    body(doc, words["proposals"], bold=True)
    _lines(doc, "proposals")
    body(doc, words["blank"])
    body(doc, words["closing"]).paragraph_format.keep_with_next = True
    _signature(doc, words, either=True)
    _annexes(doc, words)
    return doc


def letter(words: Words) -> Doc:
    """The template of the official letter that urges a unit."""
    doc = new_document()
    _head(doc, words, about=words["about"])
    line(doc, words["to"], before=14, after=10)
    body(doc, words["opening"])
    row = [f"{{{{ row.{cell} }}}}" for cell in ("place", "title", "source", "deadline", "days")]
    grid(doc, words["heads"].split("|"), (1.1, 6.7, 3.4, 2.6, 2.2), row, "row in items", size=12)
    body(doc, words["request"]).paragraph_format.space_before = Pt(8)
    _signature(doc, words)
    return doc


def _head(doc: Doc, words: Words, *, about: str = "", either: bool = False) -> None:
    """Who writes, the number and what it is about on the left; the nation, the motto, place and day on the right.

    The Office stands below its ministry; where it may be `either`, a report of the ministry has the ministry alone.
    """
    left, right, number, place = columns(doc, (6.2, 9.8), rows=2)
    if either:
        steer(left, "{%p if ministry %}")
        line(left, words["ministry"], size=12, bold=True)
        steer(left, "{%p else %}")
    line(left, words["ministry"], size=12)
    line(left, words["office"], size=12, bold=True)
    if either:
        steer(left, "{%p endif %}")
    rule(left, 6.2, 0.35)
    line(right, words["nation"], size=12, bold=True)
    line(right, words["motto"], size=13, bold=True)
    rule(right, 9.8, 0.56)
    line(number, words["number"], size=13, before=6)
    if about:
        line(number, about, size=12)
    line(place, words["place"], size=13, italic=True, before=6)


def _lines(doc: Doc, name: str) -> None:
    """A paragraph for each, as long as its sentences; those of a list are not stretched."""
    steer(doc, f"{{%p for one in {name} %}}")
    listed(doc, "{{ one }}")
    steer(doc, "{%p endfor %}")


def _signature(doc: Doc, words: Words, *, either: bool = False) -> None:
    """Recipients on the left; on the right in which capacity, and room for the signature, seal and name.

    The Chief signs the Office's own; by order of the Minister only what leaves in the ministry's name."""
    left, right = columns(doc, (8, 8))
    line(left, words["recipients_title"], size=12, bold=True, italic=True, align=LEFT, before=8)
    if either:
        steer(left, "{%p if ministry %}")
        _recipients(left, words["recipients_ministry"])
        steer(left, "{%p else %}")
        _recipients(left, words["recipients_office"])
        steer(left, "{%p endif %}")
        steer(right, "{%p if ministry %}")
        line(right, words["on_behalf"], bold=True, before=8)
        steer(right, "{%p endif %}")
    else:
        _recipients(left, words["recipients"])
    line(right, words["signer"], bold=True, before=0 if either else 8)
    line(right, "", after=60)


def _recipients(where: _Cell, recipients: str) -> None:
    for one in recipients.split("\n"):
        line(where, one, size=11, align=LEFT)


def _annexes(doc: Doc, words: Words) -> None:
    """Decree 30/2020/NĐ-CP, Annex I, part II, III.1: the word alone, the title in capitals, of which report."""
    turn_page(doc)
    _annex_head(doc, words, "{{ annex_name }}", words["annex_title"])
    steer(doc, "{%p if rolled %}")
    body(doc, words["rolled"], italic=True, size=12)
    steer(doc, "{%p endif %}")
    steer(doc, "{%p if not annex %}")
    body(doc, words["no_annex"])
    steer(doc, "{%p endif %}")
    steer(doc, "{%p for kind in annex %}")
    _caption(doc, "{{ kind.name }}")
    cells = ("total", "completed", "on_time", "late", "under_way", "overdue", "rate", "due_rate", "first_due_rate")
    row = ["{{ row.place }}", "{{ row.unit }}", *(f"{{{{ row.{cell} }}}}" for cell in cells)]
    total = ["", words["total"], *(f"{{{{ kind.total.{cell} }}}}" for cell in cells)]
    widths = (1, 5.2, 1.7, 1.6, 1.6, 1.6, 1.7, 1.7, 2.9, 2.85, 2.85)
    grid(doc, words["heads"].split("|"), widths, row, "row in kind.rows", total)
    steer(doc, "{%p endfor %}")
    _classes(doc, words)
    steer(doc, "{%p for list in lists %}")
    _caption(doc, "{{ list.title }}")
    _list(doc, words)
    steer(doc, "{%p endfor %}")
    notes = line(doc, words["notes"], bold=True, italic=True, size=11, align=LEFT, before=8)
    notes.paragraph_format.keep_with_next = True
    steer(doc, "{%p for one in definitions %}")
    note = line(doc, "- {{ one.term }}: ", size=11, align=JUSTIFIED, bold=True)
    note.add_run("{{ one.meaning }}").font.size = Pt(11)
    note.paragraph_format.keep_with_next = True  # all of them on one page
    steer(doc, "{%p endfor %}")
    steer(doc, "{%p for list in further_annexes %}")
    _annex_head(doc, words, "{{ list.annex }}", "{{ list.title | upper }}").paragraph_format.page_break_before = True
    _list(doc, words)
    steer(doc, "{%p endfor %}")


def _annex_head(doc: Doc, words: Words, name: str, title: str) -> Paragraph:
    first = line(doc, name, bold=True)
    line(doc, title, bold=True)
    line(doc, words["annex_of"], italic=True)
    rule(doc, 24.7, 0.2, after=6)
    return first


def _list(doc: Doc, words: Words) -> None:
    """A list of items, whoever is named for them; of too many, how many there are beyond its rows."""
    row = [f"{{{{ row.{cell} }}}}" for cell in ("place", "title", "source", "unit", "deadline", "state", "cause")]
    heads, widths = words["list_heads"].split("|"), (1, 6.7, 2.7, 5, 2.2, 4.5, 2.6)
    grid(doc, heads, widths, row, "row in list.rows", left=(1, 2, 3, 5, 6))
    steer(doc, "{%p if list.more %}")
    line(doc, "{{ list.more }}", size=11, italic=True, align=LEFT, before=4)
    steer(doc, "{%p endif %}")


def _classes(doc: Doc, words: Words) -> None:
    """Where units are classed: what the classes ask for, and how each unit came to its own."""
    steer(doc, "{%p if classes.rows %}")
    _caption(doc, words["classes"])
    line(doc, words["floors"], italic=True, size=12, align=LEFT, after=4).paragraph_format.keep_with_next = True
    row = [f"{{{{ row.{cell} }}}}" for cell in ("place", "unit", "name", "completion", "in_time", "why")]
    grid(doc, words["class_heads"].split("|"), (1, 5.4, 3, 3.5, 3.5, 8.3), row, "row in classes.rows", left=(1, 5))
    steer(doc, "{%p endif %}")


def _caption(doc: Doc, text: str) -> None:
    """What a table is of, on its page."""
    line(doc, text, bold=True, align=LEFT, before=8, after=4).paragraph_format.keep_with_next = True


if __name__ == "__main__":
    main()
