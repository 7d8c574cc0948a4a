"""The data package: a CSV for each table and figure with its CSVW description, and the edition itself.

RFC 4180, UTF-8, ISO dates, plain integers. An empty value is one that cannot be told, which is not zero.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

from hinomi.bulletin.edition import Edition, Grid, Number

_CONTEXT = "http://www.w3.org/ns/csvw"
_FIXED_BEFORE = ("rule", "rule_version", "view", "period")
_FIXED_AFTER = ("value", "unit", "status")
_DATATYPES: dict[str, Any] = {"rule_version": "integer", "value": "decimal", "day": "date"}
_MEANINGS = {
    "rule": ("規則", "Rule"),
    "rule_version": ("規則の版", "Version of the rule"),
    "view": ("数の作り方（count は集計した数）", "How the number was made (count: counted)"),
    "period": ("期間", "Period"),
    "value": ("値。空は不明で、0ではない", "Value; empty is not known, which is not zero"),
    "unit": ("単位", "Unit"),
    "status": ("注記（invented は公表されていない値）", "Remark (invented: stated by no publication)"),
}


def data_files(edition: Edition) -> dict[str, bytes]:
    """Return the files of the package by their paths."""
    found = {"data/edition.json": edition.to_json().encode()}
    for grid in edition.grids.values():
        numbers = numbers_of(edition, grid)
        found[f"data/{grid.id}.csv"] = grid_csv(numbers)
        found[f"data/{grid.id}.csv-metadata.json"] = grid_metadata(edition, grid, numbers)
    return found


def numbers_of(edition: Edition, grid: Grid) -> list[Number]:
    """Return the numbers of a grid, each once, row by row."""
    ids = dict.fromkeys(cell for row in grid.rows for cell in row.cells)
    return [edition.numbers[name] for name in ids]


def grid_csv(numbers: list[Number]) -> bytes:
    """Return a CSV with one line for each number."""
    dimensions = _dimensions(numbers)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*_FIXED_BEFORE, *dimensions, *_FIXED_AFTER])
    for number in numbers:
        row = {
            "rule": number.rule,
            "rule_version": number.version,
            "view": number.view or "count",
            "period": number.period,
            "value": "" if number.value is None else number.value,
            "unit": number.unit,
            "status": "invented" if number.invented else "",
        }
        values = [_cell(number.dimensions.get(name)) for name in dimensions]
        before, after = [row[name] for name in _FIXED_BEFORE], [row[name] for name in _FIXED_AFTER]
        writer.writerow([*before, *values, *after])
    return text.getvalue().encode()


def grid_metadata(edition: Edition, grid: Grid, numbers: list[Number]) -> bytes:
    """Return the CSVW description of a grid's CSV."""
    names = [*_FIXED_BEFORE, *_dimensions(numbers), *_FIXED_AFTER]
    key = [*_FIXED_BEFORE[:1], "view", "period", *_dimensions(numbers)]
    table = {
        "url": f"{grid.id}.csv",
        "dc:title": [{"@value": grid.caption[lang], "@language": lang} for lang in edition.languages],
        "dc:publisher": [
            {"@value": edition.masthead.organisation[lang], "@language": lang} for lang in edition.languages
        ],
        "tableSchema": {"columns": [_column(name) for name in names], "primaryKey": key},
    }
    described = {
        "@context": _CONTEXT,
        "tables": [table],
        "dialect": {"header": True, "encoding": "utf-8", "delimiter": ",", "lineTerminators": ["\r\n"]},
    }
    return (json.dumps(described, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file, as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return "".join(lines).encode()


def _dimensions(numbers: list[Number]) -> list[str]:
    return sorted({name for number in numbers for name in number.dimensions})


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _column(name: str) -> dict[str, Any]:
    meaning = _MEANINGS.get(name)
    column: dict[str, Any] = {"name": name, "titles": name, "datatype": _DATATYPES.get(name, "string")}
    if meaning:
        column["dc:description"] = [
            {"@value": text, "@language": lang} for text, lang in zip(meaning, ("ja", "en"), strict=True)
        ]
    if name in {"rule", "rule_version", "view", "period", "unit"}:
        column["required"] = True
    return column
