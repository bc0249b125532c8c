"""docs/operations.md: the metrics, the problems of `/health`, the limits and the released schemas are the program's."""

import re
from datetime import timedelta

from prometheus_client import CollectorRegistry, generate_latest

from bot.__main__ import parser
from bot.metrics import Metrics
from bot.web import health, listening
from storage.outbox.backlog import Backlog
from tests.docs.pages import section, text_of
from tests.world import MONDAY

PAGE = "docs/operations.md"
TEXT = text_of(PAGE)


def served() -> set[str]:
    """The names of what `/metrics` tells."""
    metrics = Metrics()
    metrics.feed["ioc", "200"] = 1
    registry = CollectorRegistry()
    registry.register(health._Snapshot(metrics, Backlog(1, MONDAY, 1, MONDAY, 0), MONDAY + timedelta(hours=1)))
    return set(re.findall(r"(?m)^(nhacviec_\w+)", generate_latest(registry).decode()))


def test_every_metric_stands_in_the_table_and_no_other_is_named() -> None:
    assert set(re.findall(r"nhacviec_\w+", TEXT)) == served()


def test_the_limits_of_health_are_those_of_the_program() -> None:
    limits = {"update": health.UPDATE_WAITS, "message": health.MESSAGE_WAITS, "has not answered": health.BOT_API_SILENT}
    rows = re.findall(r"(?m)^\| `\w+` \| (.*) \|$", section(PAGE, "Metrics and alerts"))
    for what, limit in limits.items():
        assert any(what in row and f"more than {limit:.0f} s" in row for row in rows), what
    assert f"within {health.DATABASE_WITHIN:.0f} s" in TEXT
    assert f"bot_api_silence_seconds > {health.BOT_API_SILENT:.0f}" in TEXT
    assert f"oldest_update_age_seconds > {health.UPDATE_WAITS:.0f}" in TEXT


def test_the_limits_of_a_listener_are_those_of_the_program() -> None:
    most = listening.CONNECTIONS
    assert f"a listener takes {most} at a time, {most * 2 // 3} of one address" in TEXT
    assert f"fewer than {most * listening.SHARE} files" in TEXT


def test_every_command_of_the_program_stands_in_the_table() -> None:
    (commands,) = (action.choices for action in parser()._actions if action.choices is not None)
    told = set(re.findall(r"(?m)^\| `nhacviec (\w+)", section(PAGE, "The command line")))
    assert told | {"demo"} == set(commands)
