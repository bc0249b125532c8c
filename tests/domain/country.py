"""Provinces with their communes, for what is rolled up."""

from domain.figures.summary import Figures
from tests.domain.lives import Life, an_item, local, oct_
from tests.storage.stored_lives import figures


def country(units: int) -> tuple[Figures, dict[str, str]]:
    """Three provinces with their communes, each with one item, overdue but for the first."""
    parents = {f"X{number}": f"T{number % 3}" for number in range(units)}
    lives = [Life(an_item(number + 1, unit=unit)) for number, unit in enumerate(parents)]
    lives[0].done(local(oct_(9)), oct_(9))
    return figures(*lives, units=("T0", "T1", "T2", *parents)), parents
