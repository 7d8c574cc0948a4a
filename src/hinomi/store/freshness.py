"""Which deliveries a roll-up holds, and which it should hold: where the two differ it is stale.

The law that the room that makes roll-ups and the room that counts on them share: a roll-up of a
(day, sensor) carries in its `batch` the mark of the deliveries that it holds.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from hinomi.store.shelf import Shelf
from hinomi.terms.tables import COVERAGE, ROLLUPS

Cell = tuple[date, str]
"""A (day, sensor)."""


def mark(batches: Iterable[str]) -> str:
    """Return the mark of a roll-up that holds these deliveries."""
    return "rollup-" + hashlib.sha256("\n".join(sorted(batches)).encode()).hexdigest()[:16]


def wanted(
    shelf: Shelf,
    counted: Collection[str],
    *,
    version: int | None = None,
    as_of: datetime | None = None,
    first: date | None = None,
    last: date | None = None,
) -> dict[Cell, list[str]]:
    """Return for each (day, sensor) the batches of `counted` that have observations of it.

    With `as_of`, those known by then; with days, at least the cells of those days.
    """
    columns = ["day", "sensor", "seen", "refused", "batch", "recorded_at"]
    rows = shelf.read(COVERAGE, version=version, columns=columns, first=first, last=last).to_pylist()
    found: dict[Cell, list[str]] = defaultdict(list)
    for row in rows:
        known = as_of is None or row["recorded_at"] <= as_of
        if known and row["batch"] in counted and row["seen"] > row["refused"]:
            found[row["day"], row["sensor"]].append(row["batch"])
    return dict(found)


def held(
    shelf: Shelf, *, version: int | None = None, first: date | None = None, last: date | None = None
) -> dict[Cell, set[str]]:
    """Return the marks of the roll-ups of each (day, sensor)."""
    columns = ["day", "sensor", "batch"]
    found: dict[Cell, set[str]] = defaultdict(set)
    for row in shelf.distinct(ROLLUPS, columns, version=version, first=first, last=last).to_pylist():
        found[row["day"], row["sensor"]].add(row["batch"])
    return dict(found)


def stale_cells(should: dict[Cell, list[str]], does: dict[Cell, set[str]]) -> dict[Cell, list[str]]:
    """Return each (day, sensor) whose roll-up holds other deliveries than it should, with those."""
    cells = sorted(should.keys() | does.keys())
    expected = {cell: {mark(should[cell])} if cell in should else set() for cell in cells}
    return {cell: should.get(cell, []) for cell in cells if does.get(cell, set()) != expected[cell]}
