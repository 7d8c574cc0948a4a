"""What an engine counts on: tables as they stand on the shelf, or as they are drawn in an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from hinomi.store import Shelf, Snapshot
from hinomi.store.freshness import held, stale_cells, wanted
from hinomi.terms.schema import Table
from hinomi.terms.tables import COVERAGE, ROLLUPS


class Holdings(Protocol):
    """Rows of every revision and batch, with the instant and the batches that count as of it."""

    @property
    def as_of(self) -> datetime:
        """The instant of knowledge."""

    @property
    def batches(self) -> frozenset[str]:
        """The deliveries that count."""

    def read(self, table: Table, *, first: date | None = None, last: date | None = None) -> pa.Table:
        """Return every row; with days, the rows that may lie on them."""

    def files(self, table: Table) -> list[Path] | None:
        """Return the Parquet files that hold the rows, or None where the rows are in memory."""

    def rolled_up(self, first: date, last: date) -> bool:
        """Whether the roll-ups of these days hold exactly the deliveries that count."""


@dataclass(frozen=True)
class Shelved:
    """The shelf, read through a snapshot; `rollups` is the version of the roll-ups that goes with it."""

    snapshot: Snapshot
    rollups: int

    @property
    def as_of(self) -> datetime:
        """The instant of knowledge."""
        return self.snapshot.as_of

    @property
    def batches(self) -> frozenset[str]:
        """The deliveries that count."""
        return self.snapshot.batches

    def read(self, table: Table, *, first: date | None = None, last: date | None = None) -> pa.Table:
        """Return every row of the table version."""
        return self._shelf.read(table, version=self.version(table), first=first, last=last)

    def files(self, table: Table) -> list[Path]:
        """Return the Parquet files of the table version."""
        return [file.path for file in self._shelf.files(table, version=self.version(table))]

    def rolled_up(self, first: date, last: date) -> bool:
        """Whether the roll-ups of these days hold exactly the deliveries that count."""
        should = wanted(
            self._shelf,
            self.batches,
            version=self.version(COVERAGE),
            as_of=self.as_of,
            first=first,
            last=last,
        )
        does = held(self._shelf, version=self.rollups, first=first, last=last)
        return bool(does) and not any(first <= day <= last for day, _ in stale_cells(should, does))

    def version(self, table: Table) -> int:
        """Return the version of a table that is read."""
        return self.rollups if table is ROLLUPS else self.snapshot.version(table)

    @property
    def _shelf(self) -> Shelf:
        return self.snapshot.shelf


@dataclass(frozen=True)
class Drawn:
    """Tables in memory, by name; a table that is not there is empty."""

    tables: Mapping[str, pa.Table]
    as_of: datetime
    batches: frozenset[str]

    def read(self, table: Table, *, first: date | None = None, last: date | None = None) -> pa.Table:  # noqa: ARG002 - the port's arguments
        """Return every row."""
        return self.tables.get(table.name, table.schema.empty_table())

    def files(self, table: Table) -> None:
        """Say that the rows are in memory."""

    def rolled_up(self, first: date, last: date) -> bool:  # noqa: ARG002 - the port's arguments
        """Whether roll-ups are drawn."""
        return ROLLUPS.name in self.tables
