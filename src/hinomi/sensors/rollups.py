"""Roll-ups: the observations of a (day, sensor), counted once and for all that one asks of them.

A roll-up names the deliveries that it holds by the mark in its `batch`. Which deliveries it should hold the
ledger and the coverage say; where the two differ it is stale and made again, whatever was interrupted.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

import duckdb
import pyarrow as pa

from hinomi.sensors.fingerprints import fingerprints
from hinomi.store import Home, Shelf, deliveries
from hinomi.store.freshness import Cell, held, mark, stale_cells, wanted
from hinomi.terms.tables import OBSERVATIONS, ROLLUPS

_MEMORY = "400MB"


def stale(home: Home) -> dict[Cell, list[str]]:
    """Return each (day, sensor) whose roll-up is not of now, with the batches that it should hold."""
    shelf = Shelf(home)
    counted = {d.batch for d in deliveries(shelf) if d.withdrawn_at is None and d.table == OBSERVATIONS.name}
    return stale_cells(wanted(shelf, counted), held(shelf))


def refresh(home: Home, *, now: datetime) -> list[Cell]:
    """Make the stale roll-ups again; returns their cells."""
    found = stale(home)
    by_sensor: dict[str, dict[date, list[str]]] = defaultdict(dict)
    for (day, sensor), batches in found.items():
        by_sensor[sensor][day] = batches
    for sensor, days in by_sensor.items():
        _replace(home, sensor, days, now=now)
    return sorted(found)


def _replace(home: Home, sensor: str, days: dict[date, list[str]], *, now: datetime) -> None:
    shelf = Shelf(home)
    listed = ", ".join(f"DATE '{day}'" for day in days)
    where = f"sensor = '{sensor}' AND day IN ({listed})"
    name = mark([f"{sensor} {day} {mark(batches)}" for day, batches in days.items()])
    shelf.replace(
        ROLLUPS,
        lambda: _rolled(home, sensor, days, now),
        where=where,
        batch=f"{name}-{now:%Y%m%d%H%M%S%f}",
        sequence=1,
    )


_SQL = """
WITH rows AS (
  SELECT * FROM read_parquet(?) WHERE sensor = ? AND (batch, day) IN (SELECT (batch, day) FROM chosen)
), labels AS (
  SELECT day, source_high, source_low, {label} AS tool
  FROM rows WHERE protocol = 6 AND (tcp_flags & 23) = 2 AND tcp_flags >= 0
  GROUP BY ALL HAVING sum(packets) >= {least}
), labelled AS (
  SELECT rows.*, coalesce(nullif(labels.tool, ''), 'none') AS tool
  FROM rows LEFT JOIN labels USING (day, source_high, source_low)
), accesses AS (
  SELECT day, protocol, port, region, asn, kind, tool, sum(packets)::BIGINT AS accesses
  FROM labelled GROUP BY ALL
), keys AS (
  SELECT day, protocol, port, kind, source_high, source_low, any_value(tool) AS tool,
         min((time, recorded_at, region, asn)) AS first
  FROM labelled GROUP BY day, protocol, port, kind, source_high, source_low
), sources AS (
  SELECT day, protocol, port, first[3] AS region, first[4] AS asn, kind, tool, count(*)::BIGINT AS sources
  FROM keys GROUP BY ALL
)
SELECT day, protocol, port, region, asn, kind, tool, accesses, coalesce(sources, 0) AS sources
FROM accesses LEFT JOIN sources USING (day, protocol, port, region, asn, kind, tool)
ORDER BY ALL
"""


def _label_sql() -> str:
    prints = fingerprints()
    parts = []
    for tool in sorted(prints.tools, key=lambda tool: tool.id):
        matched = f"sum(packets) FILTER (marks & {tool.mark} != 0)"
        enough = f"{matched} >= {prints.least} AND {matched} >= {prints.share} * sum(packets)"
        parts.append(f"CASE WHEN {enough} THEN '{tool.id}' END")
    return f"concat_ws('+', {', '.join(parts)})"


def _rolled(home: Home, sensor: str, days: dict[date, list[str]], now: datetime) -> pa.Table:
    chosen = pa.Table.from_pylist(
        [{"day": day, "batch": batch} for day, batches in days.items() for batch in batches],
        schema=pa.schema([("day", pa.date32()), ("batch", pa.string())]),
    )
    shelf = Shelf(home)
    files = shelf.files(OBSERVATIONS, version=shelf.version(OBSERVATIONS), first=min(days), last=max(days))
    if not chosen.num_rows or not files:
        return ROLLUPS.schema.empty_table()
    spill = home.path / "tmp"
    spill.mkdir(exist_ok=True)
    with duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(spill)}) as engine:
        engine.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        engine.execute("SET enable_progress_bar = false")
        engine.register("chosen", chosen)
        sql = _SQL.format(label=_label_sql(), least=fingerprints().least)
        found = engine.sql(sql, params=[[str(file.path) for file in files], sensor]).to_arrow_table()
    marks = {day: mark(batches) for day, batches in days.items()}
    count = found.num_rows
    values = {
        **{name: found[name] for name in found.column_names},
        "sensor": pa.repeat(pa.scalar(sensor), count),
        "recorded_at": pa.repeat(pa.scalar(now, ROLLUPS.schema.field("recorded_at").type), count),
        "batch": pa.array([marks[day] for day in found["day"].to_pylist()], pa.string()),
    }
    return pa.table([values[n] for n in ROLLUPS.schema.names], names=ROLLUPS.schema.names).cast(
        ROLLUPS.schema
    )
