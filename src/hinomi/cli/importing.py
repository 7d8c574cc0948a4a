"""`hinomi import`: records from a spreadsheet or JSON lines."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from hinomi.cli.clock import now
from hinomi.cli.options import HomeOption, find_home
from hinomi.terms.errors import UsageError

if TYPE_CHECKING:
    from hinomi.desks import ImportReport

_MOST_SHOWN = 20

_Repeats = Annotated[
    Literal["ask", "same", "new"],
    typer.Option("--repeats", help="Rows without a number that equal earlier ones are the same, or new."),
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="import")(import_)


def import_(
    context: typer.Context,
    table: Annotated[str, typer.Argument(help="The table: virus_reports, consultations, …")],
    file: Annotated[Path | None, typer.Argument(help="CSV or JSON lines.")] = None,
    *,
    template: Annotated[bool, typer.Option("--template", help="Print an empty file and stop.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; list every row that would be refused, and why.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Take nothing where a single row is refused.")
    ] = False,
    repeats: _Repeats = "ask",
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    home: HomeOption = None,
) -> None:
    """Bring in records of virus_reports, malware_detections, access_reports, consultations,
    vulnerabilities or articles.

    A file brought in twice counts once. A row that differs from the record that it names is a new
    revision; a row that does not fit is refused with its reason and kept aside in the desk.

    Examples:

        hinomi import virus_reports --template > reports.csv

        hinomi import virus_reports reports.csv --dry-run

        hinomi import consultations calls-2009-10.csv
    """
    from hinomi import desks  # slow import

    wanted = desks.importable(table)
    if template:
        typer.echo(desks.template(wanted), nl=False)
        return
    if file is None:
        message = "No file was named."
        raise UsageError(message, advice=f"Print an empty one with: hinomi import {table} --template")
    opened = find_home(context, home)
    report = desks.import_records(
        opened, wanted, file, now=now(), dry_run=dry_run, strict=strict, repeats=repeats
    )
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2))
        return
    _list_refusals(report)
    typer.echo(_summary(report))


def _list_refusals(report: ImportReport) -> None:
    """List the refused rows: all of a dry run, as its result; else the first, as messages."""
    shown = len(report.refusals) if report.dry_run else _MOST_SHOWN
    for refusal in report.refusals[:shown]:
        typer.echo(f"line {refusal.line}: {refusal.reason}", err=not report.dry_run)
    if len(report.refusals) > shown:
        typer.echo(f"… and {len(report.refusals) - shown} more (list them with --dry-run)", err=True)


def _summary(report: ImportReport) -> str:
    if report.repeat_of:
        return f"{report.origin}: brought in before as batch {report.repeat_of}; nothing was changed."
    would = "would be " if report.dry_run else ""
    parts = (
        f"{report.new} {would}new",
        f"{report.corrected} {would}corrected",
        f"{report.unchanged} unchanged",
        f"{len(report.refusals)} {would}refused",
    )
    line = f"{report.origin}: of {report.rows} rows, {', '.join(parts)}."
    if report.equal:
        line += f" {report.equal} rows without a number are equal to rows that were brought in before."
    if report.encoding != "utf-8":
        line += f" (Read as {report.encoding.upper()}.)"
    return line + (f" Batch {report.batch}." if report.batch else "")
