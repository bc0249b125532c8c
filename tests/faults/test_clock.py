"""The machine's clock is set back, and forward again, while the bot runs."""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.ministry import ministry
from tests.faults.process import Process

WITHIN = 60.0
SETTABLE = (sys.executable, "-m", "tests.faults.shifted")


async def test_a_clock_set_back_and_forward_repeats_nothing_and_stops_nothing(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=2, items_each=1, due_in=timedelta()) as made:
        async with Process(made.sandbox, made.config, SETTABLE) as process:
            for chat in made.units:
                await chat.wait_for(lambda one: "Việc 0" in one.text, WITHIN)
            os.kill(process.pid, signal.SIGUSR1)
            await made.sandbox.until(lambda: process.logged("the clock jumped by -7200 s"), WITHIN)
            chat, other = made.units
            await made.ask(chat, f"/note {made.numbers[chat.id][0]} khi đồng hồ lùi", WITHIN)
            soon = datetime.now(UTC).astimezone(made.zone) + timedelta(hours=1, minutes=30)
            await made.ask(other, f"/task Họp giao ban {soon:%H:%M %d/%m/%Y}", WITHIN)
            os.kill(process.pid, signal.SIGUSR2)
            await other.wait_for(lambda one: "Họp giao ban" in one.text and one.reply_to is None, WITHIN)
            await made.sandbox.until(lambda: len(process.logged("the clock jumped")) == 2, WITHIN)
            await made.ask(chat, "/tasks", WITHIN)
            assert await process.stop() == 0
        assert len([one for one in chat.log if one.from_bot and one.reply_to is None]) == 1
