"""Provinces with their communes, for what is rolled up."""

from typing import Any

from domain.figures import figures
from domain.tally import Figures
from tests.domain.lives import HANOI, Life, an_item, local, nov, oct_


def country(units: int) -> tuple[Figures, dict[str, str]]:
    """Three provinces with their communes, each with one item, overdue but for the first."""
    parents = {f"X{number}": f"T{number % 3}" for number in range(units)}
    lives = [Life(an_item(number + 1, unit=unit)) for number, unit in enumerate(parents)]
    lives[0].done(local(oct_(9)), oct_(9))
    given: dict[str, Any] = {"start": oct_(1), "last_day": oct_(31), "at": local(nov(1), 0), "zone": HANOI}
    codes = ("T0", "T1", "T2", *parents)
    return figures([life.pair for life in lives], **given, counters={}, units=codes), parents
