"""The use case `count`: one pinned snapshot, one engine, many questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

import pyarrow as pa

from hinomi.counting.answers import answer_rows
from hinomi.counting.calculation import Tallies
from hinomi.counting.checking import Checker
from hinomi.counting.engines import engine_named
from hinomi.counting.holdings import Shelved
from hinomi.counting.identity import identities
from hinomi.counting.loader import rule_named, rules
from hinomi.counting.measures import Composite, parts
from hinomi.counting.results import Count, Explanation, Label, Violation
from hinomi.counting.rule import Rule
from hinomi.counting.tracing import trace_rule
from hinomi.store import Home, Shelf, take_snapshot
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import Period
from hinomi.terms.tables import BATCHES, COVERAGE, OBSERVATIONS, ROLLUPS, TABLES
from hinomi.terms.words import near

_CAPTURED = {OBSERVATIONS.name, COVERAGE.name}
"""Filled by the same deliveries, so they are pinned together."""


class Counter:
    """Counts by the rules on one home as it stood when the counter was made.

    `tables` are the versions read, `as_of` the instant of knowledge: the one given, or the newest
    recorded in the tables of `only` (ids of rules; all rules where it is not given).
    """

    def __init__(
        self,
        home: Home,
        *,
        as_of: datetime | None = None,
        engine: str = "duckdb",
        only: Sequence[str] | None = None,
    ) -> None:
        """Pin the newest versions; raises `UsageError` for an unknown engine or rule."""
        make = engine_named(engine)
        asked = list(rules().values()) if only is None else [rule_named(name) for name in only]
        names = {name for rule in asked for name in tables_of(rule)} - {ROLLUPS.name}
        shelf = Shelf(home)
        rollups = shelf.version(ROLLUPS)
        self._home = home
        together = names | (_CAPTURED if names & _CAPTURED else set())
        self._snapshot = take_snapshot(shelf, [TABLES[name] for name in sorted(together)], as_of=as_of)
        holdings = Shelved(self._snapshot, rollups)
        self._engine = make(holdings)
        self._tallies = Tallies(self._engine, holdings)
        self.as_of = self._snapshot.as_of
        versions = {name: self._snapshot.versions[name] for name in sorted(names)}
        self.tables: Mapping[str, int] = MappingProxyType({**versions, ROLLUPS.name: rollups})

    @property
    def ledger(self) -> int:
        """The version of the table of deliveries."""
        return self._snapshot.version(BATCHES)

    @property
    def home(self) -> Home:
        """The home that is counted."""
        return self._home

    def count(self, rule: str, period: Period, *, by: Sequence[str] = ()) -> Count:
        """Count by a rule in one period; raises `UsageError` for an unknown rule or dimension."""
        return self.series(rule, [period], by=by)[period]

    def series(
        self,
        rule: str,
        periods: Sequence[Period],
        *,
        by: Sequence[str] = (),
        where: Mapping[str, Label] = MappingProxyType({}),
    ) -> dict[Period, Count]:
        """Count by a rule in several periods, in one query where no two of them share a day.

        `where` keeps the rows with these dimension values only: what is not wanted is not fetched.
        Raises `UsageError` where the rule cannot be narrowed so.
        """
        asked, words = self._question(rule, by)
        narrowed = asked.narrowed(where) if where else asked
        numbers = self._tallies.numbers(narrowed, tuple(periods), words)
        return {
            period: Count(
                rule=asked.id,
                version=asked.version,
                period=period.label,
                as_of=self.as_of,
                tables=self._versions(asked),
                by=words,
                engine=self._engine.name,
                rows=answer_rows(asked, words, numbers[period]),
                ledger=self.ledger,
            )
            for period in periods
        }

    def months(self, rule: str, until: Period) -> list[Period]:
        """List the months from the first in which the rule counts anything to the last of `until`.

        Empty where it counts nothing before the end of `until`: the series for "highest since".
        """
        asked, _ = self._question(rule, ())
        first = self._tallies.first_day(asked)
        if first is None or first >= until.end:
            return []
        return Period(first, until.end, "range", "").months()

    def explain(self, rule: str, period: Period, *, by: Sequence[str] = ()) -> Explanation:
        """Say where a number comes from: definition, SQL, table versions, source."""
        asked, words = self._question(rule, by)
        return Explanation(
            rule=asked.id,
            version=asked.version,
            title=asked.title,
            definition=asked.definition,
            unit=asked.unit,
            source=asked.source,
            sql=self._tallies.sql(asked, period, words),
            tables=self._versions(asked),
        )

    def trace(self, rule: str, period: Period) -> pa.Table:
        """Return the records behind a number.

        Columns: `rule`, `counts` (they add up to the number, for a rule that reads one table), and
        those of the table. A mean or ratio lists the records of its numerator and its denominator.
        """
        asked, _ = self._question(rule, ())
        return trace_rule(self._engine, asked, period)

    def check(self, period: Period) -> list[Violation]:
        """Check the identities on a period; an empty list says that all totals add up."""
        mine = [
            identity
            for identity in identities()
            if all(term.rule.table in self.tables for term in (*identity.left, *identity.right))
        ]
        return Checker(self._engine, self._tallies, self._home).check(mine, period)

    def _question(self, rule: str, by: Sequence[str]) -> tuple[Rule, tuple[str, ...]]:
        asked = rule_named(rule)
        missing = tables_of(asked) - self.tables.keys()
        if missing:
            message = f"This counter does not read {', '.join(sorted(missing))}, which {rule} needs."
            raise UsageError(message)
        for word in by:
            if word not in asked.dimensions:
                words = ", ".join(asked.dimensions)
                otherwise = f"It can be counted by: {words}." if words else "It has no dimensions."
                message = f"{rule} cannot be counted by '{word}'."
                raise UsageError(message, advice=near(word, asked.dimensions, otherwise=otherwise))
        if len(set(by)) != len(by):
            message = "A dimension is named twice."
            raise UsageError(message, advice="Name each --by once.")
        return asked, tuple(by)

    def _versions(self, rule: Rule) -> Mapping[str, int]:
        return MappingProxyType({name: self.tables[name] for name in sorted(tables_of(rule))})


def tables_of(rule: Rule) -> set[str]:
    """Return the names of the tables that a rule reads, through all its parts; roll-ups included."""
    if isinstance(rule.measure, Composite):
        return {name for part in parts(rule.measure) for name in tables_of(rule_named(part))}
    return {rule.table} | ({rule.rollup.table} if rule.rollup else set())
