"""`hinomi trace`: the records behind a number."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.table import Table

from hinomi.cli.count import AsOfOption, EngineOption, PeriodArgument, RuleArgument
from hinomi.cli.instants import read_instant, show_instant
from hinomi.cli.options import HomeOption, find_home
from hinomi.cli.paper import paper
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import parse_period
from hinomi.terms.schema import LIST_SEPARATOR

_HIDDEN = {"batch", "asserted", "discovered_known"}
"""Columns that the terminal does without; JSON and CSV have them."""


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="trace")(trace)


def trace(
    context: typer.Context,
    rule: RuleArgument,
    period: PeriodArgument,
    *,
    as_of: AsOfOption = None,
    engine: EngineOption = "duckdb",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    home: HomeOption = None,
) -> None:
    """List the records behind a number.

    The column `counts` adds up to the number; a record that folds into an earlier one has 0 there.

    Examples:

        hinomi trace virus.reports 2009-10

        hinomi trace access.reports 2009-10 --csv > reports.csv
    """
    from hinomi.counting import Counter  # slow import

    if as_json and as_csv:
        message = "Both --json and --csv are given."
        raise UsageError(message, advice="Choose one.")
    where = find_home(context, home)
    instant = None if as_of is None else read_instant(as_of, where.zone)
    counter = Counter(where, as_of=instant, engine=engine, only=[rule])
    found = counter.trace(rule, parse_period(period))
    names, rows = found.column_names, found.to_pylist()
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False, default=_plain))
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([[_cell(row[name]) for name in names] for row in rows])
    else:
        _show([name for name in names if name not in _HIDDEN], rows)


def _show(names: list[str], rows: list[dict[str, Any]]) -> None:
    kept = [name for name in names if any(row[name] is not None for row in rows)]
    table = Table()
    for name in kept:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[name]) for name in kept))
    if rows:
        paper().print(table)
    typer.echo(f"{len(rows):,} records; counts add up to {sum(row['counts'] for row in rows):,}")


def _cell(value: Any) -> str:  # noqa: ANN401 - any cell of any table
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return LIST_SEPARATOR.join(str(item) for item in value)
    return str(_plain(value)) if isinstance(value, date | datetime) else str(value)


def _plain(value: object) -> str:
    return show_instant(value) if isinstance(value, datetime) else str(value)
