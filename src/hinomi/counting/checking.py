"""Checks the identities on a period: a violation names the records that make the two sides differ."""

from __future__ import annotations

from collections import Counter as Counts
from collections.abc import Iterable
from datetime import date
from typing import Any

from hinomi.counting.calculation import Tallies
from hinomi.counting.dimensions import RECORD
from hinomi.counting.engines.port import COUNTS, Engine
from hinomi.counting.identity import Identity, Term
from hinomi.counting.results import Label, Violation
from hinomi.counting.rule import Rule
from hinomi.store import Home
from hinomi.terms.periods import Period
from hinomi.terms.taxonomies import DETAIL

Key = tuple[Label, ...]
Sides = dict[Key, tuple[int, int]]

_CARRIED = {COUNTS, "revision", "asserted", "recorded_at", "batch"}


class Checker:
    """Checks identities with one engine."""

    def __init__(self, engine: Engine, tallies: Tallies, home: Home) -> None:
        """Take the engine, its answers, and the home whose settings end an identity."""
        self._engine = engine
        self._tallies = tallies
        self._home = home

    def check(self, identities: Iterable[Identity], period: Period) -> list[Violation]:
        """Return the identities that do not hold on a period, in their order."""
        found = [self._one(identity, period) for identity in identities]
        return [violation for violation in found if violation is not None]

    def _one(self, identity: Identity, whole: Period) -> Violation | None:
        period = _until(whole, self._home.several_kinds_from if identity.until else None)
        if period is None:
            return None
        table = _table_of_records(identity)
        by = identity.by if table is None else (RECORD,)
        wrong = {
            key: (left, right)
            for key, (left, right) in self._sides(identity, period, by).items()
            if not identity.holds(left, right)
        }
        if not wrong:
            return None
        named = self._cells(identity, wrong) if table is None else self._records(table, period, wrong)
        totals = self._sides(identity, period, ()).get((), (0, 0))
        return Violation(identity.id, identity.title, _message(identity, totals, len(wrong)), tuple(named))

    def _sides(self, identity: Identity, period: Period, by: tuple[str, ...]) -> Sides:
        left, right = (self._sum(terms, period, by) for terms in (identity.left, identity.right))
        return {key: (left[key], right[key]) for key in {**left, **right}}

    def _sum(self, terms: tuple[Term, ...], period: Period, by: tuple[str, ...]) -> Counts[Key]:
        added: Counts[Key] = Counts()
        for term in terms:
            numbers = self._tallies.numbers(term.rule, (period,), (*by, *term.words))[period]
            for labels, number in numbers.items():
                key, rest = labels[: len(by)], labels[len(by) :]
                if _belongs(term, rest):
                    added[key] += number.value or 0
        return added

    def _cells(self, identity: Identity, wrong: Sides) -> list[dict[str, Any]]:
        """Name the values of `by`: packets have no number of their own."""
        words = identity.by
        return [
            {**dict(zip(words, key, strict=True)), "left": left, "right": right}
            for key, (left, right) in wrong.items()
        ]

    def _records(self, rule: Rule, period: Period, wrong: Sides) -> list[dict[str, Any]]:
        """Name the records at fault, with what is known of them."""
        found = []
        for row in self._engine.trace(rule, period).to_pylist():
            key = (rule.dimension(RECORD).label(tuple(row[name] for name in rule.reads.key)),)
            if key in wrong:
                known = {k: v for k, v in row.items() if k not in _CARRIED and v not in (None, [])}
                found.append({**known, "left": wrong[key][0], "right": wrong[key][1]})
        return found


def _table_of_records(identity: Identity) -> Rule | None:
    """Return a rule that reads the records on which an identity must hold one by one.

    None where it cannot: two tables, rows that have no number, or another way of cutting is asked.
    Totals that agree may hide two records that are wrong in opposite ways.
    """
    rules = [term.rule for term in (*identity.left, *identity.right)]
    one = all(rule.table == rules[0].table for rule in rules)
    if not one or identity.by or not rules[0].reads.correctable:
        return None
    return max(rules, key=lambda rule: -len(rule.where))


def _until(period: Period, day: date | None) -> Period | None:
    """Return the part of a period before a day, None where there is none."""
    if day is None or period.end <= day:
        return period
    return None if period.start >= day else Period(period.start, day, "range", period.label)


def _belongs(term: Term, labels: Key) -> bool:
    """Whether a row of a term's count is part of the term."""
    given = zip(term.where.values(), labels, strict=False)
    if any(label is not value and label != value for value, label in given):
        return False
    if not term.add_up:
        return True
    dimension, label = term.rule.dimension(term.add_up), labels[-1]
    if dimension.is_list and isinstance(label, str) and DETAIL in label:
        return False
    return not term.group or (dimension.codes is not None and label in dimension.codes.group(term.group))


def _message(identity: Identity, totals: tuple[int, int], wrong: int) -> str:
    left, right = totals
    relation = "is not" if identity.relation == "=" else "is more than"
    rows = "1 row is" if wrong == 1 else f"{wrong:,} rows are"
    if identity.holds(left, right):
        return f"the totals agree, but {rows} wrong in opposite ways"
    return f"{left:,} {relation} {right:,}: {rows} at fault"
