"""What each figure of a report means: one source for `/help summary` and for the notes of the Word file."""

from texts.catalogue import Catalogue

FIGURES = (
    *("taken_at", "assigned", "completed", "on_time", "under_way", "overdue", "rate", "carried", "due", "first_due"),
    *("extensions", "own", "measured", "products", "received", "owed"),
)


def definitions(say: Catalogue, *, classes: bool = True) -> list[tuple[str, str]]:
    """The term and what it means, in the order of the report; `classes`: that of the units' classes too."""
    sentences = (say(f"definition.{name}") for name in (*FIGURES, *(("classes",) if classes else ())))
    return [(term, meaning) for term, _, meaning in (sentence.partition(": ") for sentence in sentences)]
