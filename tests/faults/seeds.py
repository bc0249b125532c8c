"""Chance that can be repeated: the seed of a failed test stands beside its error, and NHACVIEC_SEED sets it."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager

SOAK = os.environ.get("NHACVIEC_SOAK") == "1"  # the long forms: `make soak`


@contextmanager
def chance() -> Iterator[random.Random]:
    """A source of chance; whatever fails under it names its seed."""
    seed = int(os.environ.get("NHACVIEC_SEED") or random.SystemRandom().randrange(2**32))
    try:
        yield random.Random(seed)
    except BaseException as error:
        error.add_note(f"to repeat it: NHACVIEC_SEED={seed}")
        raise
