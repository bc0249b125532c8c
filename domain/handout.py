"""Where a handout stands with one of its units: what it got by one document or import, and what it has received."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandoutOfUnit:
    """`items`: how many are to be received, of which `received` were; `changed`: those that it had before, and that the
    document changed; `told`: its chat was told (it has none, else)."""

    unit: str
    items: int
    received: int
    changed: int
    told: bool
