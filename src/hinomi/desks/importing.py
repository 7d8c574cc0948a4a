"""Records in, from a spreadsheet or JSON lines, with their real dates.

A file whose content counts already changes nothing. A record that is known and unchanged is a
duplicate; one that differs is a new revision of the same record. A row that does not fit is
refused with its reason and kept aside in the desk; it never stops the rest.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from hinomi import __version__
from hinomi.desks.checking import UnfitError, fit
from hinomi.desks.defaults import IMPORTED, Row, complete, split_names
from hinomi.desks.reading import RawFile, RawRow, read_file, rows_of
from hinomi.desks.repeats import Repeats, must_be_told, own_number, sort_out
from hinomi.desks.reporters import reporter_ids
from hinomi.desks.revisions import Known, known_records
from hinomi.store import Delivery, Home, Shelf, admit, deliveries
from hinomi.store.errors import storage_errors
from hinomi.terms.errors import InputError, UsageError
from hinomi.terms.schema import Table
from hinomi.terms.tables import table_named


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken: its line and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What became of each row of one file: rows = new + corrected + unchanged + refused."""

    table: str
    origin: str
    rows: int
    new: int
    corrected: int
    unchanged: int
    refusals: tuple[Refusal, ...]
    equal: int = 0
    """Rows without a number that are equal to such rows of an earlier file."""
    batch: str = ""
    repeat_of: str = ""
    encoding: str = "utf-8"
    dry_run: bool = False

    @property
    def taken(self) -> int:
        """Rows that are now on the shelf (or would be)."""
        return self.new + self.corrected


def importable(name: str) -> Table:
    """Return a table that people may fill; raises `UsageError`."""
    if name in IMPORTED:
        return table_named(name)
    message = f"'{name}' is no table that can be imported."
    raise UsageError(message, advice="Import one of: " + ", ".join(IMPORTED) + ".")


def import_records(
    home: Home,
    table: Table,
    path: Path,
    *,
    now: datetime,
    dry_run: bool = False,
    strict: bool = False,
    repeats: Repeats = "ask",
) -> ImportReport:
    """Bring the rows of one file in; with `dry_run` nothing is written anywhere.

    With `strict` a single refused row refuses the file. `repeats` says what rows without a number are that
    are equal to rows of an earlier file. Raises `InputError` where the file cannot
    be read or nothing in it can be taken, `StorageError` where the disk is full.
    """
    shelf = Shelf(home)
    file = read_file(path)
    repeat = _counted_already(shelf, table, file)
    if repeat:
        return _repeated(table, file, path.name, repeat, dry_run=dry_run)
    raw = list(rows_of(file, columns=_names(table)))
    checked = list(_checked(home, table, raw, digest=file.digest))
    rows = [row for row in checked if not isinstance(row, Refusal)]
    refusals = tuple(row for row in checked if isinstance(row, Refusal))
    _name_reporters(home, rows, keep=not dry_run)
    known = known_records(shelf, table)
    kept, equal = sort_out(rows, known, repeats=repeats)
    fresh, corrected = known.sort_in(kept, now=now)
    report = ImportReport(
        table=table.name,
        origin=path.name,
        rows=len(raw),
        new=len(fresh) - corrected,
        corrected=corrected,
        unchanged=len(rows) - len(fresh),
        refusals=refusals,
        equal=equal,
        encoding=file.encoding,
        dry_run=dry_run,
    )
    if dry_run:
        return report
    if equal and repeats == "ask":
        raise must_be_told(path.name, equal)
    if refusals and (strict or not rows):
        raise _refused(report)
    return _write(shelf, table, fresh, report, file=file, raw=raw, now=now)


def _repeated(table: Table, file: RawFile, origin: str, batch: str, *, dry_run: bool) -> ImportReport:
    lines = sum(1 for _ in rows_of(file, columns=_names(table)))
    return ImportReport(table.name, origin, lines, 0, 0, lines, (), repeat_of=batch, dry_run=dry_run)


