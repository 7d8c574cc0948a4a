"""What every engine does: answer the leaves of rules on one set of holdings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import pyarrow as pa

from hinomi.counting.results import Label
from hinomi.counting.rule import Rule
from hinomi.terms.periods import Period

Tally = dict[tuple[Label, ...], int]
"""Numbers by the values of the dimensions, in the order in which those were asked for."""

COUNTS = "counts"
"""The column of a trace that adds up to the number."""


class Engine(Protocol):
    """One way to count. `uses_rollups`: numbers may come from the roll-ups, which hold the same."""

    name: str
    uses_rollups: bool

    def tally(self, rule: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> list[Tally]:
        """Count by a leaf rule, for each of several periods of which no two share a day."""

    def trace(self, rule: Rule, period: Period) -> pa.Table:
        """Return the records behind a number: the table's columns and `counts`, which adds up to it.

        Rows that fold into an earlier one of the same tuple are there with 0.
        """

    def first_day(self, rule: Rule) -> date | None:
        """Return the first day on which the rule counts anything."""

    def sql(self, rule: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> str:
        """Return the SQL that `tally` runs, for people to read."""
