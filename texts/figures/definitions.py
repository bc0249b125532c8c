"""What each figure of a report means: one source for `/help summary` and for the notes of the Word file."""

from texts.catalogue import Catalogue

FIGURES = (
    *("taken_at", "assigned", "completed", "on_time", "under_way", "overdue", "rate", "carried", "due", "first_due"),
    *("extensions", "returned", "standing", "suspended", "own", "measured", "products", "received", "owed", "classes"),
)


def definitions(say: Catalogue) -> list[tuple[str, str]]:
    """The term and what it means, in the order of the report."""
    sentences = (say(f"definition.{name}") for name in FIGURES)
    return [(term, meaning) for term, _, meaning in (sentence.partition(": ") for sentence in sentences)]
