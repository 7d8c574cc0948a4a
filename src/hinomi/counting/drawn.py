"""Drawn tables: what a reader of a rule sees is what the engines are given.

A table is drawn with `|` between the cells. Columns that do not matter are left out and take a
plain value: a day in the middle of October 2009, a key of their own, status active, one packet of
access. Two words are read for the reader's sake: `source` (an address) and `port` (`445/tcp`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from hinomi.counting.holdings import Drawn
from hinomi.counting.results import Count
from hinomi.counting.rule import Example
from hinomi.terms.addresses import address_halves
from hinomi.terms.ports import parse_port
from hinomi.terms.schema import LIST_SEPARATOR, Column, Table
from hinomi.terms.tables import TABLES

DAY = date(2009, 10, 15)
RECORDED_AT = datetime(2009, 11, 1, tzinfo=UTC)
BATCH = "drawn"
END = datetime(2100, 1, 1, tzinfo=UTC)

_PLAIN: dict[str, Any] = {
    "received_on": DAY,
    "discovered_on": DAY,
    "discovered_known": True,
    "day": DAY,
    "reporter": "A",
    "family": "Netsky",
    "sensor": "S1",
    "item": 1,
    "revision": 1,
    "status": "active",
    "asserted": False,
    "recorded_at": RECORDED_AT,
    "batch": BATCH,
    "kind": "access",
    "packets": 1,
    "protocol": 6,
    "port": 445,
    "region": "ZZ",
    "asn": 0,
    "tool": "none",
    "source_high": 0,
    "source_low": 0xFFFF_C000_0201,
    "channel": "telephone",
}
_PORTED = {"observations", "rollups"}


def read_drawing(text: str) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of a drawn table; raises `ValueError` for a row of another width."""
    lines = [line for line in text.strip("\n").splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    head, rows = (cells[0], cells[1:]) if cells else ([], [])
    for row in rows:
        if len(row) != len(head):
            message = f"the row '{' | '.join(row)}' has {len(row)} cells, the head has {len(head)}"
            raise ValueError(message)
    return head, rows


def draw_table(table: Table, text: str) -> pa.Table:
    """Make a table of a drawing; raises `ValueError` for a column that the table lacks."""
    head, rows = read_drawing(text)
    drawn = [_row(table, dict(zip(head, cells, strict=True)), nth) for nth, cells in enumerate(rows, start=1)]
    return pa.Table.from_pylist(drawn, schema=table.schema)


def example_holdings(example: Example, table: str) -> Drawn:
    """Return what an engine counts on for an example; `table` is the one meant by `rows`."""
    tables = {name or table: draw_table(TABLES[name or table], text) for name, text in example.tables.items()}
    batches = {batch for drawn in tables.values() for batch in drawn["batch"].to_pylist()}
    as_of = datetime.fromisoformat(example.as_of) if example.as_of else END
    return Drawn(tables, as_of, frozenset(batches - set(example.undelivered)))


def draw_count(count: Count) -> str:
    """Draw an answer as the examples draw it."""
    head = [*count.by, "value"]
    cells = [[*(_shown(row.dimensions[word]) for word in count.by), _shown(row.value)] for row in count.rows]
    return draw(head, cells)


def draw(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Draw cells with `|` between them, each column as wide as it needs to be."""
    cells = [list(head), *(list(row) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _row(table: Table, cells: dict[str, str], nth: int) -> dict[str, Any]:
    row: dict[str, Any] = {column.name: _PLAIN.get(column.name) for column in table.columns}
    for name in table.key[:1]:
        row[name] = f"{table.name}-{nth}"
    if table.name in _PORTED and "port" in cells:
        row["protocol"], row["port"] = parse_port(cells.pop("port"))
    if "source_high" in row and "source" in cells:
        row["source_high"], row["source_low"] = address_halves(cells.pop("source"))
    for name, cell in cells.items():
        if name not in row:
            message = f"the table {table.name} has no column '{name}'"
            raise ValueError(message)
        row[name] = _value(table.column(name), cell)
    return row


def _value(column: Column, cell: str) -> Any:  # noqa: ANN401 - as the column has it
    if column.is_list:
        return [item.strip() for item in cell.split(LIST_SEPARATOR)] if cell else None
    if not cell:
        return None
    for is_type, read in _READERS:
        if is_type(column.type):
            return read(cell)
    return cell


def _truth(cell: str) -> bool:
    if cell not in {"true", "false"}:
        message = f"'{cell}' is neither true nor false"
        raise ValueError(message)
    return cell == "true"


_READERS: tuple[tuple[Callable[[pa.DataType], bool], Callable[[str], Any]], ...] = (
    (pa.types.is_boolean, _truth),
    (pa.types.is_integer, int),
    (pa.types.is_date, date.fromisoformat),
    (pa.types.is_timestamp, datetime.fromisoformat),
)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
