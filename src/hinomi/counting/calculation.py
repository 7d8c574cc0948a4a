"""From leaves to numbers: asks the engine for each leaf once, adds totals up, divides means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hinomi.counting.conditions import Condition
from hinomi.counting.engines.port import Engine, Tally
from hinomi.counting.holdings import Holdings
from hinomi.counting.loader import rule_named
from hinomi.counting.measures import Composite, MeanPer, Ratio, Total, parts
from hinomi.counting.results import Label
from hinomi.counting.rounding import mean
from hinomi.counting.rule import Rule
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import Period


@dataclass(frozen=True)
class Number:
    """One number; a quotient keeps what it was made of, and is None without a denominator."""

    value: int | None
    numerator: int | None = None
    denominator: int | None = None


Numbers = dict[tuple[Label, ...], Number]


def plan(rule: Rule) -> list[Rule]:
    """Return the leaf rules that a rule is made of."""
    if isinstance(rule.measure, Composite):
        return [leaf for part in parts(rule.measure) for leaf in plan(rule_named(part))]
    return [rule]


class Tallies:
    """Answers of one engine on one snapshot, each asked once."""

    def __init__(self, engine: Engine, holdings: Holdings) -> None:
        """Take the engine and what it counts on."""
        self._engine = engine
        self._holdings = holdings
        self._rolled: dict[tuple[date, date], bool] = {}
        self._known: dict[tuple[str, tuple[Condition, ...], Period, tuple[str, ...]], Tally] = {}
        self._first: dict[str, date | None] = {}

    def numbers(self, rule: Rule, periods: tuple[Period, ...], by: tuple[str, ...]) -> dict[Period, Numbers]:
        """Return the numbers of a rule, leaf or not, for each period."""
        match rule.measure:
            case Total(names):
                added = [self.numbers(rule_named(name), periods, by) for name in names]
                return {period: _added([each[period] for each in added]) for period in periods}
            case Ratio(over, under, per):
                return self._divided(over, under, periods, (by, by), per=per)
            case MeanPer(over, under):
                shared = tuple(word for word in by if word in rule_named(under).dimensions)
                return self._divided(over, under, periods, (by, shared), per=1)
            case _:
                found = self._tallies(rule, periods, by)
                return {p: {labels: Number(n) for labels, n in found[p].items()} for p in periods}

    def read(self, leaf: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> Rule:
        """Return the rule that is run for a leaf: the leaf itself, or the same on its roll-up.

        The roll-up is read where it holds exactly what is counted and the engine likes it, or where
        only the roll-up knows a dimension. Raises `UsageError` where it would have to be, but holds
        something else.
        """
        needed = leaf.needs_rollup(by)
        if leaf.rollup is None or not periods or not (needed or self._engine.uses_rollups):
            return leaf
        if self._is_rolled_up(periods):
            return leaf.rolled_up()
        if not needed:
            return leaf
        message = f"{leaf.id} by {', '.join(by)} needs roll-ups of just what was known at that time."
        raise UsageError(
            message, advice="Leave out --as-of; or take in a capture, which renews the roll-ups."
        )

    def _is_rolled_up(self, periods: Sequence[Period]) -> bool:
        days = (min(p.start for p in periods), max(p.end for p in periods) - timedelta(days=1))
        if days not in self._rolled:
            self._rolled[days] = self._holdings.rolled_up(*days)
        return self._rolled[days]

    def sql(self, rule: Rule, period: Period, by: tuple[str, ...]) -> str:
        """Return the SQL of each leaf of a rule."""
        texts = []
        for leaf in plan(rule):
            words = tuple(word for word in by if word in leaf.dimensions)
            text = self._engine.sql(self.read(leaf, [period], words), [period], words)
            texts.append(f"-- {leaf.id}\n{text}")
        return "\n\n".join(texts)

    def first_day(self, rule: Rule) -> date | None:
        """Return the first day on which a rule, or any part of it, counts anything."""
        found = []
        for leaf in plan(rule):
            if leaf.id not in self._first:
                self._first[leaf.id] = self._engine.first_day(leaf)
            found.append(self._first[leaf.id])
        return min((day for day in found if day is not None), default=None)

    def _tallies(self, leaf: Rule, periods: tuple[Period, ...], by: tuple[str, ...]) -> dict[Period, Tally]:
        asked = list(dict.fromkeys(p for p in periods if (leaf.id, leaf.where, p, by) not in self._known))
        read = self.read(leaf, asked, by)
        for together in [asked] if _apart(asked) else [[period] for period in asked]:
            if together:
                for period, tally in zip(together, self._engine.tally(read, together, by), strict=True):
                    self._known[leaf.id, leaf.where, period, by] = tally if read is leaf else _seen(tally)
        return {period: self._known[leaf.id, leaf.where, period, by] for period in periods}

    def _divided(
        self,
        over: str,
        under: str,
        periods: tuple[Period, ...],
        by: tuple[tuple[str, ...], tuple[str, ...]],
        *,
        per: int,
    ) -> dict[Period, Numbers]:
        words, shared = by
        above = self.numbers(rule_named(over), periods, words)
        below = self.numbers(rule_named(under), periods, shared)
        places = [words.index(word) for word in shared]
        return {p: _quotients(above[p], below[p], places, per=per, whole=not words) for p in periods}


def _apart(periods: Sequence[Period]) -> bool:
    ordered = sorted(periods)
    return all(one.end <= other.start for one, other in pairwise(ordered))


def _seen(tally: Tally) -> Tally:
    """Drop the cells that a roll-up holds for another of its columns (accesses, yet no new source)."""
    return {labels: value for labels, value in tally.items() if value}


def _added(parts: Sequence[Numbers]) -> Numbers:
    added: Numbers = {}
    for numbers in parts:
        for labels, number in numbers.items():
            before = added.get(labels, Number(0))
            added[labels] = Number((before.value or 0) + (number.value or 0))
    return added


def _quotients(above: Numbers, below: Numbers, places: list[int], *, per: int, whole: bool) -> Numbers:
    keys = list(above)
    if places and len(places) == len(next(iter([*above, *below]), ())):
        keys = list(dict.fromkeys([*above, *below]))  # a point observed without any access has a mean of 0
    if whole:
        keys = [()]
    found: Numbers = {}
    for labels in keys:
        numerator = above.get(labels, Number(0)).value or 0
        denominator = below.get(tuple(labels[place] for place in places), Number(0)).value or 0
        found[labels] = Number(mean(numerator, denominator, per=per), numerator, denominator)
    return found
