"""What tests of the process need."""

import random
import socket

import pytest

BELOW_THE_SYSTEMS_OWN = (20_000, 30_000)  # from which no connection elsewhere takes one meanwhile


@pytest.fixture
def port() -> int:
    """A port of 127.0.0.1 on which nobody listens."""
    while True:
        found = random.SystemRandom().randrange(*BELOW_THE_SYSTEMS_OWN)
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", found)):
                return found
