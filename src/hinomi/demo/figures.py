"""The totals that the demonstration is made to come to: what is stated, where, and what is invented.

This is the one place in the house that knows totals. The rules, the engines and the bulletin see
records only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hinomi.terms.errors import RuleError

Where = frozenset[tuple[str, str | bool]]


@dataclass(frozen=True)
class Figure:
    """One number of one month: `source` is the place where it is printed, or why it was invented."""

    rule: str
    period: str
    where: Where
    value: int
    source: str
    invented: bool

    def __post_init__(self) -> None:
        """Check that the number is a count."""
        if self.value < 0 or not self.source:
            message = f"The figure {self.rule} {self.period} is negative or names no place."
            raise RuleError(message)


@dataclass(frozen=True)
class Figures:
    """All totals, each once."""

    figures: tuple[Figure, ...]

    def __post_init__(self) -> None:
        """Check that no total is given twice."""
        keys = [(f.rule, f.period, f.where) for f in self.figures]
        twice = sorted({f"{rule} {period}" for rule, period, _ in keys if keys.count((rule, period, _)) > 1})
        if twice:
            message = f"Totals are given twice: {', '.join(twice)}."
            raise RuleError(message)

    def one(self, rule: str, period: str, **where: str | bool) -> int:
        """Return one total; 0 where none is given."""
        wanted = frozenset(where.items())
        found = (f.value for f in self.figures if (f.rule, f.period, f.where) == (rule, period, wanted))
        return next(found, 0)

    def by(self, rule: str, period: str, dimension: str, **where: str | bool) -> dict[str, int]:
        """Return the totals of one dimension, in the order of the file, where the others are as given."""
        fixed = frozenset(where.items())
        found = {}
        for figure in self.figures:
            rest = dict(figure.where - fixed)
            asked = (figure.rule, figure.period) == (rule, period) and fixed <= figure.where
            if asked and set(rest) == {dimension}:
                found[str(rest[dimension])] = figure.value
        return found

    def periods(self, rule: str) -> list[str]:
        """Return the months for which a rule has totals, oldest first."""
        return sorted({figure.period for figure in self.figures if figure.rule == rule})


@cache
def shipped_figures() -> Figures:
    """Read the totals that the package ships; raises `RuleError` where a file is not well-formed."""
    published, made_up = read_data("published"), read_data("invented")
    return Figures((*_figures(published, invented=False), *_figures(made_up, invented=True)))


@cache
def read_data(name: str) -> Mapping[str, Any]:
    """Read one data file of the demonstration."""
    text = (files("hinomi.demo") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _figures(data: Mapping[str, Any], *, invented: bool) -> Iterable[Figure]:
    for block in data["figures"]:
        for row in block["rows"]:
            if len(row["values"]) != len(block["periods"]):
                message = f"{block['rule']}: as many values as periods are expected, in {row}."
                raise RuleError(message)
            for period, value in zip(block["periods"], row["values"], strict=True):
                yield Figure(
                    rule=block["rule"],
                    period=period,
                    where=frozenset(row.get("where", {}).items()),
                    value=value,
                    source=block["reason" if invented else "place"],
                    invented=invented,
                )
