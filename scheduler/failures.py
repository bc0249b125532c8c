"""What of an error may be told in a log: where it happened, not what it said, for that can quote a person."""

from typing import Any


def without_words(error: Exception) -> tuple[type[BaseException], BaseException, Any]:
    """The error's kind and place, as logging takes them (`exc_info`)."""
    return RuntimeError, RuntimeError(type(error).__name__), error.__traceback__
