"""Observations read back from the shelf for a roll-up: only the columns and row groups that matter.

A column that is the same in a whole row group is known from its statistics and not read at all.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hinomi.sensors.captures.compiled import compiled, wide
from hinomi.terms.taxonomies import taxonomy

_TEXTS = ("sensor", "batch", "kind", "region")
_EPOCH = date(1970, 1, 1)
_STEP = 1 << 18


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
    files: Sequence[Path], *, sensor: str, wanted: Mapping[date, Sequence[str]], timed: bool
) -> Generator[tuple[date, list[tuple[date, Rows]]], None, None]:
    """Yield, a row group at a time, the rows of a sensor on the wanted days, of the batches that count then.

    Without `timed` their times are nought: who knows that it does not matter which row was first saves them.
    With them goes the day before which nothing more will come: so days can be counted as they are complete.
    """
    groups = sorted(_row_groups(files), key=lambda group: group[0])
    lows = [low for low, _, _ in groups[1:]] + [date.max][: len(groups)]
    for (_, path, index), floor in zip(groups, lows, strict=True):
        with pq.ParquetFile(path, read_dictionary=list(_TEXTS)) as opened:
            yield floor, list(_Group(opened, index, timed=timed).rows(sensor, wanted))


def _row_groups(files: Sequence[Path]) -> Iterator[tuple[date, Path, int]]:
    """Yield each row group with its first day."""
    for path in files:
        with pq.ParquetFile(path) as opened:
            for index in range(opened.metadata.num_row_groups):
                yield _Group(opened, index).first_day, path, index


class _Group:
    """One row group."""

    def __init__(self, opened: pq.ParquetFile, index: int, *, timed: bool = False) -> None:
        self._opened, self._index, self._timed = opened, index, timed
        self._meta = opened.metadata.row_group(index)
        self._count = self._meta.num_rows
        self._places = {self._meta.column(i).path_in_schema: i for i in range(self._meta.num_columns)}

    @property
    def first_day(self) -> date:
        """The first day of the rows, or one before all of them."""
        low, _ = self._bounds("day")
        return date.min if low is None else low

    def rows(self, sensor: str, wanted: Mapping[date, Sequence[str]]) -> Iterator[tuple[date, Rows]]:
        if not self._count or self._misses(sensor, wanted):
            return
        columns = self._read(["day", "sensor", "batch"])
        mine = self._is(columns["sensor"], [sensor])
        chosen: list[tuple[date, slice, np.ndarray]] = []
        for day, run in _runs(columns["day"]):
            if day in wanted:
                mask = mine[run] & self._is(columns["batch"], wanted[day])[run]
                if mask.any():
                    chosen.append((day, run, mask))
        if chosen:
            rows = self._packed()
            for day, run, mask in chosen:
                part = Rows(*(array[run] for array in rows))
                yield day, part if mask.all() else Rows(*(array[mask] for array in part))

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
                found[name] = (_constant(0, pa.int32(), self._count), [low])
            else:
                number = pa.scalar(low, self._opened.schema_arrow.field(name).type)
                found[name] = _constant(_number(number), number.type, self._count)
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
        times = ["time", "recorded_at"] if self._timed else []
        columns = self._read([*names, "packets", *times])
        nought = _constant(0, pa.int64(), self._count)
        kinds = list(taxonomy("packet_kind"))
        kind, kind_names = columns["kind"]
        region, region_names = columns["region"]
        cell, place, signs = _pack(
            (columns["protocol"], columns["port"], kind, region),
            (columns["asn"], columns["marks"], columns["tcp_flags"]),
            np.array([kinds.index(name) for name in kind_names], np.int64),
            np.array([ord(name[0]) << 8 | ord(name[1]) for name in region_names], np.int64),
        )
        return Rows(
            source_high=columns["source_high"],
            source_low=columns["source_low"],
            cell=cell,
            place=place,
            signs=signs,
            packets=columns["packets"],
            time=columns.get("time", nought),
            recorded_at=columns.get("recorded_at", nought),
        )


def together(arrays: Sequence[np.ndarray]) -> np.ndarray:
    """Return arrays as one; where all values are the same, without a copy."""
    value = next((array[0] for array in arrays if len(array)), 0)
    if all(len(array) == 0 or (array[-1] == value and bool((array == value).all())) for array in arrays):
        return _constant(int(value), pa.int64(), sum(map(len, arrays)))
    return np.concatenate(arrays)


@compiled
def _pack(
    what: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
    more: tuple[np.ndarray, np.ndarray, np.ndarray],
    kinds: np.ndarray,
    regions: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return cell, place and signs, as `Rows` has them."""
    protocol, port, kind, region = what
    asn, marks, flags = more
    count = len(protocol)
    cell, place, signs = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    for row in range(count):
        upper = (wide(port[row]) << _PROTOCOL_BITS) | (wide(protocol[row]) + 1)
        cell[row] = (upper << _KIND_BITS) | kinds[kind[row]]
        place[row] = (regions[region[row]] << _REGION_SHIFT) | asn[row]
        syn = flags[row] >= 0 and (flags[row] & _DECIDING) == _SYN
        signs[row] = wide(marks[row]) | (SYN if syn else 0)
    return cell, place, signs


def _constant(value: int, kind: pa.DataType, count: int) -> np.ndarray:
    """Return a column that is the same in every row."""
    size = -(-count // _STEP) * _STEP
    return _kept(value, kind.to_pandas_dtype() if pa.types.is_integer(kind) else np.int64, size)[:count]


@lru_cache(maxsize=10)
def _kept(value: int, kind: type, size: int) -> np.ndarray:
    """Return such a column and keep it: to make it anew costs more than to read one."""
    return np.full(size, value, kind)


def _runs(days: np.ndarray) -> Iterator[tuple[date, slice]]:
    """Yield the runs of equal days."""
    borders = [0, *(np.flatnonzero(days[1:] != days[:-1]) + 1).tolist(), len(days)]
    for start, end in pairwise(borders):
        yield date.fromordinal(_EPOCH.toordinal() + int(days[start])), slice(start, end)


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
