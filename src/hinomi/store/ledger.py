"""The ledger of deliveries: the one row that makes a delivery count, and the one that undoes it.

The rows of a delivery land under a fresh batch id and are read by nobody until the ledger says
`accepted`. So a crash leaves a delivery whole or absent, the same content again is found here, and
a withdrawal is one more row: a count as of an earlier instant still sees the delivery.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

import pyarrow as pa

from hinomi.store.shelf import Shelf
from hinomi.terms.errors import UsageError
from hinomi.terms.tables import BATCHES

ACCEPTED, WITHDRAWN = "accepted", "withdrawn"


@dataclass(frozen=True)
class Delivery:
    """What the ledger says of one delivery; `withdrawn_at` is None while it counts."""

    batch: str
    table: str
    digest: str
    rows: int
    recorded_at: datetime
    sensor: str = ""
    origin: str = ""
    format: str = ""
    refused: int = 0
    refused_reasons: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    code: str = ""
    sources_of_truth: tuple[str, ...] = ()
    withdrawn_at: datetime | None = None

    @property
    def content(self) -> str:
        """What makes a delivery the same as another: table, sensor and digest."""
        return f"{self.table}:{self.sensor}:{self.digest}"


def admit(shelf: Shelf, delivery: Delivery) -> bool:
    """Make a delivery count, unless the same content counts already.

    Returns False for a repeat. Two at the same moment: one of them is the repeat.
    """
    same = [d for d in deliveries(shelf) if d.content == delivery.content]
    if any(d.withdrawn_at is None for d in same):
        return False
    row = _row(delivery, event=ACCEPTED)
    return shelf.append(BATCHES, row, batch=f"accept:{delivery.content}", sequence=len(same) + 1)


def withdraw(shelf: Shelf, batch: str, *, now: datetime) -> Delivery:
    """Undo a delivery from `now` on; what was counted as of earlier stays as it was.

    Raises `UsageError` where there is no such delivery or it was withdrawn before.
    """
    found = [d for d in deliveries(shelf) if d.batch == batch]
    if not found:
        message = f"There is no batch '{batch}'."
        raise UsageError(message, advice="List them with: hinomi batches")
    delivery = found[0]
    if delivery.withdrawn_at is not None:
        message = f"The batch {batch} was withdrawn on {delivery.withdrawn_at:%Y-%m-%d %H:%M} UTC."
        raise UsageError(message, advice="There is nothing left to undo.")
    row = _row(replace(delivery, recorded_at=now), event=WITHDRAWN)
    shelf.append(BATCHES, row, batch=f"withdraw:{batch}")
    return replace(delivery, withdrawn_at=now)


def deliveries(shelf: Shelf, *, version: int | None = None) -> list[Delivery]:
    """Return the deliveries in the order in which they were accepted."""
    rows = shelf.read(BATCHES, version=version).to_pylist()
    withdrawn = {row["batch"]: row["recorded_at"] for row in rows if row["event"] == WITHDRAWN}
    accepted = [row for row in rows if row["event"] == ACCEPTED]
    accepted.sort(key=lambda row: (row["recorded_at"], row["batch"]))
    return [_delivery(row, withdrawn_at=withdrawn.get(row["batch"])) for row in accepted]


def _delivery(row: dict, *, withdrawn_at: datetime | None) -> Delivery:  # type: ignore[type-arg]
    names = Delivery.__dataclass_fields__.keys() - {"withdrawn_at", "refused_reasons", "sources_of_truth"}
    return Delivery(
        **{name: row[name] for name in names},
        refused_reasons=tuple(row["refused_reasons"] or ()),
        sources_of_truth=tuple(row["sources_of_truth"] or ()),
        withdrawn_at=withdrawn_at,
    )


def _row(delivery: Delivery, *, event: str) -> pa.Table:
    values = {
        name: getattr(delivery, name) for name in Delivery.__dataclass_fields__ if name != "withdrawn_at"
    }
    values["refused_reasons"] = list(delivery.refused_reasons)
    values["sources_of_truth"] = list(delivery.sources_of_truth)
    return pa.Table.from_pylist([{**values, "event": event}], schema=BATCHES.schema)
