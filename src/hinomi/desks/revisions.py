"""Which record a row is about, and whether it says something new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from hinomi.desks.defaults import Row
from hinomi.store import Shelf, take_snapshot
from hinomi.terms.schema import Table

Key = tuple[Any, ...]
CARRIED = {"revision", "asserted", "recorded_at", "batch"}
_ITEM = "item"


@dataclass
class Known:
    """The records of a table: last word and highest revision of each, and the items of each report."""

    table: Table
    last: dict[Key, Row] = field(default_factory=dict)
    highest: dict[Key, int] = field(default_factory=dict)
    items: dict[str, dict[Key, int]] = field(default_factory=dict)

    def sort_in(self, rows: Iterable[Row], *, now: datetime) -> tuple[list[Row], int]:
        """Give each row its record and revision; rows that say nothing new are left out.

        Returns the rows to write and how many of them correct a record.
        """
        fresh, corrected = [], 0
        for row in rows:
            row["asserted"] = "recorded_at" in row
            row.setdefault("recorded_at", now)
            self._number(row)
            key = tuple(row[name] for name in self.table.key)
            earlier = self.last.get(key)
            if earlier is not None and self._content(earlier) == self._content(row):
                continue
            row["revision"] = self.highest.get(key, 0) + 1
            corrected += earlier is not None
            self.add(row, counts=True)
            fresh.append(row)
        return fresh, corrected

    def add(self, row: Row, *, counts: bool) -> None:
        """Take note of a row that is, or will be, on the shelf."""
        key = tuple(row[name] for name in self.table.key)
        self.highest[key] = max(self.highest.get(key, 0), row["revision"])
        if not counts:
            return
        earlier = self.last.get(key)
        if earlier is None or _rank(row) >= _rank(earlier):
            self.last[key] = row
        if _ITEM in self.table.key:
            self.items.setdefault(row["report"], {})[self._content(row)] = row[_ITEM]

    def _number(self, row: Row) -> None:
        """Without an item number a row is the same line as an equal one, or the report's next line."""
        if _ITEM not in self.table.key or _ITEM in row:
            return
        lines = self.items.get(row["report"], {})
        row[_ITEM] = lines.get(self._content(row), max(lines.values(), default=0) + 1)

    def _content(self, row: Row) -> Key:
        names = [c.name for c in self.table.columns if c.name not in CARRIED and c.name != _ITEM]
        return tuple(tuple(v) if isinstance(v := row.get(name), list) else v for name in names)


def known_records(shelf: Shelf, table: Table) -> Known:
    """Read what the shelf knows of the records of a table."""
    snapshot = take_snapshot(shelf, [table])
    known = Known(table)
    for row in shelf.read(table, version=snapshot.version(table)).to_pylist():
        row["recorded_at"] = row["recorded_at"].astimezone(UTC)
        known.add(row, counts=row["batch"] in snapshot.batches)
    return known


def _rank(row: Row) -> tuple[int, datetime]:
    return row["revision"], row["recorded_at"]
