"""Numbers in digits as a program may take them: ASCII digits only. `²` is a digit to Python, and no number."""

from __future__ import annotations


def whole_number(text: str) -> int | None:
    """The number that `text` is, of at most nine digits; None where it is something else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
