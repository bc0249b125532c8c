"""Chart, Word or Excel of a month of 10,000 items as the program makes them, or (`theirs`) what the library alone takes
for the same: `python -m bench.files KIND FOLDER ours|theirs`.

Theirs: docxtpl with the same template and context, XlsxWriter with the same cells, matplotlib with one bar. In a
process of its own: the processor's seconds with all that must be imported first, the most memory that the process
had, and the longest time meanwhile that the event loop, which answers the chats, did not run.
"""

import asyncio
import io
import json
import pickle
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bench.decade import MONTH, NOW, fill
from bench.heartbeat import heartbeat
from bench.peak import peak
from bot.config import load
from bot.drawing import Drawer
from domain.figures.stored import to_json
from domain.figures.summary_data import of_chart
from domain.settings import Rules
from storage.database.engine import Database
from storage.figures.summaries import figures_of

DATABASE, CONFIG = "month.db", "config.toml"
KINDS = ("chart", "word", "excel")


def prepare(folder: Path, items: int) -> None:
    """A database, a config file, what the message of each kind holds of its month, and what theirs are given."""
    url = f"sqlite:///{folder}/{DATABASE}"
    fill(url, items)
    database = Database(url)
    figures = database.read_now(partial(figures_of, items=True), Rules(), MONTH, NOW)
    all_of_them = {"figures": to_json(figures)}
    for kind in KINDS:
        held = of_chart(figures) if kind == "chart" else all_of_them
        (folder / f"{kind}.json").write_text(json.dumps(held), encoding="utf-8")
    (folder / CONFIG).write_text('[telegram]\ntoken = "123456:bench"\n', encoding="utf-8")
    drawer = _drawer(folder, database)
    for kind, of in (("word", _context), ("excel", _cells)):
        (folder / f"{kind}.pickle").write_bytes(pickle.dumps(of(drawer, _held(folder, kind))))
    database.close()


def _drawer(folder: Path, database: Database) -> Drawer:
    return Drawer(load(folder / CONFIG), database)


def _held(folder: Path, kind: str) -> Any:
    return json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))


def _context(drawer: Drawer, data: Any) -> Any:
    """The template and the context with which the report is filled."""
    from reports.word import report

    given: list[Any] = []
    fill_in = report.fill
    try:
        report.fill = lambda template, values: given.append((template, dict(values))) or fill_in(template, values)  # type: ignore[func-returns-value]
        drawer.draw("word", data, "vi")
    finally:
        report.fill = fill_in
    return given[0]


def _cells(drawer: Drawer, data: Any) -> Any:
    """The cells of the workbook: (sheet, its rows)."""
    import openpyxl

    _, content = drawer.draw("excel", data, "vi")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]


def _theirs(kind: str, folder: Path) -> bytes:
    out = io.BytesIO()
    if kind == "chart":
        _bar(out)
    elif kind == "word":
        _report(out, *pickle.loads((folder / "word.pickle").read_bytes()))
    else:
        _book(out, pickle.loads((folder / "excel.pickle").read_bytes()))
    return out.getvalue()


def _bar(out: io.BytesIO) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 6), dpi=150)
    figure.subplots().bar(["tháng 11"], [137])
    figure.savefig(out, format="png")


def _report(out: io.BytesIO, template: bytes, context: dict[str, Any]) -> None:
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

    document = DocxTemplate(io.BytesIO(template))
    document.render(context, SandboxedEnvironment(autoescape=True), autoescape=True)
    document.save(out)


def _book(out: io.BytesIO, sheets: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
    import xlsxwriter

    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"constant_memory": True, "default_date_format": "dd/mm/yyyy", **plain}) as book:
        for title, rows in sheets:
            sheet = book.add_worksheet(title)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(place, column, value)


async def measure(kind: str, folder: Path, whose: str) -> dict[str, float]:
    """Seconds, megabytes (10^6 bytes) and seconds."""
    database = Database(f"sqlite:///{folder}/{DATABASE}")
    work: Callable[[], bytes] = partial(_theirs, kind, folder)
    if whose == "ours":
        drawer, data = _drawer(folder, database), _held(folder, kind)
        work = lambda: drawer.draw(kind, data, "vi")[1]  # noqa: E731
    async with heartbeat() as blocked:
        began = time.process_time()
        content = await asyncio.to_thread(work)
        seconds = time.process_time() - began
    if not content:
        raise RuntimeError("nothing was drawn")
    database.close()
    return {"seconds": seconds, "megabytes": peak(), "longest": blocked.longest}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))))
