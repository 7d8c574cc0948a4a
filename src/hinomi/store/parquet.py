"""Rows into Parquet files below a table's folder: a batch at a time, sized and packed for what is in them.

The library's own writer would do for small tables. A month of a telescope is another matter: it takes
dictionary-encoded text as it is, packs each column as its values ask for, and takes half the time. Where
the rows stop with an error the files are removed, so that nothing half-written stays.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake.transaction import AddAction

from hinomi.store.errors import check_room
from hinomi.terms.schema import RECORDED_AT, Table

_GROUP = 1 << 19
"""Rows of a row group: what a reader skips or reads as one."""

_LARGEST_FILE = 1 << 26
"""Rows of a file."""

_ENCODINGS = {"delta": "DELTA_BINARY_PACKED", "split": "BYTE_STREAM_SPLIT"}


@dataclass
class _Bounds:
    """The least and the greatest value of the columns that the log keeps."""

    low: dict[str, Any] = field(default_factory=dict)
    high: dict[str, Any] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    rows: int = 0

    def add(self, batch: pa.RecordBatch, names: list[str]) -> None:
        self.rows += batch.num_rows
        for name in names if batch.num_rows else ():
            self.missing[name] = self.missing.get(name, 0) + batch.column(name).null_count
            found = pc.min_max(batch.column(name)).as_py()
            if found["min"] is not None:
                self.low[name] = min(self.low.get(name, found["min"]), found["min"])
                self.high[name] = max(self.high.get(name, found["max"]), found["max"])

    def text(self) -> str:
        return json.dumps(
            {
                "numRecords": self.rows,
                "minValues": {name: _stated(value) for name, value in self.low.items()},
                "maxValues": {name: _stated(value) for name, value in self.high.items()},
                "nullCount": self.missing,
            }
        )


def write_files(table: Table, folder: Path, batches: Iterable[pa.RecordBatch]) -> list[AddAction]:
    """Write the rows into new files; returns what the log must say to make them count.

    A text column may come dictionary-encoded. Raises `StorageError` before the disk is full, and passes on
    what `batches` raises; in both cases no file stays.
    """
    made: list[Path] = []
    try:
        return [_write(table, path, part) for path, part in _parts(folder, batches, made)]
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _parts(
    folder: Path, batches: Iterable[pa.RecordBatch], made: list[Path]
) -> Iterator[tuple[Path, Iterator[pa.RecordBatch]]]:
    """Yield a new file for each run of batches that together are not too many rows."""
    rest = iter(batches)
    for first in rest:
        path = folder / f"part-{time.time_ns():x}-{secrets.token_hex(8)}.parquet"
        made.append(path)
        yield path, _run(first, rest)


def _run(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    rows = first.num_rows
    yield first
    while rows < _LARGEST_FILE:
        batch = next(rest, None)
        if batch is None:
            return
        rows += batch.num_rows
        yield batch


def _write(table: Table, path: Path, batches: Iterator[pa.RecordBatch]) -> AddAction:
    bounds = _Bounds()
    kept = [name for name in (table.sort_on, RECORDED_AT.name) if name]
    writer: pq.ParquetWriter | None = None
    waiting: list[pa.RecordBatch] = []
    written = 0
    try:
        for batch in batches:
            if writer is None:
                writer = _writer(table, path, batch.schema)
            bounds.add(batch, kept)
            waiting.append(batch)
            if sum(b.num_rows for b in waiting) >= _GROUP:
                written += _flush(writer, waiting, path.parent, written)
        if writer is not None and waiting:
            _flush(writer, waiting, path.parent, written)
    finally:
        if writer is not None:
            writer.close()
    return AddAction(
        path=path.name,
        size=path.stat().st_size,
        partition_values={},
        modification_time=time.time_ns() // 1_000_000,
        data_change=True,
        stats=bounds.text(),
    )


def _flush(writer: pq.ParquetWriter, waiting: list[pa.RecordBatch], folder: Path, written: int) -> int:
    """Write one row group; returns its size before packing, in bytes."""
    group = pa.Table.from_batches(waiting)
    check_room(folder, needed=group.nbytes, written=written)
    writer.write_table(group, row_group_size=max(group.num_rows, 1))
    waiting.clear()
    return int(group.nbytes)


def _writer(table: Table, path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    packed = {c.name: _ENCODINGS[c.packing] for c in table.columns if c.packing}
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=1,
        use_dictionary=[c.name for c in table.columns if c.name not in packed],
        column_encoding=packed,
        store_schema=False,
    )


def _stated(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return a value as the log writes it: instants to the millisecond."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
