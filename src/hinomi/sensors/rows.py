"""From decoded columns to rows of the table `observations`."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from hinomi.sensors.captures import Columns
from hinomi.sensors.captures.compiled import compiled, wide
from hinomi.sensors.civil import CivilDays
from hinomi.sensors.geo import GeoTable
from hinomi.sensors.spans import Span
from hinomi.terms.schema import DAY, INSTANT
from hinomi.terms.tables import OBSERVATIONS
from hinomi.terms.taxonomies import taxonomy

_NAMES = OBSERVATIONS.schema.names
_TOGETHER = 1 << 19
"""Rows that are sorted together."""


@dataclass
class RowMaker:
    """Adds to decoded packets what they are to this centre: day, sensor, region, network, batch."""

    sensor: str
    batch: str
    recorded_at: datetime
    civil: CivilDays
    geo: GeoTable
    span: Span = field(default_factory=Span)

    def __post_init__(self) -> None:
        """Prepare what is the same in every row."""
        self._kinds = pa.array(list(taxonomy("packet_kind")), pa.string())
        self._regions = pa.array(self.geo.codes, pa.string())
        self._sensors = pa.array([self.sensor], pa.string())
        self._batches = pa.array([self.batch], pa.string())
        self.by_kind = np.zeros(len(self._kinds), np.int64)

    def batches(self, pieces: Iterable[Columns]) -> Generator[pa.RecordBatch, None, None]:
        """Yield the rows of many packets, as many together as are sorted together."""
        waiting: list[Columns] = []
        for piece in pieces:
            waiting.append(piece)
            if sum(len(p.time) for p in waiting) >= _TOGETHER:
                yield self.batch_of(joined(waiting))
                waiting = []
        if waiting:
            yield self.batch_of(joined(waiting))

    def batch_of(self, given: Columns) -> pa.RecordBatch:
        """Return the rows of some packets by day and source, and remember their days and kinds.

        So sorted, the rows of a source stand together: its address, region and network take no room again,
        and what counts sources finds them side by side.
        """
        count = len(given.time)
        days = self.civil.days(given.time)
        self.span.add(days, given.time)
        order = np.argsort(_by_day_and_source(days, given.source_high, given.source_low))
        columns, days = Columns(*(_ordered(array, order) for array in given)), _ordered(days, order)
        self.by_kind += np.bincount(columns.kind, minlength=len(self._kinds))
        regions, networks = self.geo.locate(columns.source_high, columns.source_low)
        values = {
            **columns._asdict(),
            "time": pa.array(columns.time).view(INSTANT),
            "day": pa.array(days).view(DAY),
            "sensor": _named(np.zeros(count, np.int32), self._sensors),
            "region": _named(regions.astype(np.int32), self._regions),
            "asn": networks,
            "kind": _named(columns.kind.astype(np.int32), self._kinds),
            "packets": pa.repeat(pa.scalar(1, pa.int64()), count),
            "recorded_at": pa.repeat(pa.scalar(self.recorded_at, INSTANT), count),
            "batch": _named(np.zeros(count, np.int32), self._batches),
        }
        arrays = [_typed(values[name], OBSERVATIONS.schema.field(name).type) for name in _NAMES]
        return pa.record_batch(arrays, names=_NAMES)


def joined(pieces: Sequence[Columns]) -> Columns:
    """Return several columns as one."""
    return pieces[0] if len(pieces) == 1 else Columns(*map(np.concatenate, zip(*pieces, strict=True)))


@compiled
def _by_day_and_source(days: np.ndarray, high: np.ndarray, low: np.ndarray) -> np.ndarray:
    """Return a number by which rows of a day, and in it of a source, come together."""
    key = np.empty(len(days), np.int64)
    for index in range(len(days)):
        six = 1 if high[index] != 0 else 0
        key[index] = (wide(days[index]) << 34) | (six << 33) | (low[index] & 0xFFFFFFFF)
    return key


def _ordered(array: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Return an array in another order; one whose values are all the same is left as it is."""
    alike = len(array) > 0 and array[0] == array[-1] and bool((array == array[0]).all())
    return array if alike else array[order]


def _typed(values: Any, kind: pa.DataType) -> pa.Array:  # noqa: ANN401 - NumPy's or Arrow's
    """Return an Arrow array; texts stay dictionary-encoded."""
    return values if isinstance(values, pa.Array) else pa.array(values).cast(kind)


def _named(indices: np.ndarray, names: pa.Array) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(indices), names)
