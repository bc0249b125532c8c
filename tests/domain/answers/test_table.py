"""The table of answers: what officials write in answer to a message of ours, and what a secretary would make of it.

`outcome`: completes (`offers`: `all` after a question, `count` as many as are named), asks (`offers`: `done` or a note,
`note`, `extension`), progress, silent. Said in the chat of TCBC at ten, of a `task` or a `document`.
"""

import unicodedata
from datetime import time
from typing import NamedTuple

from domain.answers import (
    AnswerReason,
    CompletionAnswer,
    DocumentAnswer,
    NoAnswer,
    ProgressAnswer,
    Reading,
    UnsureAnswer,
    read_answer,
)
from domain.parsing.folding import fold
from tests.tables import for_each, rows_of

NAMES = ("TCBC", "Vụ Tổ chức - Biên chế")


class Row(NamedTuple):
    text: str
    kind: str
    about: str
    outcome: str
    offers: str
    numbers: str
    day: str
    product: str


ROWS = rows_of("answers.csv", Row)


def read(text: str) -> Reading:
    return read_answer(text, NAMES, time(10))


def outcome(reading: Reading, kind: str = "task") -> tuple[str, str]:
    match reading:
        case DocumentAnswer():
            return ("completes", "") if kind == "document" else ("asks", "done")
        case CompletionAnswer():
            return "completes", "all" if reading.everything else "count" if reading.count else ""
        case ProgressAnswer():
            return "progress", ""
        case NoAnswer():
            return "silent", ""
        case UnsureAnswer(reason=AnswerReason.MORE_TIME):
            return "asks", "extension"
        case UnsureAnswer(reason=AnswerReason.STATE | AnswerReason.SHARE):
            return "asks", "note"
        case UnsureAnswer():
            return "asks", "done"


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 900
    assert len({(row.text, row.kind) for row in ROWS}) == len(ROWS)
    assert {row.outcome for row in ROWS} == {"completes", "asks", "progress", "silent"}


@for_each(ROWS)
def test_the_answer_is_read_as_the_table_says(row: Row) -> None:
    reading = read(row.text)
    assert outcome(reading, row.kind) == (row.outcome, row.offers)
    if isinstance(reading, CompletionAnswer) and row.offers == "count":
        assert str(reading.count) == row.numbers
    elif not isinstance(reading, NoAnswer):
        assert " ".join(map(str, reading.numbers)) == row.numbers
    if isinstance(reading, CompletionAnswer | DocumentAnswer):
        assert (reading.product or "") == row.product
    if isinstance(reading, CompletionAnswer):
        assert (reading.done_on or "") == row.day


def test_normal_form_and_invisible_characters_change_nothing() -> None:
    changed = [
        row.text
        for row in ROWS
        if read(unicodedata.normalize("NFD", row.text)) != read(row.text)
        or outcome(read(f"\u200b{row.text}\u2060")) != outcome(read(row.text))
    ]
    assert changed == []


def test_what_does_not_complete_does_not_in_capitals_or_without_diacritics() -> None:
    kept = [row for row in ROWS if row.outcome != "completes" and not row.text.endswith("à")]  # `a` may be `ạ`
    completed = [
        typed
        for row in kept
        for typed in (row.text.upper(), fold(row.text), f"{row.text} ạ", f"{row.text}!", f"dạ {row.text}")
        if outcome(read(typed), row.kind)[0] == "completes"
    ]
    assert completed == []


def test_a_completion_in_capitals_or_without_diacritics_is_not_met_with_silence() -> None:
    completions = [row for row in ROWS if row.outcome == "completes" and not row.product]  # a number has capitals
    silent = [
        typed
        for row in completions
        for typed in (row.text.upper(), fold(row.text), f"{row.text} ạ", f"{row.text}!")
        if outcome(read(typed), row.kind)[0] == "silent"
    ]
    assert silent == []
