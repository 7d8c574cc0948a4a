"""The highest ever, which means: since the first month in the tables, and the page says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hinomi.terms.errors import UsageError
from hinomi.terms.periods import Period

FEWEST_BEFORE = 2
"""A month is called a record only where at least so many earlier ones are in the tables."""


@dataclass(frozen=True)
class RecordHigh:
    """How a number stands among the earlier ones.

    `since` is the first period in the tables. `is_record`: higher than every earlier one.
    `before` is the highest earlier period and its number, the latest of equals. `highest_since` is
    the latest earlier period with a number at least as high; None where there is none.
    """

    period: Period
    value: int
    since: Period
    is_record: bool
    before: tuple[Period, int] | None
    highest_since: Period | None


def record_high(values: Mapping[Period, int], period: Period) -> RecordHigh:
    """Compare a number with all earlier ones of the same series.

    `values` holds the numbers from the first period in the tables on (`Counter.months`); later
    periods are not looked at. Raises `UsageError` where `period` is not among them.
    """
    if period not in values:
        message = f"The series has no number for {period}."
        raise UsageError(message)
    value = values[period]
    earlier = sorted(p for p in values if p.start < period.start)
    as_high = [p for p in earlier if values[p] >= value]
    highest = max(earlier, key=lambda p: (values[p], p), default=None)
    return RecordHigh(
        period=period,
        value=value,
        since=min(earlier, default=period),
        is_record=value > 0 and len(earlier) >= FEWEST_BEFORE and not as_high,
        before=None if highest is None else (highest, values[highest]),
        highest_since=as_high[-1] if as_high else None,
    )
