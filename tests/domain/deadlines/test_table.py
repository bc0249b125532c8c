"""The table of phrases: what people write, when they write it, and what it must be read as.

`expected` is a day, a day with its local time, or a reason to ask with the readings that are offered.
"""

import unicodedata
from datetime import datetime
from typing import NamedTuple

from domain.deadlines import DeadlineFound, DeadlineQuestion, read
from domain.deadlines.expressions.readings import scene_of
from domain.deadlines.phrases import RULES
from domain.deadlines.tokens import tokenise
from domain.parsing.folding import fold
from domain.workdays import WorkCalendar
from tests.tables import HANOI, for_each, rows_of, shown


class Row(NamedTuple):
    now: str
    text: str
    expected: str
    title: str


ROWS = rows_of("deadlines.csv", Row)


def read_row(row: Row, text: str) -> DeadlineFound | DeadlineQuestion:
    now = datetime.fromisoformat(row.now).replace(tzinfo=HANOI)
    return read(text.replace("\\n", "\n"), now=now, zone=HANOI, calendar=WorkCalendar())


def outcome(answer: DeadlineFound | DeadlineQuestion) -> str:
    if isinstance(answer, DeadlineFound):
        return shown(answer.deadline)
    return f"{answer.reason}: {', '.join(map(shown, answer.choices))}".strip()


def without_diacritics(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 2_300
    assert len(set(ROWS)) == len(ROWS)


@for_each(ROWS)
def test_the_phrase_is_read_as_the_table_says(row: Row) -> None:
    answer = read_row(row, row.text)
    assert (outcome(answer), answer.title) == (row.expected, row.title)


@for_each(ROWS)
def test_decomposed_text_is_read_as_composed_and_keeps_its_form(row: Row) -> None:
    answer = read_row(row, unicodedata.normalize("NFD", row.text))
    assert (outcome(answer), answer.title) == (row.expected, unicodedata.normalize("NFD", row.title))


@for_each(ROWS)
def test_without_diacritics_it_is_asked_rather_than_read_as_another_day(row: Row) -> None:
    answer = read_row(row, without_diacritics(row.text))
    if isinstance(answer, DeadlineFound):
        assert shown(answer.deadline)[:10] == row.expected[:10]


@for_each(ROWS)
def test_capitals_never_make_another_day_of_it(row: Row) -> None:
    answer = read_row(row, row.text.upper())
    is_name = fold(row.text).endswith(" mai")  # `Mai` and `MAI`: a name is known by its case alone
    if isinstance(answer, DeadlineFound) and not is_name:
        assert outcome(answer) == row.expected


@for_each(ROWS)
def test_no_expression_begins_with_a_word_that_its_rule_does_not_name(row: Row) -> None:
    scene = scene_of(datetime.fromisoformat(row.now).replace(tzinfo=HANOI), HANOI, WorkCalendar())
    for text in (row.text, without_diacritics(row.text)):
        tokens = tokenise(text)
        for i, token in enumerate(tokens):
            for rule in RULES:
                begins = rule.numbers if token.is_number else token.exact in rule.words
                assert begins or not list(rule.read(tokens, i, scene))


def ends_in_its_deadline(row: Row) -> bool:
    """Whether the title stands first, and is no verb alone, which behind other words would belong to the deadline."""
    verb = fold(row.title).split()[-1:] in (["gui"], ["nop"], ["xong"], ["trinh"])
    return row.expected.startswith("20") and row.text.startswith(row.title) and not verb


@for_each([row for row in ROWS if ends_in_its_deadline(row)])
def test_words_before_and_politeness_behind_change_nothing_but_the_title(row: Row) -> None:
    before = "Xin ý kiến các đơn vị về "
    if not any(char.isalpha() and not char.isascii() for char in row.text) and row.text.isascii():
        before = "Cong viec can lam "  # the same way of typing throughout
    answer = read_row(row, f"{before}{row.text} ạ!")
    if isinstance(answer, DeadlineFound):
        assert outcome(answer) == row.expected
        assert answer.title == f"{before}{row.title}".strip()
    else:
        assert fold(row.text).split()[-1] in {"mon", "sat", "thu"}