def _refused(report: ImportReport) -> InputError:
    first, number = report.refusals[0], len(report.refusals)
    return InputError(
        f"{report.origin}: {number} of {report.rows} rows do not fit; line {first.line}: {first.reason}.",
        advice="Nothing was taken. List them all with --dry-run.",
    )


def _write(
    shelf: Shelf,
    table: Table,
    rows: list[Row],
    report: ImportReport,
    *,
    file: RawFile,
    raw: list[RawRow],
    now: datetime,
) -> ImportReport:
    if not rows:
        return report
    batch = f"{now:%Y%m%d}-{secrets.token_hex(4)}"
    records = pa.Table.from_pylist([{**row, "batch": batch} for row in rows], schema=table.schema)
    aside = _keep_aside(shelf.home, batch, report, raw)
    try:
        shelf.append(table, records, batch=batch)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    days = [row[table.sort_on] for row in rows] if table.sort_on else []
    delivery = Delivery(
        batch=batch,
        table=table.name,
        digest=file.digest,
        rows=len(rows),
        recorded_at=now,
        origin=report.origin,
        format=file.format,
        refused=len(report.refusals),
        refused_reasons=_tally(report.refusals),
        first=min(days, default=None),
        last=max(days, default=None),
        code=__version__,
    )
    if not admit(shelf, delivery):
        return replace(report, new=0, corrected=0, unchanged=report.rows, repeat_of="another import")
    return replace(report, batch=batch)


def _checked(home: Home, table: Table, raw: list[RawRow], *, digest: str) -> Iterator[Row | Refusal]:
    for place, item in enumerate(raw, 1):
        if item.broken:
            yield Refusal(item.line, item.broken)
            continue
        try:
            row = _fitted(home, table, item)
        except UnfitError as error:
            yield Refusal(item.line, str(error))
            continue
        yield complete(table.name, row, number=own_number(digest, place))


def _fitted(home: Home, table: Table, item: RawRow) -> Row:
    row: Row = {}
    given = split_names(table.name, item.values)
    for column in table.entered():
        if column.name not in given:
            if column.entry == "required":
                message = f"{column.name}: missing"
                raise UnfitError(message)
            continue
        raw = given[column.name]
        row[column.name] = _reporter(raw) if column.name == "reporter" else fit(column, raw, zone=home.zone)
    return row


def _reporter(raw: Any) -> str:  # noqa: ANN401 - JSON has any type here
    """Let a name pass this far and no further: `_name_reporters` puts the id in its place."""
    if not isinstance(raw, str) or not raw.strip():
        message = "reporter: a name or an id is expected"
        raise UnfitError(message)
    return raw.strip()


def _name_reporters(home: Home, rows: list[Row], *, keep: bool) -> None:
    ids = reporter_ids(home, (row["reporter"] for row in rows if "reporter" in row), keep=keep)
    for row in rows:
        if "reporter" in row:
            row["reporter"] = ids.get(row["reporter"], row["reporter"])


def _counted_already(shelf: Shelf, table: Table, file: RawFile) -> str:
    same = (d for d in deliveries(shelf) if d.table == table.name and d.digest == file.digest)
    return next((d.batch for d in same if d.withdrawn_at is None), "")


def _names(table: Table) -> set[str]:
    return {column.name for column in table.entered()}


def _tally(refusals: tuple[Refusal, ...]) -> tuple[str, ...]:
    tally = Counter(refusal.reason.partition(":")[0] for refusal in refusals)
    return tuple(f"{reason}={number}" for reason, number in sorted(tally.items()))


def _keep_aside(home: Home, batch: str, report: ImportReport, raw: list[RawRow]) -> Path:
    """Write refused rows, which may hold what is private, into the desk's own folder; returns the file."""
    path = home.desk / "refused" / f"{report.table}-{batch}.jsonl"
    if not report.refusals:
        return path
    why = {refusal.line: refusal.reason for refusal in report.refusals}
    with storage_errors(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as out:
            for item in raw:
                if item.line in why:
                    line = {"line": item.line, "reason": why[item.line], "values": item.values}
                    out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


__all__ = ["IMPORTED", "ImportReport", "Known", "Refusal", "import_records", "importable"]
