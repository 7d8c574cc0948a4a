"""The law of rounding: from exact counts, half up, in Decimal; never from rounded numbers, never in floats.

JIS Z 8401 (rule B) and ISO 80000-1 (annex B) call it rounding half up; away from zero where the
number is negative, so that a fall is rounded as the rise of the same size is.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Literal

from hinomi.store import Home
from hinomi.terms.errors import HomeError

Rounding = Literal["half_up", "truncate"]
"""`half_up` is the rule; `truncate` cuts the rest off (setting `percent_rounding` of a home)."""

PERCENT_DECIMALS = 1
RATIO_DECIMALS = 1
MEAN_DECIMALS = 0

_MODES: tuple[Rounding, ...] = ("half_up", "truncate")
_DIGITS = 60


def rounding_of(home: Home) -> Rounding:
    """Return how a home rounds percentages (`percent_rounding` in hinomi.toml); raises `HomeError`."""
    said = home.setting("counting", "percent_rounding", "half_up")
    for mode in _MODES:
        if said == mode:
            return mode
    message = f"percent_rounding in {home.path / 'hinomi.toml'} is '{said}'."
    raise HomeError(message, advice="Write one of: " + ", ".join(_MODES) + ".")


def quotient(numerator: int, denominator: int, *, decimals: int, rounding: Rounding = "half_up") -> Decimal:
    """Return numerator / denominator, rounded once from the exact quotient.

    Raises `ZeroDivisionError` where the denominator is 0.
    """
    if denominator == 0:
        message = "a quotient needs a denominator"
        raise ZeroDivisionError(message)
    # In whole units of the last digit, so that no digit beyond the context's precision can decide.
    scaled, sign = abs(numerator) * 10**decimals, -1 if (numerator < 0) != (denominator < 0) else 1
    whole, rest = divmod(scaled, abs(denominator))
    if rounding == "half_up" and 2 * rest >= abs(denominator):
        whole += 1
    with localcontext() as context:
        context.prec = max(_DIGITS, len(str(whole)))
        return Decimal(sign * whole).scaleb(-decimals)


def percent_change(current: int, previous: int, *, rounding: Rounding = "half_up") -> Decimal | None:
    """Return the change in per cent of `previous`, to one decimal; None where `previous` is 0."""
    if previous == 0:
        return None
    return quotient((current - previous) * 100, previous, decimals=PERCENT_DECIMALS, rounding=rounding)


def mean(numerator: int, denominator: int, *, per: int = 1) -> int | None:
    """Return numerator * per / denominator as it is shown: a whole number, half up.

    None where the denominator is 0.
    """
    if denominator == 0:
        return None
    return int(quotient(numerator * per, denominator, decimals=MEAN_DECIMALS))
