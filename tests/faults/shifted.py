"""`nhacviec` in a process whose wall clock can be set: SIGUSR1 sets it back, SIGUSR2 forward again."""

import signal
import sys
from datetime import UTC, datetime, timedelta

import time_machine

from bot.__main__ import main

SHIFT = timedelta(hours=2)


def run() -> int:
    with time_machine.travel(datetime.now(UTC), tick=True) as wall_clock:
        signal.signal(signal.SIGUSR1, lambda *_: wall_clock.shift(-SHIFT))
        signal.signal(signal.SIGUSR2, lambda *_: wall_clock.shift(SHIFT))
        return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
