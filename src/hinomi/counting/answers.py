"""The rows of an answer: zeros of closed lists filled in, and the order in which they are shown."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

from hinomi.counting.calculation import Number, Numbers, plan
from hinomi.counting.dimensions import Dimension, dimension
from hinomi.counting.measures import MeanPer, Ratio
from hinomi.counting.results import CountRow, Label
from hinomi.counting.rule import Rule
from hinomi.terms.taxonomies import DETAIL


def answer_rows(rule: Rule, by: tuple[str, ...], numbers: Numbers) -> tuple[CountRow, ...]:
    """Return a row for each code of a closed list and each value seen of an open one, in order.

    For several dimensions: the codes of the closed ones with each combination seen of the open
    ones. A detail of a code is shown where it was seen. Without dimensions there is one row.
    """
    dimensions = [_shown(rule, word) for word in by]
    closed = [_closed(rule, found) for found in dimensions]
    opened = {tuple(x for x, codes in zip(labels, closed, strict=True) if not codes) for labels in numbers}
    wanted = dict.fromkeys(numbers)
    for seen in sorted(opened, key=repr) if not all(closed) else [()]:
        for codes in product(*(found for found in closed if found)):
            wanted[_woven(closed, codes, seen)] = None
    zero = Number(None, 0, 0) if isinstance(rule.measure, Ratio | MeanPer) else Number(0)
    order = _Order(dimensions, closed, numbers)
    rows = [(labels, numbers.get(labels, zero)) for labels in sorted(wanted, key=order.place)]
    return tuple(
        CountRow(dict(zip(by, labels, strict=True)), n.value, n.numerator, n.denominator)
        for labels, n in rows
    )


class _Order:
    """Codes in the order of their list, days and sensors ascending, other values the largest first."""

    def __init__(
        self, dimensions: list[Dimension], closed: list[tuple[Label, ...]], numbers: Numbers
    ) -> None:
        self._dimensions = dimensions
        self._codes = [{code: place for place, code in enumerate(codes)} for codes in closed]
        self._sizes: list[Counter[Label]] = [Counter() for _ in dimensions]
        for labels, number in numbers.items():
            for sizes, label in zip(self._sizes, labels, strict=True):
                sizes[label] += number.value or 0

    def place(self, labels: tuple[Label, ...]) -> tuple[Any, ...]:
        return tuple(self._one(nth, label) for nth, label in enumerate(labels))

    def _one(self, nth: int, label: Label) -> tuple[Any, ...]:
        if label is None:
            return (1, 0, "")
        if self._codes[nth]:
            root = label.partition(DETAIL)[0] if isinstance(label, str) else label
            codes = self._codes[nth]
            return (0, codes.get(label, codes.get(root, len(codes))), "" if label in codes else str(label))
        if self._dimensions[nth].ascending:
            return (0, 0, str(label))
        return (0, -self._sizes[nth][label], str(label))


def _shown(rule: Rule, word: str) -> Dimension:
    for leaf in plan(rule):
        if word in leaf.dimensions:
            table = leaf.rollup.table if leaf.needs_rollup((word,)) and leaf.rollup else leaf.table
            return dimension(table, word)
    raise KeyError(word)


def _closed(rule: Rule, shown: Dimension) -> tuple[Label, ...]:
    """Return the codes that are always shown: those that the rule's conditions let through."""
    if shown.is_list or shown.bridge is not None:
        return shown.closed
    conditions = [c for leaf in plan(rule) for c in leaf.conditions((shown.word,))]
    mine = [condition for condition in conditions if condition.column == shown.columns[0]]
    return tuple(code for code in shown.closed if all(condition.allows(code) for condition in mine))


def _woven(
    closed: list[tuple[Label, ...]], codes: tuple[Label, ...], seen: tuple[Label, ...]
) -> tuple[Label, ...]:
    of_closed, of_open = iter(codes), iter(seen)
    return tuple(next(of_closed) if found else next(of_open) for found in closed)
