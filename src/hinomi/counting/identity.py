"""Identities: totals that must add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hinomi.counting.engines.port import Engine
from hinomi.counting.results import Violation
from hinomi.store import Home
from hinomi.terms.periods import Period

if TYPE_CHECKING:
    from hinomi.counting.counter import Counter


def check_identities(counter: Counter, engine: Engine, period: Period, *, home: Home) -> list[Violation]:  # noqa: ARG001 - not yet
    """Return the identities that do not hold."""
    return []
