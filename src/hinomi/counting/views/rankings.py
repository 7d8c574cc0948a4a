"""The largest first, with ties."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hinomi.counting.results import Count, Label
from hinomi.terms.errors import UsageError
from hinomi.terms.taxonomies import DETAIL


@dataclass(frozen=True)
class Ranked:
    """One place of a ranking; equal values share a place, and the next place is left out (1, 2, 2, 4)."""

    place: int
    label: Label
    value: int | Decimal


def ranking(count: Count, top: int | None = None) -> tuple[Ranked, ...]:
    """Rank the rows of a count by one dimension, zeros and of-whiches left out.

    With `top`, the places up to that one: more rows than `top` where the last place is shared.
    Equal values stand in the order of their names. Raises `UsageError` for a count by other than
    one dimension.
    """
    if len(count.by) != 1:
        message = f"A ranking of {count.rule} needs one dimension, not {len(count.by)}."
        raise UsageError(message)
    rows = [(row.dimensions[count.by[0]], row.value or 0) for row in count.rows]
    kept = sorted(
        ((label, value) for label, value in rows if value and DETAIL not in _of_code(count, label)),
        key=lambda row: (-row[1], row[0] is None, str(row[0])),
    )
    values = [value for _, value in kept]
    ranked = [Ranked(values.index(value) + 1, label, value) for label, value in kept]
    return tuple(row for row in ranked if top is None or row.place <= top)


def _of_code(count: Count, label: Label) -> str:
    """Return the label where a slash in it would mean an of-which (a port has one of its own)."""
    return label if isinstance(label, str) and count.by != ("port",) else ""
