"""What the process knows of how it is: what it counted, whether it works or stands by, when the Bot API last answered.

Kept in plain numbers, so that a bot whose web server is off pays for nothing; `bot.web.health` tells them.
"""

import time
from collections import Counter
from collections.abc import Callable

from scheduler.delivery.deliver import Sender
from scheduler.delivery.outcomes import (
    ChannelUnreachable,
    ChatGone,
    ChatMoved,
    MessageRefused,
    MessageSent,
    NothingToEdit,
    Outcome,
    Outgoing,
    RateLimited,
    RetryLater,
    TopicClosed,
    TopicGone,
)

OK = 200
# The labels of `nhacviec_sends_total`. Dashboards know them: they do not follow the names of the classes.
OUTCOME_LABELS: dict[type[Outcome], str] = {
    MessageSent: "sent",
    RateLimited: "wait",
    RetryLater: "again",
    ChannelUnreachable: "unreachable",
    ChatGone: "gone",
    TopicClosed: "closed",
    TopicGone: "topic_gone",
    NothingToEdit: "nothing_to_edit",
    ChatMoved: "moved",
    MessageRefused: "refused",
}


class Metrics:
    """Of one process, since it began. `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.updates: Counter[str] = Counter(stored=0, handled=0, failed=0, ignored=0)
        self.sends: Counter[str] = Counter(sent=0)
        self.refusals: Counter[str] = Counter({"429": 0})  # calls of the Bot API that were refused, by status
        self.feed: Counter[tuple[str, str]] = Counter()  # requests of other systems, by token's name and HTTP status
        self.ticks = 0
        self.working = False
        self._monotonic = monotonic
        self._answered = monotonic()

    def begin_work(self) -> None:
        """This process works from now on; while it stood by it asked nothing."""
        self.working = True
        self._answered = self._monotonic()

    def end_work(self) -> None:
        self.working = False

    def answered(self, status: int) -> None:
        """The Bot API answered with this HTTP status."""
        if status == OK:
            self._answered = self._monotonic()
        else:
            self.refusals[str(status)] += 1

    @property
    def silence(self) -> float:
        """Seconds since the last successful call of the Bot API, or since this process began to work."""
        return self._monotonic() - self._answered


class CountedSender:
    """A Sender that counts what comes of each send."""

    def __init__(self, sender: Sender, vitals: Metrics) -> None:
        self._sender = sender
        self._vitals = vitals

    async def send(self, outgoing: Outgoing) -> Outcome:
        outcome = await self._sender.send(outgoing)
        self._vitals.sends[OUTCOME_LABELS[type(outcome)]] += 1
        return outcome

    async def probe(self) -> Outcome:
        return await self._sender.probe()
