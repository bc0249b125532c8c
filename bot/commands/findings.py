"""What `nhacviec check` finds."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the catalogue `check`. `bad`: something must be mended; else it is worth knowing."""

    key: str
    params: dict[str, Any] = field(default_factory=dict)
    bad: bool = True


def note(key: str, **params: Any) -> Finding:
    """Something worth knowing, with which all is well."""
    return Finding(key, params, bad=False)
