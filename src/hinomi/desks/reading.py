"""Spreadsheets and JSON lines as raw rows: nothing is judged here but the form of the file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hinomi.terms.errors import InputError

MOST_BYTES = 1 << 28
"""A larger file is not read at all."""

_NOTE = "#"
_EXCEL = b"PK\x03\x04"


@dataclass(frozen=True)
class RawFile:
    """A file that was read: its digest, format, encoding and the names in its header."""

    digest: str
    format: str
    encoding: str
    text: str


@dataclass(frozen=True)
class RawRow:
    """One row: where it stands, its values by column, and why it is no row at all (else empty)."""

    line: int
    values: dict[str, Any]
    broken: str = ""


def read_file(path: Path) -> RawFile:
    """Read a whole file as text; UTF-8, or what spreadsheets of Windows in Japan write (CP932).

    Raises `InputError` where it cannot be read, is too large, or is no text.
    """
    try:
        with path.open("rb") as source:
            content = source.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror or error}."
        raise InputError(message, advice="Check the name and the permissions.") from None
    if len(content) > MOST_BYTES:
        message = f"{path} is larger than {MOST_BYTES >> 20} MiB."
        raise InputError(message, advice="Split it, with the header line in each part.")
    if content.startswith(_EXCEL):
        message = f"{path} is an Excel workbook."
        raise InputError(message, advice="Save the sheet as CSV (UTF-8) and import that.")
    if b"\0" in content:
        message = f"{path} is not a text file."
        raise InputError(message, advice="Hand in CSV or JSON lines in UTF-8.")
    text, encoding = _decode(content, path)
    found = "jsonl" if text.lstrip()[:1] == "{" else "csv"
    return RawFile(hashlib.sha256(content).hexdigest(), found, encoding, text)


def rows_of(file: RawFile, *, columns: set[str]) -> Iterator[RawRow]:
    """Yield the rows of a file; one that is broken is yielded with the reason.

    Raises `InputError` where a name in the header is none of `columns`.
    """
    return _json_rows(file, columns) if file.format == "jsonl" else _csv_rows(file, columns)


def _decode(content: bytes, path: Path) -> tuple[str, str]:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    message = f"{path} is neither UTF-8 nor CP932."
    raise InputError(message, advice="Save it as UTF-8 and import it again.")


def _csv_rows(file: RawFile, columns: set[str]) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(file.text, newline=""), strict=True)
    header: list[str] | None = None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield RawRow(reader.line_num, {}, broken=f"not well-formed CSV: {error}")
            continue
        if not any(cell.strip() for cell in cells) or cells[0].startswith(_NOTE):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            _check_names(header, columns)
            continue
        yield _csv_row(reader.line_num, header, cells)
    if header is None:
        message = "The file has no header line."
        raise InputError(message, advice="Print one with: hinomi import TABLE --template")


def _csv_row(line: int, header: list[str], cells: list[str]) -> RawRow:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return RawRow(line, {}, broken=f"{len(cells)} cells under {len(header)} columns")
    values = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    return RawRow(line, values)


def _json_rows(file: RawFile, columns: set[str]) -> Iterator[RawRow]:
    for number, line in enumerate(file.text.splitlines(), 1):
        if not line.strip() or line.startswith(_NOTE):
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield RawRow(number, {}, broken=f"not well-formed JSON: {error}")
            continue
        if not isinstance(values, dict):
            yield RawRow(number, {}, broken="not a JSON object")
            continue
        unknown = sorted(set(values) - columns)
        if unknown:
            yield RawRow(number, values, broken=f"unknown name: {', '.join(unknown)}")
            continue
        yield RawRow(number, {name: value for name, value in values.items() if value not in (None, "")})


def _check_names(header: list[str], columns: set[str]) -> None:
    unknown = [name for name in header if name not in columns]
    twice = sorted({name for name in header if header.count(name) > 1})
    if unknown or twice:
        words = f"unknown: {', '.join(unknown)}" if unknown else f"twice: {', '.join(twice)}"
        message = f"The header line does not fit the table ({words})."
        raise InputError(message, advice=f"The columns are: {', '.join(sorted(columns))}.")
