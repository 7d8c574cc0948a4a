"""A code and the details that are included in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hinomi.counting.results import Count, Label
from hinomi.terms.errors import UsageError
from hinomi.terms.taxonomies import DETAIL


@dataclass(frozen=True)
class OfWhich:
    """One code with its number, and its details with theirs, the largest first."""

    code: Label
    value: int | Decimal
    details: tuple[tuple[str, int | Decimal], ...]


def of_which(count: Count) -> tuple[OfWhich, ...]:
    """Set the details of a count by one dimension under their codes, in the order of the count.

    A detail is the part behind the slash (`phpMyAdmin`). Raises `UsageError` for a count by other
    than one dimension.
    """
    if len(count.by) != 1:
        message = f"Of-whiches of {count.rule} need one dimension, not {len(count.by)}."
        raise UsageError(message)
    found: dict[Label, int | Decimal] = {}
    details: dict[Label, list[tuple[str, int | Decimal]]] = {}
    for row in count.rows:
        label, value = row.dimensions[count.by[0]], row.value or 0
        root, slash, detail = label.partition(DETAIL) if isinstance(label, str) else (label, "", "")
        if slash:
            details.setdefault(root, []).append((detail, value))
        else:
            found[label] = value
    return tuple(
        OfWhich(code, value, tuple(sorted(details.get(code, []), key=lambda one: (-one[1], one[0]))))
        for code, value in found.items()
    )
