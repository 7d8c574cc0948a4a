"""Observations read back from the shelf for a roll-up: only the columns and row groups that matter.

A column that is the same in a whole row group is known from its statistics and not read at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hinomi.terms.taxonomies import taxonomy

_TEXTS = ("sensor", "batch", "kind", "region")
_EPOCH = date(1970, 1, 1)


class Rows(NamedTuple):
    """Rows of one (day, sensor); arrays of one length."""

    source_high: np.ndarray  # int64
    source_low: np.ndarray  # int64
    cell: np.ndarray  # int64: port << 12 | protocol + 1 << 3 | kind
    place: np.ndarray  # int64: region << 40 | network
    signs: np.ndarray  # int64: marks, with SYN above them
    packets: np.ndarray  # int64
    time: np.ndarray  # int64
    recorded_at: np.ndarray  # int64


SYN = 1 << 40
"""In `signs`: the packet is a SYN, so it has its say on the tool."""

_KIND_BITS, _PROTOCOL_BITS, _REGION_SHIFT = 3, 9, 40
_SYN, _DECIDING = 2, 23


def cell_parts(cell: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return protocol (int16), port (int32) and kind (index into the codes) of cells."""
    kind = cell & ((1 << _KIND_BITS) - 1)
    protocol = (cell >> _KIND_BITS & ((1 << _PROTOCOL_BITS) - 1)) - 1
    return protocol.astype(np.int16), (cell >> (_KIND_BITS + _PROTOCOL_BITS)).astype(np.int32), kind


def place_parts(place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return region (two letters as a number) and network of places."""
    return place >> _REGION_SHIFT, place & ((1 << _REGION_SHIFT) - 1)


def region_text(number: int) -> str:
    """Return the code of a region from its number."""
    return chr(number >> 8) + chr(number & 0xFF)


def read_rows(
    files: Sequence[Path], *, sensor: str, wanted: Mapping[date, Sequence[str]]
) -> Iterator[tuple[date, Rows]]:
    """Yield the rows of a sensor on the wanted days, of the batches that count on each, in pieces."""
    for path in files:
        with pq.ParquetFile(path) as opened:
            for index in range(opened.metadata.num_row_groups):
                group = _Group(opened, index)
                yield from group.rows(sensor, wanted)


class _Group:
    """One row group."""

    def __init__(self, opened: pq.ParquetFile, index: int) -> None:
        self._opened, self._index = opened, index
        self._meta = opened.metadata.row_group(index)
        self._count = self._meta.num_rows
        self._places = {self._meta.column(i).path_in_schema: i for i in range(self._meta.num_columns)}

    def rows(self, sensor: str, wanted: Mapping[date, Sequence[str]]) -> Iterator[tuple[date, Rows]]:
        if not self._count or self._misses(sensor, wanted):
            return
        columns = self._read(["day", "sensor", "batch"])
        mine = self._is(columns["sensor"], [sensor])
        chosen: list[tuple[date, np.ndarray]] = []
        days = columns["day"]
        for number in np.unique(days).tolist():
            day = date.fromordinal(_EPOCH.toordinal() + number)
            if day in wanted:
                mask = mine & (days == number) & self._is(columns["batch"], wanted[day])
                if mask.any():
                    chosen.append((day, mask))
        if chosen:
            rows = self._packed()
            for day, mask in chosen:
                yield day, rows if mask.all() else Rows(*(array[mask] for array in rows))

    def _misses(self, sensor: str, wanted: Mapping[date, Sequence[str]]) -> bool:
        """Whether the statistics show that nothing here is wanted."""
        low, high = self._bounds("day")
        if low is not None and not any(low <= day <= high for day in wanted):
            return True
        low, high = self._bounds("sensor")
        return low is not None and not low <= sensor <= high

    def _bounds(self, name: str) -> tuple[Any, Any]:
        found = self._meta.column(self._places[name]).statistics
        if found is None or not found.has_min_max or found.null_count:
            return None, None
        return found.min, found.max

    def _read(self, names: list[str]) -> dict[str, Any]:
        """Return columns: numbers as int64 or int32, texts as (indices, values)."""
        found: dict[str, Any] = {}
        varying = []
        for name in names:
            low, high = self._bounds(name)
            if low is None or low != high or isinstance(low, bytes):
                varying.append(name)
            elif name in _TEXTS:
                found[name] = (np.zeros(self._count, np.int32), [low])
            else:
                number = pa.scalar(low, self._opened.schema_arrow.field(name).type)
                found[name] = np.full(self._count, _number(number), np.int64)
        if varying:
            table = self._opened.read_row_group(self._index, columns=varying, use_threads=False)
            found.update({name: _array(table[name]) for name in varying})
        return found

    @staticmethod
    def _is(column: tuple[np.ndarray, list[str]], values: Sequence[str]) -> np.ndarray:
        indices, names = column
        held: np.ndarray = np.isin(np.array(names, object), np.array(list(values), object))
        return held[indices] if len(names) > 1 else np.full(len(indices), bool(held.all()))

    def _packed(self) -> Rows:
        names = [
            "source_high",
            "source_low",
            "protocol",
            "port",
            "kind",
            "region",
            "asn",
            "marks",
            "tcp_flags",
        ]
        columns = self._read([*names, "packets", "time", "recorded_at"])
        kinds = list(taxonomy("packet_kind"))
        kind = _translated(columns["kind"], [kinds.index(name) for name in columns["kind"][1]])
        region = _translated(columns["region"], [ord(n[0]) << 8 | ord(n[1]) for n in columns["region"][1]])
        flags = columns["tcp_flags"].astype(np.int64)
        syn = (flags >= 0) & ((flags & _DECIDING) == _SYN)
        protocol = columns["protocol"].astype(np.int64) + 1
        port = columns["port"].astype(np.int64)
        return Rows(
            source_high=columns["source_high"],
            source_low=columns["source_low"],
            cell=(port << (_KIND_BITS + _PROTOCOL_BITS)) | (protocol << _KIND_BITS) | kind,
            place=(region << _REGION_SHIFT) | columns["asn"],
            signs=columns["marks"].astype(np.int64) | np.where(syn, SYN, 0),
            packets=columns["packets"],
            time=columns["time"],
            recorded_at=columns["recorded_at"],
        )


def _translated(column: tuple[np.ndarray, list[str]], numbers: list[int]) -> np.ndarray:
    found: np.ndarray = np.array(numbers, np.int64)[column[0]]
    return found


def _number(scalar: pa.Scalar) -> int:
    kind = scalar.type
    if pa.types.is_date32(kind):
        return int(scalar.cast(pa.int32()).as_py())
    return int(scalar.cast(pa.int64()).as_py())


def _array(column: pa.ChunkedArray) -> Any:  # noqa: ANN401 - numbers, or a pair
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        column = column.dictionary_encode()
    if pa.types.is_dictionary(column.type):
        whole = column.unify_dictionaries().combine_chunks()
        whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
        return whole.indices.to_numpy(zero_copy_only=False), whole.dictionary.to_pylist()
    if pa.types.is_date32(kind):
        return column.cast(pa.int32()).to_numpy()
    if pa.types.is_timestamp(kind):
        return column.cast(pa.timestamp("us", tz="UTC")).cast(pa.int64()).to_numpy()
    return column.to_numpy()
