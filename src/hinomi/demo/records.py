"""Rows of one table, and the CSV files that bring them to the desk."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hinomi.terms.schema import LIST_SEPARATOR, Table

Row = dict[str, Any]


@dataclass(frozen=True)
class RecordFile:
    """One file for the desk: its table, its name, and its rows in the order in which they came.

    `corrects` says that its rows are later words on records of another file.
    """

    table: Table
    name: str
    rows: Sequence[Row]
    corrects: bool = False


def write_csv(file: RecordFile, folder: Path) -> Path:
    """Write a file with the columns that a person hands in; empty cells where nothing was said."""
    path = folder / file.name
    columns = [column.name for column in file.table.entered()]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in file.rows)
    return path


def _cell(value: Any) -> str:  # noqa: ANN401 - a row holds texts, numbers, days and lists
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() | date():
            return value.isoformat()
        case str() | int():
            return str(value)
        case _:
            return LIST_SEPARATOR.join(_items(value))


def _items(values: Iterable[str]) -> list[str]:
    return [str(value) for value in values]
