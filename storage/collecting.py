"""Python looks for circles of garbage whenever many values were made. Of ten thousand that all stay it finds none, and
spends a quarter of the time of a month's figures on it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """No search for circles meanwhile, in no thread. Two at a time: the first that ends allows it again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
