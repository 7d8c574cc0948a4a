"""The shelf: each table a Delta table, which is plain Parquet with an atomic commit log.

Rows are only ever appended. An append is known by its batch: the same batch again changes nothing,
whatever was interrupted. Who reads names a version, and reads the same rows for ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from deltalake.transaction import AddAction

from hinomi.store.errors import check_room, storage_errors
from hinomi.store.home import Home
from hinomi.store.parquet import write_files
from hinomi.terms.errors import HomeError
from hinomi.terms.schema import INSTANT, RECORDED_AT, Table

ABSENT = -1
"""The version of a table on which nothing was ever written."""

_ATTEMPTS = 20
_READERS = 4
_CHUNK = 1 << 20
_WRITER = WriterProperties(compression="ZSTD", compression_level=1, max_row_group_size=1 << 20)


@dataclass(frozen=True)
class File:
    """One Parquet file of a table version, with what is known of it without opening it."""

    path: Path
    rows: int
    first: Any
    last: Any
    newest: datetime | None


class Shelf:
    """The tables of one home."""

    def __init__(self, home: Home) -> None:
        """Take the home; nothing is opened yet."""
        self.home = home

    def version(self, table: Table) -> int:
        """Return the newest version of a table, `ABSENT` where nothing was ever written."""
        opened = self._open(table)
        return ABSENT if opened is None else opened.version()

    def sequence(self, table: Table, batch: str) -> int:
        """Return the greatest sequence that was written under a batch id, 0 where there is none."""
        opened = self._open(table)
        return 0 if opened is None else opened.transaction_version(batch) or 0

    def append(
        self,
        table: Table,
        rows: pa.Table | Iterable[pa.RecordBatch],
        *,
        batch: str,
        sequence: int = 1,
    ) -> bool:
        """Append the rows of a batch in one atomic commit; exactly once for (batch, sequence).

        Where `rows` raises while it is read, nothing is committed and the error passes.
        Returns whether the rows were new. Raises `StorageError` where the disk is full.
        """
        path = self._path(table)
        batches = rows.to_batches(max_chunksize=_CHUNK) if isinstance(rows, pa.Table) else rows
        with storage_errors(path):
            opened = self._opened(table)
            if _is_done(opened, batch, sequence):
                return False
            added = write_files(table, path, (_to_the_millisecond(b) for b in batches))
            done = False
            try:
                done = _add(opened, table, added, batch=batch, sequence=sequence)
            finally:
                if not done:
                    for action in added:
                        (path / action.path).unlink(missing_ok=True)
        return done

    def replace(
        self, table: Table, make: Callable[[], pa.Table], *, where: str, batch: str, sequence: int
    ) -> bool:
        """Put the rows that `make` returns in the place of those matching `where` (SQL), exactly once.

        Older versions keep what they had. `make` is called again where another writer came between.
        """
        path = self._path(table)
        with storage_errors(path):
            opened = self._opened(table)
            for _ in range(_ATTEMPTS - 1):
                if _is_done(opened, batch, sequence):
                    return False
                try:
                    _overwrite(opened, make(), path, where=where, properties=_properties(batch, sequence))
                except CommitFailedError:
                    opened.update_incremental()
                else:
                    return True
            _overwrite(opened, make(), path, where=where, properties=_properties(batch, sequence))
        return True

    def files(
        self, table: Table, *, version: int, first: date | None = None, last: date | None = None
    ) -> list[File]:
        """List the files of a table version; with `first` and `last`, those that may hold such days."""
        if version == ABSENT:
            return []
        opened = self._open(table, version=version)
        if opened is None:
            message = f"The table {table.name} has no version {version}."
            raise HomeError(message, advice="The home may be damaged: restore it from a backup.")
        actions = pa.table(opened.get_add_actions(flatten=True)).to_pylist()
        found = [_file(table, self._path(table), action) for action in actions]
        kept = [f for f in found if _may_hold(f, first=first, last=last)]
        return sorted(kept, key=lambda f: f.path.name)

    def newest(self, table: Table, *, version: int) -> datetime | None:
        """Return the newest `recorded_at` of a table version."""
        times = [f.newest for f in self.files(table, version=version) if f.newest is not None]
        return max(times, default=None)

    def read(
        self,
        table: Table,
        *,
        version: int | None = None,
        columns: Sequence[str] | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> pa.Table:
        """Read a table version whole (or the files that may hold the days from `first` to `last`).

        Every revision of every batch is in it, also those that no longer count.
        """
        names = list(columns) if columns is not None else [c.name for c in table.columns]
        schema = pa.schema([table.schema.field(name) for name in names])
        at = self.version(table) if version is None else version
        files = self.files(table, version=at, first=first, last=last)
        if not files:
            return schema.empty_table()
        with ThreadPoolExecutor(_READERS) as pool:  # many small files take half the time
            parts = pool.map(lambda file: _read(file.path, schema), files)
            return pa.concat_tables([schema.empty_table(), *parts])

    def distinct(
        self,
        table: Table,
        columns: Sequence[str],
        *,
        version: int | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> pa.Table:
        """Return the different values of some columns; read in pieces, texts by their codes."""
        names = list(columns)
        schema = pa.schema([table.schema.field(name) for name in names])
        at = self.version(table) if version is None else version
        files = self.files(table, version=at, first=first, last=last)
        with ThreadPoolExecutor(_READERS) as pool:
            parts = pool.map(lambda file: _different(file.path, schema), files)
            whole = pa.concat_tables([schema.empty_table(), *parts])
        return whole.group_by(names).aggregate([]).select(names)

    def history(self, table: Table) -> list[dict[str, Any]]:
        """Return the commits of a table, newest first: version, time, operation and its measures."""
        opened = self._open(table)
        return [] if opened is None else opened.history()

    def _path(self, table: Table) -> Path:
        return self.home.shelves / table.name

    def _open(self, table: Table, *, version: int | None = None) -> DeltaTable | None:
        path = self._path(table)
        if not (path / "_delta_log").is_dir():
            return None
        try:
            return DeltaTable(path.as_uri() if path.is_absolute() else str(path), version=version)
        except TableNotFoundError:
            return None
        except DeltaError:
            # A version that was never written has no error class of its own.
            if version is None:
                raise
            return None

    def _opened(self, table: Table) -> DeltaTable:
        """Open a table to write; make it where nothing was ever written, unless another is faster."""
        found = self._open(table)
        if found is not None:
            return found
        try:
            return self._create(table)
        except CommitFailedError:
            made = self._open(table)
            if made is None:
                raise
            return made

    def _create(self, table: Table) -> DeltaTable:
        path = self._path(table)
        path.mkdir(parents=True, exist_ok=True)
        return DeltaTable.create(
            path.absolute().as_uri(),
            schema=table.schema,
            mode="ignore",
            description=table.row,
            configuration={
                "delta.dataSkippingStatsColumns": ",".join(filter(None, [table.sort_on, "recorded_at"])),
                "delta.logRetentionDuration": "interval 36500 days",
            },
        )


def _is_done(opened: DeltaTable, batch: str, sequence: int) -> bool:
    """Whether (batch, sequence) was written before."""
    done = opened.transaction_version(batch)
    return done is not None and done >= sequence


def _properties(batch: str, sequence: int) -> CommitProperties:
    return CommitProperties(
        app_transactions=[Transaction(batch, sequence)],
        custom_metadata={"hinomi": json.dumps({"batch": batch})},
    )


def _add(opened: DeltaTable, table: Table, added: Sequence[AddAction], *, batch: str, sequence: int) -> bool:
    """Make written files count, unless another writer was faster with the same (batch, sequence)."""
    for attempt in range(_ATTEMPTS):
        if _is_done(opened, batch, sequence):
            return False
        try:
            opened.create_write_transaction(
                list(added), "append", table.schema, commit_properties=_properties(batch, sequence)
            )
        except CommitFailedError:
            if attempt == _ATTEMPTS - 1:
                raise
            opened.update_incremental()
        else:
            break
    return True


def _overwrite(
    opened: DeltaTable, rows: pa.Table, folder: Path, *, where: str, properties: CommitProperties
) -> None:
    check_room(folder, needed=rows.nbytes, written=0)
    write_deltalake(
        opened,
        rows,
        mode="overwrite",
        predicate=where,
        commit_properties=properties,
        writer_properties=_WRITER,
    )


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    """Read columns of one file; not by `pyarrow.dataset`, which imports pandas."""
    with pq.ParquetFile(path) as opened:
        return opened.read(columns=schema.names, use_threads=False).cast(schema)


def _different(path: Path, schema: pa.Schema) -> pa.Table:
    """Return the different rows of some columns of one file, read in pieces."""
    names = schema.names
    texts = [field.name for field in schema if field.type == pa.string()]
    parts = [schema.empty_table()]
    with pq.ParquetFile(path, read_dictionary=texts) as opened:
        for batch in opened.iter_batches(columns=names):
            part = pa.Table.from_batches([batch]).group_by(names).aggregate([])
            parts.append(part.select(names).cast(schema))
    return pa.concat_tables(parts)


def _to_the_millisecond(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Cut `recorded_at` to milliseconds: the log keeps its maximum no finer, and `newest` reads that."""
    place = batch.schema.get_field_index(RECORDED_AT.name)
    cut = batch.column(place).cast(pa.timestamp("ms", tz="UTC"), safe=False).cast(INSTANT)
    return batch.set_column(place, batch.schema.field(place), cut)


def _file(table: Table, folder: Path, action: dict[str, Any]) -> File:
    low = action.get(f"min.{table.sort_on}") if table.sort_on else None
    high = action.get(f"max.{table.sort_on}") if table.sort_on else None
    newest = action.get("max.recorded_at")
    if isinstance(newest, datetime):
        newest = newest.replace(tzinfo=UTC) if newest.tzinfo is None else newest.astimezone(UTC)
    return File(path=folder / action["path"], rows=action["num_records"], first=low, last=high, newest=newest)


def _may_hold(file: File, *, first: date | None, last: date | None) -> bool:
    if file.first is None or file.last is None:
        return True
    after = last is not None and file.first > last
    before = first is not None and file.last < first
    return not (after or before)
