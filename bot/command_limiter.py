"""How many commands that count, draw or make a file one person may give in a minute (the contract, section 3)."""

import time
from collections.abc import Callable

COMMANDS, SECONDS = 30, 60.0  # so many in any such time


class CommandLimiter:
    """Remembers the commands of the last minute. `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._done: dict[str, dict[int, float]] = {}  # a person's address -> an update's id -> when

    def takes(self, person: str, update: int) -> bool:
        """Whether a person's command may be done now. It is counted then: once, however often its update is tried."""
        since = self._monotonic() - SECONDS
        recent = {who: {one: at for one, at in some.items() if at > since} for who, some in self._done.items()}
        self._done = {who: some for who, some in recent.items() if some}
        of_person = self._done.setdefault(person, {})
        if update not in of_person and len(of_person) >= COMMANDS:
            return False
        of_person.setdefault(update, since + SECONDS)
        return True
