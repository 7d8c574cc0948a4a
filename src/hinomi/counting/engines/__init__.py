"""The engines that count by a rule. `memory` is slow and obvious: it judges the others."""

from __future__ import annotations

from collections.abc import Callable

from hinomi.counting.engines.duckdb import DuckdbEngine
from hinomi.counting.engines.memory import MemoryEngine
from hinomi.counting.engines.port import Engine
from hinomi.counting.holdings import Holdings
from hinomi.terms.errors import UsageError

ENGINES: dict[str, Callable[[Holdings], Engine]] = {"memory": MemoryEngine, "duckdb": DuckdbEngine}
"""Each engine by name; a rule's examples run on every one of them."""


def engine_named(name: str) -> Callable[[Holdings], Engine]:
    """Return the engine of that name; raises `UsageError`."""
    if name in ENGINES:
        return ENGINES[name]
    message = f"There is no engine '{name}'."
    raise UsageError(message, advice="The engines are: " + ", ".join(ENGINES) + ".")
