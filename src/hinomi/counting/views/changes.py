"""A number beside an earlier one: the change in per cent, and how many times as much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hinomi.counting.rounding import RATIO_DECIMALS, Rounding, percent_change, quotient

Direction = Literal["up", "down", "same"]


@dataclass(frozen=True)
class Change:
    """A number and the one before.

    `percent` is signed, to one decimal; None where there was nothing before.
    """

    current: int
    previous: int
    percent: Decimal | None
    direction: Direction


def change(current: int, previous: int, rounding: Rounding = "half_up") -> Change:
    """Compare two exact counts; `direction` is that of the counts, whatever the rounded percentage shows."""
    direction: Direction = "same" if current == previous else "up" if current > previous else "down"
    return Change(current, previous, percent_change(current, previous, rounding=rounding), direction)


def ratio(current: int, previous: int) -> Decimal | None:
    """Return how many times as much (1.4), half up to one decimal; None where there was nothing before."""
    return quotient(current, previous, decimals=RATIO_DECIMALS) if previous else None
