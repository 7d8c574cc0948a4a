"""What was on the shelf at named versions, and what was known as of an instant.

Which rows those are is said once, here, in words; each engine does it in its own way:
a row counts where its batch is in `batches`, its `recorded_at` is not after `as_of`, and, in a
correctable table, no later such row has the same key (by `revision`, then `recorded_at`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from hinomi.store.ledger import Delivery, deliveries
from hinomi.store.shelf import Shelf
from hinomi.terms.schema import Table
from hinomi.terms.tables import BATCHES, TABLES

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""The instant as of which nothing was known: that of an empty shelf."""


@dataclass(frozen=True)
class Snapshot:
    """Versions of tables, an instant, and the deliveries that count as of it."""

    shelf: Shelf
    versions: Mapping[str, int]
    as_of: datetime
    batches: frozenset[str]
    latest: bool

    def version(self, table: Table) -> int:
        """Return the version of a table that this snapshot reads."""
        return self.versions[table.name]


def take_snapshot(
    shelf: Shelf,
    tables: Iterable[Table] = TABLES.values(),
    *,
    as_of: datetime | None = None,
    versions: Mapping[str, int] | None = None,
) -> Snapshot:
    """Fix versions (the newest, unless given) and the instant (the newest known in those tables).

    `as_of` is never read from a clock. `latest` says that nothing on the shelf is newer than it.
    """
    wanted = {table.name: table for table in (*tables, BATCHES)}
    fixed = {name: shelf.version(table) for name, table in wanted.items()}
    fixed.update({name: version for name, version in (versions or {}).items() if name in wanted})
    ledger = [d for d in deliveries(shelf, version=fixed[BATCHES.name]) if d.table in wanted]
    newest = _newest(shelf, wanted, fixed, ledger)
    instant = newest if as_of is None else as_of
    counted = frozenset(d.batch for d in ledger if d.withdrawn_at is None or d.withdrawn_at > instant)
    return Snapshot(
        shelf=shelf,
        versions=MappingProxyType(fixed),
        as_of=instant,
        batches=counted,
        latest=instant >= newest,
    )


def _newest(
    shelf: Shelf, tables: dict[str, Table], versions: dict[str, int], ledger: list[Delivery]
) -> datetime:
    rows = [shelf.newest(t, version=versions[name]) for name, t in tables.items() if t is not BATCHES]
    withdrawn = [d.withdrawn_at for d in ledger]
    return max([time for time in (*rows, *withdrawn) if time is not None], default=BEGINNING)
