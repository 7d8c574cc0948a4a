"""Roll-ups: the observations of each (day, sensor), counted once for all that is asked of them.

A roll-up names the deliveries that it holds by the mark in its `batch` (`hinomi.store.freshness`); where
that is not what the ledger says, it is stale and made again, whatever was interrupted.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from hinomi.sensors.fingerprints import Fingerprints, fingerprints
from hinomi.sensors.shelved import Rows, cell_parts, place_parts, read_rows, region_text
from hinomi.sensors.tally import Tally, merged, tally
from hinomi.store import Home, Shelf, deliveries
from hinomi.store.freshness import Cell, held, mark, stale_cells, wanted
from hinomi.terms.schema import DAY, INSTANT
from hinomi.terms.tables import COVERAGE, OBSERVATIONS, ROLLUPS
from hinomi.terms.taxonomies import taxonomy

MOST_ROWS = 1 << 22
"""Observations that are held in memory at once; a day with more of them is split by source."""

_MOST_CELLS = 1 << 21
_NO_TOOL = "none"
_WORKERS = 2
_ATTEMPTS = 5


@dataclass(frozen=True)
class Due:
    """What a roll-up should hold: the batches that have rows of its (day, sensor), and how many rows."""

    batches: tuple[str, ...]
    rows: int


def stale(home: Home) -> dict[Cell, Due]:
    """Return each (day, sensor) whose roll-up is not of now, with what it should hold; in order."""
    shelf = Shelf(home)
    counted = {d.batch for d in deliveries(shelf) if d.withdrawn_at is None and d.table == OBSERVATIONS.name}
    found = stale_cells(wanted(shelf, counted), held(shelf))
    rows: dict[tuple[date, str, str], int] = defaultdict(int)
    columns = ["day", "sensor", "batch", "seen", "refused"]
    for day, sensor, batch, seen, refused in zip(
        *(column.to_pylist() for column in shelf.read(COVERAGE, columns=columns).columns), strict=True
    ):
        rows[day, sensor, batch] += seen - refused
    return {
        (day, sensor): Due(tuple(batches), sum(rows[day, sensor, batch] for batch in batches))
        for (day, sensor), batches in found.items()
    }


def refresh(home: Home, *, now: datetime) -> list[Cell]:
    """Make the stale roll-ups again; returns their cells.

    Two at the same moment may each put back what the other has made newer: so it looks again afterwards.
    """
    shelf = Shelf(home)
    made: list[Cell] = []
    for _ in range(_ATTEMPTS):
        found = stale(home)
        if not found:
            break
        _make(shelf, found, now=now)
        made += found
    return made


def _make(shelf: Shelf, found: Mapping[Cell, Due], *, now: datetime) -> None:
    by_sensor: dict[str, dict[date, Due]] = defaultdict(dict)
    for (day, sensor), due in found.items():
        by_sensor[sensor][day] = due
    for sensor, days in by_sensor.items():
        _refresh_sensor(shelf, sensor, days, now=now)


def _refresh_sensor(shelf: Shelf, sensor: str, days: Mapping[date, Due], *, now: datetime) -> None:
    """Make the roll-ups of one sensor, in commits of a bounded size."""
    parts: list[pa.Table] = []
    done: list[date] = []
    for group in _groups(days):
        for day, counted in _tallies(shelf, sensor, group):
            done.append(day)
            parts.append(_table(counted, day=day, sensor=sensor, name=mark(days[day].batches), now=now))
        if sum(part.num_rows for part in parts) >= _MOST_CELLS:
            _replace(shelf, sensor, done, parts)
            done, parts = [], []
    if done:
        _replace(shelf, sensor, done, parts)


def _groups(days: Mapping[date, Due]) -> Iterator[dict[date, Due]]:
    """Yield days, in order, whose rows fit into memory together; a day that does not fit is alone."""
    group: dict[date, Due] = {}
    for day in sorted(days):
        if group and sum(due.rows for due in group.values()) + days[day].rows > MOST_ROWS:
            yield group
            group = {}
        group[day] = days[day]
    if group:
        yield group


def _tallies(shelf: Shelf, sensor: str, group: Mapping[date, Due]) -> list[tuple[date, Tally]]:
    """Count some days of a sensor."""
    prints = fingerprints()
    wanted = {day: due.batches for day, due in group.items() if due.batches}
    files = shelf.files(OBSERVATIONS, version=shelf.version(OBSERVATIONS), first=min(group), last=max(group))
    rows = read_rows([file.path for file in files], sensor=sensor, wanted=wanted) if wanted else iter(())
    if len(group) == 1 and next(iter(group.values())).rows > MOST_ROWS:
        (day,) = group
        return [(day, _split(shelf, (part for _, part in rows), group[day].rows, prints))]
    by_day: dict[date, list[Rows]] = {day: [] for day in group}
    for day, part in rows:
        by_day[day].append(part)
    with ThreadPoolExecutor(_WORKERS) as pool:
        counted = pool.map(lambda day: tally(_joined(by_day.pop(day)), prints), list(by_day))
        return list(zip(list(group), counted, strict=True))


def _joined(parts: list[Rows]) -> Rows:
    if len(parts) == 1:
        return parts[0]
    empty = np.zeros(0, np.int64)
    return (
        Rows(*(np.concatenate([empty, *arrays]) for arrays in zip(*parts, strict=True)))
        if parts
        else Rows(*(empty for _ in Rows._fields))
    )


def _split(shelf: Shelf, parts: Iterable[Rows], count: int, prints: Fingerprints) -> Tally:
    """Count a day that does not fit into memory: its sources are spread over files, each counted alone."""
    shares = count // (MOST_ROWS // 2) + 1
    folder = Path(tempfile.mkdtemp(prefix="rollup-", dir=_spill_folder(shelf.home)))
    try:
        for part in parts:
            share = _share_of(part, shares)
            for number in range(shares):
                chosen = share == number
                with (folder / str(number)).open("ab") as out:
                    np.stack([array[chosen].astype(np.int64) for array in part], axis=1).tofile(out)
        return merged([tally(_spilled(folder / str(number)), prints) for number in range(shares)])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _table(counted: Tally, *, day: date, sensor: str, name: str, now: datetime) -> pa.Table:
    """Return the rows of the table `rollups` of one (day, sensor)."""
    count = len(counted.cell)
    protocol, port, kind = cell_parts(counted.cell)
    region, network = place_parts(counted.place)
    values = {
        "day": pa.repeat(pa.scalar(day, DAY), count),
        "sensor": pa.repeat(pa.scalar(sensor), count),
        "protocol": protocol,
        "port": port,
        "region": _named(region, region_text),
        "asn": network,
        "kind": _named(kind, list(taxonomy("packet_kind")).__getitem__),
        "tool": _named(counted.tool, _tool_text),
        "accesses": counted.accesses,
        "sources": counted.sources,
        "recorded_at": pa.repeat(pa.scalar(now, INSTANT), count),
        "batch": pa.repeat(pa.scalar(name), count),
    }
    schema = ROLLUPS.schema
    return pa.table([pa.array(values[n], schema.field(n).type) for n in schema.names], schema=schema)


def _named(numbers: np.ndarray, text: object) -> pa.Array:
    """Return texts for numbers of which there are few."""
    values, places = np.unique(numbers, return_inverse=True)
    names = pa.array([text(int(value)) for value in values], pa.string())  # type: ignore[operator]
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), names).cast(pa.string())


def _tool_text(bits: int) -> str:
    tools = fingerprints().tools
    return "+".join(sorted(tool.id for place, tool in enumerate(tools) if bits >> place & 1)) or _NO_TOOL


def _replace(shelf: Shelf, sensor: str, days: list[date], parts: list[pa.Table]) -> None:
    """Put roll-ups in the place of those of the same days; done twice it gives the same."""
    listed = ", ".join(f"DATE '{day}'" for day in days)
    rows = pa.concat_tables([ROLLUPS.schema.empty_table(), *parts])
    where = f"sensor = '{sensor}' AND day IN ({listed})"
    shelf.replace(ROLLUPS, lambda: rows, where=where, batch=f"rollup-{secrets.token_hex(8)}", sequence=1)
