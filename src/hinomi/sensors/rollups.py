"""Roll-ups: the observations of each (day, sensor), counted once for all that is asked of them.

A roll-up names the deliveries that it holds by the mark in its `batch` (`hinomi.store.freshness`); where
that is not what the ledger says, it is stale and made again, whatever was interrupted.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from hinomi.sensors.ahead import ahead
from hinomi.sensors.fingerprints import fingerprints
from hinomi.sensors.shelved import Rows, cell_parts, place_parts, read_rows, region_text, together
from hinomi.sensors.tally import Tally, merged, numbered, tally
from hinomi.store import Home, Shelf, deliveries
from hinomi.store.freshness import Cell, held, mark, stale_cells, wanted
from hinomi.terms.schema import DAY, INSTANT
from hinomi.terms.tables import COVERAGE, OBSERVATIONS, ROLLUPS
from hinomi.terms.taxonomies import taxonomy

MOST_ROWS = 1 << 21
"""Observations that are held in memory at once; a day with more of them is split by source."""

_MOST_CELLS = 1 << 18
_NO_TOOL = "none"
_WORKERS = 2
_ATTEMPTS = 20
_WRITER = "rollups"
"""All who make roll-ups write under one name and a running number, so that none overwrites a newer one."""


@dataclass(frozen=True)
class Due:
    """What a roll-up should hold: the batches that have rows of its (day, sensor), and how many rows."""

    batches: tuple[str, ...]
    rows: int
    held: bool = False
    """Whether there is a roll-up already, so that it must be replaced."""


def stale(home: Home) -> dict[Cell, Due]:
    """Return each (day, sensor) whose roll-up is not of now, with what it should hold; in order."""
    shelf = Shelf(home)
    counted = {d.batch for d in deliveries(shelf) if d.withdrawn_at is None and d.table == OBSERVATIONS.name}
    there = held(shelf)
    found = stale_cells(wanted(shelf, counted), there)
    rows: dict[tuple[date, str, str], int] = defaultdict(int)
    columns = ["day", "sensor", "batch", "seen", "refused"]
    for day, sensor, batch, seen, refused in zip(
        *(column.to_pylist() for column in shelf.read(COVERAGE, columns=columns).columns), strict=True
    ):
        rows[day, sensor, batch] += seen - refused
    return {
        cell: Due(tuple(batches), sum(rows[(*cell, batch)] for batch in batches), cell in there)
        for cell, batches in found.items()
    }


def refresh(home: Home, *, now: datetime) -> list[Cell]:
    """Make the stale roll-ups again; returns their cells.

    Of two at the same moment one is overtaken: it looks again at what is left to do.
    """
    shelf = Shelf(home)
    made: list[Cell] = []
    for _ in range(_ATTEMPTS):
        sequence = shelf.sequence(ROLLUPS, _WRITER)  # before looking, so that no change goes unseen
        found = stale(home)
        if not found:
            break
        if _make(shelf, found, sequence, now=now):
            made += found
    return made


def _make(shelf: Shelf, found: Mapping[Cell, Due], sequence: int, *, now: datetime) -> bool:
    """Make roll-ups in commits of a bounded size; False where another writer was faster."""
    pa.default_memory_pool().release_unused()  # what reading captures took is not needed any more
    by_sensor: dict[str, dict[date, Due]] = defaultdict(dict)
    for (day, sensor), due in found.items():
        by_sensor[sensor][day] = due
    for sensor, days in by_sensor.items():
        for portion in ahead(_portions(shelf, sensor, days, now=now)):
            sequence += 1
            if not _put(shelf, sensor, days, portion, sequence):
                return False
    return True


def _portions(
    shelf: Shelf, sensor: str, days: Mapping[date, Due], *, now: datetime
) -> Generator[dict[date, pa.RecordBatch], None, None]:
    """Yield the roll-ups of one sensor, many days at once but not too many rows."""
    portion: dict[date, pa.RecordBatch] = {}
    for day, counted in _tallies(shelf, sensor, days):
        portion[day] = _batch(counted, day=day, sensor=sensor, name=mark(days[day].batches), now=now)
        if sum(part.num_rows for part in portion.values()) >= _MOST_CELLS:
            yield portion
            portion = {}
    if portion:
        yield portion


def _put(
    shelf: Shelf, sensor: str, days: Mapping[date, Due], portion: dict[date, pa.RecordBatch], sequence: int
) -> bool:
    """Put roll-ups on the shelf, in the place of those that are there; False where another was faster."""
    batches = list(portion.values())
    if not any(days[day].held for day in portion):
        return shelf.append(ROLLUPS, iter(batches), batch=_WRITER, sequence=sequence)
    rows = pa.Table.from_batches(batches).cast(ROLLUPS.schema)
    listed = ", ".join(f"DATE '{day}'" for day in portion)
    where = f"sensor = '{sensor}' AND day IN ({listed})"
    return shelf.replace(ROLLUPS, lambda: rows, where=where, batch=_WRITER, sequence=sequence)


def _tallies(shelf: Shelf, sensor: str, days: Mapping[date, Due]) -> Iterator[tuple[date, Tally]]:
    """Count days of a sensor, each as soon as its rows are there."""
    wanted = {day: due.batches for day, due in days.items() if due.batches}
    files = shelf.files(OBSERVATIONS, version=shelf.version(OBSERVATIONS), first=min(days), last=max(days))
    with (
        ThreadPoolExecutor(_WORKERS) as pool,
        tempfile.TemporaryDirectory(prefix="rollup-", dir=_spill_folder(shelf.home)) as folder,
    ):
        gathered = {day: _Gathered(Path(folder), day, due.rows) for day, due in days.items()}
        paths = [file.path for file in files] if wanted else []
        timed = _moved(shelf, wanted)
        for floor, parts in ahead(read_rows(paths, sensor=sensor, wanted=wanted, timed=timed)):
            for day, part in parts:
                gathered[day].add(part)
            ready = [day for day in sorted(gathered) if day < floor]
            yield from zip(ready, pool.map(_counted, [gathered.pop(day) for day in ready]), strict=True)
        rest = sorted(gathered)
        yield from zip(rest, pool.map(_counted, [gathered.pop(day) for day in rest]), strict=True)


def _moved(shelf: Shelf, wanted: Mapping[date, tuple[str, ...]]) -> bool:
    """Whether a source may have changed its place: the deliveries were located with different tables."""
    batches = {batch for held_on in wanted.values() for batch in held_on}
    return len({d.sources_of_truth for d in deliveries(shelf) if d.batch in batches}) > 1


class _Gathered:
    """The rows of one day: in memory, or where they are too many spread by source over files."""

    def __init__(self, folder: Path, day: date, rows: int) -> None:
        self._parts: list[Rows] = []
        self._folder = folder / str(day)
        self._shares = 1 if rows <= MOST_ROWS else rows // (MOST_ROWS // 2) + 1
        if self._shares > 1:
            self._folder.mkdir()

    def add(self, part: Rows) -> None:
        if self._shares == 1:
            self._parts.append(part)
            return
        share = _share_of(part, self._shares)
        for number in range(self._shares):
            chosen = share == number
            with (self._folder / str(number)).open("ab") as out:
                np.stack([array[chosen].astype(np.int64) for array in part], axis=1).tofile(out)

    def shares(self) -> Iterator[Rows]:
        """Yield all rows, those of one source together."""
        if self._shares == 1:
            yield _joined(self._parts)
            return
        for number in range(self._shares):
            yield _spilled(self._folder / str(number))


def _counted(gathered: _Gathered) -> Tally:
    prints = fingerprints()
    return merged([tally(rows, prints) for rows in gathered.shares()])


def _joined(parts: list[Rows]) -> Rows:
    empty = np.zeros(0, np.int64)
    if not parts:
        return Rows(*(empty for _ in Rows._fields))
    return Rows(*(together(arrays) for arrays in zip(*parts, strict=True)))


def _share_of(rows: Rows, shares: int) -> np.ndarray:
    mixed = (rows.source_high ^ rows.source_low).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    share: np.ndarray = (mixed >> np.uint64(33)) % np.uint64(shares)
    return share


def _spilled(path: Path) -> Rows:
    width = len(Rows._fields)
    stored = (
        np.fromfile(path, np.int64).reshape(-1, width) if path.exists() else np.zeros((0, width), np.int64)
    )
    return Rows(*(np.ascontiguousarray(stored[:, index]) for index in range(width)))


def _spill_folder(home: Home) -> Path:
    folder = home.path / "tmp"
    folder.mkdir(exist_ok=True)
    return folder


def _batch(counted: Tally, *, day: date, sensor: str, name: str, now: datetime) -> pa.RecordBatch:
    """Return the rows of the table `rollups` of one (day, sensor)."""
    count = len(counted.cell)
    protocol, port, kind = cell_parts(counted.cell)
    region, network = place_parts(counted.place)
    values = {
        "day": pa.repeat(pa.scalar(day, DAY), count),
        "sensor": _same(sensor, count),
        "protocol": protocol,
        "port": port,
        "region": _named(region, region_text),
        "asn": network,
        "kind": _named(kind, list(taxonomy("packet_kind")).__getitem__),
        "tool": _named(counted.tool, _tool_text),
        "accesses": counted.accesses,
        "sources": counted.sources,
        "recorded_at": pa.repeat(pa.scalar(now, INSTANT), count),
        "batch": _same(name, count),
    }
    names = ROLLUPS.schema.names
    return pa.record_batch([pa.array(values[name]) for name in names], names=names)


def _same(text: str, count: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([text], pa.string()))


def _named(numbers: np.ndarray, text: Callable[[int], str]) -> pa.Array:
    """Return texts for numbers of which there are few."""
    values, places = numbered(numbers)
    names = pa.array([text(value) for value in values.tolist()], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), names)


def _tool_text(bits: int) -> str:
    tools = fingerprints().tools
    return "+".join(sorted(tool.id for place, tool in enumerate(tools) if bits >> place & 1)) or _NO_TOOL
