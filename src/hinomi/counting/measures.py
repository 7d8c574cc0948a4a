"""What a rule measures: frozen nodes. Leaves read the rows of one table, the others combine rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Rows:
    """The number of rows."""


@dataclass(frozen=True)
class Sum:
    """The sum of a column; a value that is not stated adds nothing."""

    column: str


@dataclass(frozen=True)
class Distinct:
    """The number of distinct tuples of columns.

    A tuple counts once over all time known, in the period in which it was first received; a
    dimension outside the tuple takes the value of the row received first (in the table's order,
    then by the values of the dimensions).
    """

    columns: tuple[str, ...]


@dataclass(frozen=True)
class Total:
    """The plain sum of several rules; what stands in two of them counts in both."""

    rules: tuple[str, ...]


@dataclass(frozen=True)
class Ratio:
    """One rule over another, both by the same dimensions, times `per` (100 for per cent)."""

    numerator: str
    denominator: str
    per: int = 1


@dataclass(frozen=True)
class MeanPer:
    """One rule by its dimensions, over another by the dimensions that both have."""

    numerator: str
    denominator: str


Leaf = Rows | Sum | Distinct
Composite = Total | Ratio | MeanPer
Measure = Leaf | Composite

WORDS = ("rows", "sum", "distinct", "total", "ratio", "mean_per")


def measure_of(said: object) -> Measure:
    """Read `measure` of a rule file; raises `ValueError` where it is none of the six."""
    if said == "rows":
        return Rows()
    match said:
        case {"sum": str(column), **rest} if not rest:
            return Sum(column)
        case {"distinct": [*columns], **rest} if columns and not rest:
            return Distinct(_names(columns))
        case {"total": [*rules], **rest} if rules and not rest:
            return Total(_names(rules))
        case {"mean_per": [str(numerator), str(denominator)], **rest} if not rest:
            return MeanPer(numerator, denominator)
        case {"ratio": [str(numerator), str(denominator)], **rest} if rest.keys() <= {"per"}:
            return Ratio(numerator, denominator, _per(rest))
    message = 'measure: is "rows", or one of sum, distinct, total, ratio, mean_per'
    raise ValueError(message)


def parts(measure: Composite) -> tuple[str, ...]:
    """Return the ids of the rules that a composite combines."""
    return measure.rules if isinstance(measure, Total) else (measure.numerator, measure.denominator)


def _names(texts: list[object]) -> tuple[str, ...]:
    names = tuple(text for text in texts if isinstance(text, str))
    if len(set(names)) != len(texts):
        message = "measure: names each column or rule once"
        raise ValueError(message)
    return names


def _per(rest: Mapping[object, object]) -> int:
    per = rest.get("per", 1)
    if isinstance(per, int) and per > 0:
        return per
    message = "measure: per is a whole number above 0"
    raise ValueError(message)
