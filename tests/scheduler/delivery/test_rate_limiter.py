"""The limits hold under any order of calls and whatever the network takes."""

import asyncio
import time
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from scheduler.delivery.rate_limiter import RateLimiter

GROUP, PRIVATE = 1, 2
# What happens next: a chat wants to say something, so many milliseconds later; its message takes so long on the way.
STEPS = st.lists(
    st.tuples(st.sampled_from((GROUP, PRIVATE)), st.integers(0, 3_000), st.integers(0, 1_500)), min_size=1, max_size=120
)


class Monotonic:
    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


def sent(steps: list[tuple[int, int, int]], per_chat: float, per_minute: float) -> dict[int, list[tuple[float, float]]]:
    """Chat -> when each of its messages left, and when its answer came. One of a chat is on the way at a time."""
    now = Monotonic()
    found: dict[int, list[tuple[float, float]]] = {GROUP: [], PRIVATE: []}
    with patch("scheduler.delivery.rate_limiter.time.monotonic", now):
        pace = RateLimiter(1000, per_chat, per_minute)
        for chat, pause, flight in steps:
            now.seconds += pause / 1000
            while wait := pace.chat(chat, is_group=chat == GROUP):
                now.seconds += wait
            left = now.seconds
            now.seconds += flight / 1000
            pace.arrived(chat)
            found[chat].append((left, now.seconds))
    return found


def check(messages: list[tuple[float, float]], limit: int, seconds: float) -> None:
    """However Telegram counts (from the leaving to the answer), never more than `limit` in so long a window."""
    for (_, answered), (left, _) in zip(messages, messages[limit:], strict=False):
        assert left - answered >= seconds


@given(STEPS)
def test_one_a_second_in_a_chat_and_twenty_a_minute_in_a_group(steps: list[tuple[int, int, int]]) -> None:
    found = sent(steps, 1, 20)
    check(found[GROUP], 1, 1)
    check(found[PRIVATE], 1, 1)
    check(found[GROUP], 20, 60)


@given(STEPS, st.integers(1, 5), st.integers(1, 40))
def test_other_limits_are_kept_as_they_are_set(steps: list[tuple[int, int, int]], chat: int, minute: int) -> None:
    found = sent(steps, chat, minute)
    check(found[GROUP], chat, 1)
    check(found[PRIVATE], chat, 1)
    check(found[GROUP], minute, 60)


def test_a_chat_that_waits_holds_no_other_back() -> None:
    pace = RateLimiter(1000, 1, 20)
    assert pace.chat(GROUP, is_group=True) == 0
    assert pace.chat(GROUP, is_group=True) > 0
    assert pace.chat(PRIVATE, is_group=False) == 0


async def test_so_many_a_second_in_all() -> None:
    pace, left, limit = RateLimiter(50, 1000, 100_000), list[float](), 50

    async def one(chat: int) -> None:
        await pace.everywhere(chat)
        left.append(time.monotonic())
        await asyncio.sleep(0)
        pace.arrived(chat)

    await asyncio.gather(*(one(chat) for chat in range(limit + 25)))
    left.sort()
    assert all(later - earlier >= 1 for earlier, later in zip(left, left[limit:], strict=False))
