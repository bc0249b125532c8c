"""The tasks that the process is made of: when one ends unasked, the process ends, and says so."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.task_watch import TaskEndedError
from sandbox import words
from sandbox.api.faults import Effect
from tests.bot.program import TOKEN
from tests.faults.ministry import ministry
from tests.faults.process import Process
from tests.world import running

# `nhacviec` in a process one of whose tasks ends at SIGUSR1.
DYING = """
import asyncio, signal, sys
import bot.__main__, bot.commands.run
def end():
    next(task for task in asyncio.all_tasks() if task.get_name() == "poll").cancel()
begin = bot.commands.run.Metrics.begin_work
def begin_work(self):
    asyncio.get_running_loop().add_signal_handler({signal}, end)
    begin(self)
bot.commands.run.Metrics.begin_work = begin_work
sys.exit(bot.__main__.main(sys.argv[1:]))
""".replace("{signal}", str(int(signal.SIGUSR1)))


@pytest.mark.parametrize("name", ["poll", "handle", "deliver", "remind", "open", "keep", "watch the clock"])
async def test_a_task_that_ends_unasked_ends_the_work(name: str, tmp_path: Path) -> None:
    with pytest.raises(TaskEndedError, match=name):
        await _work_without(name, tmp_path)


async def _work_without(name: str, folder: Path) -> None:
    async with running(folder) as world:
        await world.ask(world.lan, world.unit, "/help")
        (task,) = [one for one in asyncio.all_tasks() if one.get_name() == name]
        task.cancel()
        await world.work


async def test_tasks_that_are_asked_to_end_end_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        await world.ask(world.lan, world.unit, "/help")
        await world.stop()
        world.start()
        await world.ask(world.lan, world.unit, "/help")


async def test_the_process_exits_with_1_and_says_which_task_it_was(tmp_path: Path) -> None:
    async with ministry(tmp_path, count=1, items_each=1) as made:
        async with Process(made.sandbox, made.config, (sys.executable, "-c", DYING)) as process:
            await made.ask(made.units[0], "/tasks")
            os.kill(process.pid, signal.SIGUSR1)
            assert await process.wait() == 1
        assert len(process.logged("the task 'poll' ended unasked")) == 1
        assert process.log[-1].startswith("nhacviec: the task poll ended")
        assert not process.logged(TOKEN)


@pytest.mark.parametrize(
    "effect",
    [
        words('{"ok":true}'), words('{"ok":true,"result":null}'), words('{"ok":true,"result":{}}'), words("[]"),
        words('{"ok":false,"parameters":{"retry_after":"2"}}', 429),
        words('{"ok":false,"parameters":{"retry_after":[]}}', 429),
        words('{"ok":false,"description":7,"parameters":"x"}', 400), words("", 409), words("\xff", 418),
    ],
)  # fmt: skip
async def test_no_answer_to_get_updates_ends_polling(effect: Effect, tmp_path: Path) -> None:
    async with running(tmp_path) as world:
        fault = world.sandbox.faults.add(effect, method="getUpdates", times=2)
        await world.sandbox.network_down()  # cuts the poll that is under way
        await world.sandbox.network_up()
        await world.sandbox.until(lambda: fault.met == 2)
        await world.ask(world.lan, world.unit, "/help")
