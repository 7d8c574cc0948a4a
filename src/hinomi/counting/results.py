"""What a count gives: frozen, exact, with all that is needed to count it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

Label = str | bool | None
"""A dimension value as it is shown: a code, a port label, an ISO day, true or false."""


@dataclass(frozen=True)
class CountRow:
    """One number.

    `value` is None where it cannot be told (a ratio without a denominator). A mean or ratio is
    shown half up as a whole number and keeps `numerator` and `denominator`.
    """

    dimensions: Mapping[str, Label]
    value: int | Decimal | None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class Count:
    """The answer to one question: a rule, a period, dimensions, versions and an instant.

    `tables` are the versions of the rule's tables; `ledger` is that of the table of deliveries.
    """

    rule: str
    version: int
    period: str
    as_of: datetime
    tables: Mapping[str, int]
    by: tuple[str, ...]
    engine: str
    rows: tuple[CountRow, ...]
    ledger: int = -1

    @property
    def value(self) -> int | Decimal | None:
        """The one number of a count without dimensions."""
        (row,) = self.rows
        return row.value

    def at(self, **dimensions: Label) -> int | Decimal | None:
        """Return the number of the row with these dimension values; 0 where there is no such row."""
        for row in self.rows:
            if dict(row.dimensions) == dimensions:
                return row.value
        return 0


@dataclass(frozen=True)
class Explanation:
    """Where a number comes from: the words of its rule, the SQL that is run, the versions read."""

    rule: str
    version: int
    title: Mapping[str, str]
    definition: Mapping[str, str]
    unit: str
    source: str
    sql: str
    tables: Mapping[str, int]


@dataclass(frozen=True)
class Violation:
    """Totals that do not add up, with the rows at fault."""

    identity: str
    title: Mapping[str, str]
    message: str
    rows: tuple[Mapping[str, Any], ...]
