"""Documents of conclusions read as a careful clerk reads them: what is clear is right, what is not is asked about."""

import pytest

from tests.domain.imports.conclusions.documents import FOLDER, Noted, Score, documents, reading_of, score

ALL = [
    *documents(),
    *documents(FOLDER / "second"),
    *documents(FOLDER / "third"),
    *documents(FOLDER / "fourth"),
    *documents(FOLDER / "fifth"),
]


@pytest.mark.parametrize("document", ALL, ids=lambda one: one.name)
def test_every_task_is_found_and_right_or_asked_about_and_no_trap_is_taken(document: Noted) -> None:
    assert score(document, reading_of(document)).missed == ()


def test_nothing_is_silently_wrong_and_nearly_all_that_is_clear_needs_no_question() -> None:
    whole = sum((score(one, reading_of(one)) for one in ALL), Score())
    assert whole.silently_wrong == 0
    assert whole.found >= 0.97 * whole.tasks
    assert whole.right >= 0.95 * whole.clear
    assert whole.taken <= 0.02 * whole.traps
