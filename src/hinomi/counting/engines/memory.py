"""The slow, obvious engine: plain Python over rows. It is the specification, and it judges the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import pyarrow as pa

from hinomi.counting.dimensions import roots
from hinomi.counting.engines.port import COUNTS, Tally
from hinomi.counting.holdings import Holdings
from hinomi.counting.measures import Distinct, Sum
from hinomi.counting.rule import Rule
from hinomi.terms.periods import Period
from hinomi.terms.schema import Table
from hinomi.terms.tables import ROLLUPS

Row = dict[str, Any]


class MemoryEngine:
    """Counts row by row."""

    name = "memory"
    uses_rollups = False

    def __init__(self, holdings: Holdings) -> None:
        """Take the holdings; a table is read when it is first asked for."""
        self._holdings = holdings
        self._current: dict[str, list[Row]] = {}
        self._days: tuple[str, date, date, list[Row]] | None = None

    def tally(self, rule: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> list[Tally]:
        """Count by a leaf rule, for each of several periods."""
        dimensions = [rule.dimension(word) for word in by]
        answers: list[Counter[tuple[Any, ...]]] = [Counter() for _ in periods]
        for row, amount in self._counted(rule, by, periods):
            for period, answer in zip(periods, answers, strict=True):
                if row[rule.period] in period:
                    for labels in product(*(dimension.labels(row) for dimension in dimensions)):
                        answer[labels] += amount
        return [dict(answer) for answer in answers]

    def trace(self, rule: Rule, period: Period) -> pa.Table:
        """Return the records behind a number."""
        found = self._counted(rule, (), [period])
        counted = [(row, amount) for row, amount in found if row[rule.period] in period]
        if isinstance(rule.leaf, Distinct):
            first = {_key(row, rule.leaf): row for row, _ in counted}
            same = [row for row in self._matching(rule, (), [period]) if _key(row, rule.leaf) in first]
            counted = [(row, int(row is first[_key(row, rule.leaf)])) for row in same]
        rows = [{**row, COUNTS: amount} for row, amount in counted]
        rows.sort(key=lambda row: _first_received(row, rule))
        return pa.Table.from_pylist(rows, schema=rule.reads.schema.append(pa.field(COUNTS, pa.int64())))

    def first_day(self, rule: Rule) -> date | None:
        """Return the first day on which the rule counts anything."""
        days = [row[rule.period] for row in self._matching(rule, (), []) if row[rule.period] is not None]
        return min(days, default=None)

    def sql(self, rule: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> str:  # noqa: ARG002 - the port's arguments
        """Say that there is none."""
        return "-- the memory engine runs no SQL: it reads the rows one by one"

    def _counted(
        self, rule: Rule, by: tuple[str, ...], periods: Sequence[Period]
    ) -> Iterator[tuple[Row, int]]:
        """Yield the rows that count, with how much; at least those of the periods."""
        rows = self._matching(rule, by, periods)
        match rule.leaf:
            case Sum(column):
                yield from ((row, row[column] or 0) for row in rows)
            case Distinct() as leaf:
                rows = sorted(rows, key=lambda row: _first_received(row, rule))
                first: dict[tuple[Any, ...], Row] = {}
                for row in rows:
                    first.setdefault(_key(row, leaf), row)
                yield from ((row, 1) for row in first.values())
            case _:
                whole = not rule.each or any(rule.each in rule.dimension(word).columns for word in by)
                yield from ((row, 1 if whole else len(roots(row[rule.each]))) for row in rows)

    def _matching(self, rule: Rule, by: tuple[str, ...], periods: Sequence[Period]) -> list[Row]:
        """Return the rows that meet the rule's conditions; at least those of the periods, or all."""
        conditions = rule.conditions(by)
        alone = periods and not rule.reads.correctable and _counts_alone(rule)
        rows = self._rows_of(rule.reads, periods) if alone else self._rows(rule.reads)
        return [row for row in rows if all(c.allows(row[c.column]) for c in conditions)]

    def _rows_of(self, table: Table, periods: Sequence[Period]) -> list[Row]:
        """Return the rows that may lie in the periods: packets are many, and the rest is not needed."""
        first, last = min(p.start for p in periods), max(p.end for p in periods)
        if self._days is None or self._days[:3] != (table.name, first, last):
            rows = self._holdings.read(table, first=first, last=last - timedelta(days=1)).to_pylist()
            self._days = (table.name, first, last, self._known(rows, table))
        return self._days[3]

    def _rows(self, table: Table) -> list[Row]:
        """Return the rows of a table as they were known: the last revision of each accepted record."""
        if table.name not in self._current:
            rows = self._known(self._holdings.read(table).to_pylist(), table)
            self._current[table.name] = _last_revisions(rows, table) if table.correctable else rows
        return self._current[table.name]

    def _known(self, rows: list[Row], table: Table) -> list[Row]:
        """Return the rows of accepted deliveries that had been recorded by then."""
        if table is ROLLUPS:  # roll-ups are the state of now, and replaced as a whole
            return rows
        batches, as_of = self._holdings.batches, self._holdings.as_of
        return [row for row in rows if row["batch"] in batches and row["recorded_at"] <= as_of]


def _counts_alone(rule: Rule) -> bool:
    """Whether a row's number does not hang on rows of other periods."""
    return not isinstance(rule.leaf, Distinct) or rule.period in rule.leaf.columns


def _last_revisions(rows: list[Row], table: Table) -> list[Row]:
    last: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows, key=lambda row: (row["revision"], row["recorded_at"], row["batch"])):
        last[tuple(row[name] for name in table.key)] = row
    return list(last.values())


def _key(row: Row, leaf: Distinct) -> tuple[Any, ...]:
    return tuple(row[name] for name in leaf.columns)


def _first_received(row: Row, rule: Rule) -> tuple[Any, ...]:
    """Order rows as they came in; what is not stated is last."""
    return tuple((row[name] is None, row[name]) for name in rule.received_order)
