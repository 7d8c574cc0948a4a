"""Runs the examples of a rule on an engine: the drawings are the specification."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from hinomi.counting.answers import answer_rows
from hinomi.counting.calculation import Tallies
from hinomi.counting.drawn import END, draw, draw_count, example_holdings, read_drawing
from hinomi.counting.engines.port import Engine
from hinomi.counting.holdings import Holdings
from hinomi.counting.results import Count
from hinomi.counting.rule import Example, Rule
from hinomi.terms.periods import parse_period


def run_example(rule: Rule, example: Example, make: Callable[[Holdings], Engine]) -> tuple[str, str]:
    """Return what the example draws and what the engine counts; they are equal where it holds.

    Raises `ValueError` where the drawing cannot be read.
    """
    holdings = example_holdings(example, rule.table)
    engine = make(holdings)
    period = parse_period(example.period)
    numbers = Tallies(engine, holdings).numbers(rule, (period,), example.by)[period]
    count = Count(
        rule=rule.id,
        version=rule.version,
        period=example.period,
        as_of=END,
        tables=MappingProxyType({}),
        by=example.by,
        engine=engine.name,
        rows=answer_rows(rule, example.by, numbers),
    )
    if example.counts:
        return draw(*read_drawing(example.counts)), draw_count(count)
    return str(example.value), ", ".join(str(row.value) for row in count.rows)
