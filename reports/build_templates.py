"""`python -m reports.build_templates` makes `templates/*.docx` anew: the report and the urging letter, both languages.

Their wording is in `templates/*.toml`, and then in the templates themselves, which an Office edits in Word: it is no
message, so it is not in the catalogues. The form is Decree 30/2020/NĐ-CP, Annex III, 1.4 (a report) and 1.5 (an
official letter), through `reports.layout`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from docx.document import Document as Doc
from docx.shared import Pt

from reports.layout import JUSTIFIED, LEFT, body, columns, grid, line, listed, new_document, rule, steer, turn_page

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = ("vi", "en")

Words = Mapping[str, str]


def main() -> None:
    for language in LANGUAGES:
        words = tomllib.loads((TEMPLATES / f"{language}.toml").read_text(encoding="utf-8"))
        for name, build in (("summary", report), ("letter", letter)):
            build(_kept_together(words["shared"] | words[name])).save(str(TEMPLATES / f"{name}_{language}.docx"))


def _kept_together(words: Words) -> Words:
    """No line ends between a word and the number that it counts, or a fraction and its share."""
    return {key: _COUNT.sub("\u00a0\\1", text).replace("}} ({{", "}}\u00a0({{") for key, text in words.items()}


_COUNT = re.compile(r" (\{\{ [\w.]*(?:total|completed|on_time|late|under_way|overdue|received|days|count) \}\})")


def report(words: Words) -> Doc:
    """The template of the report."""
    doc = new_document()
    _head(doc, words, (words["agency"],))
    line(doc, words["title"], bold=True, before=14)
    line(doc, words["subject"], bold=True)
    rule(doc, 16, 0.35, after=10)
    body(doc, words["opening"])
    for key in ("documents", "documents_text", "tasks", "tasks_text", "tasks_carried", "tasks_due", "own", "by_unit"):
        body(doc, words[key], bold=key in {"documents", "tasks"})
    _measured_kinds(doc, words, "petitions", "[petition, question]")
    _measured_kinds(doc, words, "programmes", "[programme] + other_kinds")
    body(doc, words["products"], bold=True)
    _list(doc, "products", words["product"], words["no_products"])
    _shortcomings(doc, words)
    body(doc, words["upcoming"], bold=True)
    body(doc, words["upcoming_documents"])
    _list(doc, "upcoming", words["upcoming_one"], words["no_upcoming"], words["some_upcoming"])
    body(doc, words["closing"]).paragraph_format.keep_with_next = True
    _signature(doc, words, words["on_behalf"], words["signer"])
    _annex(doc, words)
    return doc


def letter(words: Words) -> Doc:
    """The template of the official letter that urges a unit."""
    doc = new_document()
    _head(doc, words, (words["parent"], words["office"]), words["about"])
    line(doc, words["to"], before=14, after=10)
    body(doc, words["opening"])
    row = [f"{{{{ row.{cell} }}}}" for cell in ("place", "title", "source", "deadline", "days")]
    grid(doc, words["heads"].split("|"), (1.1, 6.7, 3.4, 2.6, 2.2), row, "row in items", size=12)
    body(doc, words["request"]).paragraph_format.space_before = Pt(8)
    _signature(doc, words, words["signer"])
    return doc


def _head(doc: Doc, words: Words, agencies: Sequence[str], about: str = "") -> None:
    """Who writes, the number and what it is about on the left; the nation, the motto, place and day on the right."""
    left, right, number, place = columns(doc, (6.2, 9.8), rows=2)
    *above, agency = agencies
    for one in above:
        line(left, one, size=12)
    line(left, agency, size=12, bold=True)
    rule(left, 6.2, 0.35)
    line(right, words["nation"], size=12, bold=True)
    line(right, words["motto"], size=13, bold=True)
    rule(right, 9.8, 0.56)
    line(number, words["number"], size=13, before=6)
    if about:
        line(number, about, size=12)
    line(place, words["place"], size=13, italic=True, before=6)


def _measured_kinds(doc: Doc, words: Words, title: str, kinds: str) -> None:
    """A section of kinds: what was assigned and carried over, then how far measured work has come."""
    body(doc, words[title], bold=True)
    steer(doc, f"{{%p for kind in {kinds} %}}")
    body(doc, words["kind_text"])
    steer(doc, "{%p for one in kind.measured %}")
    listed(doc, words["measured"])
    steer(doc, "{%p endfor %}")
    steer(doc, "{%p endfor %}")


def _list(doc: Doc, name: str, each: str, nothing: str = "", above: str = "") -> None:
    """A paragraph for each, under a line of its own; one that says so where there is none."""
    steer(doc, f"{{%p if {name} %}}")
    if above:
        body(doc, above).paragraph_format.keep_with_next = True
    steer(doc, f"{{%p for one in {name} %}}")
    listed(doc, each)
    steer(doc, "{%p endfor %}")
    if nothing:
        steer(doc, "{%p else %}")
        body(doc, nothing)
    steer(doc, "{%p endif %}")


def _shortcomings(doc: Doc, words: Words) -> None:
    body(doc, words["shortcomings"], bold=True)
    _list(doc, "overdue", words["overdue"], words["no_overdue"], words["some_overdue"])
    body(doc, words["extensions"])
    steer(doc, "{%p if unconfirmed %}")
    body(doc, words["unconfirmed"])
    steer(doc, "{%p endif %}")
    steer(doc, "{%p if owed %}")
    listed(doc, words["owed"])
    steer(doc, "{%p endif %}")


def _signature(doc: Doc, words: Words, *capacity: str) -> None:
    """Recipients on the left; on the right in which capacity, and room for the signature, seal and name."""
    left, right = columns(doc, (8, 8))
    line(left, words["recipients_title"], size=12, bold=True, italic=True, align=LEFT, before=8)
    for one in words["recipients"].split("\n"):
        line(left, one, size=11, align=LEFT)
    for place, one in enumerate(capacity):
        line(right, one, bold=True, before=0 if place else 8)
    line(right, "", after=60)


def _annex(doc: Doc, words: Words) -> None:
    """Decree 30/2020/NĐ-CP, Annex I, part II, III.1: the word alone, the title in capitals, of which report."""
    turn_page(doc)
    line(doc, words["annex"], bold=True)
    line(doc, words["annex_title"], bold=True)
    line(doc, words["annex_of"], italic=True)
    rule(doc, 24.7, 0.2, after=6)
    steer(doc, "{%p if rolled %}")
    body(doc, words["rolled"], italic=True, size=12)
    steer(doc, "{%p endif %}")
    steer(doc, "{%p if not annex %}")
    body(doc, words["no_annex"])
    steer(doc, "{%p endif %}")
    steer(doc, "{%p for kind in annex %}")
    _caption(doc, "{{ kind.name }}")
    cells = ("total", "completed", "on_time", "late", "under_way", "overdue", "share", "due_rate", "first_due_rate")
    row = ["{{ row.place }}", "{{ row.unit }}", *(f"{{{{ row.{cell} }}}}" for cell in cells)]
    total = ["", words["total"], *(f"{{{{ kind.total.{cell} }}}}" for cell in cells)]
    widths = (1, 5.2, 2, 2.35, 1.4, 1.4, 2.05, 2.05, 1.55, 2.85, 2.85)
    grid(doc, words["heads"].split("|"), widths, row, "row in kind.rows", total)
    steer(doc, "{%p endfor %}")
    _classes(doc, words)
    notes = line(doc, words["notes"], bold=True, italic=True, size=11, align=LEFT, before=8)
    notes.paragraph_format.keep_with_next = True
    steer(doc, "{%p for one in definitions %}")
    note = line(doc, "- {{ one.term }}: ", size=11, align=JUSTIFIED, bold=True)
    note.add_run("{{ one.meaning }}").font.size = Pt(11)
    steer(doc, "{%p endfor %}")


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
