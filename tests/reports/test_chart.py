"""The picture that goes with a summary (looked at by people: here only that it is one, and comes at need)."""

import struct
import subprocess
import sys
from datetime import date

import pytest

from domain.figures.summary import Figures
from reports.chart import MonthRate, png
from tests.domain.lives import Life, an_item
from tests.domain.october import october
from tests.storage.stored_lives import figures
from texts.catalogue import LANGUAGES

RATES = [MonthRate(date(2024, month, 1), 9, 10 if month != 5 else 0) for month in range(1, 13)]


def of(*lives: Life) -> Figures:
    return figures(*lives)


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels (PNG, section 11.2.2: the header's first fields)."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize("language", LANGUAGES)
def test_october_s_picture_is_upright_and_as_wide_as_a_phone_shows(language: str) -> None:
    width, height = size(png(october(), RATES, language))
    assert width == 1080
    assert height > width


def test_without_earlier_months_there_is_only_the_one_chart() -> None:
    assert size(png(october(), [], "vi"))[1] < size(png(october(), RATES, "vi"))[1]


def test_one_month_with_anything_makes_no_line_of_twelve() -> None:
    alone = [MonthRate(date(2024, month, 1), 9, 10 if month == 10 else 0) for month in range(1, 13)]
    assert size(png(october(), alone, "vi")) == size(png(october(), [], "vi"))


def test_a_period_with_nothing_has_a_picture_that_says_so() -> None:
    assert size(png(of(), [], "vi"))[0] == 1080


def test_of_very_many_units_those_with_most_are_drawn() -> None:
    lives = [Life(an_item(number, unit=f"X{number}$")) for number in range(1, 3001)]
    assert size(png(of(*lives), [], "vi"))[1] < 2_000


def test_nothing_of_charts_or_office_files_is_imported_before_it_is_asked_for() -> None:
    ours = "reports.chart, reports.excel.period, reports.excel.export, reports.reading.sheets"
    code = f"import sys, {ours}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"matplotlib", "xlsxwriter", "openpyxl", "docx", "docxtpl"} & set(loaded) == set()
