"""Shares of a whole as the contract rounds them (section 7), the same in every report and for other systems."""

from decimal import ROUND_HALF_UP, Decimal

ONE_DECIMAL = Decimal("0.1")


def percent(part: int, whole: int) -> Decimal | None:
    """`91.9` of 137/149: one decimal, halves up; `100.0` and `0.0` only when exact; None of nothing."""
    if whole == 0:
        return None
    rounded = (Decimal(part) * 100 / Decimal(whole)).quantize(ONE_DECIMAL, ROUND_HALF_UP)
    if part < whole and rounded >= 100:
        return Decimal("99.9")
    return ONE_DECIMAL if part != 0 and rounded == 0 else rounded
